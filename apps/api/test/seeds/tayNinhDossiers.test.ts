import { Deadline, Instant, TimeLimit, WorkCalendar } from "@motcua/domain"
import { vn } from "@motcua/vietnam-calendar"
import { Result } from "effect"
import { describe, expect, it } from "vitest"
import { tayNinhContents } from "../../src/seeds/tayNinhContents.ts"
import { generateDossiers, lastDay, quotas, type SeedDossier } from "../../src/seeds/tayNinhDossiers.ts"
import { type SeedProcedure, tayNinhProcedures } from "../../src/seeds/tayNinhProcedures.ts"
import { tayNinhUnits } from "../../src/seeds/tayNinhUnits.ts"

const limitOf = ({ limit }: SeedProcedure) => Result.getOrThrow(TimeLimit.decode(limit))
const dossiers = generateDossiers(vn(), limitOf)
const count = (holds: (dossier: SeedDossier) => boolean) => dossiers.filter(holds).length

const casesOf = (procedureCode: string) => tayNinhContents[procedureCode]?.cases ?? []

const limitFor = ({ procedureCode, caseCode, channel }: SeedDossier): TimeLimit.TimeLimit => {
	const procedure = tayNinhProcedures.find(({ code }) => code === procedureCode)
	if (procedure === undefined) throw new Error(`${procedureCode} is not in the example`)
	if (caseCode === null) return limitOf(procedure)
	const term = casesOf(procedureCode)
		.find(({ code }) => code === caseCode)
		?.terms.find((one) => one.channel === channel)
	if (term?.statutory == null) throw new Error(`${procedureCode} has no case ${caseCode}`)
	return term.statutory
}

/** Counted again here from each dossier's own times, not taken from the generator's quotas. */
const isAfterDue = (dossier: SeedDossier, at: Instant.Instant): boolean => {
	const receivedAt = dossier.supplement?.answeredAt ?? dossier.receivedAt
	const { dueAt } = Result.getOrThrow(
		Deadline.compute({ calendar: vn(), receivedAt, limit: limitFor(dossier) }),
	)
	return dueAt !== null && at > dueAt
}
const isLate = (dossier: SeedDossier): boolean =>
	dossier.outcome._tag === "Completed" && isAfterDue(dossier, dossier.outcome.at)

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

	it("has as many late and overdue ones by the limits of their cases as it would have without cases", () => {
		const end = Result.getOrThrow(Instant.parse("2020-08-31T17:00"))
		expect(count(isLate)).toBe(quotas.resolvedLateBySoftware + quotas.resolvedLateOtherwise)
		expect(count((dossier) => dossier.outcome._tag === "InProgress" && isAfterDue(dossier, end))).toBe(
			quotas.openOverdueBySoftware + quotas.openOverdueOtherwise,
		)
	})

	it("has a case for some of the dossiers of each procedure with cases, and for no others", () => {
		for (const { code } of tayNinhProcedures) {
			const ofIt = dossiers.filter(({ procedureCode }) => procedureCode === code)
			const inCase = ofIt.filter(({ caseCode }) => caseCode !== null).length
			if (casesOf(code).length === 0) expect(inCase).toBe(0)
			else {
				expect(inCase / ofIt.length).toBeGreaterThan(0.1)
				expect(inCase / ofIt.length).toBeLessThan(0.3)
			}
		}
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
