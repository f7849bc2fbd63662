import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Dossier, type DossierEvent, DossierStatus } from "../../src/index.ts"
import { event, follow, given, givenRules, type Line } from "./given.ts"

const rules = givenRules()
const kinds = [
	"Submitted",
	"Received",
	"Accepted",
	"SupplementRequested",
	"Supplemented",
	"Suspended",
	"Resumed",
	"Extended",
	"StepFinished",
	"Completed",
	"Returned",
	"Withdrawn",
	"Refused",
] as const satisfies readonly DossierEvent.Kind[]

const lineOf = (kind: DossierEvent.Kind): Line =>
	kind === "Extended" ? "Extended 2020-10-15T09:00 2020-10-30" : `${kind} 2020-10-15T09:00`

/** A dossier in each status, and what may happen to it next, with the status that follows. */
const rows: readonly {
	readonly status: DossierStatus.DossierStatus
	readonly history: readonly [Line, ...Line[]]
	readonly next: Partial<Record<DossierEvent.Kind, DossierStatus.DossierStatus>>
}[] = [
	{
		status: "Submitted",
		history: ["Submitted 2020-10-14T08:00"],
		next: {
			Received: "Accepted",
			SupplementRequested: "SupplementRequested",
			Refused: "NotAccepted",
			Withdrawn: "Withdrawn",
		},
	},
	{
		status: "Accepted",
		history: ["Received 2020-10-14T09:00"],
		next: {
			Accepted: "InProgress",
			SupplementRequested: "SupplementRequested",
			Suspended: "Suspended",
			Extended: "Accepted",
			StepFinished: "Accepted",
			Completed: "Finished",
			Withdrawn: "Withdrawn",
			Refused: "Stopped",
		},
	},
	{
		status: "InProgress",
		history: ["Received 2020-10-14T09:00", "Accepted 2020-10-14T09:30"],
		next: {
			SupplementRequested: "SupplementRequested",
			Suspended: "Suspended",
			Extended: "InProgress",
			StepFinished: "InProgress",
			Completed: "Finished",
			Withdrawn: "Withdrawn",
			Refused: "Stopped",
		},
	},
	{
		status: "SupplementRequested",
		history: ["Received 2020-10-14T09:00", "SupplementRequested 2020-10-14T10:00"],
		next: { Supplemented: "InProgress", Withdrawn: "Withdrawn", Refused: "Stopped" },
	},
	{
		status: "Suspended",
		history: ["Received 2020-10-14T09:00", "Suspended 2020-10-14T10:00"],
		next: { Resumed: "InProgress", Withdrawn: "Withdrawn", Refused: "Stopped" },
	},
	{
		status: "Finished",
		history: ["Received 2020-10-14T09:00", "Completed 2020-10-14T10:00"],
		next: { Returned: "HandedOver" },
	},
	{
		status: "HandedOver",
		history: ["Received 2020-10-14T09:00", "Completed 2020-10-14T10:00", "Returned 2020-10-14T11:00"],
		next: {},
	},
	{
		status: "Withdrawn",
		history: ["Received 2020-10-14T09:00", "Withdrawn 2020-10-14T10:00"],
		next: {},
	},
	{ status: "Stopped", history: ["Received 2020-10-14T09:00", "Refused 2020-10-14T10:00"], next: {} },
	{
		status: "NotAccepted",
		history: ["Submitted 2020-10-14T09:00", "Refused 2020-10-14T10:00"],
		next: {},
	},
]

describe("what may happen next", () => {
	it.each(rows)("$status", ({ status, history, next }) => {
		const [first, ...others] = history
		const dossier = given(rules, first, ...others)
		assert.strictEqual(dossier.status, status)
		for (const kind of kinds) {
			const after = Dossier.apply(dossier, event(lineOf(kind)), rules)
			const expected = next[kind]
			if (expected === undefined)
				assert.deepStrictEqual(
					Result.isFailure(after) ? { ...after.failure } : after,
					{ ...new Dossier.EventNotAllowed({ event: kind, status, refusal: "NotAllowedNow" }) },
					kind,
				)
			else assert.strictEqual(Result.getOrThrow(after).status, expected, kind)
		}
	})

	it("every status has its row", () => {
		assert.sameMembers(
			rows.map(({ status }) => status),
			[...DossierStatus.all],
		)
	})

	it.each(kinds.filter((kind) => kind !== "Submitted" && kind !== "Received"))(
		"no dossier begins with %s",
		(kind) => {
			const begun = follow(rules, lineOf(kind))
			assert.isTrue(Result.isFailure(begun))
			if (Result.isFailure(begun))
				assert.deepInclude(begun.failure, { event: kind, status: null, refusal: "NotAllowedNow" })
		},
	)

	it("nothing happens before what happened last; at the same moment it may", () => {
		const early = follow(rules, "Received 2020-10-14T09:00", "Completed 2020-10-14T08:59:59.999")
		assert.isTrue(Result.isFailure(early))
		if (Result.isFailure(early)) assert.deepInclude(early.failure, { refusal: "BeforeTheLastEvent" })
		const together = given(rules, "Received 2020-10-14T09:00", "Completed 2020-10-14T09:00")
		assert.strictEqual(together.status, "Finished")
	})
})

it("an ended dossier lets nothing but the hand-over happen", () => {
	for (const { status, next } of rows)
		assert.strictEqual(
			DossierStatus.isEnded(status),
			Object.keys(next).every((kind) => kind === "Returned"),
		)
})
