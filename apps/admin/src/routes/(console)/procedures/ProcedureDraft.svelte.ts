import { addDays } from "#lib/format/date.ts"
import type { ResultOf, VariablesOf } from "#lib/graphql/graphql.ts"
import {
	type AllowanceDraft,
	allowanceDraftOf,
	allowanceInputsOf,
	type BasisDraft,
	basisDraftOf,
	basisInputOf,
	codesOf,
	type DocumentDraft,
	documentDraftOf,
	documentInputOf,
	type FeeDraft,
	type FormDraft,
	feeDraftOf,
	feeInputOf,
	formDraftOf,
	formInputOf,
	newKey,
	type StepDraft,
	stepDraftsOf,
	stepInputsOf,
} from "./contentParts.ts"
import { type LimitDraft, limitDraftOf, limitInputOf } from "./limitDraft.ts"
import type { CreateProcedure, ProcedureEdit } from "./procedures.graphql.ts"

export type ProcedureToEdit = Omit<NonNullable<ResultOf<typeof ProcedureEdit>["procedure"]>, "draft">
type Term = ProcedureToEdit["terms"][number]
export type Channel = Term["channel"]
export type ReceiptPolicy = ProcedureToEdit["receiptPolicy"]
export type ProcedureContent = VariablesOf<typeof CreateProcedure>["input"]["content"]

export const receiptPolicies = ["NEXT_OPENING", "AS_IS"] as const satisfies readonly ReceiptPolicy[]

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

const termDraftsOf = (terms: readonly Term[]): TermDraft[] =>
	channels.map(
		(channel) =>
			new TermDraft(
				channel,
				terms.find((term) => term.channel === channel),
			),
	)

const termInputsOf = (terms: readonly TermDraft[]): ProcedureContent["terms"] =>
	terms
		.filter(({ accepted }) => accepted)
		.map((term) => ({
			channel: term.channel,
			statutory: limitInputOf(term.statutory),
			committed: limitInputOf(term.committed),
			fee: term.fee.trim() || null,
			sourceText: term.sourceText,
		}))

/** What a person has typed about one case. */
export class CaseDraft {
	name = $state("")
	noAppointmentEligible = $state(false)
	steps = $state<StepDraft[]>([])
	readonly key = newKey()
	readonly terms: readonly TermDraft[]
	/** Dossiers carry it: it stays when the name is corrected. */
	readonly code: string

	constructor(saved: ProcedureToEdit["cases"][number] | null) {
		this.code = saved?.code ?? ""
		this.name = saved?.name ?? ""
		this.noAppointmentEligible = saved?.noAppointmentEligible ?? false
		this.terms = termDraftsOf(saved?.terms ?? [])
		this.steps = stepDraftsOf(saved?.steps ?? [])
	}

	get accepted(): TermDraft[] {
		return this.terms.filter((term) => term.accepted)
	}
}

/** A draft keeps its day; a new version begins after the one in force, which is never edited. */
const firstFreeDay = ({ state, validFrom }: ProcedureToEdit, today: string): string => {
	if (state === "DRAFT") return validFrom
	return validFrom < today ? today : addDays(validFrom, 1)
}

export const contentKeys = [
	"name",
	"sector",
	"level",
	"agency",
	"decision",
	"processDecision",
	"noAppointmentEligible",
	"receiptPolicy",
] as const
export type ContentKey = (typeof contentKeys)[number]

/** The lists of a content beside its terms. */
export const partKeys = ["steps", "cases", "allowances", "documents", "fees", "forms", "legalBasis"] as const
export type PartKey = (typeof partKeys)[number]

/** What a person has typed about a procedure, kept apart from what is saved so that a reload loses nothing. */
export class ProcedureDraft {
	code = $state("")
	name = $state("")
	sector = $state("")
	level = $state("")
	agency = $state("")
	decision = $state("")
	processDecision = $state("")
	steps = $state<StepDraft[]>([])
	cases = $state<CaseDraft[]>([])
	allowances = $state<AllowanceDraft[]>([])
	documents = $state<DocumentDraft[]>([])
	fees = $state<FeeDraft[]>([])
	forms = $state<FormDraft[]>([])
	legalBasis = $state<BasisDraft[]>([])
	noAppointmentEligible = $state(false)
	receiptPolicy = $state<ReceiptPolicy>("NEXT_OPENING")
	effectiveFrom = $state("")
	reason = $state("")

