import * as Result from "effect/Result"
import { collectIssues } from "../internal/IssueReport.ts"
import { isObject } from "../internal/Json.ts"
import type { Language } from "../law/Language.ts"
import { InvalidSpecialDayRule, type Report, type SpecialDayIssueCode } from "./InvalidSpecialDayRule.ts"
import { decodeEach, isAbsent } from "./RuleFields.ts"

/** What a notice of special days (bản thông báo) says in one language. It changes no due date. */
export interface NoticeText {
	/** A BCP 47 tag in its canonical form, such as `vi`, `km`, `cjm` or `tyz`. */
	readonly language: string
	readonly title: string
	/** Paragraphs; a line ends with `\n`. */
	readonly text: string
}

/** Characters of a title and of a text, counted as Unicode code points. */
export const longest = { title: 200, text: 2000 } as const

/** Languages besides Vietnamese and English. */
export const mostOtherLanguages = 10

const own: readonly string[] = ["vi", "en"]

/**
 * A code of ISO 639, then script, region and variants: what somebody prints has no use for the rest of BCP 47, and a name such as
 * `tiengtay`, which BCP 47 keeps for codes that may come, is none.
 */
const tagForm =
	/^(?!und(?:-|$))([a-z]{2,3})(?:-([a-z]{4}))?(?:-([a-z]{2}|\d{3}))?((?:-(?:[a-z\d]{5,8}|\d[a-z\d]{3}))*)$/

const canonical = (tag: string): string | null => {
	const lower = tag.trim().toLowerCase()
	if (!tagForm.test(lower)) return null
	return lower.replace(
		tagForm,
		(_tag, language: string, script: string | undefined, region: string | undefined, variants: string) =>
			[
				language,
				...(script === undefined ? [] : [`-${script.charAt(0).toUpperCase()}${script.slice(1)}`]),
				...(region === undefined ? [] : [`-${region.toUpperCase()}`]),
				variants,
			].join(""),
	)
}

/** Khmer is written without spaces and has U+200B between words where a line may end; U+200C and U+200D shape letters. */
const unprintable = /[^\P{Cc}\n]|[^\P{Cf}\u200B-\u200D]|[\p{Cs}\p{Zl}\p{Zp}]/u

const decodePart = (json: unknown, path: string, part: "title" | "text", report: Report): string | null => {
	const most = longest[part]
	if (isAbsent(json)) {
		report(path, "missing", "")
		return null
	}
	if (typeof json !== "string") {
		report(path, "notAText", json)
		return null
	}
	const text = json.replace(/\r\n?/g, "\n").normalize("NFC").trim()
	const length = [...text].length
	if (text === "") report(path, "missing", "")
	else if (length > most) report(path, "tooLong", `${length}/${most}`)
	else if (unprintable.test(text) || (part === "title" && text.includes("\n")))
		report(path, "controlCharacter", "")
	else return text
	return null
}

const decodeLanguage = (json: unknown, path: string, report: Report): string | null => {
	if (isAbsent(json) || json === "") {
		report(path, "missing", "")
		return null
	}
	const language = typeof json === "string" ? canonical(json) : null
	if (language === null) report(path, "invalidLanguage", json)
	return language
}

const decodeOne = (json: unknown, path: string, report: Report): NoticeText | null => {
	if (!isObject(json)) {
		report(path, "notAnObject", json)
		return null
	}
	const language = decodeLanguage(json.language, `${path}.language`, report)
	const title = decodePart(json.title, `${path}.title`, "title", report)
	const text = decodePart(json.text, `${path}.text`, "text", report)
	return language === null ? null : { language, title: title ?? "", text: text ?? "" }
}

const placeOf = ({ language }: NoticeText): string =>
	own.includes(language) ? String(own.indexOf(language)) : language

const inOrder = (a: NoticeText, b: NoticeText): number => (placeOf(a) < placeOf(b) ? -1 : 1)

/**
 * Reads the texts of a notice under the field `notices`: Vietnamese first, English next, the others by their tags, every
 * language once, texts in composed letters. The error lists every fault with its field.
 *
 * ```ts
 * import { NoticeText } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const read = NoticeText.decode([{ language: "KM", title: " ថ្ងៃពិសេស ", text: "ថ្ងៃសុក្រ" }, { language: "vi", title: "A", text: "B" }])
 * Result.getOrThrow(read).map(({ language, title }) => [language, title]) // => [["vi", "A"], ["km", "ថ្ងៃពិសេស"]]
 * const wrong = NoticeText.decode([{ language: "tiengtay", title: "A", text: "" }])
 * wrong.failure.issues.map(({ path, code }) => `${path} ${code}`) // => ["notices[0].language invalidLanguage", "notices[0].text missing"]
 * ```
 */
