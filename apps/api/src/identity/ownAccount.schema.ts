import { Effect, Option } from "effect"
import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer, type PayloadName, resultUnion } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { perRequest } from "../graphql/perRequest.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { once, onceById } from "../requests/once.ts"
import type { Account, Session } from "./Account.ts"
import { CurrentCause } from "./Actor.ts"
import { AccountRef } from "./identity.schema.ts"
import { OwnAccount, type ProposedSecondFactor } from "./OwnAccount.ts"

const SessionMethodRef = builder.enumType("SessionMethod", {
	description: "How somebody showed who they are.",
	values: {
		PASSWORD: { value: "password", description: "User name, password and, where there is one, a code." },
		IDENTITY_PROVIDER: { value: "oidc", description: "Through the agency's identity provider." },
		PROGRAM: { value: "program", description: "Opened by the program itself." },
	} as const,
})

const SessionRef = builder.objectRef<Session>("AccountSession").implement({
	description: "Somebody signed in, on one device (phiên đăng nhập).",
	fields: (t) => ({
		id: t.globalID({
			description: "Unique over all types; opaque.",
			resolve: ({ id }) => ({ id, type: "AccountSession" }),
		}),
		createdAt: t.expose("createdAt", { type: "Instant", description: "When it began." }),
		lastSeenAt: t.expose("lastSeenAt", {
			type: "Instant",
			nullable: true,
			description: "When it was last used, to the minute.",
		}),
		expiresAt: t.expose("expiresAt", { type: "Instant", description: "When it ends by itself." }),
		address: t.exposeString("address", { description: "The network address it was opened from." }),
		method: t.expose("method", { type: SessionMethodRef, description: "How it was opened." }),
		current: t.boolean({
			description: "Whether it is the one that asks.",
			resolve: ({ id }, _args, { actor }) =>
				actor._tag === "SignedIn" && actor.via._tag === "Session" && actor.via.id === id,
		}),
	}),
})

/** The sessions of all accounts of a request, asked for together. */
const sessionsOfAccounts = perRequest<number, readonly Session[]>((ids) =>
	OwnAccount.use((own) => own.sessionsOf(ids)).pipe(
		Effect.map((found) => ids.map((id) => found.get(id) ?? [])),
	),
)

/** Only one's own, and for administrators those of their units. */
builder.objectField(AccountRef, "sessions", (t) =>
	t.connection(
		{
			type: SessionRef,
			description:
				"Where the account is signed in, the newest first; for itself and for administrators. 1 to 100 a page, 20 when not said.",
			authScopes: (account: Account, _args, { actor }) =>
				actor._tag === "SignedIn" &&
				(account.id === actor.accountId || actor.permissions.includes("MANAGE_ACCOUNTS")),
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: ({ id }, args, context) =>
				listConnection(context, args, sessionsOfAccounts(context).load(id), (session) => String(session.id)),
		},
		{ name: "AccountSessionConnection", description: "A page of sessions." },
		{ name: "AccountSessionEdge", description: "A session on its page." },
	),
)

