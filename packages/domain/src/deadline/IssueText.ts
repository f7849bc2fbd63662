import * as DayText from "../calendar/DayText.ts"
import type { CalendarIssueCode } from "../calendar/InvalidCalendar.ts"
import type { Language } from "../law/Language.ts"
import type { TimeLimitIssueCode } from "../procedure/TimeLimit.ts"
import type { SpecialDayIssueCode } from "../specialday/InvalidSpecialDayRule.ts"
import { fieldName } from "./FieldText.ts"

/** A fault of one field, as all lists of faults have it. */
export interface Issue {
	readonly path: string
	readonly code: CalendarIssueCode | SpecialDayIssueCode | TimeLimitIssueCode
	readonly detail: string
}

/** What is at fault as a whole, when a path is empty. */
export type Subject = "calendar" | "specialDay" | "limit"

const subjects: Readonly<Record<Subject, Readonly<Record<Language, string>>>> = {
	calendar: { vi: "lịch làm việc", en: "working calendar" },
	specialDay: { vi: "ngày đặc thù", en: "special day" },
	limit: { vi: "thời hạn", en: "time limit" },
}

/** The field, the reason and the way out: "Ngày kết thúc: … đứng trước ngày bắt đầu. Hãy …". */
export const describe = ({ path, code, detail }: Issue, subject: Subject, language: Language): string => {
	const field = path === "" ? subjects[subject][language] : fieldName(path, language)
	const found = detail === "" ? (language === "vi" ? "giá trị trống" : "an empty value") : `“${detail}”`
	return `${DayText.sentence(field)}: ${wordings[language][code](found)}`
}

type Wording = (found: string) => string

