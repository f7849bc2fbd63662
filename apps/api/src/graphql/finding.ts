import type { Doubt, Finding } from "../problems/Doubt.ts"
import { builder } from "./builder.ts"
import { languageArgument } from "./language.type.ts"

const FindingSeverityRef = builder.enumType("FindingSeverity", {
	description: "How sure it is that something is wrong.",
	values: {
		ERROR: { value: "error", description: "It is wrong." },
		WARNING: { value: "warning", description: "It is wrong most likely." },
		NOTICE: { value: "notice", description: "It may be meant." },
	} as const satisfies Readonly<Record<string, { value: Finding["severity"]; description: string }>>,
})

export const FindingRef = builder.interfaceRef<Doubt<Finding>>("Finding").implement({
	description: "Something that a person should look at before publishing; nothing was refused for it.",
	fields: (t) => ({
		severity: t.field({
			type: FindingSeverityRef,
			description: "How sure it is.",
			resolve: ({ finding }) => finding.severity,
		}),
		isNew: t.exposeBoolean("isNew", { description: "Whether the draft brings it; else it is so already." }),
		text: t.string({
			description: "What it is and what to do, in a sentence.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ text }, { language }, context) => text(language ?? context.language),
		}),
	}),
})
