import { builder } from "../graphql/builder.ts"

export const RuleSetRef = builder.enumType("RuleSet", {
	description: "Who counts: the authorities count “on time” differently, so every ratio names its rule set.",
	values: {
		DECREE_61: { value: "decree61", description: "Nghị định 61/2018: by moment." },
		NATIONAL_PORTAL: {
			value: "nationalPortal",
			description: "Cổng dịch vụ công quốc gia: a second supplement is late.",
		},
		LOCAL: { value: "local", description: "By date; a withdrawn dossier is on time." },
	} as const,
})
