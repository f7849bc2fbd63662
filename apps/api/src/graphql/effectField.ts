import type { ObjectRef } from "@pothos/core"
import { Cause, Effect, Exit, Predicate } from "effect"
import { GraphQLError } from "graphql"
import { CurrentCause } from "../identity/Actor.ts"
import { notPermitted } from "../identity/Policy.ts"
import type { Permission } from "../identity/permissions.ts"
import type { AppServices } from "../runtime.ts"
import { builder } from "./builder.ts"
import type { RequestContext } from "./context.ts"
import { notSignedIn } from "./notSignedIn.ts"

/** An error class of an operation: the class, its `_tag` and its GraphQL type have one name. */
type ProblemClass = new (...args: never[]) => { readonly _tag: string }

/** GraphQL throws an Error that it is given as a value, so a problem travels as its fields; `_tag` names its type. */
export const asValue = <E>(problem: E): E => Object.assign({}, problem)

/**
 * The bridge from a field to a service: runs the effect as the actor of the request. Expected failures become values of
 * the field's union (the compiler refuses one that the union lacks); a defect becomes an exception, masked by Yoga.
 */
export const answer = async <A, E = never>(
	context: RequestContext,
	effect: Effect.Effect<A, E, AppServices>,
): Promise<A | E> => {
	const exit = await context.runtime.runPromiseExit(
		effect.pipe(
			Effect.catch((problem) => Effect.succeed(asValue(problem))),
			Effect.provideService(CurrentCause, { actor: context.actor, requestId: context.requestId }),
		),
		{ signal: context.signal },
	)
	if (Exit.isSuccess(exit)) return exit.value
	throw Cause.hasInterruptsOnly(exit.cause) ? interrupted(context) : Cause.squash(exit.cause)
}

const interrupted = ({ signal, language }: RequestContext) =>
	signal.reason instanceof DOMException && signal.reason.name === "TimeoutError"
		? new GraphQLError(tookTooLong[language], { extensions: { code: "TIMEOUT", http: { status: 504 } } })
		: new GraphQLError("The caller went away.", { extensions: { code: "REQUEST_CANCELLED" } })

const tookTooLong = {
	vi: "Yêu cầu mất quá nhiều thời gian nên đã dừng; chưa có gì được ghi. Hãy thu hẹp yêu cầu rồi thử lại.",
	en: "The request took too long and was stopped; nothing was written. Ask for less and try again.",
} as const

/** What a mutation takes is called after it: `createTarget` takes `CreateTargetInput`. */
export type InputName = `${string}Input`

/** What a mutation answers with is called after it: `createTarget` answers `CreateTargetPayload`. */
export type PayloadName = `${string}Payload`

/** `union Name = success | problems…`, the result of a query or the payload of a mutation. */
export const resultUnion = <Success extends object, Problems extends readonly ProblemClass[]>(
	name: `${string}Result` | PayloadName,
	description: string,
	success: ObjectRef<typeof builder.$inferSchemaTypes, Success>,
	problems: Problems,
) =>
	builder.unionType(name, {
		description,
		types: [success, ...problems],
		resolveType: (value) =>
			problems.find(({ name }) => Predicate.isTagged(value, name))?.name ?? success.name,
	})

/** Options of a mutation whose union has `Forbidden`: without any of the permissions its resolver does not run. */
export const permitted = (...anyPermission: readonly Permission[]) => ({
	authScopes: { anyPermission },
	unauthorizedResolver: (_parent: unknown, _args: unknown, context: RequestContext) => {
		if (context.actor._tag === "SignedIn") return asValue(notPermitted())
		throw notSignedIn(context)
	},
})
