import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import {
	CalendarSplice,
	CivilDate,
	Dossier,
	DossierClocks,
	DossierEvent,
	DossierStatus,
	Instant,
	TimeLimit,
} from "../../src/index.ts"
import { givenRule } from "../specialday/given.ts"
import { anyCalendar, anyMoment } from "../support/anyInput.ts"
import { givenRules } from "./given.ts"

/** `npm run prove -- histories` tries a hundred times as many. */
const histories = Number(process.env.MOTCUA_HISTORIES ?? 1500)

const kinds = [
	"Submitted",
	"Received",
	"Accepted",
	"SupplementRequested",
	"Supplemented",
	"Suspended",
	"Resumed",
	"Extended",
	"Transferred",
	"CaseChanged",
	"StepFinished",
	"Completed",
	"Returned",
	"Withdrawn",
	"Refused",
] as const satisfies readonly DossierEvent.Kind[]

interface Planned {
	readonly kind: DossierEvent.Kind
	/** Which of the events that are allowed next is taken instead of `kind`; `null` takes `kind`, allowed or not. */
	readonly fitting: number | null
	readonly afterMinutes: number
	readonly days: number
	readonly unitId: string
}

const anyPlan: fc.Arbitrary<readonly Planned[]> = fc.array(
	fc.record({
		kind: fc.constantFrom(...kinds),
		fitting: fc.option(fc.nat({ max: 13 })),
		afterMinutes: fc.oneof(fc.constant(0), fc.integer({ min: -600, max: 6000 })),
		days: fc.integer({ min: -2, max: 12 }),
		unitId: fc.constantFrom("a", "b"),
	}),
	{ minLength: 1, maxLength: 14 },
)

const kindOf = (
	{ kind, fitting }: Planned,
	status: DossierStatus.DossierStatus | null,
): DossierEvent.Kind => {
	if (fitting === null) return kind
	const allowed = DossierEvent.allowedAfter(status)
	return allowed[fitting % allowed.length] ?? kind
}

const eventOf = (
	kind: DossierEvent.Kind,
	{ days, unitId }: Planned,
	at: Instant.Instant,
): DossierEvent.DossierEvent => {
	switch (kind) {
		case "SupplementRequested":
		case "Suspended":
		case "Withdrawn":
		case "Refused":
			return { _tag: kind, at, reason: "ví dụ" }
		case "Extended":
			return { _tag: kind, at, reason: "ví dụ", newDueOn: CivilDate.addDays(Instant.dateOf(at), days) }
		case "CaseChanged":
			return { _tag: kind, at, reason: "ví dụ", from: null, caseId: unitId }
		case "StepFinished":
			return { _tag: kind, at, step: "ví dụ" }
		case "Transferred":
			return { _tag: kind, at, reason: "ví dụ", unitId }
		default:
			return { _tag: kind, at }
	}
}

/** Every day promises its result the same day. */
const everyDay = givenRule({
	weekdays: ["mon", "tue", "wed", "thu", "fri", "sat", "sun"],
	from: "2019-03-01",
	procedures: [],
})

const anyPromise = (unit: TimeLimit.CountedUnit, most: number) =>
	fc.integer({ min: 1, max: most }).map((amount) => TimeLimit.of(unit, amount))

const anyRules = fc
	.record({
		calendar: anyCalendar,
		other: anyCalendar,
		days: fc.integer({ min: 1, max: 10 }),
		supplementPolicy: fc.constantFrom("restart" as const, "pause" as const),
		isSpecial: fc.boolean(),
		promised: fc.option(fc.oneof(anyPromise("workingDays", 12), anyPromise("workingHours", 30))),
		policies: fc.record({
			closing: fc.constantFrom("exclusive" as const, "inclusive" as const),
			bounds: fc.constantFrom("[)" as const, "(]" as const),
		}),
	})
	.map(({ calendar, other, days, supplementPolicy, isSpecial, promised, policies }) =>
		givenRules({
			...policies,
			calendar,
			statutory: TimeLimit.of("workingDays", days),
			committed: promised,
			specialDays: isSpecial ? [everyDay] : [],
			supplementPolicy,
			limitsOf: (caseId) => ({
				statutory: TimeLimit.of("workingDays", caseId === "a" ? 1 : 2 * days),
				committed: null,
			}),
			handOn: CalendarSplice.among(
				new Map([
					["a", calendar],
					["b", other],
				]),
			),
		}),
	)