const vietnamese: Readonly<Record<Issue["code"], Wording>> = {
	notAnObject: (found) =>
		`${found} không phải là một đối tượng. Hãy gửi một đối tượng JSON có tên các trường.`,
	notAList: (found) => `${found} không phải là danh sách. Hãy đặt các giá trị trong dấu [ ].`,
	notAText: (found) => `${found} không phải là chữ. Hãy nhập một đoạn chữ hoặc bỏ trống.`,
	notAChoice: (found) => `${found} không nằm trong các lựa chọn. Hãy chọn một giá trị có sẵn.`,
	notYesOrNo: (found) => `${found} không phải là có hay không. Hãy dùng true hoặc false.`,
	missing: () => "chưa được nhập. Hãy nhập giá trị này.",
	invalidDate: (found) => `${found} không phải là ngày có thật. Hãy nhập theo dạng 2020-10-16.`,
	invalidMonthDay: (found) => `${found} không phải là ngày trong năm. Hãy nhập tháng-ngày, như 10-16.`,
	invalidTime: (found) => `${found} không phải là giờ. Hãy nhập theo dạng 07:30.`,
	invalidMinutes: (found) => `${found} không phải là số phút hợp lệ. Hãy nhập số nguyên từ 1 đến 1440.`,
	invalidProcedureCode: (found) => `${found} không phải là mã thủ tục. Hãy nhập theo dạng 1.001193.`,
	invalidWeeks: (found) => `${found} không phải là số tuần hợp lệ. Hãy nhập số nguyên từ 1 đến 52.`,
	invalidOrdinal: (found) => `${found} không hợp lệ. Hãy nhập 1 đến 5, hoặc -1 cho lần cuối cùng.`,
	invalidCapacity: (found) => `${found} không phải là số nguyên dương. Hãy nhập từ 1 trở lên.`,
	unknownWeekday: (found) =>
		`${found} không phải là thứ trong tuần. Hãy dùng mon, tue, wed, thu, fri, sat hoặc sun.`,
	unknownUnit: (found) =>
		`${found} không phải là đơn vị thời hạn. Hãy dùng sameDay, workingDays, workingHours, workingMinutes, calendarDays hoặc months.`,
	notASession: (found) =>
		`${found} không phải là một buổi. Hãy nhập giờ mở và giờ đóng, như ["07:00","11:30"].`,
	emptySession: (found) => `buổi ${found} không có phút nào. Hãy để giờ đóng sau giờ mở.`,
	reversedSession: (found) =>
		`buổi ${found} đóng trước khi mở. Hãy đổi lại hai giờ; một buổi không được qua nửa đêm.`,
	overlappingSessions: (found) =>
		`các buổi ${found} chồng lên nhau. Hãy sửa để buổi sau mở khi buổi trước đã đóng.`,
	duplicateDate: (found) => `ngày ${found} đã được dùng. Hãy chỉ giữ lại một dòng cho ngày này.`,
	swapOfOneDay: (found) => `ngày ${found} bị hoán đổi với chính nó. Hãy chọn hai ngày khác nhau.`,
	swapOffAlreadyClosed: (found) =>
		`ngày ${found} vốn đã nghỉ nên không hoán đổi được. Hãy chọn một ngày làm việc.`,
	swapWorkedAlreadyOpen: (found) =>
		`ngày ${found} vốn đã làm việc nên không làm bù được. Hãy chọn một ngày nghỉ hằng tuần.`,
	swapWorkedIsClosed: (found) =>
		`ngày ${found} là ngày nghỉ lễ nên không làm bù được. Hãy chọn một ngày nghỉ hằng tuần.`,
	reversedRange: (found) =>
		`khoảng ${found} kết thúc trước khi bắt đầu. Hãy để ngày kết thúc không sớm hơn ngày bắt đầu.`,
	unknownFormat: (found) => `${found} không phải định dạng đọc được. Hãy gửi lịch dạng motcua.calendar/1.`,
	noWeekday: () => "chưa có thứ nào hay ngày nào. Hãy chọn ít nhất một thứ trong tuần, hoặc nhập các ngày.",
	weekdaysAndDates: () => "đã có cả thứ trong tuần lẫn ngày riêng lẻ. Hãy chỉ dùng một trong hai.",
	weeksAndOrdinals: () =>
		"không dùng được cùng với lần thứ mấy trong tháng. Hãy chọn lặp theo tuần hoặc lặp theo tháng.",
	dateOutsideRange: (found) =>
		`ngày ${found} nằm ngoài thời gian áp dụng. Hãy bỏ ngày này hoặc kéo dài thời gian áp dụng.`,
	emptyWindow: (found) =>
		`khung giờ ${found} kết thúc trước khi bắt đầu. Hãy để giờ kết thúc sau giờ bắt đầu.`,
	cutOffOutsideWindow: (found) => `${found} nằm ngoài buổi áp dụng. Hãy chọn một giờ trong buổi đó.`,
	invalidLanguage: (found) =>
		`${found} không phải là mã ngôn ngữ. Hãy dùng mã chuẩn BCP 47, như vi, en, km, tyz, hmn hoặc cjm.`,
	duplicateLanguage: (found) => `ngôn ngữ ${found} đã được dùng. Hãy chỉ giữ lại một bản cho ngôn ngữ này.`,
	tooManyLanguages: (found) =>
		`quá nhiều ngôn ngữ (${found}). Ngoài tiếng Việt và tiếng Anh, hãy giữ lại nhiều nhất 10 ngôn ngữ.`,
	tooLong: (found) => `quá dài (${found} ký tự). Hãy viết ngắn lại.`,
	controlCharacter: () =>
		"có ký tự không in được. Hãy gõ lại; tiêu đề nằm trên một dòng, nội dung được xuống dòng.",
	notANumber: (found) => `${found} không phải là số. Hãy nhập một số.`,
	negative: (found) => `${found} là số âm. Hãy nhập từ 0 trở lên.`,
	fraction: (found) =>
		`${found} không phải là số nguyên. Hãy nhập số nguyên; riêng ngày làm việc được lẻ nửa ngày, như 1.5.`,
	tooLarge: (found) => `${found} quá lớn cho một thời hạn. Hãy kiểm tra xem có nhầm với phí, lệ phí không.`,
}

