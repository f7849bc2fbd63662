import type { ResultOf, VariablesOf } from "#lib/graphql/graphql.ts"
import { type LimitDraft, limitDraftOf, limitInputOf } from "./limitDraft.ts"
import type { CreateProcedure, ProcedureEdit } from "./procedures.graphql.ts"

export type ProcedureToEdit = NonNullable<ResultOf<typeof ProcedureEdit>["procedure"]>
type Term = ProcedureToEdit["terms"][number]
export type Channel = Term["channel"]
export type ProcedureContent = VariablesOf<typeof CreateProcedure>["input"]["content"]

export const channels = ["COUNTER", "ONLINE", "PUBLIC_POST"] as const satisfies readonly Channel[]

export type TermDraft = {
	channel: Channel
	accepted: boolean
	statutory: LimitDraft
	committed: LimitDraft
	fee: string
	sourceText: string | null
	unclear: string | null
}

const termDraft = (channel: Channel, term: Term | undefined): TermDraft => ({
	channel,
	accepted: term !== undefined,
	statutory: limitDraftOf(term?.statutory),
	committed: limitDraftOf(term?.committed),
	fee: term?.fee ?? "",
	sourceText: term?.sourceText ?? null,
	unclear: term?.unclear ?? null,
})

export const contentKeys = ["name", "sector", "level", "agency", "decision", "noAppointmentEligible"] as const
export type ContentKey = (typeof contentKeys)[number]

/** What a person has typed about a procedure, kept apart from what is saved so that a reload loses nothing. */
export class ProcedureDraft {
	code = $state("")
	name = $state("")
	sector = $state("")
	level = $state("")
	agency = $state("")
	decision = $state("")
	noAppointmentEligible = $state(false)
	effectiveFrom = $state("")
	reason = $state("")
	terms = $state<TermDraft[]>([])
	/** The saved version that the typed content was begun from; 0 for a new procedure. */
	baseVersion = $state(0)
	accepted = $derived(this.terms.filter((term) => term.accepted))

	constructor(procedure: ProcedureToEdit | null, today: string) {
		this.terms = channels.map((channel) =>
			termDraft(
				channel,
				procedure?.terms.find((term) => term.channel === channel),
			),
		)
		this.effectiveFrom = today
		if (procedure === null) {
			this.terms[0]!.accepted = true
			return
		}
		this.code = procedure.code
		this.name = procedure.name
		this.sector = procedure.sector
		this.level = procedure.level
		this.agency = procedure.agency ?? ""
		this.decision = procedure.decision ?? ""
		this.noAppointmentEligible = procedure.noAppointmentEligible
		this.baseVersion = procedure.version
		if (procedure.state === "DRAFT") this.effectiveFrom = procedure.validFrom
	}

	copyTerm(from: TermDraft, to: TermDraft) {
		to.accepted = true
		to.statutory = { ...from.statutory }
		to.committed = { ...from.committed }
		to.fee = from.fee
	}

	get content(): ProcedureContent {
		return {
			name: this.name.trim(),
			sector: this.sector.trim(),
			level: this.level.trim(),
			agency: this.agency.trim() || null,
			decision: this.decision.trim() || null,
			noAppointmentEligible: this.noAppointmentEligible,
			terms: this.accepted.map((term) => ({
				channel: term.channel,
				statutory: limitInputOf(term.statutory),
				committed: limitInputOf(term.committed),
				fee: term.fee.trim() || null,
			})),
		}
	}

	/** Where what is typed differs from what somebody else has saved meanwhile. */
	differencesFrom(saved: ProcedureDraft): { keys: ContentKey[]; channels: Channel[] } {
		return {
			keys: contentKeys.filter((key) => this[key] !== saved[key]),
			channels: this.terms
				.filter((term, index) => !isSameTerm(term, saved.terms[index]!))
				.map((term) => term.channel),
		}
	}

	takeContent(saved: ProcedureDraft, key: ContentKey) {
		if (key === "noAppointmentEligible") this.noAppointmentEligible = saved.noAppointmentEligible
		else this[key] = saved[key]
	}

	takeTerm(saved: ProcedureDraft, channel: Channel) {
		this.terms = this.terms.map((term, index) => (term.channel === channel ? saved.terms[index]! : term))
	}
}

const isSameTerm = (a: TermDraft, b: TermDraft): boolean => {
	if (!a.accepted || !b.accepted) return a.accepted === b.accepted
	const said = (term: TermDraft) =>
		JSON.stringify([limitInputOf(term.statutory), limitInputOf(term.committed), term.fee.trim()])
	return said(a) === said(b)
}
