import {
	CivilDate,
	type DayLoads,
	Indicator,
	Instant,
	type Language,
	type Outcome,
	type Proportion,
	type Punctuality,
	type Scenario,
	type Shifts,
	type Simulation,
	TargetText,
} from "@motcua/domain"

const countingRules: Readonly<Record<Punctuality.CountingRule, Readonly<Record<Language.Language, string>>>> =
	{
		decree61: { vi: "Nghị định 61/2018/NĐ-CP", en: "Decree 61/2018/NĐ-CP" },
		nationalPortal: { vi: "Cổng Dịch vụ công quốc gia", en: "the national public service portal" },
		local: { vi: "đơn vị", en: "the unit" },
	}

const words = {
	vi: {
		head: (n: string, rejected: string) => `Đã mô phỏng ${n} hồ sơ, ${rejected} dòng bị loại`,
		judged: (at: string, rule: string) => `Tính đến ${at}, theo quy tắc của ${rule}`,
		dues: "Hạn trả kết quả",
		kept: "giữ nguyên",
		earlier: "sớm hơn",
		later: "muộn hơn",
		withoutDistance: "chỉ có hạn ở một phương án",
		distance: (median: string, p95: string) =>
			`khoảng cách (ngày): trung vị ${median}, bách phân vị 95 là ${p95}`,
		days: "ngày",
		worst: "Thay đổi nhiều nhất",
		noDue: "chưa có hạn",
		figures: "Trước và sau",
		before: "trước",
		after: "sau",
		resolved: "đã giải quyết",
		late: "giải quyết quá hạn",
		openOverdue: "đang giải quyết, đã quá hạn",
		unclassified: "chưa phân loại",
		onTime: "tỷ lệ giải quyết đúng hạn",
		promises: "giữ lời hứa trả trong ngày",
		provisional: "hạn tạm tính (ngày nghỉ chưa công bố)",
		targets: "Chỉ tiêu",
		loads: "Ngày đặc thù",
		load: (name: string, days: string, dossiers: string) =>
			`${name}: ${days} ngày có hồ sơ, ${dossiers} hồ sơ`,
		over: (days: string) => `, ${days} ngày quá năng lực`,
		overDay: (date: string, dossiers: string, capacity: string) =>
			`${date}: ${dossiers} hồ sơ, năng lực ${capacity}`,
		more: (n: string) => `… và ${n} ngày nữa (--json có tất cả)`,
		between: "đến",
		atLeast: "trở lên",
	},
	en: {
		head: (n: string, rejected: string) => `Dossiers replayed: ${n}; rows rejected: ${rejected}`,
		judged: (at: string, rule: string) => `As of ${at}, by the rule of ${rule}`,
		dues: "Dues",
		kept: "kept",
		earlier: "earlier",
		later: "later",
		withoutDistance: "due in only one of the two",
		distance: (median: string, p95: string) => `distance (days): median ${median}, 95th percentile ${p95}`,
		days: "days",
		worst: "Moved furthest",
		noDue: "no due",
		figures: "Before and after",
		before: "before",
		after: "after",
		resolved: "resolved",
		late: "resolved late",
		openOverdue: "open and overdue",
		unclassified: "unclassified",
		onTime: "resolved on time",
		promises: "same-day promises kept",
		provisional: "provisional dues (days off not announced)",
		targets: "Targets",
		loads: "Special days",
		load: (name: string, days: string, dossiers: string) =>
			`${name}: days with dossiers ${days}, dossiers ${dossiers}`,
		over: (days: string) => `, days over capacity ${days}`,
		overDay: (date: string, dossiers: string, capacity: string) =>
			`${date}: ${dossiers} dossiers, capacity ${capacity}`,
		more: (n: string) => `… and ${n} more days (--json has them all)`,
		between: "to",
		atLeast: "or more",
	},
} as const

type Words = (typeof words)[Language.Language]

/** The report for people. Far shifts stand together in classes; `--json` has each number of days. */
export function renderReport(
	{ replayed, shifts, before, after }: Simulation.Report,
	{ judgedAt, countingRule }: Scenario.Scenario,
	rejected: number,
	language: Language.Language,
): string {
	const word = words[language]
	const count = (value: number) => value.toLocaleString(language === "vi" ? "vi-VN" : "en-GB")
	const share = ({ value, numerator, denominator }: Proportion.Proportion) =>
		value === null ? "–" : `${percent(value, language)} (${count(numerator)}/${count(denominator)})`
	const both = (name: string, figure: (outcome: Outcome.Outcome) => string) =>
		`  ${name.padEnd(40)}${figure(before).padStart(24)}${figure(after).padStart(24)}`
	return [
		word.head(count(replayed), count(rejected)),
		word.judged(Instant.format(judgedAt).replace("T", " "), countingRules[countingRule][language]),
		"",
		word.dues,
		...renderShifts(shifts, word, count),
		"",
		`  ${word.figures.padEnd(40)}${word.before.padStart(24)}${word.after.padStart(24)}`,
		both(word.resolved, ({ tally }) => count(tally.resolved)),
		both(word.late, ({ tally }) => count(tally.late)),
		both(word.openOverdue, ({ tally }) => count(tally.openOverdue)),
		both(word.unclassified, ({ tally }) => count(tally.unclassified + tally.openUnclassified)),
		both(word.onTime, ({ tally }) => share(tally.onTimeRate)),
		both(word.promises, ({ promisesKept }) => share(promisesKept)),
		both(word.provisional, ({ provisional }) => count(provisional)),
		...renderTargets(before, after, word, language),
		...renderLoads(word.before, before.loads, word, count),
		...renderLoads(word.after, after.loads, word, count),
	].join("\n")
}

