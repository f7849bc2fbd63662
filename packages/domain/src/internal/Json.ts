/** What came out of a JSON text and has not been looked at yet. */
export type JsonObject = Readonly<Record<string, unknown>>

export const isObject = (value: unknown): value is JsonObject =>
	typeof value === "object" && value !== null && !Array.isArray(value)

export const isEmpty = (object: object): boolean => Object.keys(object).length === 0

/** The value as it would stand in a JSON text, short enough for a message. */
export const show = (value: unknown): string => {
	const text = typeof value === "string" ? value : (JSON.stringify(value) ?? "undefined")
	return text.length > 60 ? `${text.slice(0, 59)}…` : text
}
