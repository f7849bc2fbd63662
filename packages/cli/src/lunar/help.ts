import type { Sentence } from "../Sentence.ts"

const examples = `  motcua lunar 2026-02-17
  motcua lunar --to-solar 2026-03-10
  motcua lunar --months 2025 --lang vi`

export const lunarHelp: Sentence = {
	en: `motcua lunar DATE
motcua lunar --to-solar YEAR-MONTH-DAY [--leap]
motcua lunar --months YEAR

The Vietnamese lunar calendar, reckoned at UTC+7: civil dates from 1968-01-01, lunar years up to 2100.

  --to-solar Y-M-D  the civil date of a lunar one
  --leap            the month is the leap month of that number
  --months YEAR     the months of a lunar year, their lengths and first days
  --json            one JSON object a line
  --lang vi|en      language of the answer (default en)

Exit status: 0 answered, 2 wrong arguments or a day that does not exist.

${examples}`,
	vi: `motcua lunar NGÀY
motcua lunar --to-solar NĂM-THÁNG-NGÀY [--leap]
motcua lunar --months NĂM

Âm lịch Việt Nam, tính theo múi giờ UTC+7: dương lịch từ 1968-01-01, năm âm lịch đến 2100.

  --to-solar N-T-N  ngày dương lịch của một ngày âm lịch
  --leap            tháng ấy là tháng nhuận
  --months NĂM      các tháng của một năm âm lịch, số ngày và ngày đầu tháng
  --json            mỗi dòng một đối tượng JSON
  --lang vi|en      ngôn ngữ của câu trả lời (mặc định en)

Mã thoát: 0 có câu trả lời, 2 tham số sai hoặc ngày không có thật.

${examples}`,
}
