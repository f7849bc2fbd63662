import { readFileSync } from "node:fs"
import { assert, it } from "@effect/vitest"
import { file, text } from "./makeVectors.ts"
import { runVectors } from "./runVectors.ts"

const committed = readFileSync(file, "utf8")

it("the file of vectors follows from the documents and the slow calendar (node test/conformance/makeVectors.ts writes it)", () => {
	assert.deepStrictEqual(JSON.parse(committed), JSON.parse(text))
})

it("every vector holds", () => {
	const { count, wrong } = runVectors(JSON.parse(committed))
	assert.deepStrictEqual(wrong, [])
	assert.isAbove(count, 1000)
})

it("a wrong vector is told", () => {
	const vectors = JSON.parse(committed)
	vectors.calendarDays[0].working = !vectors.calendarDays[0].working
	vectors.dues[0].cases[0].dueAt = "2000-01-01T00:00"
	vectors.dossiers[0].status = "Finished"
	assert.lengthOf(runVectors(vectors).wrong, 3)
})
