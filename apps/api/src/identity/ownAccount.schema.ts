import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { answer, resultUnion } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import type { Account, Session } from "./Account.ts"
import { AccountRef } from "./identity.schema.ts"
import { OwnAccount } from "./OwnAccount.ts"

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

/** Only one's own, and for administrators those of their units. */
builder.objectField(AccountRef, "sessions", (t) =>
	t.loadableList({
		type: SessionRef,
		description: "Where the account is signed in, the newest first; for itself and for administrators.",
		authScopes: (account: Account, _args, { actor }) =>
			actor._tag === "SignedIn" &&
			(account.id === actor.accountId || actor.permissions.includes("MANAGE_ACCOUNTS")),
		load: (ids: number[], context) =>
			answer(
				context,
				OwnAccount.use((own) => own.sessionsOf(ids)),
			).then((found) => ids.map((id) => [...(found.get(id) ?? [])])),
		resolve: (account) => account.id,
	}),
)

const RevokeSessionInput = builder.inputType("RevokeSessionInput", {
	description: "Which session.",
	fields: (t) => ({ id: t.id({ required: true, description: "The session's id." }) }),
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
		type: resultUnion("RevokeSessionResult", "What ending a session leads to.", RevokeSessionSuccess, [
			NotFound,
			Forbidden,
		]),
		description: "Ends one of the caller's sessions, or, for administrators, one of their units.",
		...signedIn,
		args: { input: t.arg({ type: RevokeSessionInput, required: true, description: "Which session." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				OwnAccount.use((own) => own.revokeSession(sessionRow(String(input.id)))),
			),
	}),
)

const sessionRow = (globalId: string): number => {
	const [, row = ""] = /^AccountSession:(\d+)$/.exec(Buffer.from(globalId, "base64").toString()) ?? []
	return parseRowId(row)
}

const OwnAccountSuccess = builder.objectRef<{ readonly accountId: number }>("OwnAccountSuccess").implement({
	description: "The caller's account was changed.",
	fields: (t) => ({
		account: t.field({
			type: AccountRef,
			description: "As it stands now.",
			resolve: ({ accountId }) => accountId,
		}),
	}),
})

const OwnAccountResult = resultUnion(
	"OwnAccountResult",
	"What changing one's own account leads to.",
	OwnAccountSuccess,
	[InvalidInput, Forbidden],
)

const ChangePasswordInput = builder.inputType("ChangePasswordInput", {
	description: "The present password and a new one.",
	fields: (t) => ({
		password: t.string({ required: true, description: "The present one." }),
		newPassword: t.string({ required: true, description: "12 to 200 characters." }),
	}),
})

builder.mutationField("changePassword", (t) =>
	t.field({
		type: OwnAccountResult,
		description: "Changes the caller's password and ends the caller's other sessions.",
		...signedIn,
		args: { input: t.arg({ type: ChangePasswordInput, required: true, description: "Both passwords." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				OwnAccount.use((own) => own.changePassword(input.password, input.newPassword)).pipe(
					Effect.as({ accountId: context.actor._tag === "SignedIn" ? context.actor.accountId : 0 }),
				),
			),
	}),
)

const ProposedSecondFactorRef = builder
	.objectRef<{ readonly secret: string; readonly address: string }>("ProposeSecondFactorSuccess")
	.implement({
		description: "A shared secret that counts once it is confirmed by a code.",
		fields: (t) => ({
			secret: t.exposeString("secret", { description: "In base 32, to type into an authenticator." }),
			address: t.exposeString("address", { description: "otpauth://…, for a QR code." }),
		}),
	})

builder.mutationField("proposeSecondFactor", (t) =>
	t.field({
		type: resultUnion(
			"ProposeSecondFactorResult",
			"What beginning a second factor leads to.",
			ProposedSecondFactorRef,
			[InvalidInput, Forbidden],
		),
		description: "Begins a second factor: one-time codes of six digits every 30 seconds (RFC 6238).",
		...signedIn,
		resolve: (_parent, _args, context) =>
			answer(
				context,
				OwnAccount.use((own) => own.proposeSecondFactor),
			),
	}),
)

const ConfirmedSecondFactorRef = builder
	.objectRef<{ readonly recoveryCodes: readonly string[] }>("ConfirmSecondFactorSuccess")
	.implement({
		description: "From now on sign-in asks for a code as well.",
		fields: (t) => ({
			recoveryCodes: t.stringList({
				description:
					"Ten codes for the day when the phone is lost; each opens once, and they are shown once.",
				resolve: ({ recoveryCodes }) => [...recoveryCodes],
			}),
		}),
	})

const ConfirmSecondFactorInput = builder.inputType("ConfirmSecondFactorInput", {
	description: "A code of the authenticator.",
	fields: (t) => ({ code: t.string({ required: true, description: "The six digits shown now." }) }),
})

builder.mutationField("confirmSecondFactor", (t) =>
	t.field({
		type: resultUnion(
			"ConfirmSecondFactorResult",
			"What confirming a second factor leads to.",
			ConfirmedSecondFactorRef,
			[InvalidInput, Forbidden],
		),
		description: "Puts the second factor in force.",
		...signedIn,
		args: { input: t.arg({ type: ConfirmSecondFactorInput, required: true, description: "A code." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				OwnAccount.use((own) => own.confirmSecondFactor(input.code)).pipe(
					Effect.map((recoveryCodes) => ({ recoveryCodes })),
				),
			),
	}),
)

const RemoveSecondFactorInput = builder.inputType("RemoveSecondFactorInput", {
	description: "The password, so that an open screen is not enough.",
	fields: (t) => ({ password: t.string({ required: true, description: "The present password." }) }),
})

builder.mutationField("removeSecondFactor", (t) =>
	t.field({
		type: OwnAccountResult,
		description: "Takes the caller's second factor away.",
		...signedIn,
		args: { input: t.arg({ type: RemoveSecondFactorInput, required: true, description: "The password." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				OwnAccount.use((own) => own.removeSecondFactor(input.password)).pipe(
					Effect.as({ accountId: context.actor._tag === "SignedIn" ? context.actor.accountId : 0 }),
				),
			),
	}),
)
