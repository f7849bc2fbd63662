import { Fee, type LegalBasis, type ReceiptPolicy, RequiredDocument } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { RoleRef } from "../identity/identity.schema.ts"
import { type ChannelTerm, unclearText } from "./ChannelTerm.ts"
import { describeAllowance, describeForm } from "./domainVersion.ts"
import type {
	allowanceKinds,
	ProcedureAllowance,
	ProcedureCase,
	ProcedureContent,
	ProcedureForm,
	ProcedureStep,
} from "./ProcedureContent.ts"
import { ChannelRef, TimeLimitRef } from "./timeLimit.type.ts"

export const ChannelTermRef = builder.objectRef<ChannelTerm>("ChannelTerm").implement({
	description: "What holds for one channel of a procedure.",
	fields: (t) => ({
		channel: t.expose("channel", { type: ChannelRef, description: "How the dossier is handed in." }),
		statutory: t.expose("statutory", {
			type: TimeLimitRef,
			nullable: true,
			description: "The limit by law (thời hạn theo quy định); null in a draft that is not complete.",
		}),
		committed: t.expose("committed", {
			type: TimeLimitRef,
			nullable: true,
			description: "The shorter limit that is promised (thời hạn cam kết).",
		}),
		fee: t.exposeString("fee", { nullable: true, description: "The fee in words." }),
		sourceText: t.exposeString("sourceText", {
			nullable: true,
			description: "The limit as the source wrote it, when it could not be read.",
		}),
		unclear: t.string({
			nullable: true,
			description: "What is unclear about it, in the caller's language.",
			resolve: (term, _args, { language }) => unclearText(term, language),
		}),
	}),
})

const ProcedureStepRef = builder.objectRef<ProcedureStep>("ProcedureStep").implement({
	description: "One internal step (bước xử lý nội bộ): who does it and how long they have.",
	fields: (t) => ({
		name: t.exposeString("name", { description: "Once in its case." }),
		by: t.exposeString("by", {
			description:
				"The unit or the role that does it: Một cửa, Chuyên môn; empty in a draft that is not complete.",
		}),
		limit: t.expose("limit", { type: TimeLimitRef, description: "How long they have." }),
		after: t.field({
			type: ["String"],
			nullable: true,
			description:
				"The names of the steps it waits for: null is the one before it, an empty list none. Steps that wait for the same one go side by side.",
			resolve: ({ after }) => (after === undefined ? null : [...after]),
		}),
	}),
})

export const ProcedureCaseRef = builder.objectRef<ProcedureCase>("ProcedureCase").implement({
	description: "A case of a procedure (trường hợp) with limits and steps of its own.",
	fields: (t) => ({
		code: t.exposeString("code", { description: "Short and lasting; dossiers carry it." }),
		name: t.exposeString("name", { description: "What people call it: Có xác minh." }),
		noAppointmentEligible: t.exposeBoolean("noAppointmentEligible", {
			description: "Whether a Ngày không hẹn may promise dossiers of this case the same day.",
		}),
		terms: t.field({
			type: [ChannelTermRef],
			description: "What holds for each channel in this case.",
			resolve: ({ terms }) => [...terms],
		}),
		steps: t.field({
			type: [ProcedureStepRef],
			description:
				"The internal steps of this case, in their order; those of the procedure do not hold for it.",
			resolve: ({ steps }) => [...steps],
		}),
	}),
})

export const AllowanceKindRef = builder.enumType("AllowanceKind", {
	description: "What may be done to the clock of a dossier.",
	values: {
		SUSPENSION: { value: "suspension", description: "Tạm dừng: the clock stands still." },
		EXTENSION: { value: "extension", description: "Gia hạn: a later appointment." },
	} as const satisfies Readonly<
		Record<string, { value: (typeof allowanceKinds)[number]; description: string }>
	>,
})

