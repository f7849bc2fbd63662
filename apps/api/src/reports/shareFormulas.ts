import { type Channel, type Indicator, Proportion, type Tally } from "@motcua/domain"

/** The built-in indicators that are a share of dossiers. */
export type ShareKey = Exclude<
	Indicator.IndicatorKey,
	"medianHandlingTime" | "index766" | "administrativePostsChange" | "publicServicePostsChange"
>

/** By what dossiers are put into groups. */
export type ShareGrouping = "procedure" | "unit" | "channel"

export interface ChannelCounts {
	readonly channel: Channel.Channel
	readonly count: number
}

export interface SupplementCounts {
	readonly received: number
	readonly supplemented: number
	readonly assisted: number
	readonly assistedSupplemented: number
}

export interface PromiseCounts {
	readonly due: number
	readonly kept: number
}

export const sum = (counts: readonly { readonly count: number }[]): number =>
	counts.reduce((total, { count }) => total + count, 0)

const channelShare = (channel: Channel.Channel) => (counts: readonly ChannelCounts[]) =>
	Proportion.of(sum(counts.filter((one) => one.channel === channel)), sum(counts))

/** How each share is made, by what has to be counted for it. */
export const formulas = {
	tally: {
		resolvedShare: ({ resolvedShare }: Tally.Tally) => resolvedShare,
		onTimeShare: ({ onTimeRate }: Tally.Tally) => onTimeRate,
		earlyShare: ({ early, resolved }: Tally.Tally) => Proportion.of(early, resolved),
		overdueOpenShare: ({ openOverdue, open }: Tally.Tally) => Proportion.of(openOverdue, open),
	},
	channels: {
		onlineShare: channelShare("online"),
		postShare: channelShare("publicPost"),
		counterShare: channelShare("counter"),
	},
	supplements: {
		supplementShare: ({ supplemented, received }: SupplementCounts) => Proportion.of(supplemented, received),
		assistedSupplementShare: ({ assistedSupplemented, assisted }: SupplementCounts) =>
			Proportion.of(assistedSupplemented, assisted),
		unassistedSupplementShare: (counts: SupplementCounts) =>
			Proportion.of(counts.supplemented - counts.assistedSupplemented, counts.received - counts.assisted),
	},
	promises: {
		sameDayPromiseKeptShare: ({ kept, due }: PromiseCounts) => Proportion.of(kept, due),
	},
} as const

/** Whether a share is made by one of these formulas. */
export const isMadeBy = <Formulas extends object>(
	some: Formulas,
	share: PropertyKey,
): share is keyof Formulas => Object.hasOwn(some, share)
