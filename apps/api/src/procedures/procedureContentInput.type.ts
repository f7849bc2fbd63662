import type { Fee, LegalBasis, TimeLimit } from "@motcua/domain"
import { Effect, Result } from "effect"
import { builder } from "../graphql/builder.ts"
import { RoleRef } from "../identity/identity.schema.ts"
import { type AllowanceRole, allowanceRoles, type Role } from "../identity/permissions.ts"
import { type InvalidInput, type Issue, invalidInput } from "../problems/Problem.ts"
import { type ChannelTerm, unclearCode } from "./ChannelTerm.ts"
import { issueAt, type Path } from "./issues.ts"
import type { ProcedureAllowance, ProcedureContent, ProcedureStep } from "./ProcedureContent.ts"
import { AllowanceKindRef, ReceiptPolicyRef } from "./procedureContent.type.ts"
import { ChannelRef, readLimit, TimeLimitInput } from "./timeLimit.type.ts"

const ChannelTermInput = builder.inputType("ChannelTermInput", {
	description: "What holds for one channel.",
	fields: (t) => ({
		channel: t.field({ type: ChannelRef, required: true, description: "Once in a procedure." }),
		statutory: t.field({ type: TimeLimitInput, description: "The limit by law; needed for publication." }),
		committed: t.field({
			type: TimeLimitInput,
			description: "The promised limit, never longer than the law's.",
		}),
		fee: t.string({ description: "The fee in words." }),
		sourceText: t.string({
			description:
				"The limit as the source wrote it, where it could not be read; kept until `statutory` says what it is.",
		}),
	}),
})

const ProcedureStepInput = builder.inputType("ProcedureStepInput", {
	description: "One internal step.",
	fields: (t) => ({
		name: t.string({ required: true, description: "Once in its case." }),
		by: t.string({
			required: true,
			description: "The unit or the role that does it; may be empty in a draft.",
		}),
		limit: t.field({
			type: TimeLimitInput,
			required: true,
			description: "How long they have. Days and hours are never added up.",
		}),
		after: t.stringList({
			description: "The names of the steps it waits for: left out the one before it, an empty list none.",
		}),
	}),
})

const ProcedureCaseInput = builder.inputType("ProcedureCaseInput", {
	description: "A case with limits and steps of its own.",
	fields: (t) => ({
		code: t.string({
			required: true,
			description: "1 to 50 letters without diacritics, digits or hyphens; once in a procedure.",
		}),
		name: t.string({ required: true, description: "Once in a procedure: Có xác minh." }),
		noAppointmentEligible: t.boolean({
			description:
				"Whether a Ngày không hẹn may promise dossiers of this case the same day; not when left out.",
		}),
		terms: t.field({
			type: [ChannelTermInput],
			required: true,
			description: "What holds for each channel in this case.",
		}),
		steps: t.field({ type: [ProcedureStepInput], description: "Its internal steps, at most 50." }),
	}),
})

const ProcedureAllowanceInput = builder.inputType("ProcedureAllowanceInput", {
	description: "A reason for which dossiers may be suspended or extended.",
	fields: (t) => ({
		kind: t.field({ type: AllowanceKindRef, required: true, description: "What may be done." }),
		code: t.string({
			required: true,
			description: "1 to 50 letters without diacritics, digits or hyphens; once for its kind.",
		}),
		name: t.string({ required: true, description: "The reason; once for its kind." }),
		by: t.field({
			type: RoleRef,
			description: "The role that may, not READ_ONLY; everybody who handles dossiers when left out.",
		}),
		atMost: t.int({ required: true, description: "How often for one dossier, 0 (never) to 99." }),
		longest: t.field({
			type: TimeLimitInput,
			description: "The longest time of one, not SAME_DAY; not limited when left out.",
		}),
		basis: t.string({ description: "The law that says so." }),
	}),
})

const RequiredDocumentInput = builder.inputType("RequiredDocumentInput", {
	description: "A paper that a dossier has to contain.",
	fields: (t) => ({
		name: t.string({ required: true, description: "Once in a procedure." }),
		originals: t.int({ required: true, description: "How many originals, 0 to 99." }),
		copies: t.int({ required: true, description: "How many copies, 0 to 99." }),
		remark: t.string({ description: "What else is said of it." }),
	}),
})

