import type { Sentence } from "../problems/Sentence.ts"

/** What is wrong with one cell of one row; `facts` are the values that the sentences quote. */
export interface RowProblem {
	readonly code: RowProblemCode
	readonly column: string
	readonly value: string
	readonly facts: readonly string[]
}

/** A row that will not be written, with its cells as they stand in the file. */
export interface RejectedRow {
	readonly file: string
	readonly row: number
	readonly cells: readonly string[]
	readonly problems: readonly RowProblem[]
}

/** What is wrong, and what a person can do about it. */
export interface RowSentences {
	readonly message: Sentence
	readonly action: Sentence
}

const sentences = {
	codeMissing: () => ({
		message: { vi: "Thiếu mã số.", en: "The code is missing." },
		action: { vi: "Điền mã số hoặc xóa dòng này.", en: "Enter the code or delete the row." },
	}),
	procedureCodeInvalid: () => ({
		message: {
			vi: "Mã thủ tục không đúng dạng, ví dụ 1.001193 hoặc 1.001193.000.00.00.H53.",
			en: "The procedure code is not of the form 1.001193 or 1.001193.000.00.00.H53.",
		},
		action: {
			vi: "Tra mã trên Cổng Dịch vụ công quốc gia rồi sửa.",
			en: "Look the code up on the national portal and correct it.",
		},
	}),
	codeTwice: (row) => ({
		message: {
			vi: `Mã này đã có ở dòng ${row} của cùng tệp.`,
			en: `The code already stands in row ${row} of the same file.`,
		},
		action: { vi: "Giữ một dòng, xóa dòng còn lại.", en: "Keep one of the rows and delete the other." },
	}),
	nameMissing: () => ({
		message: { vi: "Thiếu tên thủ tục.", en: "The name is missing." },
		action: { vi: "Điền tên thủ tục.", en: "Enter the name." },
	}),
	nameConflict: (name, file) => ({
		message: {
			vi: `Cùng mã nhưng tệp ${file} ghi tên khác: “${name}”. Không rõ dòng này nói về thủ tục nào.`,
			en: `The file ${file} gives the same code another name: “${name}”. It is not clear which procedure this row is about.`,
		},
		action: {
			vi: "Tra mã trên Cổng Dịch vụ công quốc gia, sửa mã hoặc tên cho khớp.",
			en: "Look the code up on the national portal and correct the code or the name.",
		},
	}),
	fieldInvalid: () => ({
		message: { vi: "Nội dung không đúng dạng.", en: "The content is not of the expected form." },
		action: {
			vi: "So với các dòng khác của tệp rồi sửa.",
			en: "Compare with the other rows of the file and correct it.",
		},
	}),
	textTooLong: (limit) => ({
		message: { vi: `Dài hơn ${limit} ký tự.`, en: `It is longer than ${limit} characters.` },
		action: { vi: "Rút gọn nội dung.", en: "Shorten it." },
	}),
	versionFromLater: (date) => ({
		message: {
			vi: `Thủ tục đã có phiên bản hiệu lực từ ${date}; phiên bản mới phải bắt đầu sau ngày đó.`,
			en: `The procedure has a version in force from ${date}; a new one must begin later.`,
		},
		action: {
			vi: "Chọn ngày áp dụng muộn hơn rồi xem trước lại.",
			en: "Choose a later effective date and preview again.",
		},
	}),
	receivedMissing: () => ({
		message: { vi: "Thiếu thời điểm tiếp nhận.", en: "The moment of receipt is missing." },
		action: { vi: "Điền ngày (và giờ) tiếp nhận.", en: "Enter the day (and time) of receipt." },
	}),
	dateUnreadable: () => ({
		message: { vi: "Không đọc được ngày giờ này.", en: "This is no date that can be read." },
		action: {
			vi: "Viết theo dạng 15/10/2020 08:30, 15/10/2020 hoặc 2020-10-15T08:30.",
			en: "Write it as 15/10/2020 08:30, 15/10/2020 or 2020-10-15T08:30.",
		},
	}),
	dateImpossible: (order) => ({
		message:
			order === "MONTH_FIRST"
				? {
						vi: "Không có ngày này khi đọc tháng trước, ngày sau.",
						en: "There is no such day when the month stands first.",
					}
				: {
						vi: "Không có ngày này khi đọc ngày trước, tháng sau.",
						en: "There is no such day when the day stands first.",
					},
		action: {
			vi: "Sửa ngày, hoặc chọn lại thứ tự ngày và tháng của tệp.",
			en: "Correct the date, or choose the other order of day and month.",
		},
	}),
	dateBeyondCalendar: (from, to) => ({
		message: {
			vi: `Ngày nằm ngoài lịch làm việc (${from} đến ${to}).`,
			en: `The date lies outside of the working calendar (${from} to ${to}).`,
		},
		action: { vi: "Kiểm tra lại năm.", en: "Check the year." },
	}),
	receivedInFuture: (now) => ({
		message: {
			vi: `Tiếp nhận sau thời điểm hiện tại (${now}).`,
			en: `It is received after the present moment (${now}).`,
		},
		action: { vi: "Kiểm tra ngày, tháng, năm tiếp nhận.", en: "Check day, month and year of the receipt." },
	}),
	finishedInFuture: (now) => ({
		message: {
			vi: `Giải quyết xong sau thời điểm hiện tại (${now}).`,
			en: `It is finished after the present moment (${now}).`,
		},
		action: { vi: "Kiểm tra ngày có kết quả.", en: "Check the day of the result." },
	}),
	finishedBeforeReceived: (received) => ({
		message: {
			vi: `Có kết quả trước khi tiếp nhận (${received}).`,
			en: `The result is older than the receipt (${received}).`,
		},
		action: { vi: "Sửa ngày tiếp nhận hoặc ngày có kết quả.", en: "Correct the receipt or the result." },
	}),
	dueBeforeReceived: (received) => ({
		message: {
			vi: `Hẹn trả trước khi tiếp nhận (${received}).`,
			en: `The due date is before the receipt (${received}).`,
		},
		action: { vi: "Sửa ngày tiếp nhận hoặc ngày hẹn trả.", en: "Correct the receipt or the due date." },
	}),
	procedureMissing: () => ({
		message: { vi: "Thiếu thủ tục.", en: "The procedure is missing." },
		action: { vi: "Điền mã hoặc tên thủ tục.", en: "Enter the code or the name of the procedure." },
	}),
	procedureUnknown: () => ({
		message: { vi: "Danh mục chưa có thủ tục này.", en: "The catalogue has no such procedure." },
		action: {
			vi: "Sửa mã hoặc tên cho khớp danh mục, hoặc nhập danh mục thủ tục trước.",
			en: "Make the code or name agree with the catalogue, or import the catalogue first.",
		},
	}),
	procedureAmbiguous: (codes) => ({
		message: {
			vi: `Nhiều thủ tục cùng tên này: ${codes}.`,
			en: `Several procedures have this name: ${codes}.`,
		},
		action: { vi: "Ghi mã thay cho tên.", en: "Write the code instead of the name." },
	}),
	procedureUnpublished: (code) => ({
		message: {
			vi: `Thủ tục ${code} còn là bản nháp, chưa có thời hạn.`,
			en: `The procedure ${code} is still a draft without a limit.`,
		},
		action: {
			vi: "Hoàn thiện và công bố thủ tục, rồi nhập lại dòng này.",
			en: "Complete and publish the procedure, then import this row again.",
		},
	}),
	unitMissing: () => ({
		message: { vi: "Thiếu đơn vị.", en: "The unit is missing." },
		action: {
			vi: "Điền mã hoặc tên đơn vị, hoặc chọn đơn vị mặc định.",
			en: "Enter the code or name of the unit, or choose a default unit.",
		},
	}),
	unitUnknown: () => ({
		message: {
			vi: "Không có đơn vị này trong phạm vi của bạn.",
			en: "There is no such unit within your scope.",
		},
		action: {
			vi: "Ghi mã hoặc tên đơn vị như trong hệ thống.",
			en: "Write the code or name of the unit as it stands here.",
		},
	}),
	unitAmbiguous: (codes) => ({
		message: { vi: `Nhiều đơn vị cùng tên này: ${codes}.`, en: `Several units have this name: ${codes}.` },
		action: { vi: "Ghi mã đơn vị thay cho tên.", en: "Write the code of the unit instead of the name." },
	}),
	channelMissing: () => ({
		message: { vi: "Thiếu cách thức nộp.", en: "The channel is missing." },
		action: {
			vi: "Điền cách thức nộp, hoặc chọn cách thức mặc định.",
			en: "Enter the channel, or choose a default one.",
		},
	}),
	caseUnknown: (known) => ({
		message: {
			vi: "Thủ tục không có trường hợp này vào ngày tiếp nhận.",
			en: "The procedure has no such case on the day of receipt.",
		},
		action:
			known === ""
				? {
						vi: "Thủ tục không chia trường hợp: để trống ô này.",
						en: "The procedure has no cases: leave the cell empty.",
					}
				: {
						vi: `Điền một trong: ${known}; hoặc để trống để tính theo thời hạn chung.`,
						en: `Enter one of ${known}; or leave it empty to count by the general limits.`,
					},
	}),
	channelUnknown: () => ({
		message: { vi: "Không hiểu cách thức nộp này.", en: "This channel is not known." },
		action: {
			vi: "Ghi Trực tiếp, Trực tuyến, Dịch vụ bưu chính hoặc mã 1, 2, 3.",
			en: "Write Trực tiếp, Trực tuyến, Dịch vụ bưu chính, or the code 1, 2 or 3.",
		},
	}),
	statusUnknown: () => ({
		message: { vi: "Không hiểu trạng thái này.", en: "This status is not known." },
		action: {
			vi: "Ghi mã quốc gia 1 đến 10 hoặc tên trạng thái, ví dụ Đang xử lý, Đã xử lý xong.",
			en: "Write the national code 1 to 10 or the name of the status, such as Đang xử lý, Đã xử lý xong.",
		},
	}),
	statusNeedsEnd: (status) => ({
		message: {
			vi: `Trạng thái “${status}” nhưng thiếu thời điểm kết thúc.`,
			en: `The status is “${status}”, but the moment of the end is missing.`,
		},
		action: {
			vi: "Điền ngày có kết quả hoặc ngày kết thúc.",
			en: "Enter the day of the result or of the end.",
		},
	}),
	statusContradictsEnd: (status) => ({
		message: {
			vi: `Có thời điểm kết thúc nhưng trạng thái là “${status}”.`,
			en: `There is a moment of the end, but the status is “${status}”.`,
		},
		action: { vi: "Sửa trạng thái hoặc xóa ngày kết thúc.", en: "Correct the status or delete the end." },
	}),
	codeTaken: () => ({
		message: { vi: "Hồ sơ mã này đã có trong hệ thống.", en: "A dossier with this code is already here." },
		action: {
			vi: "Xóa dòng này nếu hồ sơ đã nhập; nếu là hồ sơ khác thì sửa mã.",
			en: "Delete the row if it was imported before; correct the code if it is another dossier.",
		},
	}),
	tooManyCells: (width) => ({
		message: {
			vi: `Dòng có nhiều hơn ${width} ô: có lẽ một ô chứa dấu phân cách mà không đặt trong ngoặc kép.`,
			en: `The row has more than ${width} cells: perhaps a cell holds the delimiter without quotation marks.`,
		},
		action: {
			vi: "Đặt ô đó trong ngoặc kép, hoặc xuất tệp dạng XLSX.",
			en: "Put that cell in quotation marks, or export an XLSX.",
		},
	}),
	procedureNotUsable: (reason, reasonInEnglish) => ({
		message: { vi: reason, en: reasonInEnglish },
		action: {
			vi: "Công bố thủ tục với ngày hiệu lực sớm hơn (nhập danh mục với ngày áp dụng sớm hơn), rồi nhập lại dòng này.",
			en: "Publish the procedure from an earlier day on (import the catalogue with an earlier effective date), then import this row again.",
		},
	}),
	dueNotComputable: (reason, reasonInEnglish) => ({
		message: {
			vi: `Không tính được hạn: ${reason}`,
			en: `The due date cannot be computed: ${reasonInEnglish}`,
		},
		action: {
			vi: "Kiểm tra ngày tiếp nhận và lịch làm việc của đơn vị.",
			en: "Check the receipt and the calendar of the unit.",
		},
	}),
} satisfies Readonly<Record<string, (first: string, second: string) => RowSentences>>

export type RowProblemCode = keyof typeof sentences

const sentenceOf: Readonly<Record<RowProblemCode, (first: string, second: string) => RowSentences>> =
	sentences

export const describeRowProblem = ({ code, facts: [first = "", second = ""] }: RowProblem): RowSentences =>
	sentenceOf[code](first, second)

export const rowProblem = (
	code: RowProblemCode,
	column: string,
	value: string,
	...facts: readonly string[]
): RowProblem => ({ code, column, value, facts })
