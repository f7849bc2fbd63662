import type { ResultOf, VariablesOf } from "#lib/graphql/graphql.ts"
import type { CreateRule, RuleFields } from "./specialDays.graphql.ts"

export type Rule = ResultOf<typeof RuleFields> & { procedures: ChosenProcedure[] }
export type RuleInput = VariablesOf<typeof CreateRule>["input"]["rule"]
export type Repeat = "weekly" | "every" | "nth" | "dates"
export type NoticeRow = { key: number; language: string; title: string; text: string }
export type ChosenProcedure = { id: string; code: string; name: string }

/** -1 is the last one of a month. */
export const ordinals = [1, 2, 3, 4, 5, -1] as const
export const weekdays = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"] as const

const repeatOf = (rule: Rule): Repeat => {
	if (rule.dates.length > 0) return "dates"
	if (rule.nthOfMonth.length > 0) return "nth"
	return rule.everyWeeks > 1 ? "every" : "weekly"
}

const numberOf = (text: string): number | null => {
	const value = Number(text.trim())
	return text.trim() === "" || !Number.isInteger(value) ? null : value
}

let lastKey = 0
/** The next of the languages that every notice is asked for first, then one to be typed. */
export const blankNotice = (rows: readonly NoticeRow[]): NoticeRow => {
	lastKey += 1
	const language = ["vi", "en"].find((tag) => rows.every((row) => row.language !== tag)) ?? ""
	return { key: lastKey, language, title: "", text: "" }
}

/** A saved rule as it would be sent again. */
export const ruleInputOf = (rule: Rule): RuleInput => new RuleDraft(rule, rule.unit.id, rule.from).input

/** A special-day rule as a person is putting it together; `input` is what the server would be asked. */
export class RuleDraft {
	readonly isNew: boolean
	/** The saved rule that is being changed. */
	readonly ruleId: string | null
	kind = $state<RuleInput["kind"]>("NO_APPOINTMENT")
	name = $state("")
	unitId = $state("")
	repeat = $state<Repeat>("weekly")
	weekdays = $state<RuleInput["weekdays"]>([])
	everyWeeks = $state("2")
	nthOfMonth = $state<number[]>([1])
	dates = $state<string[]>([])
	scope = $state<RuleInput["scope"]>("DAY")
	windowStart = $state("")
	windowEnd = $state("")
	from = $state("")
	to = $state("")
	exceptions = $state<string[]>([])
	cutOff = $state("")
	whenClosed = $state<RuleInput["whenClosed"]>("SKIP")
	followSwap = $state(false)
	procedures = $state<ChosenProcedure[]>([])
	sectors = $state<string[]>([])
	desks = $state("")
	minutesPerDossier = $state("")
	document = $state("")
	notices = $state<NoticeRow[]>([])
	effectiveFrom = $state("")
	reason = $state("")
	/** The saved version that the typed content was begun from; 0 for a new rule. */
	baseVersion = $state(0)

	constructor(rule: Rule | null, unitId: string, today: string) {
		this.isNew = rule === null
		this.ruleId = rule?.id ?? null
		this.unitId = unitId
		this.from = today
		this.effectiveFrom = today
		if (rule === null) return
		this.kind = rule.kind
		this.name = rule.name
		this.unitId = rule.unit.id
		this.repeat = repeatOf(rule)
		this.weekdays = [...rule.weekdays]
		this.everyWeeks = String(Math.max(rule.everyWeeks, 2))
		this.nthOfMonth = rule.nthOfMonth.length > 0 ? [...rule.nthOfMonth] : [1]
		this.dates = [...rule.dates]
		this.scope = rule.scope
		this.windowStart = rule.windowStart ?? ""
		this.windowEnd = rule.windowEnd ?? ""
		this.from = rule.from
		this.to = rule.to ?? ""
		this.exceptions = [...rule.exceptions]
		this.cutOff = rule.cutOff ?? ""
		this.whenClosed = rule.whenClosed
		this.followSwap = rule.followSwap
		this.procedures = rule.procedures.map(({ id, code, name }) => ({ id, code, name }))
		this.sectors = [...rule.sectors]
		this.desks = rule.desks === null ? "" : String(rule.desks)
		this.minutesPerDossier = rule.minutesPerDossier === null ? "" : String(rule.minutesPerDossier)
		this.document = rule.document ?? ""
		this.notices = rule.notices.map(({ language, title, text }) => ({
			...blankNotice([]),
			language,
			title,
			text,
		}))
		this.baseVersion = rule.version
		if (rule.from > today) this.effectiveFrom = rule.from
	}

	get input(): RuleInput {
		const byDates = this.repeat === "dates"
		return {
			kind: this.kind,
			name: this.name.trim(),
			unitId: this.unitId,
			weekdays: byDates ? [] : weekdays.filter((day) => this.weekdays.includes(day)),
			everyWeeks: this.repeat === "every" ? (numberOf(this.everyWeeks) ?? 0) : 1,
			nthOfMonth: this.repeat === "nth" ? ordinals.filter((nth) => this.nthOfMonth.includes(nth)) : [],
			dates: byDates ? this.dates.filter((date) => date !== "").toSorted() : [],
			scope: this.scope,
			windowStart: this.scope === "WINDOW" ? this.windowStart || null : null,
			windowEnd: this.scope === "WINDOW" ? this.windowEnd || null : null,
			from: this.from,
			to: this.to || null,
			exceptions: this.exceptions.filter((date) => date !== "").toSorted(),
			cutOff: this.cutOff || null,
			whenClosed: this.whenClosed,
			followSwap: this.followSwap,
			procedureIds: this.procedures.map((procedure) => procedure.id),
			sectors: this.sectors,
			desks: numberOf(this.desks),
			minutesPerDossier: numberOf(this.minutesPerDossier),
			document: this.document.trim() || null,
			notices: this.notices.map(({ language, title, text }) => ({
				language: language.trim(),
				title: title.trim(),
				text: text.trim(),
			})),
		}
	}

	/** Dates can be asked for once the rule says when it happens. */
	get isDatable(): boolean {
		if (this.from === "" || this.unitId === "") return false
		return this.repeat === "dates" ? this.dates.some((date) => date !== "") : this.weekdays.length > 0
	}
}
