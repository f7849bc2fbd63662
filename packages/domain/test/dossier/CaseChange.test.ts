import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { DossierCases, type DossierRules } from "../../src/index.ts"
import { givenRule } from "../specialday/given.ts"
import { event, follow, given, givenRules, type Line, print, workingDays } from "./given.ts"

/** In general five working days; ten with verification, which promises nine; two where all is at hand. */
const cases: Readonly<Record<string, DossierRules.CaseLimits>> = {
	general: { statutory: workingDays(5), committed: null },
	verify: { statutory: workingDays(10), committed: workingDays(9) },
	simple: { statutory: workingDays(2), committed: null },
}
const rules = givenRules({ limitsOf: (caseId) => cases[caseId ?? "general"] })

describe("a dossier of which another case applies", () => {
	it.each([
		{
			lines: ["Received 2020-10-14T09:00", "CaseChanged 2020-10-15T09:00 →verify"],
			// Thu 15 is 1, Fri 2, Mon 19 3 … Tue 27 9, Wed 28 10.
			due: "2020-10-27T17:00",
			legal: "2020-10-28T17:00",
			why: "phải xác minh: tính lại từ lúc tiếp nhận theo thời hạn của trường hợp mới",
		},
		{
			lines: ["Received 2020-10-14T09:00", "CaseChanged 2020-10-15T09:00 →simple"],
			due: "2020-10-21T17:00",
			legal: "2020-10-16T17:00",
			why: "hạn ngắn hơn không rút ngắn ngày đã hẹn",
		},
		{
			lines: [
				"Received 2020-10-14T09:00",
				"CaseChanged 2020-10-15T09:00 →verify",
				"CaseChanged 2020-10-16T09:00 verify→",
			],
			due: "2020-10-27T17:00",
			legal: "2020-10-21T17:00",
			why: "đổi lại thì hạn theo luật trở lại, ngày đã hẹn vẫn giữ",
		},
		{
			lines: [
				"Received 2020-10-14T09:00",
				"Suspended 2020-10-15T08:00",
				"Resumed 2020-10-19T08:00",
				"CaseChanged 2020-10-19T09:00 →verify",
			],
			// Thursday and Friday stand still: Mon 19 is 1, Thu 29 9, Fri 30 10.
			due: "2020-10-29T17:00",
			legal: "2020-10-30T17:00",
			why: "thời gian đã tạm dừng vẫn không tính",
		},
		{
			lines: [
				"Received 2020-10-14T09:00",
				"CaseChanged 2020-10-15T09:00 →verify",
				"SupplementRequested 2020-10-16T09:00",
				"Supplemented 2020-10-19T09:00",
			],
			// Counted again from Monday: Tue 20 is 1, Fri 30 9, Mon 2/11 10.
			due: "2020-10-30T17:00",
			legal: "2020-11-02T17:00",
			why: "bổ sung xong thì tính lại theo trường hợp mới",
		},
		{
			lines: [
				"Received 2020-10-14T09:00",
				"CaseChanged 2020-10-15T09:00 →verify",
				"Suspended 2020-10-16T08:00",
				"Resumed 2020-10-19T08:00",
			],
			due: "2020-10-28T17:00",
			legal: "2020-10-29T17:00",
			why: "tạm dừng sau đó kéo dài hạn của trường hợp mới",
		},
		{
			lines: ["Received 2020-10-14T09:00", "CaseChanged 2020-10-21T17:00 →verify"],
			due: "2020-10-27T17:00",
			legal: "2020-10-28T17:00",
			why: "đúng lúc đến hạn thì chưa quá hạn",
		},
		{
			lines: ["Received 2020-10-14T09:00", "CaseChanged 2020-10-22T08:00 →verify"],
			due: "2020-10-21T17:00",
			legal: "2020-10-21T17:00",
			why: "đã quá hạn thì đổi trường hợp không làm hết quá hạn",
		},
		{
			lines: ["Received 2020-10-14T09:00 2020-10-30T17:00", "CaseChanged 2020-10-15T09:00 →verify"],
			due: "2020-10-30T17:00",
			legal: "2020-10-28T17:00",
			why: "ngày hẹn đã in muộn hơn thì giữ",
		},
		{
			lines: [
				"Received 2020-10-14T09:00",
				"Extended 2020-10-19T09:00 2020-11-05",
				"CaseChanged 2020-10-20T09:00 →verify",
			],
			due: "2020-11-05T17:00",
			legal: "2020-11-05T17:00",
			why: "ngày hẹn lại của phiếu xin lỗi vẫn giữ",
		},
	] as const)("$why", ({ lines: [first, ...others], due, legal }) => {
		const dossier = given(rules, first, ...others)
		assert.strictEqual(print(dossier.dueAt), due)
		assert.strictEqual(print(dossier.legalDueAt), legal)
	})

	it("keeps its status and the appointment of the first slip", () => {
		const dossier = given(rules, "Received 2020-10-14T09:00", "CaseChanged 2020-10-15T09:00 →verify")
		assert.strictEqual(dossier.status, "Accepted")
		assert.strictEqual(print(dossier.originalDueAt), "2020-10-21T17:00")
	})

	it("loses the promise of the day, and no special day promises it anew", () => {
		const friday = { ...rules, specialDays: [givenRule()] }
		const [receipt, change]: readonly [Line, Line] = [
			"Received 2020-10-16T09:00",
			"CaseChanged 2020-10-16T10:00 →verify",
		]
		const changed = given(friday, receipt, change)
		assert.isNull(changed.promise)
		assert.strictEqual(print(changed.dueAt), "2020-10-29T17:00")
		const resumed = given(friday, receipt, change, "Suspended 2020-10-19T08:00", "Resumed 2020-10-20T08:00")
		assert.isNull(resumed.promise)
		assert.strictEqual(print(resumed.dueAt), "2020-10-30T17:00")
	})

	it("keeps a promise of the day that was missed", () => {
		const friday = { ...rules, specialDays: [givenRule()] }
		const missed = given(
			friday,
			"Received 2020-10-16T09:00",
			"CaseChanged 2020-10-16T17:30 →verify",
			"Completed 2020-10-20T09:00",
		)
		assert.deepStrictEqual(missed.warnings, ["PromiseMissed"])
	})

	it.each([
		{ lines: ["Received 2020-10-14T09:00", "CaseChanged 2020-10-15T09:00 →nowhere"], refusal: "UnknownCase" },
		{
			lines: ["Received 2020-10-14T09:00", "CaseChanged 2020-10-15T09:00 verify→verify"],
			refusal: "SameCase",
		},
		{ lines: ["Received 2020-10-14T09:00", "CaseChanged 2020-10-15T09:00 →"], refusal: "SameCase" },
		{
			lines: ["Submitted 2020-10-14T09:00", "CaseChanged 2020-10-15T09:00 →verify"],
			refusal: "NotAllowedNow",
		},
		{
			lines: [
				"Received 2020-10-14T09:00",
				"Suspended 2020-10-15T09:00",
				"CaseChanged 2020-10-15T10:00 →verify",
			],
			refusal: "NotAllowedNow",
		},
		{
			lines: [
				"Received 2020-10-14T09:00",
				"Completed 2020-10-15T09:00",
				"CaseChanged 2020-10-15T10:00 →verify",
			],
			refusal: "NotAllowedNow",
		},
	] as const)("cannot be: $refusal in $lines", ({ lines: [first, ...others], refusal }) => {
		const refused = follow(rules, first, ...others)
		assert.ok(Result.isFailure(refused) && refused.failure._tag === "EventNotAllowed")
		assert.strictEqual(refused.failure.refusal, refusal)
	})

	it("knows no case where none are given", () => {
		const refused = follow(givenRules(), "Received 2020-10-14T09:00", "CaseChanged 2020-10-15T09:00 →verify")
		assert.ok(Result.isFailure(refused) && refused.failure._tag === "EventNotAllowed")
		assert.strictEqual(refused.failure.refusal, "UnknownCase")
	})
})

