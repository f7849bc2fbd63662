import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Lateness } from "../../src/index.ts"
import { at, givenCalendar } from "../support/given.ts"

const calendar = givenCalendar()
const now = at("2020-10-30T09:00")

const dossier = (changes: Partial<Lateness.Judged> = {}): Lateness.Judged => ({
	receivedAt: at("2020-10-14T09:00"),
	dueAt: at("2020-10-19T17:00"),
	legalDueAt: at("2020-10-19T17:00"),
	heldSince: null,
	endedAt: at("2020-10-20T09:00"),
	...changes,
})

const outage = (from: string, to: string | null): Lateness.Incident => ({
	id: "su-co-1",
	from: at(from),
	to: to === null ? null : at(to),
})

const proposal = {
	dossierId: "1",
	faultClass: "software",
	evidence: " Biên bản 12 ",
	proposedBy: "an",
} as const

describe("the dossiers of an outage", () => {
	it.each([
		{
			from: "2020-10-15T07:30",
			to: "2020-10-15T17:00",
			found: true,
			why: "a day was lost, it is late by 90 minutes",
		},
		{
			from: "2020-10-15T07:30",
			to: "2020-10-15T08:30",
			found: false,
			why: "an hour lost does not explain 90 minutes",
		},
		{ from: "2020-10-12T07:30", to: "2020-10-13T17:00", found: false, why: "before it was received" },
		{ from: "2020-10-20T09:00", to: null, found: false, why: "after it had ended" },
		{
			from: "2020-10-19T17:00",
			to: "2020-10-20T09:00",
			found: false,
			why: "after it was due: it was late without the outage",
		},
		{
			from: "2020-10-19T16:59",
			to: "2020-10-20T09:00",
			found: true,
			why: "from a minute before it was due until it was done",
		},
		{
			from: "2020-10-13T07:30",
			to: "2020-10-14T10:30",
			found: true,
			why: "only its own part of the outage counts: 90 minutes",
		},
		{ from: "2020-10-13T07:30", to: "2020-10-14T10:29", found: false, why: "one minute less" },
		{ from: "2020-10-17T07:30", to: "2020-10-18T17:00", found: false, why: "nobody works at the weekend" },
	])("from $from to $to: $why", ({ from, to, found }) => {
		const late = dossier()
		assert.deepStrictEqual(Lateness.foundBy(outage(from, to), [late], calendar, now), found ? [late] : [])
	})

	it("are late ones only", () => {
		const onTime = dossier({ endedAt: at("2020-10-19T17:00") })
		const withoutDue = dossier({ dueAt: null, legalDueAt: null })
		const notReceived = dossier({ receivedAt: null })
		const found = Lateness.foundBy(
			outage("2020-10-01T07:00", null),
			[onTime, withoutDue, notReceived, dossier({ endedAt: null, heldSince: at("2020-10-20T09:00") })],
			calendar,
			now,
		)
		assert.lengthOf(found, 1)
	})
})

describe("a finding", () => {
	const proposed = Result.getOrThrow(Lateness.propose(proposal, dossier(), null, now))
	const because = (result: Result.Result<unknown, Lateness.FindingRefused>) =>
		Result.isFailure(result) ? result.failure.because : null

	it("is proposed with evidence and decided by another person", () => {
		assert.deepStrictEqual(
			[proposed.evidence, proposed.state, proposed.incidentId],
			["Biên bản 12", "proposed", null],
		)
		const approved = Result.getOrThrow(Lateness.decide(proposed, "approved", "bình"))
		assert.deepStrictEqual([approved.state, approved.decidedBy], ["approved", "bình"])
	})

	it("names the incident that fell into the dossier's time", () => {
		const during = outage("2020-10-15T08:00", "2020-10-15T09:00")
		assert.strictEqual(
			Result.getOrThrow(Lateness.propose(proposal, dossier(), during, now)).incidentId,
			"su-co-1",
		)
	})

	it("is refused for a reason", () => {
		assert.strictEqual(
			because(Lateness.propose(proposal, dossier({ endedAt: at("2020-10-19T17:00") }), null, now)),
			"notLate",
		)
		assert.strictEqual(
			because(Lateness.propose({ ...proposal, evidence: "  " }, dossier(), null, now)),
			"noEvidence",
		)
		const elsewhere = outage("2020-10-01T08:00", "2020-10-02T09:00")
		assert.strictEqual(because(Lateness.propose(proposal, dossier(), elsewhere, now)), "incidentElsewhere")
		assert.strictEqual(because(Lateness.decide(proposed, "approved", "an")), "samePerson")
		const rejected = Result.getOrThrow(Lateness.decide(proposed, "rejected", "bình"))
		assert.strictEqual(because(Lateness.decide(rejected, "approved", "chi")), "alreadyDecided")
	})
})

describe("the adjusted rate", () => {
	const finding = (dossierId: string, changes: Partial<Lateness.Finding>): Lateness.Finding => ({
		...proposal,
		dossierId,
		incidentId: null,
		state: "approved",
		decidedBy: "bình",
		...changes,
	})
	const dossiers = Array.from({ length: 10 }, (_, index) => ({ id: String(index), isLate: index < 4 }))

	it("stands beside the raw one and lists what it leaves out", () => {
		const { raw, adjusted, excluded } = Lateness.adjust(dossiers, [
			finding("0", {}),
			finding("1", { faultClass: "officer" }),
			finding("2", { state: "proposed" }),
			finding("3", { state: "rejected" }),
			finding("9", {}),
			finding("unknown", {}),
			finding("0", { faultClass: "citizen" }),
		])
		assert.deepStrictEqual([raw.numerator, raw.denominator], [6, 10])
		assert.deepStrictEqual([adjusted.numerator, adjusted.denominator], [6, 9])
		assert.deepStrictEqual(
			excluded.map(({ dossierId }) => dossierId),
			["0"],
		)
	})

	it("is the raw one while nothing is approved", () => {
		const { raw, adjusted, excluded } = Lateness.adjust(dossiers, [])
		assert.deepStrictEqual(adjusted, raw)
		assert.deepStrictEqual(excluded, [])
	})
})
