import { expect, it } from "vitest"
import { catalogueFiles, checkFiles, dossierFiles, joinFiles, largestAtOnce } from "./chosenFiles.ts"

const file = (name: string, size = 10) => {
	const made = new File(["x"], name)
	Object.defineProperty(made, "size", { value: size })
	return made
}

it.each([
	{ name: "danh-sach.xlsx", size: 10, kind: catalogueFiles, reason: null },
	{ name: "DANH-SACH.XLSX", size: 10, kind: catalogueFiles, reason: null },
	{ name: "danh-sach.xls", size: 10, kind: catalogueFiles, reason: "wrongType" },
	{ name: "ho-so.csv", size: 10, kind: catalogueFiles, reason: "wrongType" },
	{ name: "ho-so.csv", size: 500 * 1_048_576, kind: dossierFiles, reason: null },
	{ name: "ho-so.csv", size: 500 * 1_048_576 + 1, kind: dossierFiles, reason: "tooLarge" },
	{ name: "danh-sach.xlsx", size: largestAtOnce, kind: catalogueFiles, reason: null },
	{ name: "danh-sach.xlsx", size: largestAtOnce + 1, kind: catalogueFiles, reason: "tooLarge" },
	{ name: "ho-so.csv", size: 0, kind: dossierFiles, reason: "empty" },
])("$name of $size bytes: $reason", ({ name, size, kind, reason }) => {
	const { accepted, refusals } = checkFiles([file(name, size)], kind)
	expect(accepted.length).toBe(reason === null ? 1 : 0)
	expect(refusals.map((refusal) => refusal.reason)).toEqual(reason === null ? [] : [reason])
})

it("several files of a catalogue gather; the same name is replaced", () => {
	const again = file("a.xlsx", 20)
	expect(
		joinFiles([file("a.xlsx"), file("b.xlsx")], [again], catalogueFiles).map(({ name }) => name),
	).toEqual(["b.xlsx", "a.xlsx"])
	expect(joinFiles([file("a.xlsx")], [again], catalogueFiles)).toEqual([again])
})

it("one file of dossiers takes the place of the one before, and a refused one leaves it", () => {
	const first = file("a.csv")
	const second = file("b.csv")
	expect(joinFiles([first], [second], dossierFiles)).toEqual([second])
	expect(joinFiles([first], [], dossierFiles)).toEqual([first])
})
