import { Effect, Stream } from "effect"
import { EventBus } from "../events/EventBus.ts"
import { builder } from "../graphql/builder.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { listen } from "../graphql/streams.ts"
import type { Import } from "./Import.ts"
import { Imports } from "./Imports.ts"
import { ImportRef } from "./import.type.ts"

/** How it stands, and how it stands each time that it changes. */
const progress = Effect.fnUntraced(function* (id: number) {
	const bus = yield* EventBus
	const imports = yield* Imports
	return Stream.make(id).pipe(
		Stream.concat(
			bus.events.pipe(
				Stream.filter((event) => event._tag === "ImportChanged" && event.importId === id),
				Stream.map(() => id),
			),
		),
		Stream.mapEffect((changed) => imports.findByIds([changed])),
		Stream.flatMap((found) => Stream.fromIterable(found)),
	)
})

builder.subscriptionField("importChanged", (t) =>
	t.field({
		type: ImportRef,
		description: "An import, at once and each time that it goes on or ends.",
		authScopes: { permission: "IMPORT" },
		args: { id: t.arg.globalID({ for: ImportRef, required: true, description: "The import." }) },
		subscribe: (_parent, { id }, context) => listen(context, progress(rowIdOf(id))),
		resolve: (shown: Import) => shown,
	}),
)
