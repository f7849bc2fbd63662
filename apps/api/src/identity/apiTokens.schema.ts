import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { once, onceById } from "../requests/once.ts"
import type { ApiToken } from "./Account.ts"
import { ApiTokens } from "./ApiTokens.ts"
import { PermissionRef } from "./identity.schema.ts"

const findByIds = (ids: readonly number[]) => ApiTokens.use((tokens) => tokens.findByIds(ids))

const ApiTokenRef = builder.loadableNodeRef("ApiToken", {
	id: { resolve: (token: ApiToken) => token.id, parse: parseRowId },
	load: (ids: number[], context) => answer(context, findByIds(ids)).then((found) => [...found]),
	sort: (token) => token.id,
})

ApiTokenRef.implement({
	description: "Lets an outside system act as the account that made it (mã truy cập).",
	fields: (t) => ({
		name: t.exposeString("name", { description: "What it is for." }),
		createdAt: t.expose("createdAt", { type: "Instant", description: "When it was made." }),
		expiresOn: t.expose("expiresOn", { type: "CivilDate", description: "The last day it works." }),
		lastUsedAt: t.expose("lastUsedAt", {
			type: "Instant",
			nullable: true,
			description: "When it was last used, to the minute.",
		}),
		permissions: t.field({
			type: [PermissionRef],
			nullable: true,
			description: "What it may do at most; null when it may do all that its account may.",
			resolve: ({ permissions }) => (permissions === null ? null : [...permissions]),
		}),
		freeQueries: t.exposeBoolean("freeQueries", {
			description: "Whether it may send documents of its own, not only the console's.",
		}),
		revokedAt: t.expose("revokedAt", {
			type: "Instant",
			nullable: true,
			description: "When it was revoked; it never works again.",
		}),
	}),
})

builder.queryField("apiTokens", (t) =>
	t.connection(
		{
			type: ApiTokenRef,
			description: "The caller's own tokens, the newest first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "MANAGE_TOKENS" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				connection(
					context,
					args,
					(request) => ApiTokens.use((tokens) => tokens.page(request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "ApiTokenConnection", description: "A page of tokens." },
		{ name: "ApiTokenEdge", description: "A token on its page." },
	),
)

const CreateApiTokenInput = builder.inputType("CreateApiTokenInput", {
	description: "A token for one outside system.",
	fields: (t) => ({
		name: t.string({ required: true, description: "What it is for." }),
		expiresOn: t.field({
			type: "CivilDate",
			required: true,
			description: "The last day it works, at most a year ahead.",
		}),
		permissions: t.field({
			type: [PermissionRef],
			description: "What it may do at most; all that the account may when left out.",
		}),
		freeQueries: t.boolean({
			description: "Whether it may send documents of its own, not only the console's; true when left out.",
		}),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is made once." }),
	}),
})

interface Created {
	readonly token: ApiToken
	readonly secret: string | null
}

const CreateApiTokenSuccess = builder.objectRef<Created>("CreateApiTokenSuccess").implement({
	description: "The secret is shown once.",
	fields: (t) => ({
		token: t.expose("token", { type: ApiTokenRef, description: "The new token." }),
		secret: t.exposeString("secret", {
			nullable: true,
			description: "For the header `Authorization: Bearer …`; null when a request is repeated.",
		}),
	}),
})

builder.mutationField("createApiToken", (t) =>
	t.field({
		type: resultUnion("CreateApiTokenPayload", "What making a token leads to.", CreateApiTokenSuccess, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description: "Makes a token that acts as the caller's account.",
		...permitted("MANAGE_TOKENS"),
		args: { input: t.arg({ type: CreateApiTokenInput, required: true, description: "The token." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				once({
					operation: "createApiToken",
					key: input.idempotencyKey,
					input,
					idOf: ({ token }: Created) => token.id,
					again: (ids) =>
						Effect.map(findByIds(ids), (found) => found.map((token): Created => ({ token, secret: null }))),
				})(
					ApiTokens.use((tokens) =>
						tokens.create({
							name: input.name,
							expiresOn: input.expiresOn,
							permissions: input.permissions ?? null,
							freeQueries: input.freeQueries ?? true,
						}),
					),
				),
			),
	}),
)

const RevokeApiTokenInput = builder.inputType("RevokeApiTokenInput", {
	description: "Which token.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: ApiTokenRef, description: "One of the caller's tokens." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is revoked once." }),
	}),
})

const RevokeApiTokenSuccess = builder.objectRef<ApiToken>("RevokeApiTokenSuccess").implement({
	description: "The token never works again.",
	fields: (t) => ({
		token: t.field({
			type: ApiTokenRef,
			description: "The revoked token.",
			resolve: (token) => token,
		}),
	}),
})

builder.mutationField("revokeApiToken", (t) =>
	t.field({
		type: resultUnion("RevokeApiTokenPayload", "What revoking leads to.", RevokeApiTokenSuccess, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description: "Revokes one of the caller's tokens at once.",
		...permitted("MANAGE_TOKENS"),
		args: { input: t.arg({ type: RevokeApiTokenInput, required: true, description: "Which token." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				onceById(findByIds)("revokeApiToken", input)(
					ApiTokens.use((tokens) => tokens.revoke(rowIdOf(input.id))),
				),
			),
	}),
)
