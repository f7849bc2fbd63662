import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import * as fc from "fast-check"
import { CivilDate, DossierCode } from "../../src/index.ts"
import { assertRefused, day } from "../support/given.ts"

describe("format", () => {
	it.each([
		["000.00.06.H56", "2023-10-27", 361, "000.00.06.H56-231027-0361", "mã thật của Thanh Hóa"],
		["H56.27", "2020-01-05", 1, "H56.27-200105-0001", "số đầu tiên trong ngày, đủ bốn chữ số"],
		["H56.27", "2009-12-31", 9999, "H56.27-091231-9999", "năm hai chữ số có số không ở đầu"],
		[
			"H56.27",
			"2020-01-05",
			10000,
			"H56.27-200105-10000",
			"hơn 9.999 hồ sơ một ngày: năm chữ số, không quay vòng",
		],
	])("unit %s on %s, number %i → %s: %s", (unitCode, receivedOn, sequence, code) => {
		assert.strictEqual(DossierCode.format({ unitCode, receivedOn: day(receivedOn), sequence }), code)
	})
})

describe("parse", () => {
	it.each([
		["000.00.06.H56-231027-0361", "000.00.06.H56", "2023-10-27", 361, "mã thật"],
		["H56-TTHC-CTXH-201016-0007", "H56-TTHC-CTXH", "2020-10-16", 7, "gạch nối trong mã đơn vị"],
		["  H56.27-200229-0012 ", "H56.27", "2020-02-29", 12, "khoảng trắng quanh mã; năm nhuận"],
		["H56.27-200105-10000", "H56.27", "2020-01-05", 10000, "số thứ tự năm chữ số"],
	])("%s is unit %s, received on %s, number %i: %s", (text, unitCode, receivedOn, sequence) => {
		assert.deepStrictEqual(
			DossierCode.parse(text),
			Result.succeed({ unitCode, receivedOn: day(receivedOn), sequence }),
		)
	})

	it.each([
		["H56.27-200105-001", "số thứ tự chỉ có ba chữ số"],
		["H56.27-200230-0001", "không có ngày 30 tháng 2"],
		["H56.27-190229-0001", "2019 không phải năm nhuận"],
		["H56.27-201301-0001", "không có tháng 13"],
		["-200105-0001", "không có đơn vị"],
		["H56.27-20200105-0001", "ngày viết tám chữ số thì phần trước không còn là đơn vị và ngày"],
		["H56.27-200105-0001A", "có chữ sau số thứ tự"],
		["", "không có gì"],
	])("refuses %j: %s", (text) => {
		assertRefused(DossierCode.parse(text), new DossierCode.InvalidDossierCode({ text }))
	})

	it("reads back what format writes, whatever the unit is called", () => {
		const code = fc.record({
			unitCode: fc.stringMatching(/^[A-Z0-9][A-Z0-9.-]{0,20}$/),
			receivedOn: fc.integer({ min: day("2000-01-01"), max: day("2099-12-31") }).map(CivilDate.make),
			sequence: fc.nat({ max: 99_999 }),
		})
		fc.assert(
			fc.property(code, (given) => {
				assert.deepStrictEqual(DossierCode.parse(DossierCode.format(given)), Result.succeed(given))
			}),
		)
	})
})

it("a text that is no code comes back with the error", () => {
	for (const text of ["abc", "000.00.06.H56-230231-0001"]) {
		const code = DossierCode.parse(text)
		assert.ok(Result.isFailure(code))
		assert.strictEqual(code.failure.text, text)
	}
})
