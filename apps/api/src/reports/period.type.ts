import type { CivilDate } from "@motcua/domain"
import { Effect } from "effect"
import { GraphQLError } from "graphql"
import type { RequestContext } from "../graphql/context.ts"
import type { InvalidInput, NotFound } from "../problems/Problem.ts"

/** A question that is asked wrongly, or of what the caller does not see, has no answer but an error. */
export const refusalsAsErrors = <A, R>(
	{ language }: RequestContext,
	question: Effect.Effect<A, NotFound | InvalidInput, R>,
): Effect.Effect<A, never, R> =>
	Effect.catchTags(question, {
		NotFound: ({ text }) =>
			Effect.die(new GraphQLError(text[language], { extensions: { code: "NOT_FOUND" } })),
		InvalidInput: ({ text }) =>
			Effect.die(new GraphQLError(text[language], { extensions: { code: "BAD_USER_INPUT" } })),
	})

/** Runs a question about a period; one that ends before it begins, is too long, or of a unit that the caller does not see, is an error. */
export const inPeriod = <A, R>(
	{ from, to }: { readonly from: CivilDate.CivilDate; readonly to: CivilDate.CivilDate },
	context: RequestContext,
	question: Effect.Effect<A, NotFound | InvalidInput, R>,
): Effect.Effect<A, never, R> =>
	from > to
		? Effect.die(
				new GraphQLError(
					{ vi: "Kỳ kết thúc trước khi bắt đầu.", en: "The period ends before it begins." }[context.language],
					{ extensions: { code: "BAD_USER_INPUT" } },
				),
			)
		: refusalsAsErrors(context, question)

export const withPredecessorsArgument = {
	type: "Boolean",
	description:
		"Also count what was received in the units that it and those below it went on for (sáp nhập, chia tách), so that periods before and after can be compared. A unit that several went on for counts for each of them whole.",
} as const

export const asOfArgument = {
	type: "CivilDate",
	description:
		"Judged by what had happened by the end of this day; by the end of the period when left out. Of a day to come: by what has happened so far.",
} as const