const ProcedureFeeInput = builder.inputType("ProcedureFeeInput", {
	description: "What it costs: either `dong` or `words`.",
	fields: (t) => ({
		name: t.string({ required: true, description: "Once in a procedure." }),
		dong: t.int({ description: "Whole đồng, 0 to 2,000,000,000." }),
		per: t.string({ description: "For each of what the amount is: bản." }),
		words: t.string({ description: "What it costs in words, where there is no amount." }),
	}),
})

const ProcedureFormInput = builder.inputType("ProcedureFormInput", {
	description: "A form that the submitter fills in, and where it is to be had.",
	fields: (t) => ({
		name: t.string({ required: true, description: "Once in a procedure." }),
		nameEn: t.string({ description: "Its name in English." }),
		code: t.string({ description: "Its number, where it has one." }),
		url: t.string({ description: "Where the form itself is to be had, https only." }),
		basis: t.string({ description: "The document that lays it down." }),
	}),
})

const LegalBasisInput = builder.inputType("LegalBasisInput", {
	description: "A document that the procedure rests on.",
	fields: (t) => ({
		instrument: t.string({ required: true, description: "Its name and number." }),
		article: t.string({ description: "Its article." }),
		url: t.string({ description: "Where it can be read, http or https." }),
	}),
})

export const ProcedureContentInput = builder.inputType("ProcedureContentInput", {
	description:
		"What an administrator edits of a procedure. What is left out is empty: send back what was read of it.",
	fields: (t) => ({
		name: t.string({ required: true, description: "The name as published." }),
		sector: t.string({ required: true, description: "The group of procedures." }),
		level: t.string({ required: true, description: "One or more levels, separated by commas." }),
		agency: t.string({ description: "Who carries it out." }),
		terms: t.field({ type: [ChannelTermInput], required: true, description: "What holds for each channel." }),
		steps: t.field({ type: [ProcedureStepInput], description: "The internal steps, at most 50." }),
		cases: t.field({
			type: [ProcedureCaseInput],
			description: "Cases with limits and steps of their own, at most 20.",
		}),
		allowances: t.field({
			type: [ProcedureAllowanceInput],
			description: "The reasons for suspensions and extensions, at most 100.",
		}),
		documents: t.field({ type: [RequiredDocumentInput], description: "The required papers, at most 100." }),
		fees: t.field({ type: [ProcedureFeeInput], description: "What it costs, at most 100." }),
		forms: t.field({ type: [ProcedureFormInput], description: "The forms, at most 100." }),
		legalBasis: t.field({ type: [LegalBasisInput], description: "What it rests on, at most 100." }),
		noAppointmentEligible: t.boolean({
			required: true,
			description: "Whether a Ngày không hẹn may promise it the same day.",
		}),
		receiptPolicy: t.field({
			type: ReceiptPolicyRef,
			description: "What a receipt outside opening hours means for its limits; NEXT_OPENING when left out.",
		}),
		decision: t.string({ description: "The decision that published it." }),
		processDecision: t.string({
			description: "The number of the decision that approved its internal steps.",
		}),
	}),
})

type LimitInput = typeof TimeLimitInput.$inferInput

const trimmed = (text: string | null | undefined): string | null => text?.trim() || null

const basisOf = ({ instrument, article, url }: typeof LegalBasisInput.$inferInput): LegalBasis.LegalBasis => {
	const [said, address] = [trimmed(article), trimmed(url)]
	return {
		instrument: instrument.trim(),
		...(said === null ? {} : { article: said }),
		...(address === null ? {} : { url: address }),
	}
}

const roleOnlyLooks = (path: Path): Issue =>
	issueAt(
		path,
		"roleOnlyLooks",
		"Vai trò này chỉ xem nên không tạm dừng hay gia hạn được. Hãy chọn vai trò khác.",
		"This role only looks and can neither suspend nor extend. Choose another role.",
	)

