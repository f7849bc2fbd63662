/** "70" and "70,5" as 0.7 and 0.705; `null` for anything else. */
export const readPercent = (text: string): number | null => {
	const typed = text.trim().replace(/\s*%$/, "").replace(",", ".")
	return /^\d{1,4}(\.\d{1,4})?$/.test(typed) ? Number(typed) / 100 : null
}
