import { assert, describe, it } from "@effect/vitest"
import { ClosureEvidence } from "../../src/index.ts"
import { day } from "../support/given.ts"

const file = (
	name: string,
	fields: Partial<ClosureEvidence.ClosureEvidence> = {},
): ClosureEvidence.ClosureEvidence => ({
	name,
	mediaType: "application/pdf",
	size: 2048,
	sha256: name.length.toString(16).padStart(64, "0"),
	source: "12/CV-UBND (mẫu)",
	...fields,
})
const on = (date: string, ...evidence: readonly ClosureEvidence.ClosureEvidence[]) => ({
	date: day(date),
	evidence,
})
const warning = file("tin-bao.pdf")
const photo = file("anh-ngap-duong.jpg", { mediaType: "image/jpeg", source: null })

const told = (
	before: readonly ClosureEvidence.OfClosure[],
	after: readonly ClosureEvidence.OfClosure[],
	language: "vi" | "en" = "vi",
) => ClosureEvidence.diff(before, after).map((change) => ClosureEvidence.describe(change, language))

describe("the evidence of closures in two versions", () => {
	it.each([
		{ before: [], after: [], sentences: [], why: "nothing was said" },
		{
			before: [on("2020-10-15", warning, photo)],
			after: [on("2020-10-15", photo, { ...warning })],
			sentences: [],
			why: "the order of files is none of the content",
		},
		{
			before: [on("2020-10-16", warning)],
			after: [on("2020-10-16"), on("2020-10-15", warning)],
			sentences: ["15/10/2020, minh chứng “tin-bao.pdf”: mới có", "16/10/2020, minh chứng “tin-bao.pdf”: bỏ"],
			why: "a file belongs to its day",
		},
		{
			before: [on("2020-10-15", warning)],
			after: [on("2020-10-15", { ...warning, source: null })],
			sentences: [
				"15/10/2020, minh chứng “tin-bao.pdf”: trước là application/pdf, 2048 byte, 12/CV-UBND (mẫu), nay là application/pdf, 2048 byte",
			],
			why: "the same content came from elsewhere",
		},
		{
			before: [on("2020-10-15", warning)],
			after: [on("2020-10-15", { ...warning, name: "tin-bao-so-6.pdf" })],
			sentences: [
				"15/10/2020, minh chứng “tin-bao-so-6.pdf”: trước là tin-bao.pdf, application/pdf, 2048 byte, 12/CV-UBND (mẫu), nay là application/pdf, 2048 byte, 12/CV-UBND (mẫu)",
			],
			why: "the same content under another name",
		},
		{
			before: [on("2020-10-15", warning)],
			after: [on("2020-10-15", { ...warning, sha256: "f".repeat(64) })],
			sentences: ["15/10/2020, minh chứng “tin-bao.pdf”: bỏ", "15/10/2020, minh chứng “tin-bao.pdf”: mới có"],
			why: "another content is another file, whatever its name",
		},
	])("$why", ({ before, after, sentences }) => {
		assert.deepStrictEqual(told(before, after), sentences)
	})

	it("is told in English too", () => {
		assert.deepStrictEqual(
			told([on("2020-10-15", warning, photo)], [on("2020-10-15", { ...warning, size: 1 }, file("x"))], "en"),
			[
				"15 October 2020, evidence “anh-ngap-duong.jpg”: removed",
				"15 October 2020, evidence “tin-bao.pdf”: was application/pdf, 2048 bytes, 12/CV-UBND (mẫu), is now application/pdf, 1 byte, 12/CV-UBND (mẫu)",
				"15 October 2020, evidence “x”: new",
			],
		)
	})
})
