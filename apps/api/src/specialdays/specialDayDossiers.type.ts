import type { ComparedDays } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import type { MissReason, PromiseOutcome } from "./SpecialDayDossiers.ts"

export const DayGroupRef = builder.enumType("SpecialDayGroup", {
	description: "What a day is to a special-day rule.",
	values: {
		SPECIAL: { value: "special", description: "The rule holds on it." },
		BEFORE: {
			value: "before",
			description:
				"A working day before the rule began, on a weekday of its days; as many days are looked back as the period has.",
		},
		ORDINARY: {
			value: "ordinary",
			description: "Another working day of the period while the rule is in force.",
		},
	} as const satisfies Record<string, { value: ComparedDays.DayGroup; description: string }>,
})

export const PromiseOutcomeRef = builder.enumType("SpecialDayOutcome", {
	description: "What became of the promise of the same day (lời hứa trả kết quả trong ngày).",
	values: {
		KEPT: { description: "Finished by the promised moment." },
		MISSED: { description: "The moment has passed and the dossier was not finished by it." },
		PENDING: { description: "The moment is still to come." },
		FELL_OUT: {
			description:
				"It was promised, then its clock was stopped or it was handed on before the moment: the ordinary limit holds.",
		},
		NOT_PROMISED: {
			description: "Nothing was promised, as where the rule was saved after the dossier came.",
		},
	} satisfies Record<PromiseOutcome, { description: string }>,
})

export const MissReasonRef = builder.enumType("SpecialDayMissReason", {
	description: "Why a promise of the same day was missed, as far as it is known.",
	values: {
		SOFTWARE: { description: "An approved finding: a software fault." },
		OTHER_AGENCY: { description: "An approved finding: another agency." },
		CITIZEN: { description: "An approved finding: the submitter." },
		OFFICER: { description: "An approved finding: the officer." },
		FORCE_MAJEURE: { description: "An approved finding: force majeure." },
		WITHDRAWN: { description: "Withdrawn before the promised moment." },
		STOPPED: { description: "Stopped or refused before the promised moment." },
		PROPOSED: { description: "A finding waits for its decision." },
		UNKNOWN: { description: "Nobody has said." },
	} satisfies Record<MissReason, { description: string }>,
})
