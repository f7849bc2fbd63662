import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Deadline, DeadlineTrace, type SpecialDayRule, TimeLimit } from "../../src/index.ts"
import { givenOffice, givenRule } from "../specialday/given.ts"
import { at } from "../support/given.ts"

const explain = (
	received: string,
	limit: TimeLimit.TimeLimit,
	specialDays: SpecialDayRule.SpecialDayRule[] = [],
) =>
	Result.getOrThrow(
		Deadline.explain({ calendar: givenOffice(), receivedAt: at(received), limit, specialDays }),
	).trace

const oneHour = explain("2020-10-15T10:00", TimeLimit.of("workingHours", 1))
const hostile = explain("2020-10-16T09:00", TimeLimit.of("workingDays", 1), [
	givenRule({ name: `<img src=x onerror="alert('1')"> & *mọi* [người](javascript:1)` }),
])

describe("an explanation on paper and on screen", () => {
	it("as HTML it is an ordered list and the due in its own paragraph, in its language", () => {
		assert.strictEqual(
			DeadlineTrace.html(oneHour, "vi"),
			[
				'<section lang="vi">',
				"<ol>",
				"<li>10:00 thứ Năm 15/10/2020: nhận hồ sơ, thời hạn 1 giờ làm việc</li>",
				"<li>Thời hạn tính bằng giờ bắt đầu từ thời điểm tiếp nhận, 10:00 thứ Năm 15/10/2020 (Bộ luật Dân sự 2015, điều 147.1)</li>",
				"<li>Thứ Năm 15/10/2020: 10:00–11:00, tính 1 giờ</li>",
				"</ol>",
				"<p><strong>Hẹn trả kết quả: 11:00 thứ Năm 15/10/2020</strong></p>",
				"</section>",
				"",
			].join("\n"),
		)
	})

	it("a name that contains markup stays text in HTML", () => {
		const html = DeadlineTrace.html(hostile, "en")
		assert.include(html, "&lt;img src=x onerror=&quot;alert(&#39;1&#39;)&quot;&gt; &amp; *mọi*")
		assert.notInclude(html, "<img")
	})

	it("a name that contains markup stays text in Markdown", () => {
		const markdown = DeadlineTrace.markdown(hostile, "en")
		assert.include(
			markdown,
			String.raw`\<img src=x onerror="alert('1')"\> \& \*mọi\* \[người\](javascript:1)`,
		)
	})

	it.each(["vi", "en"] as const)("text, Markdown and HTML say the same sentences: %s", (language) => {
		const sentences = DeadlineTrace.render(oneHour, language)
		const plain = (text: string) =>
			text
				.split("\n")
				.map((line) => line.replace(/^- |^\*\*|\*\*$|<[^>]*>/g, ""))
				.filter((line) => line !== "")
		assert.deepStrictEqual(plain(DeadlineTrace.markdown(oneHour, language)), sentences)
		assert.deepStrictEqual(plain(DeadlineTrace.html(oneHour, language)), sentences)
	})
})
