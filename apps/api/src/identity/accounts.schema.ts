import { builder } from "../graphql/builder.ts"
import { connection } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { once } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Account } from "./Account.ts"
import { Accounts } from "./Accounts.ts"
import { Identity } from "./Identity.ts"
import { AccountRef, RoleRef } from "./identity.schema.ts"

builder.queryField("accounts", (t) =>
	t.connection(
		{
			type: AccountRef,
			description: "Who may sign in to the caller's units, in the order of the user names; 1 to 100 a page.",
			authScopes: { permission: "MANAGE_ACCOUNTS" },
			args: {
				search: t.arg.string({ description: "Words of the user name or the name." }),
				role: t.arg({ type: RoleRef, description: "Only those with this role." }),
			},
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, { search, role, ...args }, context) =>
				connection(
					context,
					args,
					(request) =>
						Accounts.use((accounts) =>
							accounts.page({ search: search ?? null, role: role ?? null }, request),
						),
					({ username }) => username.toLowerCase(),
					() => true,
				),
		},
		{ name: "AccountConnection", description: "A page of accounts." },
		{ name: "AccountEdge", description: "An account on its page." },
	),
)

const AccountSuccess = builder.objectRef<Account>("AccountSuccess").implement({
	description: "The account was saved.",
	fields: (t) => ({
		account: t.field({ type: AccountRef, description: "As it stands now.", resolve: (account) => account }),
	}),
})

const accountPayload = (name: PayloadName) =>
	resultUnion(name, "What saving an account leads to.", AccountSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
		Overlap,
	])

/**
 * Writes a keyed request once; a repeated one answers the account as it stands now. Of the password not even a
 * fingerprint is kept.
 */
const written = (
	operation: string,
	{
		password: _,
		...input
	}: { readonly password?: string; readonly idempotencyKey?: string | null | undefined },
) =>
	once({
		operation,
		key: input.idempotencyKey,
		input,
		idOf: ({ id }: Account) => id,
		again: (ids) => Identity.use((identity) => identity.findByIds(ids)),
	})

const CreateAccountInput = builder.inputType("CreateAccountInput", {
	description: "Somebody new.",
	fields: (t) => ({
		username: t.string({ required: true, description: "What is typed at sign-in; it never changes." }),
		displayName: t.string({ required: true, description: "The name of the person." }),
		role: t.field({ type: RoleRef, required: true, description: "What the account is for." }),
		unitId: t.globalID({
			required: true,
			for: UnitRef,
			description: "The role holds in this unit and those below it.",
		}),
		password: t.string({ required: true, description: "The first password, 12 to 200 characters." }),
		emergency: t.boolean({ description: "Kept for the day when the identity provider is down." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("createAccount", (t) =>
	t.field({
		type: accountPayload("CreateAccountPayload"),
		description: "Lets somebody sign in.",
		...permitted("MANAGE_ACCOUNTS"),
		args: { input: t.arg({ type: CreateAccountInput, required: true, description: "The account." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"createAccount",
					input,
				)(
					Accounts.use((accounts) =>
						accounts.create({
							username: input.username,
							displayName: input.displayName,
							role: input.role,
							unitId: rowIdOf(input.unitId),
							password: input.password,
							emergency: input.emergency ?? false,
						}),
					),
				),
			),
	}),
)

const ReviseAccountInput = builder.inputType("ReviseAccountInput", {
	description: "What somebody is here for from now on.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: AccountRef, description: "Whose account." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		displayName: t.string({ required: true, description: "The name of the person." }),
		role: t.field({ type: RoleRef, required: true, description: "What the account is for." }),
		unitId: t.globalID({ required: true, for: UnitRef, description: "Where the role holds." }),
		emergency: t.boolean({ required: true, description: "Kept for the day when the provider is down." }),
		active: t.boolean({ required: true, description: "Whether it may sign in; if not, its sessions end." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("reviseAccount", (t) =>
	t.field({
		type: accountPayload("ReviseAccountPayload"),
		description: "Changes an account. A unit's last administrator stays one.",
		...permitted("MANAGE_ACCOUNTS"),
		args: { input: t.arg({ type: ReviseAccountInput, required: true, description: "The change." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseAccount",
					input,
				)(
					Accounts.use((accounts) =>
						accounts.revise({
							...input,
							id: rowIdOf(input.id),
							unitId: rowIdOf(input.unitId),
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)

const ResetPasswordInput = builder.inputType("ResetPasswordInput", {
	description: "A new password for somebody who has lost theirs.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: AccountRef, description: "Whose account." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		password: t.string({ required: true, description: "12 to 200 characters." }),
		removeSecondFactor: t.boolean({ description: "Also takes a lost second factor away." }),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("resetPassword", (t) =>
	t.field({
		type: accountPayload("ResetPasswordPayload"),
		description: "Gives an account a new password and ends all its sessions.",
		...permitted("MANAGE_ACCOUNTS"),
		args: { input: t.arg({ type: ResetPasswordInput, required: true, description: "The password." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"resetPassword",
					input,
				)(
					Accounts.use((accounts) =>
						accounts.resetPassword({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							password: input.password,
							removeSecondFactor: input.removeSecondFactor ?? false,
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)