/** The content that the input describes, or every limit and charge in it that is none. */
export const readContent = (
	input: typeof ProcedureContentInput.$inferInput,
): Effect.Effect<ProcedureContent, InvalidInput> => {
	const issues: Issue[] = []
	const root = ["input", "content"]
	const limit = (given: LimitInput | null | undefined, path: Path): TimeLimit.TimeLimit | null => {
		if (!given) return null
		const read = readLimit(given, path)
		if (Result.isSuccess(read)) return read.success
		issues.push(...read.failure)
		return null
	}
	const term =
		(path: Path) =>
		(
			{ channel, statutory, committed, fee, sourceText }: typeof ChannelTermInput.$inferInput,
			index: number,
		): ChannelTerm => {
			const source = statutory ? null : (sourceText ?? null)
			return {
				channel,
				statutory: limit(statutory, [...path, String(index), "statutory"]),
				committed: limit(committed, [...path, String(index), "committed"]),
				fee: fee ?? null,
				sourceText: source,
				unclear: unclearCode(source),
			}
		}
	const step =
		(path: Path) =>
		(given: typeof ProcedureStepInput.$inferInput, index: number): readonly ProcedureStep[] => {
			const read = limit(given.limit, [...path, String(index), "limit"])
			const after = given.after?.map((name) => name.trim())
			return read === null
				? []
				: [{ name: given.name.trim(), by: given.by.trim(), limit: read, ...(after ? { after } : {}) }]
		}
	const allowanceRole = (given: Role | null | undefined, path: Path): AllowanceRole | null => {
		const role = allowanceRoles.find((one) => one === given)
		if (given && role === undefined) issues.push(roleOnlyLooks(path))
		return role ?? null
	}
	const allowance = (
		given: typeof ProcedureAllowanceInput.$inferInput,
		index: number,
	): ProcedureAllowance => ({
		kind: given.kind,
		code: given.code.trim(),
		name: given.name.trim(),
		by: allowanceRole(given.by, [...root, "allowances", String(index), "by"]),
		atMost: given.atMost,
		longest: limit(given.longest, [...root, "allowances", String(index), "longest"]),
		basis: trimmed(given.basis),
	})
	const fee = ({ name, dong, per, words }: typeof ProcedureFeeInput.$inferInput, index: number): Fee.Fee => {
		const said = trimmed(words)
		const isAmount = dong !== null && dong !== undefined
		if (isAmount === (said !== null)) issues.push(eitherOr([...root, "fees", String(index), "dong"]))
		return {
			name: name.trim(),
			charge: isAmount ? { _tag: "Amount", dong, per: trimmed(per) } : { _tag: "Words", text: said ?? "" },
		}
	}
	const content: ProcedureContent = {
		name: input.name.trim(),
		sector: input.sector.trim(),
		level: input.level.trim(),
		agency: trimmed(input.agency),
		decision: trimmed(input.decision),
		processDecision: trimmed(input.processDecision),
		noAppointmentEligible: input.noAppointmentEligible,
		receiptPolicy: input.receiptPolicy ?? "nextOpening",
		terms: input.terms.map(term([...root, "terms"])),
		steps: (input.steps ?? []).flatMap(step([...root, "steps"])),
		cases: (input.cases ?? []).map(({ code, name, noAppointmentEligible, terms, steps }, index) => {
			const path = [...root, "cases", String(index)]
			return {
				code: code.trim(),
				name: name.trim(),
				noAppointmentEligible: noAppointmentEligible ?? false,
				terms: terms.map(term([...path, "terms"])),
				steps: (steps ?? []).flatMap(step([...path, "steps"])),
			}
		}),
		allowances: (input.allowances ?? []).map(allowance),
		documents: (input.documents ?? []).map(({ name, originals, copies, remark }) => ({
			name: name.trim(),
			originals,
			copies,
			remark: trimmed(remark),
		})),
		fees: (input.fees ?? []).map(fee),
		forms: (input.forms ?? []).map(({ name, nameEn, code, url, basis }) => ({
			name: name.trim(),
			nameEn: trimmed(nameEn),
			code: trimmed(code),
			url: trimmed(url),
			basis: trimmed(basis),
		})),
		legalBasis: (input.legalBasis ?? []).map(basisOf),
	}
	const [first, ...others] = issues
	return first === undefined ? Effect.succeed(content) : Effect.fail(invalidInput(first, ...others))
}

const eitherOr = (path: Path): Issue =>
	issueAt(
		path,
		"amountOrWords",
		"Nhập số tiền hoặc ghi bằng lời, không nhập cả hai và không để trống cả hai.",
		"Enter an amount or say it in words, not both and not neither.",
	)
