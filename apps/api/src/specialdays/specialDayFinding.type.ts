import type { SpecialDayLint } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { FindingRef } from "../graphql/finding.ts"
import type { Doubt } from "../problems/Doubt.ts"

type Code = SpecialDayLint.Finding["_tag"]

const FindingCodeRef = builder.enumType("SpecialDayFindingCode", {
	description: "What can be doubtful in a special-day rule.",
	values: {
		NEVER_HELD: { value: "NeverHeld", description: "It holds on no day." },
		NOBODY_CAN_COME: { value: "NobodyCanCome", description: "Its cut-off comes before the desks open." },
		OFTEN_LEFT_OUT: {
			value: "OftenLeftOut",
			description: "A quarter of its days or more is left out because the unit is closed.",
		},
		NO_TIME_FOR_THE_LAST: {
			value: "NoTimeForTheLast",
			description: "Whoever comes last has less time until its end than one dossier takes.",
		},
		COINCIDES: {
			value: "Coincides",
			description: "Another rule of its kind is about the same dossiers at the same time.",
		},
		CUT_OFF_WITHOUT_EFFECT: {
			value: "CutOffWithoutEffect",
			description: "A cut-off of a day that promises nothing, or is over before.",
		},
		EXCEPTION_WITHOUT_EFFECT: {
			value: "ExceptionWithoutEffect",
			description: "An exception of a day that is none of its days.",
		},
	} as const satisfies Readonly<Record<string, { value: Code; description: string }>>,
})

export const SpecialDayFindingRef = builder
	.objectRef<Doubt<SpecialDayLint.Finding>>("SpecialDayFinding")
	.implement({
		description: "Something doubtful in a special-day rule.",
		interfaces: [FindingRef],
		fields: (t) => ({
			code: t.field({
				type: FindingCodeRef,
				description: "What is doubtful.",
				resolve: ({ finding }) => finding._tag,
			}),
		}),
	})
