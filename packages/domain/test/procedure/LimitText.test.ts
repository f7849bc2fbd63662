import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { ErrorText, LimitText, TimeLimit } from "../../src/index.ts"

const read = (text: string): TimeLimit.Json | string => {
	const limit = LimitText.parse(text)
	return Result.isSuccess(limit) ? TimeLimit.encode(limit.success) : limit.failure.code
}

const workingDays = (amount: number): TimeLimit.Json => ({ unit: "workingDays", amount })
const calendarDays = (amount: number): TimeLimit.Json => ({ unit: "calendarDays", amount })
const workingHours = (amount: number): TimeLimit.Json => ({ unit: "workingHours", amount })
const months = (amount: number): TimeLimit.Json => ({ unit: "months", amount })
const sameDay = (cutOff = "15:00"): TimeLimit.Json => ({ unit: "sameDay", cutOff })

/** Every limit text of the national catalogue of 1135 procedures, by what it says. */
const catalogue = {
	workingDays: [
		1, 1.5, 2, 3, 4, 5, 6, 7, 8, 9, 10, 12, 14, 15, 16, 17, 18, 20, 21, 24, 25, 27, 30, 35, 40, 45, 60, 80,
		87,
	],
	calendarDays: [
		1, 2, 3, 4, 5, 6, 7, 8, 10, 11, 12, 13, 14, 15, 17, 18, 20, 21, 22, 25, 27, 30, 35, 37, 39, 40, 42, 45,
		50, 52, 60, 69, 75, 90,
	],
	hours: [1, 2, 3, 4, 8, 12, 24],
	months: [3, 6, 12],
	bare: ["1", "3", "4", "5", "7", "15", "25", "75", "85", "105", "120", "123", "140", "1100", "1200", "1250"],
}

describe("limits as the national catalogue writes them", () => {
	it.each(catalogue.workingDays)("%d Ngày làm việc", (amount) => {
		assert.deepStrictEqual(read(`${amount} Ngày làm việc`), workingDays(amount))
	})

	it.each(catalogue.calendarDays)("%d Ngày", (amount) => {
		assert.deepStrictEqual(read(`${amount} Ngày`), calendarDays(amount))
	})

	it.each(catalogue.hours)("%d Giờ are working hours", (amount) => {
		assert.deepStrictEqual(read(`${amount} Giờ`), workingHours(amount))
	})

	it.each(catalogue.months)("%d Tháng", (amount) => {
		assert.deepStrictEqual(read(`${amount} Tháng`), months(amount))
	})

	it.each(catalogue.bare)("a bare %s has no unit", (text) => {
		assert.strictEqual(read(text), "noUnit")
	})

	it.each([
		["Không có thông tin", "noInformation"],
		["140,000", "looksLikeMoney"],
	])("%s is %s", (text, code) => {
		assert.strictEqual(read(text), code)
	})
})

describe("limits as decisions write them", () => {
	it.each([
		["03 ngày làm việc", workingDays(3)],
		["03 ngày làm việc kể từ ngày nhận đủ hồ sơ", workingDays(3)],
		["03 (ba) ngày làm việc, kể từ ngày nhận đủ hồ sơ hợp lệ.", workingDays(3)],
		["Không quá 05 ngày làm việc", workingDays(5)],
		["Trong thời hạn không quá 05 ngày làm việc kể từ khi nhận đủ hồ sơ", workingDays(5)],
		["Thời hạn giải quyết: 07 ngày làm việc", workingDays(7)],
		["Tối đa 30 ngày", calendarDays(30)],
		["Trong vòng 24 giờ", workingHours(24)],
		["8 giờ làm việc", workingHours(8)],
		["1,5 ngày làm việc", workingDays(1.5)],
		["0,5 ngày làm việc", workingDays(0.5)],
		["½ ngày làm việc", workingDays(0.5)],
		["nửa ngày làm việc", workingDays(0.5)],
		["0,5 ngày", workingDays(0.5)],
		["2.5 ngày", workingDays(2.5)],
		["2,0 ngày làm việc", workingDays(2)],
		["0 ngày làm việc", workingDays(0)],
		["2 tuần", calendarDays(14)],
		["1 năm", months(12)],
		["90 phút", { unit: "workingMinutes", amount: 90 } as const],
		["1,5 giờ", { unit: "workingMinutes", amount: 90 } as const],
		["Trong 01 ngày làm việc", workingDays(1)],
	])("%s", (text, limit) => {
		assert.deepStrictEqual(read(text), limit)
	})

	it.each([
		["Trong ngày", sameDay()],
		["Trong ngày làm việc", sameDay()],
		["Ngay trong ngày làm việc", sameDay()],
		["Trong ngày tiếp nhận hồ sơ", sameDay()],
		["Ngay", sameDay()],
		["Ngay sau khi nhận đủ hồ sơ hợp lệ", sameDay()],
		["Giải quyết ngay", sameDay()],
		[
			"Ngay trong ngày làm việc; trường hợp nhận hồ sơ sau 15 giờ thì trả kết quả trong ngày làm việc tiếp theo",
			sameDay("15:00"),
		],
		["Trong ngày, nhận sau 15h30 thì trả ngày làm việc kế tiếp", sameDay("15:30")],
		["Trong ngày, nộp hồ sơ sau 16:00 trả kết quả ngày làm việc tiếp theo", sameDay("16:00")],
	])("%s is a limit of the same day", (text, limit) => {
		assert.deepStrictEqual(read(text), limit)
	})

	it.each([
		["5 NGÀY LÀM VIỆC", "chữ hoa"],
		["  5   ngày \u00a0 làm\tviệc ", "thừa dấu cách"],
		["5 Ngày làm việc".normalize("NFD"), "dấu tách rời khỏi chữ"],
		["5 ngày làm việc;", "dấu chấm phẩy cuối"],
	])("%j is 5 working days: %s", (text) => {
		assert.deepStrictEqual(read(text), workingDays(5))
	})
})

