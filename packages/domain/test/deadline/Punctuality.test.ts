import { assert, describe, it } from "@effect/vitest"
import { Punctuality } from "../../src/index.ts"
import { at } from "../support/given.ts"

const dueAt = at("2020-10-19T17:00")
const now = at("2020-12-31T12:00")

const finished = (endedAt: string, countingRule: Punctuality.CountingRule) =>
	Punctuality.of({ dueAt, endedAt: at(endedAt), now, countingRule })

describe("a finished dossier due on Mon 19/10/2020 at 17:00", () => {
	it.each([
		{ ended: "2020-10-16T17:00", is: "early", why: "xong từ thứ Sáu" },
		{ ended: "2020-10-18T23:59:59", is: "early", why: "xong trước ngày hẹn" },
		{
			ended: "2020-10-19T07:00",
			is: "onTime",
			why: "Lỗi 11: xong trong ngày hẹn là đúng hạn, không cần trùng từng giây",
		},
		{ ended: "2020-10-19T16:59:59.999", is: "onTime", why: "trước giờ hẹn" },
		{ ended: "2020-10-19T17:00:00.000", is: "onTime", why: "đúng giờ hẹn" },
		{ ended: "2020-10-19T17:00:00.001", is: "overdue", why: "quá hạn bắt đầu ngay sau giờ hẹn" },
		{ ended: "2020-10-20T07:00", is: "overdue", why: "hôm sau" },
	] as const)("ended $ended is $is by the moment: $why", ({ ended, is }) => {
		assert.strictEqual(finished(ended, "decree61"), is)
		assert.strictEqual(finished(ended, "nationalPortal"), is)
	})

	it.each([
		{ ended: "2020-10-18T23:59:59", is: "early", why: "xong trước ngày hẹn" },
		{
			ended: "2020-10-19T17:30",
			is: "onTime",
			why: "Lỗi 16: tính theo ngày thì 17:30 vẫn đúng hạn, tính theo giờ thì quá hạn",
		},
		{ ended: "2020-10-19T23:59:59.999", is: "onTime", why: "cuối ngày hẹn" },
		{ ended: "2020-10-20T00:00", is: "overdue", why: "sang ngày khác" },
	] as const)("ended $ended is $is by the date: $why", ({ ended, is }) => {
		assert.strictEqual(finished(ended, "local"), is)
	})

	it("a due at 24:00 belongs to the day it ends", () => {
		const midnight = at("2020-10-20T00:00")
		const of = (ended: string, countingRule: Punctuality.CountingRule) =>
			Punctuality.of({ dueAt: midnight, endedAt: at(ended), now, countingRule })
		assert.strictEqual(of("2020-10-19T22:00", "local"), "onTime")
		assert.strictEqual(of("2020-10-20T00:00:00.001", "local"), "overdue")
		assert.strictEqual(of("2020-10-20T00:00:00.001", "decree61"), "overdue")
	})
})

describe("a dossier that is not finished", () => {
	it.each([
		{ now: "2020-10-19T17:00:00.000", rule: "decree61", is: "open" },
		{ now: "2020-10-19T17:00:00.001", rule: "decree61", is: "overdue" },
		{ now: "2020-10-19T23:00", rule: "local", is: "open" },
		{ now: "2020-10-20T00:00", rule: "local", is: "overdue" },
	] as const)("at $now by $rule is $is", ({ now: asked, rule, is }) => {
		assert.strictEqual(Punctuality.of({ dueAt, endedAt: null, now: at(asked), countingRule: rule }), is)
	})

	it.each(Punctuality.countingRules)("Lỗi 15: without a due nothing is on time, by %s", (countingRule) => {
		for (const endedAt of [null, at("2020-10-16T10:00")])
			assert.strictEqual(Punctuality.of({ dueAt: null, endedAt, now, countingRule }), "undetermined")
	})
})