describe("a change of the case warns", () => {
	const receipt = given(rules, "Received 2020-10-14T09:00")
	const after = (to: string) =>
		given(rules, "Received 2020-10-14T09:00", `CaseChanged 2020-10-15T09:00 →${to}`)

	it("that the appointment moved", () => {
		assert.deepStrictEqual(DossierCases.warningsOf(receipt, after("verify")), ["AppointmentMoved"])
	})
	it("that the appointment which stays is later than the law of the case allows", () => {
		assert.deepStrictEqual(DossierCases.warningsOf(receipt, after("simple")), ["AppointmentBeyondLaw"])
	})
	it("of nothing where neither is so", () => {
		assert.deepStrictEqual(DossierCases.warningsOf(receipt, receipt), [])
		assert.deepStrictEqual(DossierCases.warningsOf({ dueAt: null }, { dueAt: null, legalDueAt: null }), [])
	})
})

describe("the case at the receipt", () => {
	const lines: readonly Line[] = [
		"Received 2020-10-14T09:00",
		"CaseChanged 2020-10-15T09:00 simple→verify",
		"CaseChanged 2020-10-16T09:00 verify→",
	]
	it.each([
		{ count: 1, now: "simple", why: "chưa đổi thì là trường hợp hiện tại" },
		{ count: 2, now: "verify", why: "đã đổi một lần thì là trường hợp trước khi đổi" },
		{ count: 3, now: null, why: "đã đổi hai lần thì là trường hợp trước lần đầu" },
	])("$why", ({ count, now }) => {
		assert.strictEqual(DossierCases.atReceipt(lines.slice(0, count).map(event), now), "simple")
	})
})
