/** In SQL: whether a record of another system and a dossier of ours tell other days of receipt. */
export const receiptDiffers = (theirs: string, ours: string): string =>
	`vietnamese_day(${theirs}.received_at) <> vietnamese_day(${ours}.received_at)`

/** In SQL: whether they tell other days of the end, or one that it goes on. */
export const endDiffers = (theirs: string, ours: string): string =>
	`vietnamese_day(${theirs}.ended_at) is distinct from vietnamese_day(${ours}.ended_at)`
