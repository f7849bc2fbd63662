import type { ResultOf, VariablesOf } from "#lib/graphql/graphql.ts"
import { emptyLimit, type LimitDraft, limitDraftOf, limitInputOf } from "./limitDraft.ts"
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
	accepted = $derived(this.terms.filter((term) => term.accepted))

	constructor(procedure: ProcedureToEdit | null, today: string) {
		this.effectiveFrom = today
		this.code = procedure?.code ?? ""
		this.name = procedure?.name ?? ""
		this.sector = procedure?.sector ?? ""
		this.level = procedure?.level ?? ""
		this.agency = procedure?.agency ?? ""
		this.decision = procedure?.decision ?? ""
		this.noAppointmentEligible = procedure?.noAppointmentEligible ?? false
		this.terms = channels.map((channel) =>
			termDraft(
				channel,
				procedure?.terms.find((term) => term.channel === channel),
			),
		)
		if (procedure === null) this.terms[0]!.accepted = true
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
}

export const sameTerm = (a: TermDraft, b: TermDraft) =>
	a.accepted === b.accepted &&
	(!a.accepted ||
		(JSON.stringify([a.statutory, a.committed]) === JSON.stringify([b.statutory, b.committed]) &&
			a.fee === b.fee))

export const noLimit = emptyLimit
