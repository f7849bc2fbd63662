import {
	Allowance,
	type CatalogueDrift,
	type CivilDate,
	type ProcedureCase as DomainCase,
	type Procedure as DomainProcedure,
	FormTemplate,
	type Language,
	LimitText,
} from "@motcua/domain"
import { roleNames } from "../identity/roleNames.ts"
import type { CatalogueFields } from "./CatalogueSource.ts"
import type { ChannelTerm } from "./ChannelTerm.ts"
import type { ProcedureAllowance, ProcedureContent, ProcedureForm } from "./ProcedureContent.ts"

const words = {
	vi: { open: "chưa có", eligible: "trả ngay trong Ngày không hẹn" },
	en: { open: "none yet", eligible: "may be promised on a Ngày không hẹn" },
} as const

const termOf = (
	{ channel, statutory, committed, fee, sourceText }: ChannelTerm,
	open: string,
): DomainCase.ChannelTerm => ({
	channel,
	statutory:
		statutory === null
			? { _tag: "Unclear", unclear: new LimitText.UnclearLimit({ code: "empty", text: sourceText ?? open }) }
			: { _tag: "Known", limit: statutory },
	committed,
	fee,
})

/** What the national catalogue says, as the domain compares it. */
export const entryOf = (
	{ terms, ...fields }: CatalogueFields,
	language: Language.Language,
): CatalogueDrift.CatalogueEntry => ({
	...fields,
	...(terms === undefined ? {} : { terms: terms.map((term) => termOf(term, words[language].open)) }),
})

/** An allowance as the domain asks it: who may is a role. */
export const allowanceOf = ({ basis, ...allowance }: ProcedureAllowance): Allowance.Allowance => ({
	...allowance,
	basis: basis === null ? null : { instrument: basis },
})

/** An allowance as people read it: who may is named. */
const namedAllowance = (allowance: ProcedureAllowance, language: Language.Language): Allowance.Allowance => ({
	...allowanceOf(allowance),
	by: allowance.by === null ? null : roleNames[allowance.by][language],
})

const formOf = ({ basis, ...form }: ProcedureForm): FormTemplate.FormTemplate => ({
	...form,
	basis: basis === null ? null : { instrument: basis },
})

/** What is said of a form besides its name, in words. */
export const describeForm = (form: ProcedureForm, language: Language.Language): string =>
	FormTemplate.describe(formOf(form), language)

/** What an allowance grants, in words. */
export const describeAllowance = (allowance: ProcedureAllowance, language: Language.Language): string =>
	Allowance.describe(namedAllowance(allowance, language), language)

/** The cases of a content as the domain knows them: what holds in general is the case without a name. */
export const casesOf = (
	{ terms, steps, cases, noAppointmentEligible }: ProcedureContent,
	language: Language.Language,
): readonly DomainCase.ProcedureCase[] => {
	const { open, eligible } = words[language]
	return [{ code: "", name: "", noAppointmentEligible, terms, steps }, ...cases].map((one) => ({
		id: one.code,
		name: one.name,
		tags: one.noAppointmentEligible ? [eligible] : [],
		terms: one.terms.map((term) => termOf(term, open)),
		steps: one.steps,
	}))
}

/** A content as the domain compares and judges it; its words are those of the language. */
export const domainVersion = (
	content: ProcedureContent & {
		readonly validFrom: CivilDate.CivilDate
		readonly validTo: CivilDate.CivilDate | null
	},
	language: Language.Language,
): DomainProcedure.ProcedureVersion => {
	const { name, sector, level, agency, decision, processDecision, legalBasis, documents, fees } = content
	return {
		period: { from: content.validFrom, to: content.validTo },
		name,
		sector,
		level,
		agency,
		decision: decision === null ? null : { instrument: decision },
		processDecision: processDecision === null ? null : { instrument: processDecision },
		legalBasis,
		documents,
		fees,
		forms: content.forms.map(formOf),
		receiptPolicy: content.receiptPolicy,
		cases: casesOf(content, language),
		allowances: content.allowances.map((one) => namedAllowance(one, language)),
	}
}
