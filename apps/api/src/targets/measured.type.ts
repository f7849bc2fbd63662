import { Indicator } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { DirectionRef } from "./targetEnums.type.ts"

/** What a target and a figure say alike of the indicator that they are about. */
export const MeasuredRef = builder
	.interfaceRef<{ readonly indicator: Indicator.IndicatorKey }>("Measured")
	.implement({
		description: "What is about an indicator (chỉ số).",
		fields: (t) => ({
			name: t.string({
				description: "What the indicator is called.",
				args: { language: t.arg(languageArgument) },
				resolve: ({ indicator }, args, context) =>
					Indicator.definitions[indicator].name[args.language ?? context.language],
			}),
			formula: t.string({
				description: "How it is counted, in words.",
				args: { language: t.arg(languageArgument) },
				resolve: ({ indicator }, args, context) =>
					Indicator.definitions[indicator].formula[args.language ?? context.language],
			}),
			direction: t.field({
				type: DirectionRef,
				description: "Whether more or less of it is better.",
				resolve: ({ indicator }) => Indicator.definitions[indicator].direction,
			}),
		}),
	})
