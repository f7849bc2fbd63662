import { builder } from "../graphql/builder.ts"

/** What plans set targets for. */
const planned = {
	RESOLVED_SHARE: { value: "resolvedShare", description: "Resolved among received." },
	ON_TIME_SHARE: { value: "onTimeShare", description: "Early or on time among resolved." },
	EARLY_SHARE: { value: "earlyShare", description: "Early among resolved." },
	OVERDUE_OPEN_SHARE: { value: "overdueOpenShare", description: "Overdue among open." },
	ONLINE_SHARE: { value: "onlineShare", description: "Online, local ways included, among received." },
	POST_SHARE: { value: "postShare", description: "By public post among received." },
	SAME_DAY_PROMISE_KEPT_SHARE: {
		value: "sameDayPromiseKeptShare",
		description: "Finished within the same-day promise among the promises that are finished or past.",
	},
	SUPPLEMENT_SHARE: { value: "supplementShare", description: "With a supplement request among received." },
	ADMINISTRATIVE_POSTS_CHANGE: {
		value: "administrativePostsChange",
		description: "Administrative posts against the base year; entered by hand.",
	},
	PUBLIC_SERVICE_POSTS_CHANGE: {
		value: "publicServicePostsChange",
		description: "Public-service posts against the base year; entered by hand.",
	},
} as const

/** What is only watched. */
const watched = {
	COUNTER_SHARE: { value: "counterShare", description: "At the counter among received." },
	ASSISTED_SUPPLEMENT_SHARE: {
		value: "assistedSupplementShare",
		description: "The same among those that somebody helped to write.",
	},
	UNASSISTED_SUPPLEMENT_SHARE: {
		value: "unassistedSupplementShare",
		description: "The same among those that nobody helped to write.",
	},
	MEDIAN_HANDLING_TIME: {
		value: "medianHandlingTime",
		description: "Half of the resolved took no longer, in working hours without stops of the clock.",
	},
	INDEX_766: { value: "index766", description: "Points of the index of Decision 766/QĐ-TTg, 100 at most." },
} as const

export const IndicatorKeyRef = builder.enumType("IndicatorKey", {
	description: "What a target is about; the formula stands with every target.",
	values: planned,
})

export const BuiltInIndicatorRef = builder.enumType("BuiltInIndicator", {
	description: "What can be measured; the formula stands with every figure.",
	values: { ...planned, ...watched } as const,
})

const {
	ADMINISTRATIVE_POSTS_CHANGE: _administrative,
	PUBLIC_SERVICE_POSTS_CHANGE: _publicService,
	...plannedShares
} = planned
const { MEDIAN_HANDLING_TIME: _median, INDEX_766: _index, ...watchedShares } = watched

export const ShareIndicatorRef = builder.enumType("ShareIndicator", {
	description: "What is a share of dossiers.",
	values: { ...plannedShares, ...watchedShares } as const,
})

export const TargetStatusRef = builder.enumType("TargetStatus", {
	description: "How a target stands.",
	values: {
		TOO_EARLY: { value: "tooEarly", description: "Too little of the period, or too few dossiers, to tell." },
		ON_TRACK: { value: "onTrack", description: "At or ahead of the pace line." },
		AT_RISK: { value: "atRisk", description: "Behind the pace line." },
		MISSED: { value: "missed", description: "The period is over and the target was not reached." },
		REACHED: { value: "reached", description: "Reached: at the end of the period, or a number before it." },
		OUT_OF_REACH: {
			value: "outOfReach",
			description: "More dossiers have missed than the whole period allows.",
		},
		NO_DATA: { value: "noData", description: "Nothing to count and nothing reported." },
	} as const,
})

export const DirectionRef = builder.enumType("Direction", {
	description: "Whether more or less is better.",
	values: {
		HIGHER_IS_BETTER: { value: "higherIsBetter", description: "At least the target." },
		LOWER_IS_BETTER: { value: "lowerIsBetter", description: "At most the target." },
	} as const,
})
