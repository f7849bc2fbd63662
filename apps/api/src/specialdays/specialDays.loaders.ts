import { createContextCache } from "@pothos/core"
import DataLoader from "dataloader"
import type { RequestContext } from "../graphql/context.ts"
import { answer } from "../graphql/effectField.ts"
import { SpecialDays } from "./SpecialDays.ts"
import type { RuleVersion } from "./StoredRule.ts"

/** All versions of each rule, the first one first. */
export const versions = createContextCache(
	(context: RequestContext) =>
		new DataLoader<number, readonly RuleVersion[]>((ids) =>
			answer(
				context,
				SpecialDays.use((specialDays) => specialDays.versionsOf(ids)),
			),
		),
)
