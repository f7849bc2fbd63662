import { describe, expect, it } from "vitest"
import { suggestFields } from "../../src/imports/dossiers/DossierField.ts"
import { readChannel } from "../../src/imports/dossiers/readChannel.ts"
import { readStatus } from "../../src/imports/dossiers/readStatus.ts"

describe("the fields suggested for columns", () => {
	it.each([
		{
			system: "in Vietnamese",
			columns: [
				"STT",
				"Số hồ sơ",
				"Chủ hồ sơ",
				"Thủ tục",
				"Ngày tiếp nhận",
				"Ngày hẹn trả",
				"Ngày có kết quả",
				"Trạng thái",
				"Đơn vị",
				"Hình thức nộp",
			],
			fields: [
				null,
				"CODE",
				"SUBMITTER",
				"PROCEDURE",
				"RECEIVED",
				"DUE",
				"FINISHED",
				"STATUS",
				"UNIT",
				"CHANNEL",
			],
		},
		{
			system: "without diacritics and with remarks",
			columns: ["MA HO SO", "ngay tiep nhan (dd/MM/yyyy)", "Ngay hen tra ket qua"],
			fields: ["CODE", "RECEIVED", "DUE"],
		},
		{
			system: "of OpenCPS",
			columns: [
				"dossierNo",
				"serviceCode",
				"receiveDate",
				"dueDate",
				"finishDate",
				"govAgencyName",
				"dossierStatus",
				"applicantName",
			],
			fields: ["CODE", "PROCEDURE", "RECEIVED", "DUE", "FINISHED", "UNIT", "STATUS", "SUBMITTER"],
		},
		{
			system: "with two columns for one field: the better name wins",
			columns: ["Ngày nộp", "Ngày tiếp nhận", "Tên thủ tục", "Mã thủ tục"],
			fields: [null, "RECEIVED", null, "PROCEDURE"],
		},
		{ system: "that say nothing", columns: ["A", "B"], fields: [null, null] },
	])("$system", ({ columns, fields }) => {
		expect(suggestFields(columns)).toEqual(fields)
	})
})

describe("a status", () => {
	it.each([
		["1", "Submitted"],
		["06", "Suspended"],
		["10", "HandedOver"],
		["11", null],
		["Được tiếp nhận", "Accepted"],
		["Không được tiếp nhận", "NotAccepted"],
		["Đang xử lý - quá hạn", "InProgress"],
		["Yêu cầu bổ sung giấy tờ", "SupplementRequested"],
		["Yêu cầu thực hiện nghĩa vụ tài chính", "Suspended"],
		["Công dân yêu cầu rút hồ sơ", "Withdrawn"],
		["Dừng xử lý", "Stopped"],
		["Đã xử lý xong", "Finished"],
		["da giai quyet dung han", "Finished"],
		["Đã trả kết quả", "HandedOver"],
		["Đang ngủ", null],
	])("“%s” is %s", (text, status) => {
		expect(readStatus(text)).toBe(status)
	})
})

describe("a channel", () => {
	it.each([
		["Trực tiếp", "counter", null],
		["TRUC TUYEN", "online", null],
		["Trực tuyến mức độ 3", "online", null],
		["Zalo", "online", "zalo"],
		["Dịch vụ bưu chính", "publicPost", null],
		["BCCI", "publicPost", null],
		["3", "publicPost", null],
	])("“%s” is %s %s", (text, channel, subChannel) => {
		expect(readChannel(text)).toEqual({ channel, subChannel })
	})

	it("that nobody knows is none", () => {
		expect(readChannel("Chim bồ câu")).toBeNull()
	})
})
