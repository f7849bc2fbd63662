import { builder } from "../graphql/builder.ts"
import { listConnection } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { SpecialDays } from "./SpecialDays.ts"
import type { RuleVersion, StoredRule } from "./StoredRule.ts"
import { SpecialDayRuleContentRef } from "./specialDayRuleContent.type.ts"
import { versions } from "./specialDays.loaders.ts"

const SpecialDayRuleVersion = builder.objectRef<RuleVersion>("SpecialDayRuleVersion").implement({
	description: "What a special-day rule says or said on some days. No version is ever changed.",
	interfaces: [SpecialDayRuleContentRef],
	fields: (t) => ({
		number: t.exposeInt("number", {
			description:
				"1 for the first that was written. A change that cuts an earlier version short writes that one again, so numbers grow faster than changes.",
		}),
		savedAt: t.expose("savedAt", { type: "Instant", description: "Since when it was known." }),
		supersededAt: t.expose("supersededAt", {
			type: "Instant",
			nullable: true,
			description: "Since when another version says what holds on its days; null for what holds.",
		}),
	}),
})

export const SpecialDayRuleRef = builder.loadableNodeRef("SpecialDayRule", {
	id: { resolve: (stored: StoredRule) => stored.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			SpecialDays.use((specialDays) => specialDays.findByIds(ids)),
		).then((found) => [...found]),
	sort: (stored) => stored.id,
})

SpecialDayRuleRef.implement({
	description:
		"When special days of a unit and those below it are, and for which dossiers; the newest version.",
	interfaces: [SpecialDayRuleContentRef],
	fields: (t) => ({
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		history: t.connection(
			{
				type: SpecialDayRuleVersion,
				description: "All that it ever said, the latest first; 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
				resolve: ({ id }, args, context) =>
					listConnection(
						context,
						args,
						versions(context)
							.load(id)
							.then((found) => found.toReversed()),
						({ number }) => String(number),
					),
			},
			{ name: "SpecialDayRuleVersionConnection", description: "A page of the versions of a rule." },
			{ name: "SpecialDayRuleVersionEdge", description: "A version on its page." },
		),
	}),
})
