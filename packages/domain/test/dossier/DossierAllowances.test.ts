import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Allowance, Dossier, DossierAllowances, type DossierEvent, TimeLimit } from "../../src/index.ts"
import { assertRefused, at, day } from "../support/given.ts"
import { event, givenRules, type Line, office, workingDays } from "./given.ts"

/** Five working days from Monday 5 October 2020: due on Monday 12 October at 17:00. */
const received: Line = "Received 2020-10-05T09:00"

const financialDuty: Allowance.Allowance = {
	kind: "suspension",
	code: "financialDuty",
	name: "Nghĩa vụ tài chính",
	by: null,
	atMost: 1,
	longest: workingDays(3),
	basis: null,
}
const verification: Allowance.Allowance = {
	...financialDuty,
	kind: "extension",
	code: "verification",
	name: "Xác minh",
	longest: workingDays(5),
}

const under = (allowance: string, line: Line): DossierEvent.DossierEvent => {
	const happened = event(line)
	return happened._tag === "Suspended" || happened._tag === "Extended" ? { ...happened, allowance } : happened
}

const asked = (
	allowances: readonly Allowance.Allowance[],
	events: readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]] = [event(received)],
): DossierAllowances.Asked => ({
	events,
	dossier: Result.getOrThrow(Dossier.fold(events, givenRules())),
	allowances,
	calendar: office,
})

const answer = (
	about: DossierAllowances.Asked,
	next: DossierEvent.DossierEvent,
	by = "OFFICER",
): string | null => {
	const decided = DossierAllowances.decide(about, next, by)
	return Result.isFailure(decided) ? decided.failure.because : (decided.success?.code ?? null)
}

describe("a stop", () => {
	const stop = (allowance: string) => under(allowance, "Suspended 2020-10-06T09:00")

	it.each([
		{ allowances: [], given: "", answered: null, why: "thủ tục không ghi lý do nào" },
		{ allowances: [verification], given: "", answered: null, why: "chỉ gia hạn có danh sách lý do" },
		{ allowances: [financialDuty], given: "financialDuty", answered: "financialDuty", why: "đúng lý do" },
		{ allowances: [financialDuty], given: "", answered: "unknownReason", why: "không nêu lý do nào" },
		{ allowances: [financialDuty], given: "holiday", answered: "unknownReason", why: "lý do khác" },
		{
			allowances: [{ ...financialDuty, atMost: 0 }],
			given: "financialDuty",
			answered: "tooOften",
			why: "không cho phép lần nào",
		},
		{
			allowances: [{ ...financialDuty, by: "LEADER" }],
			given: "financialDuty",
			answered: "anotherRole",
			why: "chỉ lãnh đạo",
		},
	])("for “$given”: $answered, $why", ({ allowances, given, answered }) => {
		assert.strictEqual(answer(asked(allowances), stop(given)), answered)
	})

	it("counts those before it for the same reason, and none of another system without a reason", () => {
		const before = (allowance: string | null) =>
			asked(
				[financialDuty],
				[
					event(received),
					{ _tag: "Suspended", at: at("2020-10-06T09:00"), reason: "Chờ nộp thuế", allowance },
					event("Resumed 2020-10-07T09:00"),
				],
			)
		const again = under("financialDuty", "Suspended 2020-10-08T09:00")
		assert.strictEqual(answer(before("financialDuty"), again), "tooOften")
		assert.strictEqual(answer(before(null), again), "financialDuty")
	})

	it("is refused with what was asked", () => {
		assertRefused(
			DossierAllowances.decide(asked([financialDuty]), stop("holiday"), "OFFICER"),
			new Allowance.NotAllowed({ kind: "suspension", code: "holiday", because: "unknownReason" }),
		)
		assertRefused(
			DossierAllowances.decide(asked([financialDuty]), event("Suspended 2020-10-06T09:00"), "OFFICER"),
			new Allowance.NotAllowed({ kind: "suspension", code: "", because: "unknownReason" }),
		)
	})

	it("is told apart from extensions and from stops for another reason", () => {
		const longer = { ...financialDuty, code: "court", longest: workingDays(9) }
		const stopped = asked(
			[{ ...verification, code: "financialDuty", longest: workingDays(1) }, longer, financialDuty],
			[event(received), stop("financialDuty")],
		)
		assert.strictEqual(DossierAllowances.resumeBy(stopped), day("2020-10-09"))
	})

	it("may last to the end of its longest time", () => {
		// Tuesday 6 October and three working days: Friday 9 October.
		const stopped = asked([financialDuty], [event(received), stop("financialDuty")])
		assert.strictEqual(DossierAllowances.resumeBy(stopped), day("2020-10-09"))
	})

	it.each([
		{ about: asked([financialDuty]), why: "nothing is stopped" },
		{ about: asked([], [event(received), stop("")]), why: "the procedure lists no reasons" },
		{
			about: asked([{ ...financialDuty, longest: null }], [event(received), stop("financialDuty")]),
			why: "the procedure sets no longest time",
		},
		{
			about: asked(
				[financialDuty],
				[event(received), stop("financialDuty"), event("Resumed 2020-10-07T09:00")],
			),
			why: "it goes on again",
		},
		{
			about: asked(
				[{ ...financialDuty, longest: workingDays(100_000) }],
				[event(received), stop("financialDuty")],
			),
			why: "its end lies beyond the calendar",
		},
	])("has no last day when $why", ({ about }) => {
		assert.isNull(DossierAllowances.resumeBy(about))
	})
})