export const ProcedureAllowanceRef = builder.objectRef<ProcedureAllowance>("ProcedureAllowance").implement({
	description:
		"A reason for which dossiers may be suspended or extended. Where a procedure lists none of a kind, any reason will do.",
	fields: (t) => ({
		kind: t.expose("kind", { type: AllowanceKindRef, description: "What may be done." }),
		code: t.exposeString("code", {
			description: "Short and lasting; recordDossierEvent takes it as `allowance`.",
		}),
		name: t.exposeString("name", { description: "The reason: Nghĩa vụ tài chính." }),
		by: t.expose("by", {
			type: RoleRef,
			nullable: true,
			description: "The role that may; null is everybody who handles dossiers.",
		}),
		atMost: t.exposeInt("atMost", { description: "How often for one dossier; 0 is never." }),
		longest: t.expose("longest", {
			type: TimeLimitRef,
			nullable: true,
			description: "The longest time of one; null is not limited.",
		}),
		basis: t.exposeString("basis", { nullable: true, description: "The law that says so." }),
		text: t.string({
			description: "What it grants in words: “tối đa 1 lần, 30 ngày làm việc, Lãnh đạo”.",
			args: { language: t.arg(languageArgument) },
			resolve: (allowance, { language }, context) =>
				describeAllowance(allowance, language ?? context.language),
		}),
	}),
})

const RequiredDocumentRef = builder
	.objectRef<RequiredDocument.RequiredDocument>("RequiredDocument")
	.implement({
		description: "A paper that a dossier has to contain (thành phần hồ sơ).",
		fields: (t) => ({
			name: t.exposeString("name", { description: "Once in a procedure." }),
			originals: t.exposeInt("originals", { description: "How many originals (bản chính), 0 to 99." }),
			copies: t.exposeInt("copies", { description: "How many copies (bản sao), 0 to 99." }),
			remark: t.exposeString("remark", { nullable: true, description: "What else is said of it." }),
			text: t.string({
				description: "How many and the remark in words: “1 bản chính, 2 bản sao”.",
				args: { language: t.arg(languageArgument) },
				resolve: (document, { language }, context) =>
					RequiredDocument.describe(document, language ?? context.language),
			}),
		}),
	})

const ProcedureFeeRef = builder.objectRef<Fee.Fee>("ProcedureFee").implement({
	description: "What a procedure costs (phí, lệ phí): an amount or words, never both.",
	fields: (t) => ({
		name: t.exposeString("name", { description: "Once in a procedure: Lệ phí đăng ký." }),
		dong: t.int({
			nullable: true,
			description: "Whole đồng, 0 to 2,000,000,000; null when it is said in words.",
			resolve: ({ charge }) => (charge._tag === "Amount" ? charge.dong : null),
		}),
		per: t.string({
			nullable: true,
			description: "For each of what the amount is: bản, trang.",
			resolve: ({ charge }) => (charge._tag === "Amount" ? charge.per : null),
		}),
		words: t.string({
			nullable: true,
			description: "What it costs in words; null when there is an amount.",
			resolve: ({ charge }) => (charge._tag === "Words" ? charge.text : null),
		}),
		text: t.string({
			description: "As people read it: “8.000 đồng/bản”.",
			args: { language: t.arg(languageArgument) },
			resolve: (fee, { language }, context) => Fee.describe(fee, language ?? context.language),
		}),
	}),
})

const ProcedureFormRef = builder.objectRef<ProcedureForm>("ProcedureForm").implement({
	description: "A form that the submitter fills in (biểu mẫu), and where it is to be had.",
	fields: (t) => ({
		name: t.exposeString("name", { description: "Once in a procedure: Tờ khai đăng ký khai sinh." }),
		nameEn: t.exposeString("nameEn", { nullable: true, description: "Its name in English." }),
		code: t.exposeString("code", { nullable: true, description: "Its number: Mẫu số 01." }),
		url: t.exposeString("url", {
			nullable: true,
			description: "Where the form itself is to be had, https; null while nobody has said.",
		}),
		basis: t.exposeString("basis", { nullable: true, description: "The document that lays it down." }),
		text: t.string({
			description: "Number, English name, document and address in words.",
			args: { language: t.arg(languageArgument) },
			resolve: (form, { language }, context) => describeForm(form, language ?? context.language),
		}),
	}),
})

