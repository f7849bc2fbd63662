import { addDays } from "#lib/format/date.ts"
import type { ResultOf, VariablesOf } from "#lib/graphql/graphql.ts"
import { type LimitDraft, limitDraftOf, limitInputOf } from "./limitDraft.ts"
import type { CreateProcedure, ProcedureEdit } from "./procedures.graphql.ts"

export type ProcedureToEdit = NonNullable<ResultOf<typeof ProcedureEdit>["procedure"]>
type Term = ProcedureToEdit["terms"][number]
export type Channel = Term["channel"]
export type ProcedureContent = VariablesOf<typeof CreateProcedure>["input"]["content"]

export const channels = ["COUNTER", "ONLINE", "PUBLIC_POST"] as const satisfies readonly Channel[]

/** What a person has typed about one channel. */
export class TermDraft {
	accepted = $state(false)
	statutory = $state.raw<LimitDraft>(limitDraftOf(null))
	committed = $state.raw<LimitDraft>(limitDraftOf(null))
	fee = $state("")
	readonly channel: Channel
	readonly sourceText: string | null
	readonly unclear: string | null

	constructor(channel: Channel, term: Term | undefined) {
		this.channel = channel
		this.accepted = term !== undefined
		this.statutory = limitDraftOf(term?.statutory)
		this.committed = limitDraftOf(term?.committed)
		this.fee = term?.fee ?? ""
		this.sourceText = term?.sourceText ?? null
		this.unclear = term?.unclear ?? null
	}

	copy(from: TermDraft) {
		this.accepted = from.accepted
		this.statutory = from.statutory
		this.committed = from.committed
		this.fee = from.fee
	}

	isSameAs(other: TermDraft): boolean {
		if (!this.accepted || !other.accepted) return this.accepted === other.accepted
		const said = ({ statutory, committed, fee }: TermDraft) =>
			JSON.stringify([limitInputOf(statutory), limitInputOf(committed), fee.trim()])
		return said(this) === said(other)
	}
}

/** A draft keeps its day; a new version begins after the one in force, which is never edited. */
const firstFreeDay = ({ state, validFrom }: ProcedureToEdit, today: string): string => {
	if (state === "DRAFT") return validFrom
	return validFrom < today ? today : addDays(validFrom, 1)
}

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

	/** The saved version that the typed content was begun from; 0 for a new procedure. */
	baseVersion = $state(0)

	readonly terms: readonly TermDraft[]

	constructor(procedure: ProcedureToEdit | null, today: string) {
		this.terms = channels.map(
			(channel) =>
				new TermDraft(
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
		this.effectiveFrom = firstFreeDay(procedure, today)
	}

	get accepted(): TermDraft[] {
		return this.terms.filter((term) => term.accepted)
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
				.filter((term, index) => !term.isSameAs(saved.terms[index]!))
				.map((term) => term.channel),
		}
	}

	takeContent(saved: ProcedureDraft, key: ContentKey) {
		if (key === "noAppointmentEligible") this.noAppointmentEligible = saved.noAppointmentEligible
		else this[key] = saved[key]
	}

	takeTerm(saved: ProcedureDraft, channel: Channel) {
		const from = saved.terms.find((term) => term.channel === channel)
		if (from !== undefined) this.terms.find((term) => term.channel === channel)?.copy(from)
	}
}
