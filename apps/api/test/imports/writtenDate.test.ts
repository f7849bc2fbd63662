import { CivilDate, ClockTime } from "@motcua/domain"
import { describe, expect, it } from "vitest"
import { type DateOrder, decideOrder, readDate, resolveDate } from "../../src/imports/dossiers/writtenDate.ts"
import { type Cell, ExcelDate } from "../../src/imports/reading/Cell.ts"

const shown = (cell: Cell, order: DateOrder = "DAY_FIRST"): string => {
	const written = readDate(cell)
	if (written._tag === "Empty" || written._tag === "NoDate") return written._tag
	const moment = resolveDate(written, order)
	if (moment === null) return "no such day"
	return `${CivilDate.format(moment.date)}${moment.time === null ? "" : ` ${ClockTime.format(moment.time)}`}`
}

describe("a date in a file", () => {
	const rows: readonly { readonly cell: Cell; readonly is: string; readonly why: string }[] = [
		{ cell: "15/10/2020 08:30", is: "2020-10-15 08:30", why: "dạng của đa số hệ thống một cửa" },
		{ cell: "15/10/2020", is: "2020-10-15", why: "chỉ ngày" },
		{ cell: "5/1/2020 8:05:00", is: "2020-01-05 08:05", why: "không có số 0 đứng trước" },
		{ cell: " 15/10/2020  08:30 ", is: "2020-10-15 08:30", why: "khoảng trắng thừa" },
		{ cell: "08:30 15/10/2020", is: "2020-10-15 08:30", why: "giờ đứng trước ngày" },
		{ cell: "8h30 15/10/2020", is: "2020-10-15 08:30", why: "giờ viết bằng h" },
		{ cell: "15-10-2020 16:59:59", is: "2020-10-15 16:59:59", why: "gạch nối" },
		{ cell: "15.10.2020", is: "2020-10-15", why: "dấu chấm" },
		{ cell: "15/10/2020 2:30 PM", is: "2020-10-15 14:30", why: "12 giờ kiểu Anh" },
		{ cell: "15/10/2020 12:05 SA", is: "2020-10-15 00:05", why: "12 giờ sáng là nửa đêm" },
		{ cell: "15/10/2020 12:05 CH", is: "2020-10-15 12:05", why: "12 giờ chiều là giữa trưa" },
		{ cell: "2020-10-15", is: "2020-10-15", why: "ISO" },
		{ cell: "2020-10-15T08:30", is: "2020-10-15 08:30", why: "ISO có giờ" },
		{ cell: "2020-10-15 08:30:15", is: "2020-10-15 08:30:15", why: "ISO như cơ sở dữ liệu in ra" },
		{ cell: "2020-10-15T01:30:00Z", is: "2020-10-15 08:30", why: "UTC là 7 giờ trước giờ Việt Nam" },
		{ cell: "2020-10-15T08:30:00.250+07:00", is: "2020-10-15 08:30", why: "ISO đủ múi giờ" },
		{ cell: "2020/10/15", is: "2020-10-15", why: "năm đứng trước" },
		{ cell: "20201015083000", is: "2020-10-15 08:30", why: "dạng trao đổi với Cổng quốc gia" },
		{ cell: "20201015", is: "2020-10-15", why: "cùng dạng, không giờ" },
		{ cell: "44119.354166666664", is: "2020-10-15 08:30", why: "số của Excel trong CSV" },
		{ cell: "44119,354166666664", is: "2020-10-15 08:30", why: "dấu phẩy thập phân" },
		{ cell: 44_119, is: "2020-10-15", why: "số của Excel" },
		{ cell: new ExcelDate(44_119.354_166_666_664), is: "2020-10-15 08:30", why: "ô ngày của Excel" },
		{ cell: 20_201_015, is: "2020-10-15", why: "số tám chữ số là ngày, không phải số của Excel" },
		{ cell: "15/10/2020 00:00:00", is: "2020-10-15", why: "nửa đêm là cách in một ngày" },
		{ cell: "", is: "Empty", why: "ô trống" },
		{ cell: "  ", is: "Empty", why: "ô chỉ có khoảng trắng" },
		{ cell: "15/10/20", is: "NoDate", why: "năm hai chữ số không rõ" },
		{ cell: "15/10-2020", is: "NoDate", why: "hai dấu phân cách khác nhau" },
		{ cell: "thứ Năm", is: "NoDate", why: "không phải ngày" },
		{ cell: "15/10/2020 25:00", is: "NoDate", why: "không có 25 giờ" },
		{ cell: "2020-02-30", is: "NoDate", why: "không có ngày 30/2" },
		{ cell: "30/02/2020", is: "no such day", why: "không có ngày 30/2" },
		{ cell: 3, is: "NoDate", why: "số nhỏ là năm 1900, không phải ngày của hồ sơ" },
		{ cell: 2020, is: "NoDate", why: "một năm không phải số của Excel" },
		{ cell: 27_394, is: "NoDate", why: "trước năm 1975" },
		{ cell: 27_395, is: "1975-01-01", why: "ngày đầu tiên nhận được" },
	]
	it.each(rows)("$cell is $is: $why", ({ cell, is }) => {
		expect(shown(cell)).toBe(is)
	})

	it("with the month first is another day, or none", () => {
		expect(shown("03/09/2020", "DAY_FIRST")).toBe("2020-09-03")
		expect(shown("03/09/2020", "MONTH_FIRST")).toBe("2020-03-09")
		expect(shown("15/10/2020", "MONTH_FIRST")).toBe("no such day")
		expect(shown("2020-10-15", "MONTH_FIRST")).toBe("2020-10-15")
	})
})

describe("the order of day and month of a column", () => {
	const order = (...cells: readonly Cell[]) => decideOrder(cells.map(readDate))
	it.each([
		{ cells: ["03/09/2020", "15/10/2020"], is: "DAY_FIRST", why: "15 không thể là tháng" },
		{ cells: ["03/09/2020", "10/15/2020"], is: "MONTH_FIRST", why: "15 không thể là tháng" },
		{ cells: ["2020-09-03", "44119"], is: "DAY_FIRST", why: "không có gì để hiểu hai cách" },
		{ cells: ["05/05/2020", ""], is: "DAY_FIRST", why: "hai cách đọc cho cùng một ngày" },
		{ cells: ["13/13/2020", "15/10/2020"], is: "DAY_FIRST", why: "một giá trị sai không nói gì" },
	])("$cells is $is: $why", ({ cells, is }) => {
		expect(order(...cells)).toEqual({ _tag: "Known", order: is })
	})

	it("is asked when every value can be read both ways, and the values are named", () => {
		expect(order("05/05/2020", "03/09/2020", "", "01/12/2020")).toEqual({
			_tag: "Ambiguous",
			samples: [1, 3],
		})
	})

	it("is asked when the values contradict each other", () => {
		expect(order("03/09/2020", "15/10/2020", "10/16/2020")).toEqual({ _tag: "Mixed", samples: [1, 2] })
	})
})