const RevokeSessionInput = builder.inputType("RevokeSessionInput", {
	description: "Which session.",
	fields: (t) => ({
		id: t.id({ required: true, description: "The session's id." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is ended once." }),
	}),
})

const RevokeSessionSuccess = builder.objectRef<Session>("RevokeSessionSuccess").implement({
	description: "The session has ended.",
	fields: (t) => ({
		session: t.field({ type: SessionRef, description: "The ended session.", resolve: (session) => session }),
	}),
})

const signedIn = { authScopes: { signedIn: true } } as const

builder.mutationField("revokeSession", (t) =>
	t.field({
		type: resultUnion("RevokeSessionPayload", "What ending a session leads to.", RevokeSessionSuccess, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description: "Ends one of the caller's sessions, or, for administrators, one of their units.",
		...signedIn,
		args: { input: t.arg({ type: RevokeSessionInput, required: true, description: "Which session." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				onceById(([id]) =>
					Effect.map(
						OwnAccount.use((own) => own.findSession(id)),
						Option.toArray,
					),
				)(
					"revokeSession",
					input,
				)(OwnAccount.use((own) => own.revokeSession(sessionRow(String(input.id))))),
			),
	}),
)

const sessionRow = (globalId: string): number => {
	const [, row = ""] = /^AccountSession:(\d+)$/.exec(Buffer.from(globalId, "base64").toString()) ?? []
	return parseRowId(row)
}

interface OwnChange {
	readonly accountId: number
}

const OwnAccountSuccess = builder.objectRef<OwnChange>("OwnAccountSuccess").implement({
	description: "The caller's account was changed.",
	fields: (t) => ({
		account: t.field({
			type: AccountRef,
			description: "As it stands now.",
			resolve: ({ accountId }) => accountId,
		}),
	}),
})

const ownAccountPayload = (name: PayloadName) =>
	resultUnion(name, "What changing one's own account leads to.", OwnAccountSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
	])

/**
 * Changes the caller's own account once; a repeated request answers the account as it stands now. Of the passwords that
 * were typed not even a fingerprint is kept, so the key alone tells a request from another.
 */
const changed =
	(operation: string, key: string | null | undefined) =>
	<E, R>(change: Effect.Effect<void, E, R>) =>
		once({
			operation,
			key,
			input: null,
			idOf: ({ accountId }: OwnChange) => accountId,
			again: ([accountId]) => Effect.succeed([{ accountId }]),
		})(Effect.andThen(change, ownChange))

const ownChange = Effect.map(
	CurrentCause,
	({ actor }): OwnChange => ({ accountId: actor._tag === "SignedIn" ? actor.accountId : 0 }),
)

const ChangePasswordInput = builder.inputType("ChangePasswordInput", {
	description: "The present password and a new one.",
	fields: (t) => ({
		password: t.string({ required: true, description: "The present one." }),
		newPassword: t.string({ required: true, description: "12 to 200 characters." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is changed once." }),
	}),
})

builder.mutationField("changePassword", (t) =>
	t.field({
		type: ownAccountPayload("ChangePasswordPayload"),
		description: "Changes the caller's password and ends the caller's other sessions.",
		...signedIn,
		args: { input: t.arg({ type: ChangePasswordInput, required: true, description: "Both passwords." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				changed(
					"changePassword",
					input.idempotencyKey,
				)(OwnAccount.use((own) => own.changePassword(input.password, input.newPassword))),
			),
	}),
)

const ProposedSecondFactorRef = builder
	.objectRef<ProposedSecondFactor>("ProposeSecondFactorSuccess")
	.implement({
		description: "A shared secret that counts once it is confirmed by a code.",
		fields: (t) => ({
			secret: t.exposeString("secret", { description: "In base 32, to type into an authenticator." }),
			address: t.exposeString("address", { description: "otpauth://…, for a QR code." }),
		}),
	})

const ProposeSecondFactorInput = builder.inputType("ProposeSecondFactorInput", {
	description: "For a caller who may send it again, because the first answer was lost.",
	fields: (t) => ({
		idempotencyKey: t.string({
			description: "Any text of the caller's; sent twice, the same secret is answered until it is confirmed.",
		}),
	}),
})

builder.mutationField("proposeSecondFactor", (t) =>
	t.field({
		type: resultUnion(
			"ProposeSecondFactorPayload",
			"What beginning a second factor leads to.",
			ProposedSecondFactorRef,
			[InvalidInput, NotFound, Forbidden],
		),
		description: "Begins a second factor: one-time codes of six digits every 30 seconds (RFC 6238).",
		...signedIn,
		args: { input: t.arg({ type: ProposeSecondFactorInput, required: true, description: "Which request." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				once({
					operation: "proposeSecondFactor",
					key: input.idempotencyKey,
					input,
					idOf: ({ accountId }: ProposedSecondFactor) => accountId,
					again: () =>
						Effect.map(
							OwnAccount.use((own) => own.proposedSecondFactor),
							Option.toArray,
						),
				})(OwnAccount.use((own) => own.proposeSecondFactor)),
			),
	}),
)

interface Confirmed extends OwnChange {
	readonly recoveryCodes: readonly string[] | null
}

const ConfirmedSecondFactorRef = builder.objectRef<Confirmed>("ConfirmSecondFactorSuccess").implement({
	description: "From now on sign-in asks for a code as well.",
	fields: (t) => ({
		recoveryCodes: t.stringList({
			nullable: true,
			description:
				"Ten codes for the day when the phone is lost; each opens once, and they are shown once: null when a request is repeated.",
			resolve: ({ recoveryCodes }) => (recoveryCodes === null ? null : [...recoveryCodes]),
		}),
	}),
})

const ConfirmSecondFactorInput = builder.inputType("ConfirmSecondFactorInput", {
	description: "A code of the authenticator.",
	fields: (t) => ({
		code: t.string({ required: true, description: "The six digits shown now." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is confirmed once." }),
	}),
})

builder.mutationField("confirmSecondFactor", (t) =>
	t.field({
		type: resultUnion(
			"ConfirmSecondFactorPayload",
			"What confirming a second factor leads to.",
			ConfirmedSecondFactorRef,
			[InvalidInput, NotFound, Forbidden],
		),
		description: "Puts the second factor in force.",
		...signedIn,
		args: { input: t.arg({ type: ConfirmSecondFactorInput, required: true, description: "A code." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				once({
					operation: "confirmSecondFactor",
					key: input.idempotencyKey,
					input,
					idOf: ({ accountId }: Confirmed) => accountId,
					again: ([accountId]) => Effect.succeed<readonly Confirmed[]>([{ accountId, recoveryCodes: null }]),
				})(
					OwnAccount.use((own) => own.confirmSecondFactor(input.code)).pipe(
						Effect.flatMap((recoveryCodes) =>
							Effect.map(ownChange, (change): Confirmed => ({ ...change, recoveryCodes })),
						),
					),
				),
			),
	}),
)

const RemoveSecondFactorInput = builder.inputType("RemoveSecondFactorInput", {
	description: "The password, so that an open screen is not enough.",
	fields: (t) => ({
		password: t.string({ required: true, description: "The present password." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is removed once." }),
	}),
})

builder.mutationField("removeSecondFactor", (t) =>
	t.field({
		type: ownAccountPayload("RemoveSecondFactorPayload"),
		description: "Takes the caller's second factor away.",
		...signedIn,
		args: { input: t.arg({ type: RemoveSecondFactorInput, required: true, description: "The password." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				changed(
					"removeSecondFactor",
					input.idempotencyKey,
				)(OwnAccount.use((own) => own.removeSecondFactor(input.password))),
			),
	}),
)
