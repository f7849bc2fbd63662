import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { type Dossier, DossierClocks, DossierRules, Instant, TimeLimit } from "../../src/index.ts"
import { givenRule } from "../specialday/given.ts"
import { at, day, minutes } from "../support/given.ts"
import { event, given, givenRules, type Line, office, print, workingDays } from "./given.ts"

const paused = givenRules({ supplementPolicy: "pause" })
const restarted = givenRules()
const received: Line = "Received 2020-10-14T09:00"

describe("a supplement", () => {
	const eightHours = TimeLimit.of("workingHours", 8)

	it.each<{
		readonly lines: readonly [Line, Line, Line]
		readonly limit: TimeLimit.TimeLimit
		readonly restart: string
		readonly pause: string
		readonly why: string
	}>([
		{
			lines: [received, "SupplementRequested 2020-10-16T10:00", "Supplemented 2020-10-20T14:00"],
			limit: workingDays(5),
			restart: "2020-10-27T17:00",
			pause: "2020-10-23T17:00",
			why: "tính lại: 21, 22, 23, 26, 27; tạm dừng ngày 16 và 19: 15, 20, 21, 22, 23",
		},
		{
			lines: [received, "SupplementRequested 2020-10-16T10:00", "Supplemented 2020-10-16T17:30"],
			limit: workingDays(5),
			restart: "2020-10-26T17:00",
			pause: "2020-10-22T17:00",
			why: "bổ sung sau giờ làm việc là sáng thứ Hai: 20, 21, 22, 23, 26; tạm dừng ngày 16: 15, 19, 20, 21, 22",
		},
		{
			lines: [received, "SupplementRequested 2020-10-17T09:00", "Supplemented 2020-10-18T09:00"],
			limit: workingDays(5),
			restart: "2020-10-26T17:00",
			pause: "2020-10-21T17:00",
			why: "chỉ chờ trong hai ngày nghỉ",
		},
		{
			lines: [
				"Received 2020-10-14T16:30",
				"SupplementRequested 2020-10-15T08:00",
				"Supplemented 2020-10-15T09:00",
			],
			limit: eightHours,
			restart: "2020-10-16T08:30",
			pause: "2020-10-15T17:00",
			why: "đã dùng 90 phút, còn 390 phút: 150 trước trưa và 240 sau trưa",
		},
		{
			lines: [
				"Received 2024-04-26T10:00",
				"SupplementRequested 2024-04-26T14:00",
				"Supplemented 2024-05-02T10:00",
			],
			limit: workingDays(2),
			restart: "2024-05-04T17:00",
			pause: "2024-05-03T17:00",
			why: "thứ Bảy 4/5/2024 làm bù nên được tính khi tính lại từ đầu",
		},
	])("$why", ({ lines, limit, restart, pause }) => {
		const due = (rules: DossierRules.DossierRules) =>
			print(given({ ...rules, statutory: limit }, ...lines).dueAt)
		assert.strictEqual(due(restarted), restart)
		assert.strictEqual(due(paused), pause)
	})

	it("begins the limit anew, but never takes back the new appointment of an apology", () => {
		const extended = [received, "Extended 2020-10-15T10:00 2020-10-30"] as const
		const soon = given(
			restarted,
			...extended,
			"SupplementRequested 2020-10-16T10:00",
			"Supplemented 2020-10-16T14:00",
		)
		// Anew from Friday the limit would end on 23/10; told was 30/10.
		assert.strictEqual(print(soon.dueAt), "2020-10-30T17:00")
		assert.strictEqual(print(soon.legalDueAt), "2020-10-30T17:00")
		const late = given(
			restarted,
			...extended,
			"SupplementRequested 2020-10-16T10:00",
			"Supplemented 2020-10-28T14:00",
		)
		assert.strictEqual(print(late.dueAt), "2020-11-04T17:00")
		assert.strictEqual(print(late.legalDueAt), "2020-11-04T17:00")
	})

	it("begins the limit anew, but makes no printed appointment earlier", () => {
		const printed = given(
			restarted,
			"Received 2020-10-14T09:00 2020-10-30T17:00",
			"SupplementRequested 2020-10-16T10:00",
			"Supplemented 2020-10-16T14:00",
		)
		assert.strictEqual(print(printed.dueAt), "2020-10-30T17:00")
		assert.strictEqual(print(printed.legalDueAt), "2020-10-23T17:00")
	})

	it("while it is awaited there is no due, and the first appointment is remembered", () => {
		const dossier = given(restarted, received, "SupplementRequested 2020-10-16T10:00")
		assert.isNull(dossier.dueAt)
		assert.strictEqual(print(dossier.originalDueAt), "2020-10-21T17:00")
		const answered = given(
			restarted,
			received,
			"SupplementRequested 2020-10-16T10:00",
			"Supplemented 2020-10-20T14:00",
		)
		assert.strictEqual(print(answered.originalDueAt), "2020-10-21T17:00")
	})

	it("asked for a second time is recorded and warned about", () => {
		const once: readonly [Line, ...Line[]] = [
			received,
			"SupplementRequested 2020-10-15T10:00",
			"Supplemented 2020-10-16T10:00",
		]
		assert.deepStrictEqual(given(restarted, ...once).warnings, [])
		const twice = given(restarted, ...once, "SupplementRequested 2020-10-19T10:00")
		assert.deepStrictEqual(twice.warnings, ["SecondSupplement"])
		assert.strictEqual(twice.supplementRequests, 2)
	})

	it.each([
		{ date: "2025-06-30", policy: "restart", why: "ngày cuối của Nghị định 61/2018" },
		{ date: "2025-07-01", policy: "pause", why: "từ ngày Nghị định 118/2025 có hiệu lực" },
	])("received on $date: $policy, $why", ({ date, policy }) => {
		assert.strictEqual(DossierRules.supplementPolicyOn(day(date)), policy)
	})
})

