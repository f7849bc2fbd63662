import { assert, describe, it } from "@effect/vitest"
import { DossierEvent, DossierStatus } from "../../src/index.ts"

const rows = [
	{ status: "Submitted", code: 1, words: "Mới đăng ký", ended: false, held: false },
	{ status: "Accepted", code: 2, words: "Được tiếp nhận", ended: false, held: false },
	{ status: "NotAccepted", code: 3, words: "Không được tiếp nhận", ended: true, held: false },
	{ status: "InProgress", code: 4, words: "Đang xử lý", ended: false, held: false },
	{ status: "SupplementRequested", code: 5, words: "Yêu cầu bổ sung giấy tờ", ended: false, held: true },
	{ status: "Suspended", code: 6, words: "Yêu cầu thực hiện nghĩa vụ tài chính", ended: false, held: true },
	{ status: "Withdrawn", code: 7, words: "Công dân yêu cầu rút hồ sơ", ended: true, held: false },
	{ status: "Stopped", code: 8, words: "Dừng xử lý", ended: true, held: false },
	{ status: "Finished", code: 9, words: "Đã xử lý xong", ended: true, held: false },
	{ status: "HandedOver", code: 10, words: "Đã trả kết quả", ended: true, held: false },
] as const

describe("the ten statuses of the national portal", () => {
	it.each(rows)("$code $words is $status", ({ status, code }) => {
		assert.strictEqual(DossierStatus.nationalCodes[status], code)
		assert.strictEqual(DossierStatus.fromNationalCode(code), status)
	})

	it.each([0, 11, -1, 1.5, Number.NaN])("%s is no status", (code) => {
		assert.isNull(DossierStatus.fromNationalCode(code))
	})

	it.each(rows)("$words: ended $ended, clock held $held", ({ status, ended, held }) => {
		assert.strictEqual(DossierStatus.isEnded(status), ended)
		assert.strictEqual(DossierStatus.isHeld(status), held)
	})

	it("are all there, each once", () => {
		assert.deepStrictEqual(
			DossierStatus.all.map((status) => DossierStatus.nationalCodes[status]).toSorted((a, b) => a - b),
			[1, 2, 3, 4, 5, 6, 7, 8, 9, 10],
		)
	})

	it("have no way out once the dossier is withdrawn, stopped, not accepted or handed over", () => {
		const deadEnds = DossierStatus.all.filter((status) => DossierEvent.allowedAfter(status).length === 0)
		assert.deepStrictEqual(deadEnds.toSorted(), ["HandedOver", "NotAccepted", "Stopped", "Withdrawn"])
	})

	it("let a finished dossier only be handed over", () => {
		assert.deepStrictEqual(DossierEvent.allowedAfter("Finished"), ["Returned"])
	})
})
