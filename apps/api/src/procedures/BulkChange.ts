import { Channel, ProcessingTime, type ReceiptPolicy, type TimeLimit } from "@motcua/domain"
import type { ChannelTerm } from "./ChannelTerm.ts"
import type { ProcedureContent } from "./ProcedureContent.ts"

/** What is changed in many procedures at once; `null` leaves it as it is. */
export interface BulkChange {
	/** The limits of the law and the promises times this, rounded up as scenarios do. */
	readonly limitFactor: number | null
	/** The promise (thời hạn cam kết) is this share of the law's limit, rounded up; 1 promises nothing of one's own. */
	readonly committedShare: number | null
	readonly noAppointmentEligible: boolean | null
	readonly receiptPolicy: ReceiptPolicy.ReceiptPolicy | null
	/** Opened with the limits of the first channel there is, where they are closed. */
	readonly openChannels: readonly Channel.Channel[]
	readonly closeChannels: readonly Channel.Channel[]
}

const isSame = (one: TimeLimit.TimeLimit, other: TimeLimit.TimeLimit): boolean =>
	JSON.stringify(one) === JSON.stringify(other)

/** What is rounded up to the law's own limit is no promise. */
const promised = (statutory: TimeLimit.TimeLimit, share: number): TimeLimit.TimeLimit | null => {
	const limit = ProcessingTime.scaled(statutory, share)
	return isSame(limit, statutory) ? null : limit
}

const limitsChanged =
	({ limitFactor, committedShare }: BulkChange) =>
	(term: ChannelTerm): ChannelTerm => {
		const times = (limit: TimeLimit.TimeLimit | null) =>
			limit === null || limitFactor === null ? limit : ProcessingTime.scaled(limit, limitFactor)
		const statutory = times(term.statutory)
		const committed = times(term.committed)
		return {
			...term,
			statutory,
			committed:
				committedShare === null ? committed : statutory === null ? null : promised(statutory, committedShare),
		}
	}

/** In the order of the national codes, so that opening and closing again changes nothing. */
const channelsChanged = (
	terms: readonly ChannelTerm[],
	{ openChannels, closeChannels }: BulkChange,
): readonly ChannelTerm[] => {
	if (openChannels.length === 0 && closeChannels.length === 0) return terms
	const [first] = terms
	return Channel.all.flatMap((channel): readonly ChannelTerm[] => {
		if (closeChannels.includes(channel)) return []
		const term = terms.find((one) => one.channel === channel)
		if (term !== undefined) return [term]
		return first !== undefined && openChannels.includes(channel) ? [{ ...first, channel }] : []
	})
}

/** The content with the change; what holds in general and every case change alike, steps and all else stay. */
export const changed = (content: ProcedureContent, change: BulkChange): ProcedureContent => {
	const termsOf = (terms: readonly ChannelTerm[]) => channelsChanged(terms, change).map(limitsChanged(change))
	return {
		...content,
		terms: termsOf(content.terms),
		cases: content.cases.map((one) => ({ ...one, terms: termsOf(one.terms) })),
		noAppointmentEligible: change.noAppointmentEligible ?? content.noAppointmentEligible,
		receiptPolicy: change.receiptPolicy ?? content.receiptPolicy,
	}
}
