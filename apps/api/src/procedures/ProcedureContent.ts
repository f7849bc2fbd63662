import { ReceiptPolicy } from "@motcua/domain"
import { Effect, Schema } from "effect"
import { json } from "../database/columns.ts"
import { allowanceRoles } from "../identity/permissions.ts"
import { ChannelTerm } from "./ChannelTerm.ts"
import { StoredLimit } from "./StoredLimit.ts"

const text = Schema.NullOr(Schema.String)

export const LegalBasis = Schema.Struct({
	instrument: Schema.String,
	article: Schema.optionalKey(Schema.String),
	url: Schema.optionalKey(Schema.String),
})

export const RequiredDocument = Schema.Struct({
	name: Schema.String,
	originals: Schema.Int,
	copies: Schema.Int,
	remark: text,
})

export const Fee = Schema.Struct({
	name: Schema.String,
	charge: Schema.TaggedUnion({
		Amount: { dong: Schema.Int, per: text },
		Words: { text: Schema.String },
	}),
})

export const ProcedureForm = Schema.Struct({
	name: Schema.String,
	nameEn: text,
	code: text,
	/** https only. */
	url: text,
	basis: text,
})
/** A form (biểu mẫu) as it is stored. */
export interface ProcedureForm extends Schema.Schema.Type<typeof ProcedureForm> {}

export const ProcedureStep = Schema.Struct({
	name: Schema.String,
	by: Schema.String,
	limit: StoredLimit,
	after: Schema.optionalKey(Schema.Array(Schema.String)),
})
/** One internal step (bước xử lý nội bộ) as it is stored. */
export interface ProcedureStep extends Schema.Schema.Type<typeof ProcedureStep> {}

export const ProcedureCase = Schema.Struct({
	/** Short and lasting; dossiers carry it. */
	code: Schema.String,
	name: Schema.String,
	/** Whether a Ngày không hẹn may promise it; said of each case, for one that must be verified cannot be. */
	noAppointmentEligible: Schema.Boolean.pipe(Schema.withDecodingDefaultKey(Effect.succeed(false))),
	terms: Schema.Array(ChannelTerm),
	steps: Schema.Array(ProcedureStep),
})
/** A case (trường hợp) with terms of its own, beside what holds in general. */
export interface ProcedureCase extends Schema.Schema.Type<typeof ProcedureCase> {}

export const allowanceKinds = ["suspension", "extension"] as const

export const ProcedureAllowance = Schema.Struct({
	kind: Schema.Literals(allowanceKinds),
	/** Short and lasting; events carry it. */
	code: Schema.String,
	name: Schema.String,
	/** Who may; `null` is everybody who handles dossiers. */
	by: Schema.NullOr(Schema.Literals(allowanceRoles)).pipe(
		Schema.withDecodingDefaultKey(Effect.succeed(null)),
	),
	/** 0 is never. */
	atMost: Schema.Int,
	longest: Schema.NullOr(StoredLimit),
	basis: text,
})
/** A reason for a stop or an extension as it is stored. */
export interface ProcedureAllowance extends Schema.Schema.Type<typeof ProcedureAllowance> {}

const texts = {
	name: Schema.String,
	sector: Schema.String,
	/** One or more levels, separated by commas: "Cấp tỉnh, Cấp xã". */
	level: Schema.String,
	agency: text,
	/** The decision that published it (quyết định công bố). */
	decision: text,
	/** The decision that approved its internal steps (quyết định phê duyệt quy trình nội bộ). */
	processDecision: text,
	noAppointmentEligible: Schema.Boolean,
	receiptPolicy: Schema.Literals(ReceiptPolicy.policies),
}

const lists = {
	terms: Schema.Array(ChannelTerm),
	legalBasis: Schema.Array(LegalBasis),
	documents: Schema.Array(RequiredDocument),
	fees: Schema.Array(Fee),
	forms: Schema.Array(ProcedureForm),
	steps: Schema.Array(ProcedureStep),
	cases: Schema.Array(ProcedureCase),
	allowances: Schema.Array(ProcedureAllowance),
}

/** The columns of the content of a version. */
export const contentColumns = {
	...texts,
	terms: json(lists.terms),
	legalBasis: json(lists.legalBasis),
	documents: json(lists.documents),
	fees: json(lists.fees),
	forms: json(lists.forms),
	steps: json(lists.steps),
	cases: json(lists.cases),
	allowances: json(lists.allowances),
}

const none = Effect.succeed([])

/** The content as plain JSON, in the audit log and in what an import has staged; what is not said is empty. */
export const ContentJson = Schema.Struct({
	...texts,
	processDecision: text.pipe(Schema.withDecodingDefaultKey(Effect.succeed(null))),
	receiptPolicy: texts.receiptPolicy.pipe(
		Schema.withDecodingDefaultKey(Effect.succeed("nextOpening" as const)),
	),
	terms: lists.terms,
	legalBasis: lists.legalBasis.pipe(Schema.withDecodingDefaultKey(none)),
	documents: lists.documents.pipe(Schema.withDecodingDefaultKey(none)),
	fees: lists.fees.pipe(Schema.withDecodingDefaultKey(none)),
	forms: lists.forms.pipe(Schema.withDecodingDefaultKey(none)),
	steps: lists.steps.pipe(Schema.withDecodingDefaultKey(none)),
	cases: lists.cases.pipe(Schema.withDecodingDefaultKey(none)),
	allowances: lists.allowances.pipe(Schema.withDecodingDefaultKey(none)),
})
/** What an administrator edits of a procedure. */
export interface ProcedureContent extends Schema.Schema.Type<typeof ContentJson> {}

export const encodeContent = Schema.encodeSync(ContentJson)

/** What is left when somebody has said nothing yet. */
export const blankContent: ProcedureContent = {
	name: "",
	sector: "",
	level: "",
	agency: null,
	decision: null,
	processDecision: null,
	noAppointmentEligible: false,
	receiptPolicy: "nextOpening",
	terms: [],
	legalBasis: [],
	documents: [],
	fees: [],
	forms: [],
	steps: [],
	cases: [],
	allowances: [],
}

/** The content of something that has one, and nothing else of it. */
export const contentOf = (given: ProcedureContent): ProcedureContent => ({
	name: given.name,
	sector: given.sector,
	level: given.level,
	agency: given.agency,
	decision: given.decision,
	processDecision: given.processDecision,
	noAppointmentEligible: given.noAppointmentEligible,
	receiptPolicy: given.receiptPolicy,
	terms: given.terms,
	legalBasis: given.legalBasis,
	documents: given.documents,
	fees: given.fees,
	forms: given.forms,
	steps: given.steps,
	cases: given.cases,
	allowances: given.allowances,
})
