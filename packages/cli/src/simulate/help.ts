import type { Sentence } from "../Sentence.ts"

const scenario = `  { "after": { "calendar": "vn",
               "specialDays": [{"kind":"noAppointment","weekdays":["fri"],"from":"2020-10-15","to":null,
                                "capacity":{"desks":2,"minutesPerDossier":15}}],
               "processingTime": {"factor":0.8,"procedures":{"1.001193":{"unit":"workingDays","amount":2}}},
               "receiptPolicy": "asIs" },
    "targets": [{"indicator":"onTimeShare","value":0.95,"from":"2020-01-01","to":"2020-12-31"}],
    "judgedAt": "2020-12-31T17:00", "countingRule": "decree61", "worst": 20 }`

const examples = `  motcua simulate --scenario fridays.json ho-so.csv
  zcat ho-so.ndjson.gz | motcua simulate --scenario fridays.json --json > report.json`

/** `motcua simulate --help`. */
export const simulateHelp: Sentence = {
	en: `motcua simulate --scenario FILE.json [DOSSIERS]

Replays dossiers under another calendar, other special days or other processing times, and writes which dues move and how
far, the load of special days, and what is late and which targets are met before and after. DOSSIERS is CSV or NDJSON, or
standard input; it is read as a stream, memory does not grow with its length.

  --json          the report as one JSON object, with the whole histogram and every special day
  --lang vi|en    language of the report and of messages (default en)

A dossier has receivedAt and limit ("03 ngày làm việc", or a limit of docs/line-protocol.md), the limit of the law, and may have
committed (the unit's shorter promise, written like limit), receiptPolicy (what its procedure says of a receipt outside opening
hours: nextOpening, the default, or asIs), code, endedAt, ending (finished, withdrawn, refused, stopped), procedure, sector, unit,
tags (CSV: a|b) and supplementRequests, in NDJSON also suspensions. These are the columns of CSV.

FILE.json; “before” has the same fields as “after” and is the built-in calendar without special days when left out, and what
“after” leaves out is as before; a calendar is vn, a CalendarSpec (docs/line-protocol.md) or a motcua.calendar/1; a
receiptPolicy there holds for every dossier, whatever its procedure says:
${scenario}
  indicators: onTimeShare, earlyShare, overdueOpenShare, sameDayPromiseKeptShare
  countingRule: decree61, nationalPortal, local; judgedAt is now when left out

Exit status: 0 every row was replayed, 1 at least one row was rejected (it is named with its line; the others are in the
report), 2 wrong arguments or files.

${examples}`,
	vi: `motcua simulate --scenario TỆP.json [HỒ-SƠ]

Tính lại hạn của các hồ sơ theo lịch làm việc, ngày đặc thù hoặc thời hạn giải quyết khác; cho biết hạn nào thay đổi và bao
xa, lượng hồ sơ của từng ngày đặc thù, số hồ sơ quá hạn và chỉ tiêu trước và sau. HỒ-SƠ là tệp CSV hoặc NDJSON, hoặc đầu vào
chuẩn; tệp được đọc dần, bộ nhớ không tăng theo độ dài của tệp.

  --json          báo cáo là một đối tượng JSON, có đủ biểu đồ tần suất và mọi ngày đặc thù
  --lang vi|en    ngôn ngữ của báo cáo và thông báo (mặc định en)

Mỗi hồ sơ có receivedAt và limit ("03 ngày làm việc", hoặc thời hạn như trong docs/line-protocol.md), là thời hạn theo quy định,
và có thể có committed (thời hạn cam kết của đơn vị, ghi như limit), receiptPolicy (thủ tục tính hồ sơ nộp ngoài giờ thế nào:
nextOpening, mặc định, hoặc asIs), code, endedAt, ending (finished, withdrawn, refused, stopped), procedure, sector, unit,
tags (CSV: a|b), supplementRequests; NDJSON có thể có thêm suspensions. Đó cũng là tên các cột của CSV.

TỆP.json; “before” có các trường như “after”, không ghi thì là lịch có sẵn và không có ngày đặc thù; trường mà “after” không
ghi thì giữ như trước; calendar là vn, một CalendarSpec (docs/line-protocol.md) hoặc motcua.calendar/1; receiptPolicy ở đây
áp dụng cho mọi hồ sơ, dù thủ tục ghi thế nào:
${scenario}
  indicator: onTimeShare, earlyShare, overdueOpenShare, sameDayPromiseKeptShare
  countingRule: decree61, nationalPortal, local; không ghi judgedAt thì là thời điểm hiện tại

Mã thoát: 0 mọi dòng đã được mô phỏng, 1 có dòng bị loại (nêu rõ số dòng; các dòng khác vẫn có trong báo cáo), 2 tham số hoặc
tệp sai.

${examples}`,
}