export const decode = (json: unknown): Result.Result<readonly NoticeText[], InvalidSpecialDayRule> => {
	const { issues, report } = collectIssues<SpecialDayIssueCode>()
	const places = new Map<string, number>()
	const read = decodeEach(json, "notices", report, (item, path, reportOne) => {
		const notice = decodeOne(item, path, reportOne)
		if (notice === null) return null
		if (places.has(notice.language)) reportOne(`${path}.language`, "duplicateLanguage", notice.language)
		places.set(notice.language, places.size)
		return notice
	})
	const others = [...places.keys()].filter((language) => !own.includes(language)).length
	if (others > mostOtherLanguages) report("notices", "tooManyLanguages", `${others}/${mostOtherLanguages}`)
	return issues.length > 0
		? Result.fail(new InvalidSpecialDayRule({ issues }))
		: Result.succeed(read.toSorted(inOrder))
}

/** A language whose text is only in one of two notices, or is another there; `null` where it has none. */
export interface Change {
	readonly language: string
	readonly before: NoticeText | null
	readonly after: NoticeText | null
}

/** What changes from one notice to another, language by language. */
export const diff = (before: readonly NoticeText[], after: readonly NoticeText[]): readonly Change[] => {
	const of = (notices: readonly NoticeText[], language: string) =>
		notices.find((notice) => notice.language === language) ?? null
	const all = new Map([...before, ...after].toSorted(inOrder).map((notice) => [notice.language, notice]))
	return [...all.keys()].flatMap((language) => {
		const [was, is] = [of(before, language), of(after, language)]
		return was?.title === is?.title && was?.text === is?.text ? [] : [{ language, before: was, after: is }]
	})
}

/** Languages of Vietnam, and of those who often come there, by their codes of ISO 639. */
const names: Readonly<Record<string, Readonly<Record<Language, string>>>> = {
	vi: { vi: "tiếng Việt", en: "Vietnamese" },
	en: { vi: "tiếng Anh", en: "English" },
	km: { vi: "tiếng Khmer", en: "Khmer" },
	zh: { vi: "tiếng Trung", en: "Chinese" },
	hmn: { vi: "tiếng Mông", en: "Hmong" },
	bdq: { vi: "tiếng Ba Na", en: "Bahnar" },
	blt: { vi: "tiếng Thái Đen", en: "Tai Dam" },
	cja: { vi: "tiếng Chăm (Tây)", en: "Western Cham" },
	cjm: { vi: "tiếng Chăm", en: "Cham" },
	ium: { vi: "tiếng Dao", en: "Iu Mien" },
	jra: { vi: "tiếng Gia Rai", en: "Jarai" },
	kpm: { vi: "tiếng Cơ Ho", en: "Koho" },
	mtq: { vi: "tiếng Mường", en: "Mường" },
	nut: { vi: "tiếng Nùng", en: "Nùng" },
	rad: { vi: "tiếng Ê Đê", en: "Rade" },
	sed: { vi: "tiếng Xơ Đăng", en: "Sedang" },
	tyz: { vi: "tiếng Tày", en: "Tày" },
	lo: { vi: "tiếng Lào", en: "Lao" },
	th: { vi: "tiếng Thái Lan", en: "Thai" },
	ja: { vi: "tiếng Nhật", en: "Japanese" },
	ko: { vi: "tiếng Hàn", en: "Korean" },
	ru: { vi: "tiếng Nga", en: "Russian" },
	fr: { vi: "tiếng Pháp", en: "French" },
}

/** Tags to offer; any other one may be written as well. */
export const offered: readonly string[] = Object.keys(names)

/** What people call a language: "tiếng Khmer (km)"; the tag alone where there is no name for it. */
export const languageName = (tag: string, language: Language): string => {
	const name = names[tag.replace(/-.*/, "")]?.[language]
	return name === undefined ? tag : `${name} (${tag})`
}

/** A change in a sentence that begins with the language. */
export const describe = ({ language: tag, before, after }: Change, language: Language): string => {
	const where = `${language === "vi" ? "Thông báo" : "Notice"}, ${languageName(tag, language)}`
	if (after === null) return `${where}: ${language === "vi" ? "bỏ" : "removed"}`
	if (before === null) return `${where}: ${language === "vi" ? "mới có" : "new"}, “${after.title}”`
	if (before.title !== after.title)
		return language === "vi"
			? `${where}: tiêu đề trước là “${before.title}”, nay là “${after.title}”`
			: `${where}: the title was “${before.title}”, is now “${after.title}”`
	return `${where}: ${language === "vi" ? "nội dung được sửa" : "the text was changed"}`
}
