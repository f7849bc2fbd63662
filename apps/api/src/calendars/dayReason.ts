import { type DayStatus, DayText } from "@motcua/domain"
import type { Sentence } from "../problems/Sentence.ts"

/** What a day is called: its own name, else what it is. */
export const nameOf = (status: DayStatus.DayStatus): Sentence => {
	if (status.name !== null) return { vi: status.name, en: status.name }
	const bare = { ...DayText.reasonOf(status), layer: null, basis: null, provisional: false }
	return {
		vi: DayText.sentence(DayText.reason(bare, "vi")),
		en: DayText.sentence(DayText.reason(bare, "en")),
	}
}

/** Why a day is open or closed, in one sentence with the document that decided. */
export const reasonOf = (status: DayStatus.DayStatus): Sentence => {
	const reason = DayText.reasonOf(status)
	return {
		vi: DayText.sentence(DayText.reason(reason, "vi")),
		en: DayText.sentence(DayText.reason(reason, "en")),
	}
}