describe("an extension", () => {
	const to = (newDueOn: string, allowance = "verification") =>
		under(allowance, `Extended 2020-10-06T09:00 ${newDueOn}`)

	it.each([
		{
			longest: workingDays(5),
			newDueOn: "2020-10-19",
			answered: "verification",
			why: "Thứ Hai 19 là ngày thứ năm",
		},
		{ longest: workingDays(5), newDueOn: "2020-10-20", answered: "tooLong", why: "ngày thứ sáu" },
		{ longest: null, newDueOn: "2021-10-20", answered: "verification", why: "không ghi thời gian tối đa" },
		{
			longest: workingDays(100_000),
			newDueOn: "2021-10-20",
			answered: "verification",
			why: "thời gian tối đa vượt quá lịch",
		},
		{
			longest: TimeLimit.of("calendarDays", 5),
			newDueOn: "2020-10-19",
			answered: "verification",
			why: "ngày thứ năm là Thứ Bảy 17 nên chuyển sang Thứ Hai 19",
		},
		{
			longest: TimeLimit.of("calendarDays", 5),
			newDueOn: "2020-10-20",
			answered: "tooLong",
			why: "sau Thứ Hai 19",
		},
		{
			longest: TimeLimit.of("months", 1),
			newDueOn: "2020-11-12",
			answered: "verification",
			why: "đúng một tháng",
		},
		{ longest: TimeLimit.of("months", 1), newDueOn: "2020-11-13", answered: "tooLong", why: "quá một tháng" },
	])("to $newDueOn: $answered, $why", ({ longest, newDueOn, answered }) => {
		assert.strictEqual(answer(asked([{ ...verification, longest }]), to(newDueOn)), answered)
	})

	it("needs no reason where the procedure lists none", () => {
		assert.isNull(answer(asked([financialDuty]), to("2020-10-13", "holiday")))
	})

	it("is refused for a reason that the procedure does not list", () => {
		assert.strictEqual(answer(asked([verification]), to("2020-10-13", "holiday")), "unknownReason")
	})

	it("that is too long is refused with its reason", () => {
		assertRefused(
			DossierAllowances.decide(asked([verification]), to("2020-12-31"), "OFFICER"),
			new Allowance.NotAllowed({ kind: "extension", code: "verification", because: "tooLong" }),
		)
	})

	it("is not counted together with the stops for the same reason", () => {
		const stoppedBefore = asked(
			[{ ...verification, longest: null }],
			[
				event(received),
				under("verification", "Suspended 2020-10-05T10:00"),
				event("Resumed 2020-10-05T11:00"),
			],
		)
		assert.strictEqual(answer(stoppedBefore, to("2020-10-19")), "verification")
	})

	it("leaves it to the dossier to refuse what has no appointment", () => {
		const submitted = asked([verification], [event("Submitted 2020-10-05T09:00")])
		assert.strictEqual(answer(submitted, to("2020-12-31")), "verification")
	})
})

it("other events need no allowance", () => {
	assert.isNull(answer(asked([financialDuty, verification]), event("Completed 2020-10-06T09:00")))
})
