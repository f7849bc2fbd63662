import { Effect, Result } from "effect"
import { refuseUnseen } from "../drafts/secondPerson.ts"
import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import {
	Forbidden,
	InvalidInput,
	type Issue,
	invalidInput,
	NotFound,
	Overlap,
	VersionConflict,
} from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import type { ChannelTerm } from "./ChannelTerm.ts"
import type { Procedure, ProcedureContent } from "./Procedure.ts"
import { Procedures } from "./Procedures.ts"
import { ProcedureRef } from "./procedure.type.ts"
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
	}),
})

const ProcedureContentInput = builder.inputType("ProcedureContentInput", {
	description: "What an administrator edits of a procedure.",
	fields: (t) => ({
		name: t.string({ required: true, description: "The name as published." }),
		sector: t.string({ required: true, description: "The group of procedures." }),
		level: t.string({ required: true, description: "One or more levels, separated by commas." }),
		agency: t.string({ description: "Who carries it out." }),
		terms: t.field({ type: [ChannelTermInput], required: true, description: "What holds for each channel." }),
		noAppointmentEligible: t.boolean({
			required: true,
			description: "Whether a Ngày không hẹn may promise it the same day.",
		}),
		decision: t.string({ description: "The decision that published it." }),
	}),
})

type TermInput = typeof ChannelTermInput.$inferInput
type LimitInput = typeof TimeLimitInput.$inferInput

/** The content that the input describes, or every limit in it that is none. */
const readContent = (
	input: typeof ProcedureContentInput.$inferInput,
): Effect.Effect<ProcedureContent, InvalidInput> => {
	const issues: Issue[] = []
	const limit = (given: LimitInput | null | undefined, path: readonly string[]) => {
		if (!given) return null
		const read = readLimit(given, path)
		if (Result.isSuccess(read)) return read.success
		issues.push(...read.failure)
		return null
	}
	const term = ({ channel, statutory, committed, fee }: TermInput, index: number): ChannelTerm => {
		const path = ["input", "content", "terms", String(index)]
		return {
			channel,
			statutory: limit(statutory, [...path, "statutory"]),
			committed: limit(committed, [...path, "committed"]),
			fee: fee ?? null,
			sourceText: null,
			unclear: null,
		}
	}
	const content: ProcedureContent = {
		name: input.name.trim(),
		sector: input.sector.trim(),
		level: input.level.trim(),
		agency: input.agency?.trim() || null,
		decision: input.decision?.trim() || null,
		noAppointmentEligible: input.noAppointmentEligible,
		terms: input.terms.map(term),
	}
	const [first, ...others] = issues
	return first === undefined ? Effect.succeed(content) : Effect.fail(invalidInput(first, ...others))
}

const ProcedureSuccess = builder.objectRef<Procedure>("ProcedureSuccess").implement({
	description: "The procedure was saved.",
	fields: (t) => ({
		procedure: t.field({
			type: ProcedureRef,
			description: "The procedure with its new version.",
			resolve: (procedure) => procedure,
		}),
	}),
})

const ProcedureResult = resultUnion(
	"ProcedureResult",
	"What saving a procedure leads to.",
	ProcedureSuccess,
	[InvalidInput, NotFound, Forbidden, VersionConflict, Overlap],
)

/** Writes a keyed request once; a repeated one answers the procedure as it stands now. */
const written = onceById((ids) => Procedures.use((procedures) => procedures.findByIds(ids)))

const CreateProcedureInput = builder.inputType("CreateProcedureInput", {
	description: "A procedure that is not in the catalogue yet.",
	fields: (t) => ({
		code: t.string({
			required: true,
			description: "The national code: 1.001193, with or without a local suffix.",
		}),
		effectiveFrom: t.field({ type: "CivilDate", required: true, description: "The first day it holds." }),
		content: t.field({ type: ProcedureContentInput, required: true, description: "What holds." }),
		publish: t.boolean({ required: true, description: "Put it in force; else it is a draft." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const unlessDraft = ({ publish }: { readonly publish: boolean }) => (publish ? refuseUnseen : Effect.void)

builder.mutationField("createProcedure", (t) =>
	t.field({
		type: ProcedureResult,
		description: "Adds a procedure to the catalogue.",
		...permitted("MANAGE_PROCEDURES"),
		args: { input: t.arg({ type: CreateProcedureInput, required: true, description: "The procedure." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"createProcedure",
					input,
				)(
					Effect.flatMap(Effect.andThen(unlessDraft(input), readContent(input.content)), (content) =>
						Procedures.use((procedures) =>
							procedures.create({
								code: input.code,
								effectiveFrom: input.effectiveFrom,
								content,
								state: input.publish ? "published" : "draft",
							}),
						),
					),
				),
			),
	}),
)

const ReviseProcedureInput = builder.inputType("ReviseProcedureInput", {
	description: "A new version of a procedure.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: ProcedureRef, description: "Which procedure." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		effectiveFrom: t.field({
			type: "CivilDate",
			required: true,
			description: "The first day it holds; later than that of every published version.",
		}),
		content: t.field({
			type: ProcedureContentInput,
			required: true,
			description: "What holds from then on.",
		}),
		publish: t.boolean({ required: true, description: "Put it in force; else it replaces the draft." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("reviseProcedure", (t) =>
	t.field({
		type: ProcedureResult,
		description:
			"Saves a new version of a procedure from a date on; a published version in the past is never edited.",
		...permitted("MANAGE_PROCEDURES"),
		args: { input: t.arg({ type: ReviseProcedureInput, required: true, description: "The new version." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseProcedure",
					input,
				)(
					Effect.flatMap(readContent(input.content), (content) =>
						Procedures.use((procedures) =>
							procedures.revise({
								id: rowIdOf(input.id),
								expectedVersion: input.expectedVersion,
								effectiveFrom: input.effectiveFrom,
								content,
								state: input.publish ? "published" : "draft",
								reason: input.reason ?? null,
							}),
						),
					),
				),
			),
	}),
)
