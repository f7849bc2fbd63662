import { perRequest } from "../graphql/perRequest.ts"
import { SpecialDays } from "./SpecialDays.ts"
import type { RuleVersion } from "./StoredRule.ts"

/** All versions of each rule, the first one first. */
export const versions = perRequest<number, readonly RuleVersion[]>((ids) =>
	SpecialDays.use((specialDays) => specialDays.versionsOf(ids)),
)
