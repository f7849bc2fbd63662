import type { Sentence } from "./Sentence.ts"

export const help = {
	motcua: {
		en: `motcua – due dates, calendars and imports of one-stop departments

  motcua calc                          answer questions, one JSON object a line
  motcua explain --received M --limit L  one due date and why
  motcua calendar YEAR                 the working days of a year; “calendar diff” compares two calendars
  motcua lunar DATE                    civil dates and lunar ones
  motcua lint KIND FILE…               what is wrong in calendars, special days or procedures
  motcua import catalogue FILE…        import procedures of the national catalogue
  motcua import dossiers FILE --map M  import dossiers of another system
  motcua config pull|plan|apply DIR    what a server is set up with, as files
  motcua simulate --scenario S [FILE]  try another calendar, special days or processing times on dossiers
  motcua COMMAND --help                what the command takes, with examples
  motcua --version

  --lang vi|en    language of messages (default en)

  echo '{"id":1,"op":"nextOpening","calendar":"vn","at":"2020-10-16T17:30"}' | motcua calc`,
		vi: `motcua – hạn giải quyết, lịch làm việc và nhập dữ liệu của Bộ phận Một cửa

  motcua calc                          trả lời câu hỏi, mỗi dòng một đối tượng JSON
  motcua explain --received L --limit H  một hạn trả kết quả và vì sao
  motcua calendar NĂM                  ngày làm việc của một năm; “calendar diff” so hai lịch
  motcua lunar NGÀY                    đổi dương lịch và âm lịch
  motcua lint LOẠI TỆP…                chỗ sai trong lịch, ngày đặc thù hoặc thủ tục
  motcua import catalogue TỆP…         nhập thủ tục từ danh mục quốc gia
  motcua import dossiers TỆP --map M   nhập hồ sơ từ hệ thống khác
  motcua config pull|plan|apply TM     cấu hình của máy chủ dưới dạng tệp
  motcua simulate --scenario S [TỆP]   thử lịch, ngày đặc thù hoặc thời hạn khác trên các hồ sơ
  motcua LỆNH --help                   tham số của lệnh, có ví dụ
  motcua --version

  --lang vi|en    ngôn ngữ của thông báo (mặc định en)

  echo '{"id":1,"op":"nextOpening","calendar":"vn","at":"2020-10-16T17:30"}' | motcua calc`,
	},
	calc: {
		en: `motcua calc < cases.ndjson > results.ndjson

Reads a JSON object a line and writes one a line, in the same order; blank lines are passed over. Memory does not grow with
the number of lines. Operations: addWorkingDays, workingDaysBetween, addWorkingTime, workingTimeBetween, nextOpening, due,
lunarToSolar, solarToLunar, publicHolidays, parseLimit. The protocol: docs/line-protocol.md

  --lang vi|en    language of error messages (default en)

Exit status: 0 every line was answered, 1 at least one line has an error, 2 wrong arguments.

  echo '{"op":"due","calendar":"vn","receivedAt":"2024-04-26T10:00","limit":{"unit":"workingDays","amount":2},"explain":"en"}' | motcua calc
  echo '{"op":"lunarToSolar","year":2026,"month":1,"day":1}' | motcua calc`,
		vi: `motcua calc < câu-hỏi.ndjson > kết-quả.ndjson

Đọc mỗi dòng một đối tượng JSON và ghi mỗi dòng một đối tượng, đúng thứ tự; dòng trống được bỏ qua. Bộ nhớ không tăng theo
số dòng. Các phép tính: addWorkingDays, workingDaysBetween, addWorkingTime, workingTimeBetween, nextOpening, due,
lunarToSolar, solarToLunar, publicHolidays, parseLimit. Giao thức: docs/line-protocol.md

  --lang vi|en    ngôn ngữ của thông báo lỗi (mặc định en)

Mã thoát: 0 mọi dòng đều có kết quả, 1 có ít nhất một dòng lỗi, 2 tham số sai.

  echo '{"op":"due","calendar":"vn","receivedAt":"2024-04-26T10:00","limit":{"unit":"workingDays","amount":2},"explain":"vi"}' | motcua calc
  echo '{"op":"lunarToSolar","year":2026,"month":1,"day":1}' | motcua calc`,
	},
	import: {
		en: `motcua import catalogue FILE… [--effective-from 2020-01-01]
motcua import dossiers FILE --map MAP.json

Sends the files to a running server, shows what they would do, and writes everything or nothing. Without --map, “dossiers”
prints a MAP.json to start from.

  --preview             only show; nothing is written
  --skip-rejected       write the accepted rows although others are rejected
  --rejected OUT.csv    save the rejected rows with their reasons
  --server URL          default http://localhost:3000
  --token TOKEN         or the variable MOTCUA_TOKEN; create one on the console's settings page
  --lang vi|en          language of messages (default en)

MAP.json:
  { "mapping": { "Số hồ sơ": "CODE", "Ngày tiếp nhận": "RECEIVED", "Ngày hẹn trả": "DUE", "Mã TTHC": "PROCEDURE" },
    "dateOrder": "DAY_FIRST", "defaultUnit": "code or name of a unit", "defaultChannel": "COUNTER", "encoding": "windows-1258" }
  Fields: CODE, RECEIVED, DUE, FINISHED, PROCEDURE, CHANNEL, UNIT, STATUS, SUBMITTER.

Exit status: 0 imported, or a preview without rejected rows and questions; 1 nothing was written because rows are rejected or
questions are open; 2 wrong arguments or files; 3 the server is not reachable or refuses.

  motcua import catalogue danh-sach-tthc-BoTuPhap.xlsx national-catalogue.ndjson --preview
  motcua import dossiers ho-so.csv --map map.json --rejected loi.csv`,
		vi: `motcua import catalogue TỆP… [--effective-from 2020-01-01]
motcua import dossiers TỆP --map MAP.json

Gửi tệp tới máy chủ đang chạy, cho xem trước kết quả, rồi ghi tất cả hoặc không ghi gì. Không có --map thì “dossiers” in ra một
MAP.json mẫu.

  --preview             chỉ xem trước, không ghi
  --skip-rejected       ghi các dòng hợp lệ dù có dòng bị loại
  --rejected RA.csv     lưu các dòng bị loại kèm lý do
  --server URL          mặc định http://localhost:3000
  --token TOKEN         hoặc biến MOTCUA_TOKEN; tạo ở trang cài đặt của bảng điều khiển
  --lang vi|en          ngôn ngữ của thông báo (mặc định en)

MAP.json:
  { "mapping": { "Số hồ sơ": "CODE", "Ngày tiếp nhận": "RECEIVED", "Ngày hẹn trả": "DUE", "Mã TTHC": "PROCEDURE" },
    "dateOrder": "DAY_FIRST", "defaultUnit": "mã hoặc tên đơn vị", "defaultChannel": "COUNTER", "encoding": "windows-1258" }
  Trường: CODE, RECEIVED, DUE, FINISHED, PROCEDURE, CHANNEL, UNIT, STATUS, SUBMITTER.

Mã thoát: 0 đã nhập, hoặc xem trước không có dòng bị loại và câu hỏi nào; 1 chưa ghi gì vì có dòng bị loại hoặc còn câu hỏi;
2 tham số hoặc tệp sai; 3 không kết nối được máy chủ hoặc máy chủ từ chối.

  motcua import catalogue danh-sach-tthc-BoTuPhap.xlsx national-catalogue.ndjson --preview
  motcua import dossiers ho-so.csv --map map.json --rejected loi.csv`,
	},
} satisfies Record<string, Sentence>
