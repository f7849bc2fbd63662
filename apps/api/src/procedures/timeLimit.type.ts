import { Channel, ClockTime, TimeLimit } from "@motcua/domain"
import { Result } from "effect"
import { builder } from "../graphql/builder.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { domainIssues } from "../problems/domainIssues.ts"
import type { Issue } from "../problems/Problem.ts"

export const ChannelRef = builder.enumType("Channel", {
	description: "How a dossier is handed in (cách thức nộp).",
	values: {
		COUNTER: { value: "counter", description: Channel.describe("counter", "vi") },
		ONLINE: { value: "online", description: Channel.describe("online", "vi") },
		PUBLIC_POST: { value: "publicPost", description: Channel.describe("publicPost", "vi") },
	} as const,
})

const LimitUnit = builder.enumType("LimitUnit", {
	description: "What a time limit counts. Hours are never converted into days or back.",
	values: {
		SAME_DAY: {
			value: "sameDay",
			description: "The day of receipt, or the next when received after the cut-off.",
		},
		WORKING_DAYS: { value: "workingDays", description: "Ngày làm việc; halves occur." },
		WORKING_HOURS: { value: "workingHours", description: "Giờ làm việc." },
		WORKING_MINUTES: { value: "workingMinutes", description: "Phút làm việc." },
		CALENDAR_DAYS: { value: "calendarDays", description: "Ngày, moved on when it ends on a day off." },
		MONTHS: { value: "months", description: "Tháng, to the corresponding day." },
	} as const,
})

export const TimeLimitRef = builder.objectRef<TimeLimit.TimeLimit>("TimeLimit").implement({
	description:
		"A time limit. `amount` counts `unit`s; half working days (1.5) occur; `cutOff` only for SAME_DAY.",
	fields: (t) => ({
		unit: t.field({
			type: LimitUnit,
			description: "What is counted.",
			resolve: (limit) => TimeLimit.encode(limit).unit,
		}),
		amount: t.float({
			nullable: true,
			description: "How many; null for SAME_DAY.",
			resolve: (limit) => {
				const json = TimeLimit.encode(limit)
				return json.unit === "sameDay" ? null : json.amount
			},
		}),
		cutOff: t.string({
			nullable: true,
			description: "Received after this time (15:00) the next working day counts.",
			resolve: (limit) => (limit._tag === "SameDay" ? ClockTime.format(limit.cutOff) : null),
		}),
		text: t.string({
			description: "As people say it: “5 ngày làm việc”.",
			args: { language: t.arg(languageArgument) },
			resolve: (limit, { language }, context) => TimeLimit.describe(limit, language ?? context.language),
		}),
	}),
})

export const TimeLimitInput = builder.inputType("TimeLimitInput", {
	description: "A time limit; working days may end in .5, everything else is whole.",
	fields: (t) => ({
		unit: t.field({ type: LimitUnit, required: true, description: "What is counted." }),
		amount: t.float({ description: "How many; not for SAME_DAY." }),
		cutOff: t.string({ description: "For SAME_DAY: 15:00." }),
	}),
})

/** Reads the input of a limit; the issues name its fields below `path`. */
export const readLimit = (
	input: typeof TimeLimitInput.$inferInput,
	path: readonly string[],
): Result.Result<TimeLimit.TimeLimit, readonly Issue[]> =>
	Result.mapError(TimeLimit.decode(input), (invalid) =>
		domainIssues(invalid, (field) => (field === "" ? path : [...path, field])),
	)