const LegalBasisRef = builder.objectRef<LegalBasis.LegalBasis>("LegalBasis").implement({
	description: "A document that a procedure rests on (căn cứ pháp lý).",
	fields: (t) => ({
		instrument: t.exposeString("instrument", { description: "Luật Hộ tịch 60/2014/QH13." }),
		article: t.string({
			nullable: true,
			description: "Điều 13.",
			resolve: ({ article }) => article ?? null,
		}),
		url: t.string({
			nullable: true,
			description: "Where it can be read, http or https.",
			resolve: ({ url }) => url ?? null,
		}),
	}),
})

export const ReceiptPolicyRef = builder.enumType("ReceiptPolicy", {
	description:
		"What a receipt outside opening hours (tiếp nhận ngoài giờ) means for the limits of a procedure.",
	values: {
		NEXT_OPENING: {
			value: "nextOpening",
			description: "It counts as received at the next opening, whose day is then not counted: the rule.",
		},
		AS_IS: {
			value: "asIs",
			description:
				"It counts as received when it came, so that the next working day is day 1; limits in working hours are the same.",
		},
	} as const satisfies Readonly<Record<string, { value: ReceiptPolicy.ReceiptPolicy; description: string }>>,
})

export const ProcedureContentRef = builder.interfaceRef<ProcedureContent>("ProcedureContent").implement({
	description: "What is published of a procedure, whether in force or drafted.",
	fields: (t) => ({
		name: t.exposeString("name", { description: "The name as published." }),
		sector: t.exposeString("sector", { description: "The group of procedures it belongs to (lĩnh vực)." }),
		level: t.exposeString("level", {
			description: "Where it is carried out: one or more levels, separated by commas.",
		}),
		agency: t.exposeString("agency", {
			nullable: true,
			description: "Who carries it out (cơ quan thực hiện).",
		}),
		terms: t.field({
			type: [ChannelTermRef],
			description: "What holds for each channel where no case is told.",
			resolve: ({ terms }) => [...terms],
		}),
		steps: t.field({
			type: [ProcedureStepRef],
			description: "The internal steps (quy trình nội bộ) where no case is told, in their order.",
			resolve: ({ steps }) => [...steps],
		}),
		cases: t.field({
			type: [ProcedureCaseRef],
			description: "Cases with limits and steps of their own.",
			resolve: ({ cases }) => [...cases],
		}),
		allowances: t.field({
			type: [ProcedureAllowanceRef],
			description:
				"The reasons for which dossiers may be suspended or extended; each kind for any reason where none of it is listed.",
			resolve: ({ allowances }) => [...allowances],
		}),
		documents: t.field({
			type: [RequiredDocumentRef],
			description: "The papers that a dossier has to contain.",
			resolve: ({ documents }) => [...documents],
		}),
		fees: t.field({
			type: [ProcedureFeeRef],
			description: "What it costs, on whatever channel.",
			resolve: ({ fees }) => [...fees],
		}),
		forms: t.field({
			type: [ProcedureFormRef],
			description: "The forms that the submitter fills in.",
			resolve: ({ forms }) => [...forms],
		}),
		legalBasis: t.field({
			type: [LegalBasisRef],
			description: "The documents it rests on.",
			resolve: ({ legalBasis }) => [...legalBasis],
		}),
		noAppointmentEligible: t.exposeBoolean("noAppointmentEligible", {
			description: "Whether a Ngày không hẹn may promise it the same day.",
		}),
		receiptPolicy: t.expose("receiptPolicy", {
			type: ReceiptPolicyRef,
			description:
				"What a receipt outside opening hours means for its limits; a dossier is judged by that of its version.",
		}),
		decision: t.exposeString("decision", {
			nullable: true,
			description: "The decision that published it (quyết định công bố).",
		}),
		processDecision: t.exposeString("processDecision", {
			nullable: true,
			description:
				"The number of the decision that approved its internal steps (quyết định phê duyệt quy trình nội bộ).",
		}),
	}),
})
