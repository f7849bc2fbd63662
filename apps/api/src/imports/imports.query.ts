import { Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { Imports } from "./Imports.ts"
import { ImportRef } from "./import.type.ts"

builder.queryField("import", (t) =>
	t.field({
		type: ImportRef,
		nullable: true,
		description: "One import of the caller's units.",
		authScopes: { permission: "IMPORT" },
		args: { id: t.arg.globalID({ required: true, for: ImportRef, description: "Which one." }) },
		resolve: (_parent, { id }, context) =>
			answer(
				context,
				Imports.use((imports) => Effect.map(imports.findByIds([rowIdOf(id)]), ([found]) => found ?? null)),
			),
	}),
)

builder.queryField("imports", (t) =>
	t.connection(
		{
			type: ImportRef,
			description: "The imports of the caller's units, the newest first; 1 to 100 a page, 20 when not said.",
			authScopes: { permission: "IMPORT" },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, args, context) =>
				connection(
					context,
					args,
					(request) => Imports.use((imports) => imports.page(request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "ImportConnection", description: "A page of imports." },
		{ name: "ImportEdge", description: "An import on its page." },
	),
)
