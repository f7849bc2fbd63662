import type { Proportion } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"

export const ProportionRef = builder.objectRef<Proportion.Proportion>("Proportion").implement({
	description: "A share with its 95 % Wilson interval; without dossiers it has no value.",
	fields: (t) => ({
		numerator: t.exposeInt("numerator", { description: "How many have it." }),
		denominator: t.exposeInt("denominator", { description: "Of how many." }),
		value: t.exposeFloat("value", { nullable: true, description: "Between 0 and 1." }),
		low: t.exposeFloat("low", { nullable: true, description: "The lower end of the interval." }),
		high: t.exposeFloat("high", { nullable: true, description: "The upper end of the interval." }),
	}),
})
