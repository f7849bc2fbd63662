import { Predicate } from "effect"

type Fields = Readonly<Record<string, string | number | undefined>>

const write = (
	stream: NodeJS.WriteStream,
	level: "info" | "error",
	message: string,
	fields: Fields,
): void => {
	stream.write(`${JSON.stringify({ time: new Date().toISOString(), level, message, ...fields })}\n`)
}

export const logRequest = (fields: Fields): void => write(process.stdout, "info", "request", fields)

const textOf = (value: unknown, name: string): string | undefined =>
	Predicate.hasProperty(value, name) && Predicate.isString(value[name]) ? value[name] : undefined

const causesOf = (failure: unknown): readonly unknown[] => {
	const causes: unknown[] = []
	for (let next = failure; next != null && causes.length < 5; ) {
		causes.push(next)
		next = Predicate.hasProperty(next, "reason")
			? next.reason
			: Predicate.hasProperty(next, "cause")
				? next.cause
				: undefined
	}
	return causes
}

/**
 * What a programmer needs and nothing of whom it is about: the messages of errors, above all those of the database, repeat
 * what was asked or stored, so only kinds, codes, constraints and places in the program are written.
 */
export const logFailure = (message: string, failure: unknown, fields: Fields = {}): void => {
	const causes = causesOf(failure)
	const first = (name: string) =>
		causes.map((cause) => textOf(cause, name)).find((text) => text !== undefined)
	const kinds = causes.map((cause) => textOf(cause, "_tag") ?? textOf(cause, "name") ?? typeof cause)
	const stack = first("stack")
		?.split("\n")
		.filter((line) => /^\s+at /.test(line))
		.slice(0, 12)
		.map((line) => line.trim())
		.join(" | ")
	write(process.stderr, "error", message, {
		...fields,
		kind: kinds.join(" < "),
		code: first("code"),
		constraint: first("constraint"),
		stack,
	})
}
