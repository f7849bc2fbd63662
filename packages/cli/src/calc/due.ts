import { Deadline, DeadlineTrace, Instant, ReceiptPolicy, SpecialDayRule, TimeLimit } from "@motcua/domain"
import type { Calendars } from "./Calendars.ts"
import { choice, type Fields, flag, has, instant, instantPairs, must } from "./Fields.ts"
import { Memory } from "./Memory.ts"
import { Refusal } from "./Refusal.ts"

const rules = new Memory((json, path) => must(SpecialDayRule.decode(json), path))

function specialDays(fields: Fields): readonly SpecialDayRule.SpecialDayRule[] {
	if (!has(fields, "specialDays")) return []
	const list = fields.specialDays
	if (Array.isArray(list))
		return list.map((rule: unknown, index) => rules.read(rule, `specialDays[${index}]`))
	throw new Refusal("invalidField", "specialDays", {
		vi: "“specialDays” phải là một danh sách.",
		en: "“specialDays” must be a list.",
	})
}

/** `due`: the appointment and the legal due of a dossier, and why, when `explain` asks for it. */
export function due(fields: Fields, calendars: Calendars): object {
	const input: Deadline.DeadlineInput = {
		calendar: calendars.of(fields),
		receivedAt: instant(fields, "receivedAt"),
		limit: must(TimeLimit.decode(fields.limit), "limit"),
		specialDays: specialDays(fields),
		receiptPolicy: choice(fields, "receiptPolicy", ReceiptPolicy.policies, "nextOpening"),
		closing: flag(fields, "closingInclusive") ? "inclusive" : "exclusive",
		suspensions: instantPairs(fields, "suspensions").map(([start, end]) => ({ start, end })),
		bounds: choice(fields, "bounds", ["[)", "(]"], "[)"),
	}
	const language = choice(fields, "explain", ["vi", "en"], undefined)
	const print = flag(fields, "offset") ? Instant.formatWithOffset : Instant.format
	const explained =
		language === undefined ? undefined : must(Deadline.explain(input), "receivedAt", "suspensions")
	const { dueAt, legalDueAt, decidedBy, provisional, calendarVersion } =
		explained?.deadline ?? must(Deadline.compute(input), "receivedAt", "suspensions")
	return {
		dueAt: dueAt === null ? null : print(dueAt),
		legalDueAt: legalDueAt === null ? null : print(legalDueAt),
		decidedBy: decidedBy._tag === "Limit" ? "limit" : decidedBy.rule.id,
		provisional,
		calendarVersion,
		...(explained !== undefined &&
			language !== undefined && { explanation: DeadlineTrace.render(explained.trace, language) }),
	}
}
