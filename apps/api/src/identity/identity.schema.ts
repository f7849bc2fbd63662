import { Effect } from "effect"
import { AppConfig } from "../config.ts"
import { builder } from "../graphql/builder.ts"
import { answer, resultUnion } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { InvalidCredentials, SecondFactorRequired, TooManyAttempts } from "../problems/Problem.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Account } from "./Account.ts"
import { Identity } from "./Identity.ts"
import { permissions, permissionsOf, type Role, roles } from "./permissions.ts"

export const RoleRef = builder.enumType("Role", {
	description: "What an account is for (vai trò); it holds in the account's unit and those below it.",
	values: roles,
})

export const PermissionRef = builder.enumType("Permission", {
	description: "One thing a role may do.",
	values: permissions,
})

export const AccountRef = builder.loadableNodeRef("Account", {
	id: { resolve: (account: Account) => account.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Identity.use((identity) => identity.findByIds(ids)),
		).then((found) => [...found]),
	sort: (account) => account.id,
})

AccountRef.implement({
	description: "Somebody who may sign in (tài khoản).",
	fields: (t) => ({
		username: t.exposeString("username", { description: "What is typed at sign-in." }),
		displayName: t.exposeString("displayName", { description: "The name of the person." }),
		role: t.expose("role", { type: RoleRef, description: "What the account is for." }),
		unit: t.field({
			type: UnitRef,
			description: "The role holds in this unit and those below it.",
			resolve: (account) => account.unitId,
		}),
		version: t.exposeInt("version", { description: "Goes up with each change; send it back with the next." }),
		emergency: t.exposeBoolean("emergency", {
			description: "Kept for the day when the identity provider is down; each use stands in the audit log.",
		}),
		hasSecondFactor: t.exposeBoolean("hasSecondFactor", {
			description: "Whether sign-in asks for a one-time code as well.",
		}),
		disabledAt: t.expose("disabledAt", {
			type: "Instant",
			nullable: true,
			description: "Since when it may not sign in; null while it may.",
		}),
	}),
})

interface Viewer {
	readonly account: Account | number
	readonly role: Role
}

const ViewerRef = builder.objectRef<Viewer>("Viewer").implement({
	description: "The signed-in caller and what it may do.",
	fields: (t) => ({
		account: t.field({
			type: AccountRef,
			description: "The caller's account.",
			resolve: (viewer) => viewer.account,
		}),
		permissions: t.field({
			type: [PermissionRef],
			description: "What the role may do in the account's unit and those below it.",
			resolve: (viewer, _args, { actor }) => [
				...(actor._tag === "SignedIn" ? actor.permissions : permissionsOf(viewer.role)),
			],
		}),
	}),
})

builder.queryField("viewer", (t) =>
	t.field({
		type: ViewerRef,
		nullable: true,
		description: "The signed-in caller; null for an anonymous one.",
		authScopes: { public: true },
		resolve: (_parent, _args, { actor }) =>
			actor._tag === "SignedIn" ? { account: actor.accountId, role: actor.role } : null,
	}),
)

interface SignInWays {
	readonly password: boolean
	readonly identityProvider: boolean
}

const SignInWaysRef = builder.objectRef<SignInWays>("SignInWays").implement({
	description: "How one may sign in here.",
	fields: (t) => ({
		password: t.exposeBoolean("password", {
			description: "With a password; false where only emergency accounts may.",
		}),
		identityProvider: t.exposeBoolean("identityProvider", {
			description: "Through the agency's identity provider, at /auth/oidc/start.",
		}),
	}),
})

builder.queryField("signInWays", (t) =>
	t.field({
		type: SignInWaysRef,
		description: "How one may sign in here.",
		authScopes: { public: true },
		resolve: (_parent, _args, context) =>
			answer(
				context,
				AppConfig.useSync(({ passwordSignIn, identityProvider }) => ({
					password: passwordSignIn === "everyone",
					identityProvider: identityProvider !== null,
				})),
			),
	}),
)

const SignInSuccess = builder.objectRef<Viewer>("SignInSuccess").implement({
	description: "The caller is signed in; the session is in a cookie that scripts cannot read.",
	fields: (t) => ({
		viewer: t.field({
			type: ViewerRef,
			description: "The caller from now on.",
			resolve: (viewer) => viewer,
		}),
	}),
})

const SignInInput = builder.inputType("SignInInput", {
	description: "User name and password.",
	fields: (t) => ({
		username: t.string({ required: true, description: "Case does not matter." }),
		password: t.string({ required: true, description: "Sent over HTTPS; stored as an argon2id hash." }),
		code: t.string({
			description: "The one-time code of an account with a second factor, or a recovery code.",
		}),
	}),
})

builder.mutationField("signIn", (t) =>
	t.field({
		type: resultUnion("SignInPayload", "What a sign-in leads to.", SignInSuccess, [
			InvalidCredentials,
			SecondFactorRequired,
			TooManyAttempts,
		]),
		description:
			"Starts a session. After five failures for a user name, or twenty from an address, within fifteen minutes it waits.",
		authScopes: { public: true },
		args: { input: t.arg({ type: SignInInput, required: true, description: "The credentials." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				Identity.use((identity) =>
					identity.signIn({ ...input, code: input.code ?? null, address: context.address }),
				).pipe(
					Effect.tap(({ token, expiresAt }) => Effect.sync(() => context.session.start(token, expiresAt))),
					Effect.map(({ account }): Viewer => ({ account, role: account.role })),
				),
			),
	}),
)

const SignOutPayload = builder.objectRef<{ readonly signedOut: boolean }>("SignOutPayload").implement({
	description: "The session has ended.",
	fields: (t) => ({
		signedOut: t.exposeBoolean("signedOut", { description: "Whether there was a session." }),
	}),
})

builder.mutationField("signOut", (t) =>
	t.field({
		type: SignOutPayload,
		description: "Ends the caller's session; without one nothing happens.",
		authScopes: { public: true },
		resolve: (_parent, _args, context) =>
			answer(
				context,
				Identity.use((identity) => identity.signOut(context.session.token ?? "")).pipe(
					Effect.tap(() => Effect.sync(context.session.end)),
					Effect.map((signedOut) => ({ signedOut })),
				),
			),
	}),
)