const english: Readonly<Record<Issue["code"], Wording>> = {
	notAnObject: (found) => `${found} is not an object. Send a JSON object with named fields.`,
	notAList: (found) => `${found} is not a list. Put the values in [ ].`,
	notAText: (found) => `${found} is not a text. Enter a text or leave it out.`,
	notAChoice: (found) => `${found} is not one of the choices. Choose one that is offered.`,
	notYesOrNo: (found) => `${found} is neither yes nor no. Use true or false.`,
	missing: () => "is missing. Enter it.",
	invalidDate: (found) => `${found} is no day that exists. Write it as 2020-10-16.`,
	invalidMonthDay: (found) => `${found} is no day of the year. Write month and day, as 10-16.`,
	invalidTime: (found) => `${found} is no time of day. Write it as 07:30.`,
	invalidMinutes: (found) => `${found} is no number of minutes. Enter a whole number from 1 to 1440.`,
	invalidProcedureCode: (found) => `${found} is no procedure code. Write it as 1.001193.`,
	invalidWeeks: (found) => `${found} is no number of weeks. Enter a whole number from 1 to 52.`,
	invalidOrdinal: (found) => `${found} is not possible. Enter 1 to 5, or -1 for the last.`,
	invalidCapacity: (found) => `${found} is no positive whole number. Enter 1 or more.`,
	unknownWeekday: (found) => `${found} is no weekday. Use mon, tue, wed, thu, fri, sat or sun.`,
	unknownUnit: (found) =>
		`${found} is no unit of a limit. Use sameDay, workingDays, workingHours, workingMinutes, calendarDays or months.`,
	notASession: (found) => `${found} is no session. Write opening and closing, as ["07:00","11:30"].`,
	emptySession: (found) => `the session ${found} is empty. Let it close after it opens.`,
	reversedSession: (found) =>
		`the session ${found} closes before it opens. Exchange the two times; no session may cross midnight.`,
	overlappingSessions: (found) =>
		`the sessions ${found} overlap. Let the later open when the earlier has closed.`,
	duplicateDate: (found) => `the day ${found} is used twice. Keep one line for it.`,
	swapOfOneDay: (found) => `the day ${found} is swapped with itself. Choose two different days.`,
	swapOffAlreadyClosed: (found) =>
		`the day ${found} is off already and cannot be swapped. Choose a working day.`,
	swapWorkedAlreadyOpen: (found) => `the day ${found} is worked already. Choose a weekly rest day.`,
	swapWorkedIsClosed: (found) =>
		`the day ${found} is a holiday and cannot be worked. Choose a weekly rest day.`,
	reversedRange: (found) => `${found} ends before it begins. Let the last day not be before the first.`,
	unknownFormat: (found) => `${found} is no format that can be read. Send a calendar as motcua.calendar/1.`,
	noWeekday: () => "there is no weekday and no date. Choose at least one weekday, or enter dates.",
	weekdaysAndDates: () => "there are both weekdays and single dates. Use one of the two.",
	weeksAndOrdinals: () => "cannot be used together with which of the month. Repeat by weeks or by months.",
	dateOutsideRange: (found) =>
		`the day ${found} lies outside the time in force. Take it out or extend that time.`,
	emptyWindow: (found) => `the window ${found} ends before it begins. Let it end after its start.`,
	cutOffOutsideWindow: (found) => `${found} lies outside the session. Choose a time inside it.`,
	invalidLanguage: (found) =>
		`${found} is no tag of a language. Use one of BCP 47, as vi, en, km, tyz, hmn or cjm.`,
	duplicateLanguage: (found) => `the language ${found} is used twice. Keep one text for it.`,
	tooManyLanguages: (found) =>
		`too many languages (${found}). Keep 10 at most besides Vietnamese and English.`,
	tooLong: (found) => `too long (${found} characters). Make it shorter.`,
	controlCharacter: () =>
		"has a character that cannot be printed. Type it anew; a title is one line, a text may have several.",
	notANumber: (found) => `${found} is not a number. Enter a number.`,
	negative: (found) => `${found} is negative. Enter 0 or more.`,
	fraction: (found) => `${found} is not whole. Enter a whole number; working days may end in .5, as 1.5.`,
	tooLarge: (found) => `${found} is too large for a limit. Check whether it is a fee.`,
}

const wordings = { vi: vietnamese, en: english }
