import type { Sentence } from "../Sentence.ts"

const examples = `  motcua explain --received 2024-04-26T10:00 --limit "2 ngày làm việc"
  motcua explain --received 2020-10-16T09:00 --limit '{"unit":"workingHours","amount":8}' --format html
  motcua explain --received 2024-04-26T10:00 --limit "2 ngày làm việc" --json > due.json
  motcua explain --replay due.json`

export const explainHelp: Sentence = {
	en: `motcua explain --received MOMENT --limit LIMIT

Computes one due date and says which days were counted, which were not, why, and by which document.

  --received MOMENT     when the dossier came in, such as 2020-10-16T09:00
  --limit LIMIT         as the national catalogue writes it ("3 ngày làm việc", "8 giờ làm việc"), or as JSON
  --statutory LIMIT     the limit of the law, when --limit is a shorter promise of the unit
  --receipt POLICY      outside opening hours: nextOpening (default) counts as received at the next opening, asIs when it
                        came, so that the next working day is day 1
  --calendar FILE.json  a CalendarSpec (docs/line-protocol.md) or a motcua.calendar/1; default vn, the built-in one
  --special-days FILE   a rule or a list of rules in JSON
  --suspended S/E       the clock stood still from S to E; may be repeated; an empty E has not ended
  --format FORMAT       text (default), markdown or html
  --json                the due, the sentences and the steps as data
  --replay FILE.json    instead of computing: follow the steps that --json wrote and give the due again
  --lang vi|en          language of the sentences and messages (default en)

Exit status: 0 computed, or replayed to the same due; 1 the steps of --replay do not lead to their due; 2 wrong arguments or files.

${examples}`,
	vi: `motcua explain --received THỜI-ĐIỂM --limit THỜI-HẠN

Tính một hạn trả kết quả và cho biết ngày nào được tính, ngày nào không, vì sao và theo văn bản nào.

  --received THỜI-ĐIỂM  lúc nhận hồ sơ, như 2020-10-16T09:00
  --limit THỜI-HẠN      như danh mục quốc gia ghi ("3 ngày làm việc", "8 giờ làm việc"), hoặc JSON
  --statutory THỜI-HẠN  thời hạn theo quy định, khi --limit là cam kết ngắn hơn của đơn vị
  --receipt CÁCH        nộp ngoài giờ: nextOpening (mặc định) tính là tiếp nhận vào giờ làm việc kế tiếp, asIs tính từ lúc
                        nộp, ngày làm việc kế tiếp là ngày thứ nhất
  --calendar TỆP.json   một CalendarSpec (docs/line-protocol.md) hoặc motcua.calendar/1; mặc định vn, lịch có sẵn
  --special-days TỆP    một hoặc nhiều quy tắc ngày đặc thù, dạng JSON
  --suspended Đ/C       tạm dừng từ Đ đến C; dùng được nhiều lần; để trống C nếu chưa kết thúc
  --format DẠNG         text (mặc định), markdown hoặc html
  --json                hạn, các câu diễn giải và các bước dưới dạng dữ liệu
  --replay TỆP.json     thay vì tính: đi lại các bước do --json ghi ra và cho lại hạn
  --lang vi|en          ngôn ngữ của diễn giải và thông báo (mặc định en)

Mã thoát: 0 đã tính, hoặc đi lại ra đúng hạn; 1 các bước của --replay không dẫn đến hạn đã ghi; 2 tham số hoặc tệp sai.

${examples}`,
}
