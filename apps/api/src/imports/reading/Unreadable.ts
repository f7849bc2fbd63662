import { Data } from "effect"
import type { Sentence } from "../../problems/Sentence.ts"

/** Why a file as a whole cannot be read. */
export type UnreadableCode =
	| "fileIsEmpty"
	| "fileIsTooLarge"
	| "unpacksTooLarge"
	| "tooManyRows"
	| "isHtml"
	| "isOldExcel"
	| "isEncrypted"
	| "isNotATable"
	| "isDamaged"
	| "isTextNamedXlsx"
	| "noSheet"
	| "noHeader"
	| "noRows"
	| "quoteNotClosed"
	| "rowTooLong"
	| "encodingUnknown"
	| "encodingDoesNotFit"
	| "encodingDoubtful"
	| "isNotJsonLines"

/** The file cannot be read; `detail` is a limit, a line or a name that the sentence quotes. */
export class Unreadable extends Data.TaggedError("Unreadable")<{
	readonly code: UnreadableCode
	readonly detail: string
}> {}

export const unreadable = (code: UnreadableCode, detail: string | number = ""): Unreadable =>
	new Unreadable({ code, detail: String(detail) })

const sentences: Readonly<Record<UnreadableCode, (detail: string) => Sentence>> = {
	fileIsEmpty: () => ({
		vi: "Tệp không có nội dung. Hãy chọn lại tệp đã xuất từ hệ thống.",
		en: "The file is empty. Choose the exported file again.",
	}),
	fileIsTooLarge: (limit) => ({
		vi: `Tệp vượt quá ${limit}. Hãy tách thành nhiều tệp, ví dụ mỗi năm một tệp.`,
		en: `The file is larger than ${limit}. Split it, for instance into one file a year.`,
	}),
	unpacksTooLarge: (limit) => ({
		vi: `Tệp XLSX giải nén ra hơn ${limit} nên không được đọc. Hãy xóa các trang và hình không cần, hoặc tách tệp.`,
		en: `The XLSX unpacks to more than ${limit} and is not read. Delete the sheets and pictures you do not need, or split the file.`,
	}),
	tooManyRows: (limit) => ({
		vi: `Tệp có hơn ${limit} dòng. Hãy tách thành nhiều tệp.`,
		en: `The file has more than ${limit} rows. Split it.`,
	}),
	isHtml: () => ({
		vi: "Tệp này là trang web (HTML) hoặc XML, không phải XLSX dù tên có thể như vậy. Hãy mở bằng Excel rồi lưu lại thành “Excel Workbook (*.xlsx)”.",
		en: "This is a web page (HTML) or XML and not an XLSX, whatever its name. Open it in Excel and save it as “Excel Workbook (*.xlsx)”.",
	}),
	isOldExcel: () => ({
		vi: "Đây là tệp Excel đời cũ (.xls hoặc .xlsb), không phải XLSX. Hãy mở bằng Excel rồi lưu lại thành “Excel Workbook (*.xlsx)”.",
		en: "This is an Excel file of another format (.xls or .xlsb) and not an XLSX. Open it in Excel and save it as “Excel Workbook (*.xlsx)”.",
	}),
	isEncrypted: () => ({
		vi: "Tệp được bảo vệ bằng mật khẩu. Hãy bỏ mật khẩu trong Excel rồi lưu lại.",
		en: "The file is protected with a password. Remove the password in Excel and save it again.",
	}),
	isNotATable: () => ({
		vi: "Tệp không phải XLSX, CSV hay NDJSON. Hãy xuất lại dữ liệu ở một trong các dạng này.",
		en: "The file is neither XLSX nor CSV nor NDJSON. Export the data in one of these forms.",
	}),
	isDamaged: (part) => ({
		vi: `Tệp XLSX bị hỏng${part === "" ? "" : ` (${part})`}. Hãy tải hoặc xuất lại tệp.`,
		en: `The XLSX is damaged${part === "" ? "" : ` (${part})`}. Download or export it again.`,
	}),
	isTextNamedXlsx: () => ({
		vi: "Tệp mang tên .xlsx nhưng nội dung là văn bản, không phải XLSX và cũng không phải bảng CSV.",
		en: "The file is named .xlsx, but it holds text: neither an XLSX nor a CSV table.",
	}),
	noSheet: () => ({
		vi: "Tệp XLSX không có trang nào chứa dữ liệu.",
		en: "The XLSX has no sheet with data.",
	}),
	noHeader: (expected) => ({
		vi: `Không tìm thấy dòng tiêu đề${expected === "" ? "" : ` (${expected})`} trong 30 dòng đầu.`,
		en: `No header row${expected === "" ? "" : ` (${expected})`} was found in the first 30 rows.`,
	}),
	noRows: () => ({
		vi: "Dưới dòng tiêu đề không có dòng dữ liệu nào.",
		en: "There are no rows below the header.",
	}),
	quoteNotClosed: (line) => ({
		vi: `Dấu ngoặc kép mở ở dòng ${line} không được đóng, nên không biết ô kết thúc ở đâu. Hãy sửa dòng đó hoặc xuất lại tệp.`,
		en: `The quotation mark opened in line ${line} is never closed, so it is not known where the cell ends. Correct the line or export the file again.`,
	}),
	rowTooLong: (row) => ({
		vi: `Dòng ${row} dài hơn 1 MB: có lẽ một dấu ngoặc kép không được đóng, hoặc tệp không phải CSV.`,
		en: `Row ${row} is longer than 1 MB: perhaps a quotation mark is not closed, or the file is no CSV.`,
	}),
	encodingUnknown: (known) => ({
		vi: `Không hỗ trợ bảng mã này. Các bảng mã đọc được: ${known}.`,
		en: `This encoding is not supported. Supported: ${known}.`,
	}),
	encodingDoesNotFit: (encoding) => ({
		vi: `Nội dung tệp không phải ${encoding}. Hãy chọn bảng mã khác hoặc để máy tự nhận.`,
		en: `The content of the file is not ${encoding}. Choose another encoding, or leave it to be detected.`,
	}),
	encodingDoubtful: () => ({
		vi: "Không chắc chữ tiếng Việt trong tệp đọc đúng. Hãy lưu lại tệp bằng UTF-8 hoặc dạng XLSX.",
		en: "It is not certain that the Vietnamese text is read rightly. Save the file as UTF-8 or as XLSX.",
	}),
	isNotJsonLines: (line) => ({
		vi: `Dòng ${line} không phải một đối tượng JSON. Tệp NDJSON cần mỗi dòng một đối tượng.`,
		en: `Line ${line} is not a JSON object. An NDJSON file has one object a line.`,
	}),
}

export const describeUnreadable = ({ code, detail }: Unreadable): Sentence => sentences[code](detail)
