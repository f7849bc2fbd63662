import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { Classification, Instant, Punctuality } from "../../src/index.ts"
import { day } from "../support/given.ts"

const finishedBefore: Classification.Facts = {
	ending: "finished",
	waiting: false,
	comparedByMoment: -1,
	comparedByDate: -1,
	supplementRequests: 0,
}

const rows: readonly {
	readonly facts: Partial<Classification.Facts>
	/** By decree61, nationalPortal and local. */
	readonly classes: readonly [
		Classification.DossierClass,
		Classification.DossierClass,
		Classification.DossierClass,
	]
	readonly why: string
}[] = [
	{ facts: {}, classes: ["early", "early", "early"], why: "xong trước ngày hẹn là trước hạn" },
	{
		facts: { comparedByDate: 0 },
		classes: ["onTime", "onTime", "onTime"],
		why: "xong trong ngày hẹn, trước giờ hẹn là đúng hạn",
	},
	{
		facts: { comparedByMoment: 0, comparedByDate: 0 },
		classes: ["onTime", "onTime", "onTime"],
		why: "xong đúng giờ hẹn vẫn là đúng hạn",
	},
	{
		facts: { comparedByMoment: 1, comparedByDate: 0 },
		classes: ["late", "late", "onTime"],
		why: "xong sau giờ hẹn nhưng trong ngày: chỉ đơn vị tự tính theo ngày mới coi là đúng hạn",
	},
	{
		facts: { comparedByMoment: 1, comparedByDate: 1 },
		classes: ["late", "late", "late"],
		why: "xong vào ngày hôm sau là quá hạn",
	},
	{
		facts: { supplementRequests: 1 },
		classes: ["early", "early", "early"],
		why: "một lần yêu cầu bổ sung không đổi gì",
	},
	{
		facts: { supplementRequests: 2 },
		classes: ["early", "late", "early"],
		why: "yêu cầu bổ sung lần hai: Cổng quốc gia tính là quá hạn",
	},
	{
		facts: { ending: "open", comparedByMoment: -1, comparedByDate: -1, supplementRequests: 2 },
		classes: ["openInTime", "openOverdue", "openInTime"],
		why: "yêu cầu bổ sung lần hai khi chưa xong cũng vậy",
	},
	{
		facts: { ending: "withdrawn", comparedByMoment: 1, comparedByDate: 1 },
		classes: ["late", "late", "onTime"],
		why: "rút hồ sơ sau hạn: đơn vị tự tính là đúng hạn",
	},
	{
		facts: { ending: "withdrawn", comparedByMoment: null, comparedByDate: null },
		classes: ["unclassified", "unclassified", "onTime"],
		why: "rút hồ sơ không có hạn",
	},
	{
		facts: { ending: "refused", comparedByMoment: 1, comparedByDate: 1 },
		classes: ["late", "late", "late"],
		why: "từ chối sau hạn là quá hạn",
	},
	{
		facts: { ending: "stopped", comparedByDate: 0 },
		classes: ["onTime", "onTime", "onTime"],
		why: "dừng xử lý trước hạn là đã kết thúc đúng hạn",
	},
	{
		facts: { comparedByMoment: null, comparedByDate: null },
		classes: ["unclassified", "unclassified", "unclassified"],
		why: "không có hạn thì không ai được coi là đúng hạn",
	},
	{
		facts: { ending: "open" },
		classes: ["openInTime", "openInTime", "openInTime"],
		why: "đang giải quyết, còn hạn",
	},
	{
		facts: { ending: "open", comparedByMoment: 1, comparedByDate: 0 },
		classes: ["openOverdue", "openOverdue", "openInTime"],
		why: "đang giải quyết, qua giờ hẹn nhưng chưa qua ngày hẹn",
	},
	{
		facts: { ending: "open", comparedByMoment: 1, comparedByDate: 1 },
		classes: ["openOverdue", "openOverdue", "openOverdue"],
		why: "đang giải quyết, đã qua ngày hẹn",
	},
	{
		facts: { ending: "open", waiting: true, supplementRequests: 1 },
		classes: ["waiting", "openInTime", "openInTime"],
		why: "chờ bổ sung: Nghị định 61 tính lại từ đầu, Cổng quốc gia xét tại lúc yêu cầu",
	},
	{
		facts: {
			ending: "open",
			waiting: true,
			comparedByMoment: 1,
			comparedByDate: 1,
			supplementRequests: 1,
		},
		classes: ["openOverdue", "openOverdue", "openInTime"],
		why: "yêu cầu bổ sung khi đã quá hạn không xóa được quá hạn",
	},
	{
		facts: { ending: "open", waiting: true, comparedByMoment: null, comparedByDate: null },
		classes: ["waiting", "unclassified", "openInTime"],
		why: "chờ bổ sung và không có hạn",
	},
	{
		facts: { ending: "open", comparedByMoment: null, comparedByDate: null },
		classes: ["unclassified", "unclassified", "unclassified"],
		why: "đang giải quyết mà không có hạn",
	},
]

describe("classes", () => {
	it.each(rows)("$why", ({ facts, classes }) => {
		const found = Punctuality.countingRules.map((rule) =>
			Classification.classify({ ...finishedBefore, ...facts }, rule),
		)
		assert.deepStrictEqual(found, [...classes])
	})

	it("say the same of a dossier as its punctuality does", () => {
		const anyMoment = fc
			.integer({ min: 0, max: 6 * 24 })
			.map((hours) =>
				Instant.make(Instant.fromLocalMillis(day("2020-08-03") * Instant.millisPerDay) + hours * 3_600_000),
			)
		const same = {
			early: "early",
			onTime: "onTime",
			overdue: { ended: "late", open: "openOverdue" },
			open: "openInTime",
			undetermined: "unclassified",
		} as const
		fc.assert(
			fc.property(
				fc.option(anyMoment),
				anyMoment,
				fc.boolean(),
				fc.constantFrom(...Punctuality.countingRules),
				(dueAt, at, ended, rule) => {
					const punctuality = Punctuality.of({
						dueAt,
						endedAt: ended ? at : null,
						now: at,
						countingRule: rule,
					})
					const lastMoment = dueAt === null ? null : Instant.make(dueAt - 1)
					const facts: Classification.Facts = {
						ending: ended ? "finished" : "open",
						waiting: false,
						comparedByMoment: dueAt === null ? null : Math.sign(at - dueAt),
						comparedByDate:
							lastMoment === null ? null : Math.sign(Instant.dateOf(at) - Instant.dateOf(lastMoment)),
						supplementRequests: 1,
					}
					const expected =
						punctuality === "overdue" ? same.overdue[ended ? "ended" : "open"] : same[punctuality]
					assert.strictEqual(Classification.classify(facts, rule), expected)
				},
			),
		)
	})
})
