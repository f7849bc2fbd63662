import { Instant, LimitText, ReceiptPolicy, type Scenario, TimeLimit } from "@motcua/domain"
import {
	choice,
	type Fields,
	has,
	instant,
	instantPairs,
	integer,
	must,
	present,
	text,
	wrong,
} from "../calc/Fields.ts"
import { Memory } from "../calc/Memory.ts"
import { Refusal } from "../calc/Refusal.ts"

/** The columns of a CSV file; NDJSON has the same fields, and `suspensions`. */
export const columns = [
	"code",
	"receivedAt",
	"limit",
	"committed",
	"receiptPolicy",
	"endedAt",
	"ending",
	"procedure",
	"sector",
	"unit",
	"tags",
	"supplementRequests",
] as const

const limits = new Memory((json, path) =>
	typeof json === "string" ? must(LimitText.parse(json), path) : must(TimeLimit.decode(json), path),
)

/** Reads a dossier of the stream; one without a code is named by its line. */
export function readDossier(fields: Fields, line: number): Scenario.SimulatedDossier {
	const receivedAt = instant(fields, "receivedAt")
	const endedAt = has(fields, "endedAt") ? instant(fields, "endedAt") : null
	if (endedAt !== null && endedAt < receivedAt) {
		const received = Instant.format(receivedAt)
		throw new Refusal("endedBeforeReceived", "endedAt", {
			vi: `Hồ sơ kết thúc trước khi được tiếp nhận (${received}).`,
			en: `The dossier ended before it was received (${received}).`,
		})
	}
	return {
		code: optionalText(fields, "code") ?? `#${line}`,
		receivedAt,
		limit: limits.read(present(fields, "limit"), "limit"),
		committed: has(fields, "committed") ? limits.read(fields.committed, "committed") : undefined,
		receiptPolicy: choice(fields, "receiptPolicy", ReceiptPolicy.policies, undefined),
		endedAt,
		ending: choice(fields, "ending", ["finished", "withdrawn", "refused", "stopped"], "finished"),
		scope: {
			procedureCode: optionalText(fields, "procedure"),
			sector: optionalText(fields, "sector"),
			unitId: optionalText(fields, "unit"),
			tags: tags(fields),
		},
		supplementRequests: has(fields, "supplementRequests") ? count(fields, "supplementRequests") : 0,
		suspensions: instantPairs(fields, "suspensions").map(([start, end]) => ({ start, end })),
	}
}

const optionalText = (fields: Fields, name: string): string | undefined =>
	has(fields, name) ? text(fields, name) : undefined

function count(fields: Fields, name: string): number {
	const value = integer(fields, name)
	if (value >= 0) return value
	throw wrong(name, value, "một số không âm", "a number that is not negative")
}

function tags(fields: Fields): readonly string[] | undefined {
	if (!has(fields, "tags")) return undefined
	const list = fields.tags
	if (Array.isArray(list) && list.every((tag): tag is string => typeof tag === "string")) return list
	throw wrong("tags", list, "một danh sách chuỗi", "a list of strings")
}
