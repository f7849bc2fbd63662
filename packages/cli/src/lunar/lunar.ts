import { CivilDate, DayText, type Language, LunarDate } from "@motcua/domain"
import * as Result from "effect/Result"
import { exitStatus, parseArguments, WrongUse } from "../Arguments.ts"
import { must } from "../calc/Fields.ts"
import { readOrRefuse } from "../JsonFile.ts"
import { describeLunar, describeMonth } from "./lunarText.ts"
import { monthsOf } from "./months.ts"

/** `motcua lunar`: a civil date as a lunar one, a lunar one as a civil one, or the months of a lunar year. */
export async function lunar(args: readonly string[], language: Language.Language): Promise<number> {
	const { positionals, values } = parseArguments(args, {
		"to-solar": { type: "string" },
		leap: { type: "boolean", default: false },
		months: { type: "string" },
		json: { type: "boolean" },
	})
	const asked = [positionals[0], values["to-solar"], values.months].filter((one) => one !== undefined)
	if (asked.length !== 1 || positionals.length > 1)
		throw new WrongUse({
			vi: "Cần đúng một trong: NGÀY dương lịch, --to-solar NGÀY âm lịch, --months NĂM. Xem motcua lunar --help --lang vi.",
			en: "Exactly one of a civil DATE, --to-solar DATE and --months YEAR is needed. See motcua lunar --help.",
		})
	if (values.months !== undefined) {
		for (const month of monthsOf(yearOf(values.months)))
			console.log(
				values.json
					? JSON.stringify({ ...month, firstDay: CivilDate.format(month.firstDay) })
					: describeMonth(month, language),
			)
		return exitStatus.done
	}
	const [date, day] =
		values["to-solar"] === undefined
			? fromSolar(positionals[0] ?? "")
			: toSolar(lunarOf(values["to-solar"], values.leap))
	console.log(
		values.json
			? JSON.stringify({ date: CivilDate.format(date), ...day })
			: `${DayText.sentence(DayText.fullDate(date, language))}: ${describeLunar(day, language)}`,
	)
	return exitStatus.done
}

const fromSolar = (text: string) =>
	readOrRefuse("motcua lunar", () => {
		const date = must(CivilDate.parse(text), "")
		return [date, must(LunarDate.fromSolar(date), "")] as const
	})

const toSolar = (day: LunarDate.LunarDate) =>
	readOrRefuse("--to-solar", () => [must(LunarDate.toSolar(day), ""), day] as const)

/** A lunar date is no civil one: the second month may have a 30th. */
function lunarOf(text: string, leap: boolean): LunarDate.LunarDate {
	const match = /^(\d{4})-(\d{1,2})-(\d{1,2})$/.exec(text)
	if (match !== null) return { year: Number(match[1]), month: Number(match[2]), day: Number(match[3]), leap }
	throw new WrongUse({
		vi: `--to-solar “${text}” phải là năm-tháng-ngày âm lịch, như 2026-03-10.`,
		en: `--to-solar “${text}” must be year-month-day of the lunar calendar, such as 2026-03-10.`,
	})
}

function yearOf(text: string): number {
	const year = Number(text)
	if (/^\d{4}$/.test(text) && Result.isSuccess(LunarDate.newYear(year))) return year
	throw new WrongUse({
		vi: `--months “${text}” phải là một năm âm lịch từ 1968 đến 2100.`,
		en: `--months “${text}” must be a lunar year from 1968 to 2100.`,
	})
}