const percent = (value: number, language: Language.Language): string =>
	value.toLocaleString(language === "vi" ? "vi-VN" : "en-GB", { style: "percent", maximumFractionDigits: 2 })

type Count = (value: number) => string

function renderShifts(shifts: Shifts.Summary, word: Words, count: Count): readonly string[] {
	const { kept, earlier, later, withoutDistance, medianDays, p95Days, histogram, worst } = shifts
	const row = (name: string, value: number) => `  ${name.padEnd(40)}${count(value).padStart(12)}`
	return [
		row(word.kept, kept),
		row(word.earlier, earlier),
		row(word.later, later),
		...(withoutDistance > 0 ? [row(word.withoutDistance, withoutDistance)] : []),
		...(medianDays === null || p95Days === null
			? []
			: [
					`  ${word.distance(count(medianDays), count(p95Days))}`,
					"",
					...renderHistogram(histogram, word, count),
				]),
		...(worst.length === 0 ? [] : ["", word.worst, ...worst.map((shift) => renderShift(shift, word))]),
	]
}

/** The first and last number of days of each class; the outermost are open. */
const classes = [
	[0, 0],
	[1, 1],
	[2, 2],
	[3, 5],
	[6, 10],
	[11, 30],
	[31, Number.POSITIVE_INFINITY],
] as const

function renderHistogram(histogram: readonly Shifts.Bin[], word: Words, count: Count): readonly string[] {
	const rows = [-1, 1].flatMap((sign) =>
		(sign < 0 ? classes.toReversed() : classes).flatMap(([from, to]) => {
			if (sign < 0 && from === 0) return []
			const total = histogram
				.filter(({ days }) => days * sign >= from && days * sign <= to)
				.reduce((sum, bin) => sum + bin.count, 0)
			return total === 0 ? [] : [{ name: nameOf(sign, from, to, word), total }]
		}),
	)
	const most = Math.max(...rows.map(({ total }) => total))
	return rows.map(
		({ name, total }) =>
			`  ${`${name} ${word.days}`.padStart(20)} ${count(total).padStart(11)} ${"█".repeat(Math.max(1, Math.round((total / most) * 40)))}`,
	)
}

function nameOf(sign: number, from: number, to: number, word: Words): string {
	const mark = from === 0 ? "" : sign < 0 ? "−" : "+"
	if (from === to) return `${mark}${from}`
	return to === Number.POSITIVE_INFINITY
		? `${mark}${from} ${word.atLeast}`
		: `${mark}${from} ${word.between} ${mark}${to}`
}

function renderShift({ code, receivedAt, before, after }: Shifts.Shift, word: Words): string {
	const moment = (at: Instant.Instant | null) =>
		at === null ? word.noDue : Instant.format(at).replace("T", " ")
	return `  ${code.padEnd(28)} ${moment(receivedAt)}   ${moment(before)} → ${moment(after)}`
}

function renderTargets(
	before: Outcome.Outcome,
	after: Outcome.Outcome,
	word: Words,
	language: Language.Language,
): readonly string[] {
	if (before.targets.length === 0) return []
	const say = ({ target, figure, judgement }: Outcome.TargetOutcome) =>
		TargetText.describe(target, figure, judgement, language)
	return [
		"",
		word.targets,
		...before.targets.flatMap((outcome, index) => {
			const { target } = outcome
			const period = `${CivilDate.format(target.from)} – ${CivilDate.format(target.to)}`
			const later = after.targets[index]
			return [
				`  ${Indicator.definitions[target.indicator].name[language]}, ${period}`,
				`    ${word.before}: ${say(outcome)}`,
				...(later === undefined ? [] : [`    ${word.after}: ${say(later)}`]),
			]
		}),
	]
}

const shownDays = 10

function renderLoads(
	when: string,
	loads: readonly DayLoads.RuleLoad[],
	word: Words,
	count: Count,
): readonly string[] {
	if (loads.length === 0) return []
	return [
		"",
		`${word.loads} (${when})`,
		...loads.flatMap(({ rule, dossiers, daysOverCapacity, days }) => {
			const over = days.filter(({ excess }) => excess !== null && excess > 0)
			const hidden = over.length - shownDays
			return [
				`  ${word.load(rule.name, count(days.length), count(dossiers))}${rule.capacity === null ? "" : word.over(count(daysOverCapacity))}`,
				...over
					.toSorted((a, b) => (b.excess ?? 0) - (a.excess ?? 0) || a.date - b.date)
					.slice(0, shownDays)
					.map(
						({ date, dossiers: number, capacity }) =>
							`    ${word.overDay(CivilDate.format(date), count(number), count(capacity ?? 0))}`,
					),
				...(hidden > 0 ? [`    ${word.more(count(hidden))}`] : []),
			]
		}),
	]
}
