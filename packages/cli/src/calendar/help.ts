import type { Sentence } from "../Sentence.ts"

const examples = `  motcua calendar 2026 --lang vi
  motcua calendar 2026 --calendar phuong-1.json --json
  motcua calendar diff vn phuong-1.json --year 2026
  motcua calendar 2026 --ics > lich-2026.ics
  motcua calendar import lich-2026.ics`

export const calendarHelp: Sentence = {
	en: `motcua calendar YEAR [--calendar FILE.json]
motcua calendar diff OLD NEW [--year YEAR]
motcua calendar import FILE.ics

Prints the working days of a year month by month, with every holiday, swap, compensatory day and day of its own, its reason
and its document; or the days on which two calendars differ. “import” prints the days off of an iCalendar file as a layer of a calendar.

  --calendar FILE.json  a CalendarSpec (docs/line-protocol.md) or a motcua.calendar/1; default vn, the built-in one
  --year YEAR           compare one year; without it all years that both calendars know
  --ics                 the year as iCalendar, for calendar programs
  --json                one JSON text
  --lang vi|en          language of the text (default en)

Exit status: 0 printed, or no difference; 1 the calendars differ, or events were left out; 2 wrong arguments or files.

${examples}`,
	vi: `motcua calendar NĂM [--calendar TỆP.json]
motcua calendar diff CŨ MỚI [--year NĂM]
motcua calendar import TỆP.ics

In số ngày làm việc từng tháng của một năm cùng mọi ngày lễ, hoán đổi, nghỉ bù và ngày riêng, kèm lý do và văn bản; hoặc
những ngày mà hai lịch khác nhau. “import” in các ngày nghỉ của một tệp iCalendar thành một lớp lịch.

  --calendar TỆP.json   một CalendarSpec (docs/line-protocol.md) hoặc motcua.calendar/1; mặc định vn, lịch có sẵn
  --year NĂM            chỉ so một năm; không có thì so mọi năm mà cả hai lịch đều có
  --ics                 năm đó dạng iCalendar, cho các phần mềm lịch
  --json                một văn bản JSON
  --lang vi|en          ngôn ngữ (mặc định en)

Mã thoát: 0 đã in, hoặc không có khác biệt; 1 hai lịch khác nhau, hoặc có sự kiện bị bỏ qua; 2 tham số hoặc tệp sai.

${examples}`,
}
