/** A number as two digits, more where it needs them. */
export const twoDigits = (value: number): string => (value < 10 ? `0${value}` : `${value}`)

/** A number as four digits, more where it needs them. */
export const fourDigits = (value: number): string =>
	value > 999 ? `${value}` : String(value).padStart(4, "0")

/** The number that the characters of a text from one place up to another write; `NaN` when one of them is no digit. */
export const digitsAt = (text: string, from: number, to: number): number => {
	let value = 0
	for (let place = from; place < to; place++) {
		const digit = text.charCodeAt(place) - 48
		if (!(digit >= 0 && digit <= 9)) return Number.NaN
		value = value * 10 + digit
	}
	return value
}
