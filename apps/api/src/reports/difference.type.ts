import { Difference } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { languageArgument } from "../graphql/language.type.ts"

const VerdictRef = builder.enumType("DifferenceVerdict", {
	description: "What a difference of two shares says.",
	values: {
		HIGHER: { value: "higher", description: "The second is higher: the interval leaves no change out." },
		LOWER: { value: "lower", description: "The second is lower: the interval leaves no change out." },
		UNDECIDED: { value: "undecided", description: "It may be chance, or a side has no dossiers." },
	} as const,
})

export const DifferenceRef = builder.objectRef<Difference.Difference>("ShareDifference").implement({
	description: "What lies between two shares of different dossiers, with Newcombe's 95 % interval.",
	fields: (t) => ({
		value: t.exposeFloat("value", {
			nullable: true,
			description: "The second share less the first, between −1 and 1; null without dossiers on a side.",
		}),
		low: t.exposeFloat("low", { nullable: true, description: "The lower end of the interval." }),
		high: t.exposeFloat("high", { nullable: true, description: "The upper end of the interval." }),
		verdict: t.field({
			type: VerdictRef,
			description: "Whether it is more than chance.",
			resolve: (difference) => Difference.verdict(difference),
		}),
		sentence: t.string({
			description: "All of it in one sentence.",
			args: { language: t.arg(languageArgument) },
			resolve: (difference, { language }, context) =>
				Difference.describe(difference, language ?? context.language),
		}),
	}),
})