describe("any history of a dossier", () => {
	it("is refused event by event with a reason, or keeps what a dossier promises", () => {
		const reached = new Set<DossierStatus.DossierStatus>()
		fc.assert(
			fc.property(anyRules, anyMoment, anyPlan, (rules, start, plan) => {
				let dossier: Dossier.Dossier | null = null
				let hasFallenOut = false
				let at = start
				for (const planned of plan) {
					at = Instant.make(at + planned.afterMinutes * 60_000)
					const before: Dossier.Dossier | null = dossier
					const event = eventOf(kindOf(planned, before?.status ?? null), planned, at)
					const after = Dossier.apply(before, event, rules)
					if (Result.isFailure(after)) {
						const isAllowed = DossierEvent.allowedAfter(before?.status ?? null).includes(event._tag)
						if (after.failure._tag === "EventNotAllowed") {
							assert.strictEqual(after.failure.event, event._tag)
							if (!isAllowed) assert.strictEqual(after.failure.refusal, "NotAllowedNow")
						} else assert.isTrue(isAllowed)
						continue
					}
					dossier = after.success
					reached.add(dossier.status)
					holds(before, dossier, event)
					if (hasFallenOut) assert.isNull(dossier.promise)
					const isRecounted = event._tag === "Transferred" || event._tag === "CaseChanged"
					hasFallenOut ||= isRecounted && dossier.promise === null
				}
			}),
			{ numRuns: histories },
		)
		assert.deepStrictEqual([...reached].toSorted(), DossierStatus.all.toSorted())
	})
})

const holds = (
	before: Dossier.Dossier | null,
	after: Dossier.Dossier,
	event: DossierEvent.DossierEvent,
): void => {
	assert.isTrue(before === null || !DossierStatus.isEnded(before.status) || event._tag === "Returned")
	assert.isTrue(before === null || event.at >= before.lastEventAt)
	assert.strictEqual(DossierStatus.isHeld(after.status), after.heldSince !== null)
	assert.strictEqual(DossierStatus.isEnded(after.status), after.endedAt !== null)
	if (after.heldSince !== null) assert.isNull(after.dueAt)
	if (after.receivedAt !== null && after.heldSince === null) assert.isNotNull(after.legalDueAt)
	if (before?.originalDueAt != null) assert.strictEqual(after.originalDueAt, before.originalDueAt)
	assert.isAtMost(after.extensions, 1)
	// The unit's promise may be longer than the law; what is told at the receipt is not.
	if (event._tag === "Received" && after.dueAt !== null && after.legalDueAt !== null)
		assert.isAtMost(after.dueAt, after.legalDueAt)
	if (after.endedAt !== null)
		for (const later of [1, 86_400_000, 40 * 86_400_000])
			assert.strictEqual(
				DossierClocks.isOverdue(after, Instant.make(after.endedAt + later)),
				DossierClocks.isOverdue(after, after.endedAt),
			)
	if (event._tag === "CaseChanged" && before?.dueAt != null) assert.isAtLeast(after.dueAt ?? 0, before.dueAt)
	if (before === null || before.legalDueAt === null || after.legalDueAt === null) return
	// Neither a stop nor an apology shortens the limit of the law, and whoever was overdue stays so.
	if (event._tag !== "Transferred" && event._tag !== "CaseChanged")
		assert.isAtLeast(after.legalDueAt, before.legalDueAt)
	if (event.at > before.legalDueAt && before.heldSince === null)
		assert.strictEqual(after.legalDueAt, before.legalDueAt)
}
