import { createContextCache } from "@pothos/core"
import DataLoader from "dataloader"
import type { Effect } from "effect"
import type { AppServices } from "../runtime.ts"
import type { RequestContext } from "./context.ts"
import { answer } from "./effectField.ts"

/** What the fields of one request ask of many things, loaded for all of them together and in their order. */
export const perRequest = <Key, Value>(
	load: (keys: readonly Key[]) => Effect.Effect<readonly Value[], never, AppServices>,
) =>
	createContextCache(
		(context: RequestContext) => new DataLoader<Key, Value>((keys) => answer(context, load(keys))),
	)