describe("a suspension", () => {
	it("does not count its days, whatever the policy of supplements", () => {
		const lines: readonly [Line, ...Line[]] = [
			received,
			"Suspended 2020-10-15T10:00",
			"Resumed 2020-10-16T08:00",
			"Suspended 2020-10-19T09:00",
			"Resumed 2020-10-20T10:00",
		]
		for (const rules of [restarted, paused])
			assert.strictEqual(print(given(rules, ...lines).dueAt), "2020-10-23T17:00")
	})

	it("for no time changes nothing, not even a promise of the day", () => {
		const rules = givenRules({ specialDays: [givenRule()], scope: { tags: ["noAppointment"] } })
		const anyMinute = fc.integer({ min: 0, max: 14 * 24 * 60 })
		const pairs = [
			["Suspended", "Resumed"],
			["SupplementRequested", "Supplemented"],
		] as const
		fc.assert(
			fc.property(anyMinute, fc.constantFrom(...pairs), fc.boolean(), (later, [stop, go], onFriday) => {
				const first: Line = onFriday ? "Received 2020-10-16T09:00" : "Received 2020-10-15T09:00"
				const moment = print(Instant.make(event(first).at + minutes(later)))
				const before = given(rules, first, "Accepted 2020-10-16T09:00")
				if (event(`${stop} ${moment}`).at < before.lastEventAt) return
				const after = given(rules, first, "Accepted 2020-10-16T09:00", `${stop} ${moment}`, `${go} ${moment}`)
				const { lastEventAt: _before, supplementRequests: _none, ...unchanged } = before
				const { lastEventAt: _after, supplementRequests: _one, ...found } = after
				assert.deepStrictEqual(found, unchanged)
			}),
		)
	})

	it("never brings the due forward", () => {
		const anyMinute = fc.integer({ min: 0, max: 10 * 24 * 60 })
		fc.assert(
			fc.property(anyMinute, anyMinute, (wait, length) => {
				const start = Instant.make(event(received).at + minutes(wait))
				const end = Instant.make(start + minutes(length))
				const before = given(paused, received)
				const after = given(paused, received, `Suspended ${print(start)}`, `Resumed ${print(end)}`)
				assert.isAtLeast(after.dueAt ?? 0, before.dueAt ?? Number.POSITIVE_INFINITY)
			}),
		)
	})

	it.each([
		{ stop: "Suspended", go: "Resumed", why: "tạm dừng" },
		{ stop: "SupplementRequested", go: "Supplemented", why: "yêu cầu bổ sung" },
	] as const)("cures no overdue: $why sau hạn", ({ stop, go }) => {
		const held = given(restarted, received, `${stop} 2020-10-22T08:00`)
		assert.strictEqual(DossierClocks.overdue(held, office, at("2020-10-28T10:00")), minutes(60))
		const dossier = given(restarted, received, `${stop} 2020-10-22T08:00`, `${go} 2020-10-29T08:00`)
		assert.strictEqual(print(dossier.dueAt), "2020-10-21T17:00")
		assert.strictEqual(print(dossier.legalDueAt), "2020-10-21T17:00")
		assert.isTrue(DossierClocks.isOverdue(dossier, at("2020-10-29T08:00")))
	})

	it.each(["Withdrawn", "Refused"] as const)("that ends with %s has not used the time of waiting", (end) => {
		const dossier = given(
			restarted,
			received,
			"SupplementRequested 2020-10-16T10:00",
			`${end} 2020-11-30T10:00`,
		)
		assert.isFalse(DossierClocks.isOverdue(dossier, at("2020-12-01T10:00")))
		assert.strictEqual(DossierClocks.overdue(dossier, office, at("2020-12-01T10:00")), 0)
		assert.strictEqual(print(dossier.endedAt), "2020-11-30T10:00")
	})

	it("that began after the due ends late", () => {
		const dossier = given(
			restarted,
			received,
			"SupplementRequested 2020-10-22T08:00",
			"Withdrawn 2020-11-30T10:00",
		)
		assert.isTrue(DossierClocks.isOverdue(dossier, at("2020-12-01T10:00")))
		assert.strictEqual(print(dossier.dueAt), "2020-10-21T17:00")
	})

	it("within a promise of the day lets the promise fall and the legal limit hold", () => {
		const rules = givenRules({
			statutory: workingDays(3),
			specialDays: [givenRule()],
			scope: { tags: ["noAppointment"] },
		})
		const promised = given(rules, "Received 2020-10-16T09:00")
		assert.strictEqual(print(promised.dueAt), "2020-10-16T17:00")
		const dossier: Dossier.Dossier = given(
			rules,
			"Received 2020-10-16T09:00",
			"Suspended 2020-10-16T10:00",
			"Resumed 2020-10-16T11:00",
		)
		assert.isNull(dossier.promise)
		assert.strictEqual(print(dossier.dueAt), "2020-10-21T17:00")
	})
})
