import { Instant } from "@motcua/domain"
import { Clock, Effect } from "effect"
import { builder } from "./builder.ts"
import { answer } from "./effectField.ts"

builder.queryField("now", (t) =>
	t.field({
		type: "Instant",
		description: "The server's present moment; everything on a page is judged at it.",
		authScopes: { public: true },
		resolve: (_parent, _args, context) => answer(context, Effect.map(Clock.currentTimeMillis, Instant.make)),
	}),
)
