import { Deadline, TimeLimit, WorkCalendar } from "@motcua/domain"
import { vn } from "@motcua/vietnam-calendar"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { generateDossiers, lastDay, type SeedDossier } from "../../src/seeds/tayNinhDossiers.ts"
import { type SeedProcedure, tayNinhProcedures } from "../../src/seeds/tayNinhProcedures.ts"
import { tayNinhUnits } from "../../src/seeds/tayNinhUnits.ts"

const limitOf = ({ limit }: SeedProcedure) => Result.getOrThrow(TimeLimit.decode(limit))
const dossiers = generateDossiers(vn(), limitOf)
const count = (holds: (dossier: SeedDossier) => boolean) => dossiers.filter(holds).length

/** Counted again here from each dossier's own times, not taken from the generator's quotas. */
const isLate = (dossier: SeedDossier): boolean => {
	if (dossier.outcome._tag !== "Completed") return false
	const procedure = tayNinhProcedures.find(({ code }) => code === dossier.procedureCode)
	if (procedure === undefined) throw new Error(`${dossier.procedureCode} is not in the example`)
	const receivedAt = dossier.supplement?.answeredAt ?? dossier.receivedAt
	const { dueAt } = Result.getOrThrow(
		Deadline.compute({ calendar: vn(), receivedAt, limit: limitOf(procedure) }),
	)
	return dueAt !== null && dossier.outcome.at > dueAt
}

describe("the example of TP. Tây Ninh", () => {
	it("has the figures the press gave: nearly 18,000 received, 96.7 % resolved, about 594 open", () => {
		const resolved = count(({ outcome }) => outcome._tag === "Completed")
		expect(dossiers).toHaveLength(17_984)
		expect(resolved / dossiers.length).toBeCloseTo(0.967, 4)
		expect(dossiers.length - resolved).toBe(593)
	})

	it("has nearly 2,700 online and through Zalo, kept apart, and 600 by post", () => {
		expect(count(({ channel }) => channel === "online")).toBe(2_694)
		expect(count(({ subChannel }) => subChannel === "zalo")).toBe(822)
		expect(count(({ channel }) => channel === "publicPost")).toBe(600)
	})

	it("has late dossiers of which those hit by the software are the larger part", () => {
		const late = dossiers.filter(isLate)
		const bySoftware = late.filter(({ fault }) => fault === "software")
		expect(bySoftware.length).toBeGreaterThan(late.length / 2)
		expect(late.every(({ fault }) => fault !== null)).toBe(true)
	})

	it("is the same at every run", () => {
		expect(generateDossiers(vn(), limitOf)).toEqual(dossiers)
	})

	it("receives only when the desk is open, and ends nothing before it came or after the period", () => {
		for (const { receivedAt, outcome, channel } of dossiers) {
			if (channel !== "online") expect(WorkCalendar.isOpenAt(vn(), receivedAt)).toBe(true)
			if (outcome._tag === "Completed") expect(outcome.at).toBeGreaterThan(receivedAt)
			if (outcome._tag === "Completed") expect(outcome.at / 86_400_000).toBeLessThan(lastDay + 1)
		}
	})
})

describe("its catalogue", () => {
	it("has about forty procedures with codes of their own", () => {
		expect(new Set(tayNinhProcedures.map(({ code }) => code)).size).toBe(tayNinhProcedures.length)
		expect(tayNinhProcedures.length).toBeGreaterThanOrEqual(38)
	})

	it("has the city, seven wards and three communes", () => {
		const kinds = tayNinhUnits.map(({ kind }) => kind)
		expect(kinds.filter((kind) => kind === "CITY")).toHaveLength(1)
		expect(kinds.filter((kind) => kind === "WARD")).toHaveLength(7)
		expect(kinds.filter((kind) => kind === "COMMUNE")).toHaveLength(3)
	})
})
