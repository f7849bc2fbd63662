/** Reads a number as people type it here: "96,7", "96.7", "−2", "+3"; null when it is none. */
export const parseNumber = (text: string): number | null => {
	const plain = text.trim().replace("\u2212", "-").replace(",", ".")
	return /^[+-]?\d+(\.\d+)?$/.test(plain) ? Number(plain) : null
}