describe("texts that are not one limit beyond doubt", () => {
	it.each([
		["", "empty", "ô trống"],
		["   ", "empty", "chỉ có dấu cách"],
		["Không quy định", "noInformation", "nguồn không nói gì"],
		["Chưa có", "noInformation", "nguồn chưa có"],
		["-", "noInformation", "gạch ngang thay cho ô trống"],
		["Theo quy định của pháp luật", "noAmount", "không có con số"],
		["5 ngay lam viec", "noUnit", "không dấu thì ngày và ngay lẫn nhau"],
		["50,000 Việt Nam Đồng", "looksLikeMoney", "phí ghi nhầm cột"],
		["8.000đ/bản", "looksLikeMoney", "phí ghi nhầm cột"],
		["Miễn phí", "looksLikeMoney", "miễn phí không phải là thời hạn"],
		["03 ngày làm việc; trường hợp xác minh 05 ngày", "severalLimits", "hai trường hợp, hai thời hạn"],
		["Trong ngày làm việc; nếu xác minh thì 05 ngày làm việc", "severalLimits", "trong ngày và năm ngày"],
		["Từ 3 đến 5 ngày làm việc", "severalLimits", "một khoảng"],
		["3-5 ngày", "severalLimits", "một khoảng"],
		["5 ngày làm việc đối với hồ sơ phức tạp", "condition", "chỉ cho một số hồ sơ"],
		["5 ngày làm việc, không kể thời gian xác minh", "condition", "có thời gian không tính"],
		["Trong ngày làm việc tiếp theo", "condition", "không phải là trong ngày"],
		["-1 ngày", "negative", "số âm"],
		["−5 ngày làm việc", "negative", "dấu trừ của máy soạn thảo"],
		["2.3 ngày làm việc", "fraction", "chỉ được lẻ nửa ngày"],
		["1.500 ngày", "fraction", "một nghìn rưỡi hay một phẩy năm"],
		["2,5 tháng", "fraction", "tháng không chia nửa"],
		["999999 ngày", "tooLarge", "không ai chờ hai nghìn năm"],
	])("%j is %s: %s", (text, code) => {
		assert.strictEqual(read(text), code)
	})

	it("keeps the text as it was written, for the person who decides", () => {
		const unclear = LimitText.parse("  1 ")
		assert.isTrue(Result.isFailure(unclear) && unclear.failure.text === "  1 ")
	})

	it("says in Vietnamese and English what is unclear and what to do", () => {
		const unclear = Result.flip(LimitText.parse("1"))
		const error = Result.getOrThrow(unclear)
		assert.strictEqual(
			ErrorText.describe(error, "vi"),
			"Thời hạn “1”: có số nhưng không rõ đơn vị. Hãy cho biết là giờ, ngày, ngày làm việc hay tháng.",
		)
		assert.strictEqual(
			ErrorText.describe(error, "en"),
			"The limit “1”: there is a number without a unit. Say whether it is hours, days, working days or months.",
		)
	})
})
