import type { Sentence } from "../problems/Sentence.ts"
import type { ImportCount, ImportQuestion } from "./Import.ts"

const labels: Readonly<Record<string, Sentence>> = {
	new: { vi: "Thủ tục mới", en: "New procedures" },
	changed: { vi: "Thủ tục thay đổi: thêm phiên bản mới", en: "Changed procedures: a new version each" },
	unchanged: { vi: "Thủ tục không thay đổi", en: "Unchanged procedures" },
	drafts: {
		vi: "Trong đó là bản nháp cần người hoàn thiện",
		en: "Of these drafts that a person must complete",
	},
	sheetsNotRead: {
		vi: "Trang tính khác trong tệp, không được đọc",
		en: "Other sheets of the file, which were not read",
	},
	"draft:empty": { vi: "Bản nháp: không ghi thời hạn", en: "Draft: no limit is written" },
	"draft:noInformation": {
		vi: "Bản nháp: nguồn ghi không có thông tin về thời hạn",
		en: "Draft: the source has no information on the limit",
	},
	"draft:noAmount": { vi: "Bản nháp: thời hạn không có số", en: "Draft: the limit has no number" },
	"draft:noUnit": {
		vi: "Bản nháp: thời hạn chỉ có số, không có đơn vị",
		en: "Draft: the limit is a number without a unit",
	},
	"draft:looksLikeMoney": {
		vi: "Bản nháp: cột thời hạn ghi số tiền",
		en: "Draft: the limit looks like money",
	},
	"draft:severalLimits": {
		vi: "Bản nháp: một kênh có nhiều thời hạn khác nhau",
		en: "Draft: one channel has several limits",
	},
	"draft:condition": {
		vi: "Bản nháp: thời hạn kèm điều kiện",
		en: "Draft: the limit depends on a condition",
	},
	"draft:negative": { vi: "Bản nháp: thời hạn là số âm", en: "Draft: the limit is negative" },
	"draft:fraction": {
		vi: "Bản nháp: thời hạn là số lẻ không đếm được",
		en: "Draft: the limit is a fraction that cannot be counted",
	},
	"draft:tooLarge": { vi: "Bản nháp: thời hạn lớn bất thường", en: "Draft: the limit is implausibly large" },
	"draft:noTerms": {
		vi: "Bản nháp: các tệp không có thời hạn của thủ tục",
		en: "Draft: the files hold no limit of the procedure",
	},
	"draft:nameConflict": {
		vi: "Bản nháp: cùng mã nhưng hai tệp ghi hai tên khác nhau",
		en: "Draft: two files give the code two different names",
	},
	"draft:incomplete": {
		vi: "Bản nháp: thiếu lĩnh vực hoặc cấp thực hiện",
		en: "Draft: the sector or the level is missing",
	},
	dossiers: { vi: "Hồ sơ", en: "Dossiers" },
	open: { vi: "Đang giải quyết", en: "In progress" },
	finished: { vi: "Đã giải quyết xong", en: "Finished" },
	ended: { vi: "Rút, dừng hoặc không tiếp nhận", en: "Withdrawn, stopped or not accepted" },
	held: {
		vi: "Chờ bổ sung hoặc tạm dừng (tính từ lúc nhập, vì tệp không ghi từ bao giờ)",
		en: "Waiting or suspended (from the import on, because the file does not say since when)",
	},
	"due:same": {
		vi: "Hẹn trả trong tệp đúng bằng hạn tính được",
		en: "Printed due date equals the computed one",
	},
	"due:earlier": {
		vi: "Hẹn trả trong tệp sớm hơn hạn tính được",
		en: "Printed due date is earlier than the computed one",
	},
	"due:later": {
		vi: "Hẹn trả trong tệp muộn hơn hạn tính được",
		en: "Printed due date is later than the computed one",
	},
	"due:computed": {
		vi: "Tệp không có hẹn trả: dùng hạn tính được",
		en: "No printed due date: the computed one is used",
	},
	"due:none": { vi: "Chưa có hạn vì chưa tiếp nhận", en: "No due date yet, not received" },
}

const prefixed: Readonly<Record<string, Sentence>> = {
	sector: { vi: "Lĩnh vực ", en: "Sector " },
	unit: { vi: "Đơn vị ", en: "Unit " },
	channel: { vi: "Cách thức ", en: "Channel " },
}

/** What is counted, in words. */
export const labelOf = ({ key }: ImportCount): Sentence => {
	const known = labels[key]
	if (known !== undefined) return known
	const colon = key.indexOf(":")
	const name = key.slice(colon + 1)
	const prefix = prefixed[key.slice(0, Math.max(colon, 0))]
	return prefix === undefined ? { vi: key, en: key } : { vi: prefix.vi + name, en: prefix.en + name }
}

const questions: Readonly<Record<ImportQuestion["key"], Sentence>> = {
	encoding: {
		vi: "Chữ trong tệp có đọc đúng không? Bảng mã không chắc chắn; hãy xem chữ mẫu rồi chọn bảng mã, hoặc lưu lại tệp bằng UTF-8.",
		en: "Is the text of the file read rightly? The encoding is not certain: look at the samples and choose one, or save the file as UTF-8.",
	},
	dateOrder: {
		vi: "Ngày trong cột này viết ngày trước hay tháng trước? Mọi giá trị đều đọc được theo cả hai cách.",
		en: "Does the day or the month stand first in this column? Every value can be read both ways.",
	},
	datesMixed: {
		vi: "Cột này có giá trị chỉ đọc được khi ngày đứng trước và có giá trị chỉ đọc được khi tháng đứng trước. Thứ tự nào đúng?",
		en: "Some values of this column are dates only when the day stands first, others only when the month does. Which order is right?",
	},
	unit: {
		vi: "Hồ sơ thuộc đơn vị nào? Ghép một cột cho đơn vị hoặc chọn đơn vị mặc định.",
		en: "Which unit do the dossiers belong to? Map a column or choose a default unit.",
	},
	channel: {
		vi: "Hồ sơ nộp bằng cách nào? Ghép một cột cho cách thức nộp hoặc chọn cách thức mặc định.",
		en: "How were the dossiers handed in? Map a column or choose a default channel.",
	},
}

export const questionText = ({ key }: ImportQuestion): Sentence => questions[key]

/** What programs answer by: mixed and ambiguous dates are both answered with the order. */
export const publicKey = ({ key }: ImportQuestion): string => (key === "datesMixed" ? "dateOrder" : key)
