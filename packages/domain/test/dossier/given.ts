import * as Result from "effect/Result"
import { Dossier, type DossierEvent, type DossierRules, Instant, TimeLimit } from "../../src/index.ts"
import { givenOffice } from "../specialday/given.ts"
import { at, day } from "../support/given.ts"

export const office = givenOffice()

export const workingDays = (amount: number) => TimeLimit.of("workingDays", amount)

/** Five working days by law and nothing shorter, counted again after a supplement, unless the case says otherwise. */
export const givenRules = (fields: Partial<DossierRules.DossierRules> = {}): DossierRules.DossierRules => ({
	calendar: office,
	statutory: workingDays(5),
	committed: null,
	specialDays: [],
	scope: {},
	receiptPolicy: "nextOpening",
	supplementPolicy: "restart",
	...fields,
})

/** `"a→b"`; nothing on a side is no case. */
const change = (text: string) => {
	const [from = "", caseId = ""] = text.split("→")
	return { from: from || null, caseId: caseId || null }
}

/** `"Completed 2020-10-20T10:00"`; an extension carries the new day behind it, a finished step its name, a change of case both. */
export type Line = `${DossierEvent.Kind} ${string}`

export const event = (line: Line): DossierEvent.DossierEvent => {
	const [kind = "", when = "", more, ...others] = line.split(" ")
	const moment = at(when)
	switch (kind as DossierEvent.Kind) {
		case "Received":
			return { _tag: "Received", at: moment, appointedAt: more === undefined ? null : at(more) }
		case "Extended":
			return { _tag: "Extended", at: moment, reason: "Chờ xác minh", newDueOn: day(more ?? "") }
		case "Transferred":
			return { _tag: "Transferred", at: moment, reason: "Thuộc thẩm quyền đơn vị khác", unitId: more ?? "" }
		case "CaseChanged":
			return { _tag: "CaseChanged", at: moment, reason: "Phải xác minh", ...change(more ?? "") }
		case "StepFinished":
			return { _tag: "StepFinished", at: moment, step: [more, ...others].join(" ") }
		case "SupplementRequested":
		case "Suspended":
		case "Withdrawn":
		case "Refused":
			return { _tag: kind as "Refused", at: moment, reason: "Thiếu bản sao" }
		default:
			return { _tag: kind as "Accepted", at: moment }
	}
}

/** The history so far, or the error that stops it. */
export const follow = (rules: DossierRules.DossierRules, first: Line, ...others: readonly Line[]) =>
	Dossier.fold([event(first), ...others.map(event)], rules)

export const given = (rules: DossierRules.DossierRules, first: Line, ...others: readonly Line[]) =>
	Result.getOrThrow(follow(rules, first, ...others))

export const print = (moment: Instant.Instant | null) => (moment === null ? null : Instant.format(moment))
