import type { Sentence } from "../Sentence.ts"

const procedures = `  [{ "code": "1.001193", "name": "Đăng ký khai sinh", "sector": "Hộ tịch", "from": "2020-01-01", "to": null,
     "receiptPolicy": "nextOpening", "forms": [{ "name": "Tờ khai", "url": "https://example.vn/to-khai.docx" }],
     "cases": [{ "name": "", "terms": [{ "channel": "Trực tiếp", "statutory": "03 ngày làm việc",
                                        "committed": {"unit":"workingDays","amount":2} }] }] }]`

const examples = `  motcua lint calendar phuong-1.json
  motcua lint special-days thu-sau.json --lang vi
  motcua lint procedures danh-muc.json --json`

export const lintHelp: Sentence = {
	en: `motcua lint calendar|special-days|procedures FILE.json…

Finds what is wrong or doubtful: hours that overlap, swaps that do not fit, years without holidays or announcement, rules that
never come, limits nobody has read, promises longer than the law. Calendars are those of docs/line-protocol.md or layered
documents (motcua.calendar/1), rules those of the same page; procedures are

${procedures}

  --years 2026-2027  the years a calendar is looked at (default this one and the next)
  --json          one finding a line: file, path, code, message
  --lang vi|en    language of the findings (default en)

Exit status: 0 nothing found, 1 something to look at, 2 wrong arguments or files that are no JSON.

${examples}`,
	vi: `motcua lint calendar|special-days|procedures TỆP.json…

Tìm chỗ sai hoặc đáng ngờ: giờ chồng nhau, hoán đổi không khớp, năm không có ngày nghỉ hoặc chưa có thông báo, quy tắc không
bao giờ xảy ra, thời hạn chưa ai đọc, cam kết dài hơn luật. Lịch theo docs/line-protocol.md hoặc dạng nhiều lớp
(motcua.calendar/1), quy tắc cũng theo trang ấy; thủ tục có dạng

${procedures}

  --years 2026-2027  những năm cần xem của lịch (mặc định năm nay và năm sau)
  --json          mỗi dòng một điều: file, path, code, message
  --lang vi|en    ngôn ngữ (mặc định en)

Mã thoát: 0 không thấy gì, 1 có điều cần xem lại, 2 tham số sai hoặc tệp không phải JSON.

${examples}`,
}
