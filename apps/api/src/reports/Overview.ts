import type { Channel, CivilDate, Instant, Punctuality, Tally } from "@motcua/domain"
import type { FaultClass } from "../incidents/FaultClass.ts"
import type { Occurrence } from "../specialdays/SpecialDays.ts"

/** How dossiers reach the counter of a unit, with their share of all. */
export interface ChannelCount {
	readonly channel: Channel.Channel
	readonly subChannel: string | null
	readonly count: number
	readonly share: number
}

/** What happened in a month (YYYY-MM): receipts by their month, ends by theirs. */
export interface MonthFigures {
	readonly month: string
	readonly received: number
	readonly resolved: number
	readonly late: number
}

export interface FaultCount {
	readonly faultClass: FaultClass | "unattributed"
	readonly count: number
}

/** What the dossiers received in a period had become at a moment (tình hình giải quyết hồ sơ). */
export interface Overview {
	readonly unitId: number
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	readonly asOf: Instant.Instant
	readonly rule: Punctuality.CountingRule
	readonly synthetic: boolean
	readonly lastEventAt: Instant.Instant | null
	readonly tally: Tally.Tally
	readonly channels: readonly ChannelCount[]
	readonly months: readonly MonthFigures[]
	readonly lateByFault: readonly FaultCount[]
	readonly units: readonly { readonly unitId: number; readonly tally: Tally.Tally }[]
	readonly todaySpecialDays: readonly Occurrence[]
	readonly nextSpecialDays: readonly Occurrence[]
}