	/** The saved version that the typed content was begun from; 0 for a new procedure. */
	baseVersion = $state(0)

	readonly terms: readonly TermDraft[]

	constructor(procedure: ProcedureToEdit | null, today: string) {
		this.terms = termDraftsOf(procedure?.terms ?? [])
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
		this.processDecision = procedure.processDecision ?? ""
		this.steps = stepDraftsOf(procedure.steps)
		this.cases = procedure.cases.map((one) => new CaseDraft(one))
		this.allowances = procedure.allowances.map(allowanceDraftOf)
		this.documents = procedure.documents.map(documentDraftOf)
		this.fees = procedure.fees.map(feeDraftOf)
		this.forms = procedure.forms.map(formDraftOf)
		this.legalBasis = procedure.legalBasis.map(basisDraftOf)
		this.noAppointmentEligible = procedure.noAppointmentEligible
		this.receiptPolicy = procedure.receiptPolicy
		this.baseVersion = procedure.version
		this.effectiveFrom = firstFreeDay(procedure, today)
	}

	get accepted(): TermDraft[] {
		return this.terms.filter((term) => term.accepted)
	}

	get content(): ProcedureContent {
		const codes = codesOf(this.cases)
		return {
			name: this.name.trim(),
			sector: this.sector.trim(),
			level: this.level.trim(),
			agency: this.agency.trim() || null,
			decision: this.decision.trim() || null,
			processDecision: this.processDecision.trim() || null,
			noAppointmentEligible: this.noAppointmentEligible,
			receiptPolicy: this.receiptPolicy,
			terms: termInputsOf(this.terms),
			steps: stepInputsOf(this.steps),
			cases: this.cases.map(({ name, noAppointmentEligible, terms, steps }, index) => ({
				code: codes[index] ?? "",
				name: name.trim(),
				noAppointmentEligible,
				terms: termInputsOf(terms),
				steps: stepInputsOf(steps),
			})),
			allowances: allowanceInputsOf(this.allowances),
			documents: this.documents.map(documentInputOf),
			fees: this.fees.map(feeInputOf),
			forms: this.forms.map(formInputOf),
			legalBasis: this.legalBasis.map(basisInputOf),
		}
	}

	/** Where what is typed differs from what somebody else has saved meanwhile. */
	differencesFrom(saved: ProcedureDraft): { keys: ContentKey[]; channels: Channel[]; parts: PartKey[] } {
		const [typed, other] = [this.content, saved.content]
		return {
			parts: partKeys.filter((key) => JSON.stringify(typed[key]) !== JSON.stringify(other[key])),
			keys: contentKeys.filter((key) => this[key] !== saved[key]),
			channels: this.terms
				.filter((term, index) => !term.isSameAs(saved.terms[index]!))
				.map((term) => term.channel),
		}
	}

	takeContent(saved: ProcedureDraft, key: ContentKey) {
		if (key === "noAppointmentEligible") this.noAppointmentEligible = saved.noAppointmentEligible
		else if (key === "receiptPolicy") this.receiptPolicy = saved.receiptPolicy
		else this[key] = saved[key]
	}

	takePart(saved: ProcedureDraft, key: PartKey) {
		if (key === "steps") this.steps = saved.steps
		else if (key === "cases") this.cases = saved.cases
		else if (key === "allowances") this.allowances = saved.allowances
		else if (key === "documents") this.documents = saved.documents
		else if (key === "fees") this.fees = saved.fees
		else if (key === "forms") this.forms = saved.forms
		else this.legalBasis = saved.legalBasis
	}

	takeTerm(saved: ProcedureDraft, channel: Channel) {
		const from = saved.terms.find((term) => term.channel === channel)
		if (from !== undefined) this.terms.find((term) => term.channel === channel)?.copy(from)
	}
}
