import type { CivilDate, Instant } from "@motcua/domain"
import SchemaBuilder from "@pothos/core"
import ComplexityPlugin from "@pothos/plugin-complexity"
import DataloaderPlugin from "@pothos/plugin-dataloader"
import RelayPlugin from "@pothos/plugin-relay"
import ScopeAuthPlugin from "@pothos/plugin-scope-auth"
import { GraphQLError } from "graphql"
import type { Permission } from "../identity/permissions.ts"
import type { RequestContext } from "./context.ts"
import { notSignedIn } from "./notSignedIn.ts"
import { relayOptions } from "./relayOptions.ts"

export const builder = new SchemaBuilder<{
	Context: RequestContext
	DefaultFieldNullability: false
	DefaultInputFieldRequiredness: false
	DefaultEdgesNullability: false
	DefaultNodeNullability: false
	AuthScopes: {
		public: boolean
		signedIn: boolean
		permission: Permission
		anyPermission: readonly Permission[]
	}
	Connection: { readonly totalCount: () => Promise<number> }
	Scalars: {
		ID: { Input: string; Output: string | number }
		CivilDate: { Input: CivilDate.CivilDate; Output: CivilDate.CivilDate }
		Instant: { Input: Instant.Instant; Output: Instant.Instant }
		File: { Input: File; Output: never }
	}
}>({
	plugins: [ScopeAuthPlugin, RelayPlugin, DataloaderPlugin, ComplexityPlugin],
	defaultFieldNullability: false,
	scopeAuth: {
		authorizeOnSubscribe: true,
		authScopes: ({ actor }) => ({
			public: true,
			signedIn: actor._tag === "SignedIn",
			permission: (permission) => actor._tag === "SignedIn" && actor.permissions.includes(permission),
			anyPermission: (permissions) =>
				actor._tag === "SignedIn" && permissions.some((one) => actor.permissions.includes(one)),
		}),
		unauthorizedError: (_parent, context) =>
			context.actor._tag === "SignedIn"
				? new GraphQLError(
						{
							vi: "Tài khoản này không được xem hoặc làm việc này.",
							en: "This account may not read or do this.",
						}[context.language],
						{ extensions: { code: "FORBIDDEN" } },
					)
				: notSignedIn(context),
	},
	relay: relayOptions,
	// Costs are declared on the fields; `priceOperations` adds them up before anything runs.
	complexity: { defaultComplexity: 1, defaultListMultiplier: 5, disabled: true },
})

builder.queryType({ description: "What can be read." })
builder.mutationType({ description: "What can be done." })
builder.subscriptionType({
	description: "What can be listened to, as server-sent events (`accept: text/event-stream`).",
})
builder.globalConnectionField("totalCount", (t) =>
	t.int({
		description: "How many there are in all, not only on this page.",
		resolve: ({ totalCount }) => totalCount(),
	}),
)
