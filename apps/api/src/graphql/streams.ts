import { initContextCache } from "@pothos/core"
import { Cause, Effect, Exit, Stream } from "effect"
import { GraphQLError } from "graphql"
import type { Plugin } from "graphql-yoga"
import { type Actor, CurrentCause } from "../identity/Actor.ts"
import type { AppServices } from "../runtime.ts"
import type { RequestContext } from "./context.ts"
import { asValue } from "./effectField.ts"

/** How many subscriptions one account may keep open in a process, such as so many tabs. */
export const mostStreams = 20

const tooManyStreams = (language: RequestContext["language"]) =>
	new GraphQLError(
		{
			vi: `Tài khoản đang mở ${mostStreams} luồng theo dõi. Hãy đóng bớt trang rồi thử lại.`,
			en: `The account keeps ${mostStreams} subscriptions open. Close a page and try again.`,
		}[language],
		{ extensions: { code: "LIMIT_EXCEEDED" } },
	)

const endedSession = (language: RequestContext["language"]) =>
	new GraphQLError(
		{ vi: "Phiên làm việc đã hết. Hãy đăng nhập lại.", en: "The session has ended. Sign in again." }[
			language
		],
		{ extensions: { code: "UNAUTHENTICATED" } },
	)

const open = new Map<number, number>()

/** What a person may see and do, as text: when it changes, what is open was opened under other rules. */
const rightsOf = (actor: Actor): string =>
	actor._tag === "SignedIn" ? JSON.stringify([actor.accountId, actor.permissions, actor.scope]) : actor._tag

/**
 * A subscription: what a stream of a service brings, while the caller listens and may still see what it asked for. Who it is
 * is looked up again before each event, so that an ended session hears nothing more. An expected failure is the last event.
 */
export async function* listen<A, E>(
	context: RequestContext,
	effect: Effect.Effect<Stream.Stream<A, E, AppServices>, E, AppServices>,
): AsyncGenerator<A | E, void, undefined> {
	const { actor, runtime, language, gone, requestId } = context
	const account = actor._tag === "SignedIn" ? actor.accountId : 0
	const others = open.get(account) ?? 0
	if (others >= mostStreams) throw tooManyStreams(language)
	open.set(account, others + 1)
	const cause = { actor, requestId }
	const exit = await runtime.runPromiseExit(
		Effect.map(
			Effect.all({
				stream: effect.pipe(
					Effect.catch((problem) => Effect.succeed(Stream.fail(problem))),
					Effect.provideService(CurrentCause, cause),
				),
				services: Effect.context<AppServices>(),
			}),
			({ stream, services }) =>
				Stream.toAsyncIterableWith(
					stream.pipe(
						Stream.catch((problem) => Stream.make(asValue(problem))),
						Stream.provideService(CurrentCause, cause),
						Stream.interruptWhen(
							Effect.callback<void>((resume) => {
								if (gone.aborted) return resume(Effect.void)
								gone.addEventListener("abort", () => resume(Effect.void), { once: true })
							}),
						),
					),
					services,
				),
		),
	)
	try {
		if (Exit.isFailure(exit)) throw Cause.squash(exit.cause)
		for await (const event of exit.value) {
			if (rightsOf(await context.actorNow()) !== rightsOf(actor)) throw endedSession(language)
			// What was loaded for the event before is old by now.
			Object.assign(context, initContextCache())
			yield event
		}
	} finally {
		const left = (open.get(account) ?? 1) - 1
		if (left === 0) open.delete(account)
		else open.set(account, left)
	}
}

/** A subscription lives longer than a request may: its events end with the caller, not with the time of a request. */
export const letStreamsLast: Plugin<RequestContext> = {
	onSubscribe: ({ extendContext, args }) => extendContext({ signal: args.contextValue.gone }),
}
