import * as Result from "effect/Result"
import { collectIssues } from "../internal/IssueReport.ts"
import { isObject, type JsonObject } from "../internal/Json.ts"
import { decodeDate } from "../internal/TimeFields.ts"
import type { LegalBasis } from "../law/LegalBasis.ts"
import * as CivilDate from "../time/CivilDate.ts"
import * as EffectivePeriod from "../time/EffectivePeriod.ts"
import { type BasisJson, decodeBasis, decodeText, encodeBasis } from "./CalendarFields.ts"
import type { CalendarLayer, CalendarLevel } from "./CalendarInheritance.ts"
import * as CalendarSpec from "./CalendarSpec.ts"
import type { Holiday } from "./HolidayRule.ts"
import { type CalendarIssueCode, InvalidCalendar, type Report } from "./InvalidCalendar.ts"

/** The format that is written; a reader refuses others, so that nothing is misread when it changes. */
export const format = "motcua.calendar/1"

/** A layered calendar as a document that other programs keep and exchange. */
export interface Json {
	readonly format: typeof format
	readonly layers: readonly LayerJson[]
}

/** One layer in data: only what it says itself; the rest is inherited. */
export interface LayerJson {
	readonly level: CalendarLevel
	readonly name: string
	readonly spec: CalendarSpec.Json
	readonly holidays?: readonly HolidayJson[]
	readonly provisional?: readonly { readonly from: string; readonly to: string | null }[]
}

/** A public holiday in data: its day, its kind and the documents of the day and of its compensatory rest. */
export interface HolidayJson {
	readonly date: string
	readonly name: string
	readonly kind: Holiday["kind"]
	readonly basis: BasisJson
	readonly restBasis: BasisJson
	readonly provisional: boolean
}

/** Writes the layers, the widest first; equal layers give equal texts, whatever the order of their lists. */
export const encode = (layers: readonly CalendarLayer[]): Json => ({
	format,
	layers: layers.map(({ level, name, spec, holidays, provisional }) => ({
		level,
		name,
		spec: CalendarSpec.encodeLayer(spec),
		...(holidays === undefined
			? {}
			: { holidays: holidays.toSorted((a, b) => a.date - b.date).map(encodeHoliday) }),
		...(provisional === undefined ? {} : { provisional: provisional.map(encodePeriod) }),
	})),
})

const encodeHoliday = ({ date, name, kind, basis, restBasis, provisional }: Holiday): HolidayJson => ({
	date: CivilDate.format(date),
	name,
	kind,
	basis: encodeBasis(basis),
	restBasis: encodeBasis(restBasis),
	provisional,
})

const encodePeriod = ({ from, to }: EffectivePeriod.EffectivePeriod) => ({
	from: CivilDate.format(from),
	to: to === null ? null : CivilDate.format(to),
})

/**
 * Reads a layered calendar; the error lists every fault. Whether the layers fit together shows when they are resolved.
 *
 * ```ts
 * import { CalendarJson } from "@motcua/domain"
 *
 * CalendarJson.decode({ format: "motcua.calendar/9", layers: [] }).failure.issues[0].code // => "unknownFormat"
 * ```
 */
export const decode = (json: unknown): Result.Result<readonly CalendarLayer[], InvalidCalendar> => {
	const { issues, report } = collectIssues<CalendarIssueCode>()
	const layers = decodeDocument(json, report)
	return issues.length > 0 ? Result.fail(new InvalidCalendar({ issues })) : Result.succeed(layers)
}

const decodeDocument = (json: unknown, report: Report): readonly CalendarLayer[] => {
	if (!isObject(json)) {
		report("", "notAnObject", json)
		return []
	}
	if (json.format !== format) report("format", "unknownFormat", json.format ?? "")
	return listOf(json.layers, "layers", report, decodeLayer)
}

const levels = ["nation", "province", "unit"] as const satisfies readonly CalendarLevel[]

const decodeLayer = (json: JsonObject, path: string, report: Report): CalendarLayer => {
	const level = levels.find((one) => one === json.level)
	if (level === undefined) report(`${path}.level`, "notAChoice", json.level ?? "")
	const spec = CalendarSpec.decodeLayer(json.spec)
	if (Result.isFailure(spec))
		for (const { path: field, code, detail } of spec.failure.issues)
			report(field === "" ? `${path}.spec` : `${path}.spec.${field}`, code, detail)
	return {
		level: level ?? "unit",
		name: requiredText(json.name, `${path}.name`, report) ?? "",
		spec: Result.getOrElse(spec, () => ({})),
		...(json.holidays === undefined
			? {}
			: { holidays: listOf(json.holidays, `${path}.holidays`, report, decodeHoliday).flat() }),
		...(json.provisional === undefined
			? {}
			: { provisional: listOf(json.provisional, `${path}.provisional`, report, decodePeriod).flat() }),
	}
}

const listOf = <Item>(
	json: unknown,
	path: string,
	report: Report,
	decodeItem: (json: JsonObject, path: string, report: Report) => Item,
): readonly Item[] => {
	if (!Array.isArray(json)) {
		report(path, "notAList", json ?? "")
		return []
	}
	return json.flatMap((item: unknown, index) => {
		if (isObject(item)) return [decodeItem(item, `${path}[${index}]`, report)]
		report(`${path}[${index}]`, "notAnObject", item)
		return []
	})
}

const holidayKinds = ["statutory", "tet"] as const satisfies readonly Holiday["kind"][]

const decodeHoliday = (json: JsonObject, path: string, report: Report): readonly Holiday[] => {
	const date = decodeDate(json.date, `${path}.date`, report)
	const kind = holidayKinds.find((one) => one === json.kind)
	if (kind === undefined) report(`${path}.kind`, "notAChoice", json.kind ?? "")
	const { provisional = false } = json
	if (typeof provisional !== "boolean") report(`${path}.provisional`, "notAChoice", provisional)
	const name = requiredText(json.name, `${path}.name`, report)
	const basis = requiredBasis(json.basis, `${path}.basis`, report)
	const restBasis = requiredBasis(json.restBasis, `${path}.restBasis`, report)
	if (date === null || kind === undefined || name === undefined || basis === null || restBasis === null)
		return []
	return [{ date, kind, name, basis, restBasis, provisional: provisional === true }]
}

const requiredText = (json: unknown, path: string, report: Report): string | undefined => {
	if (json === undefined) report(path, "missing", "")
	return decodeText(json, path, report)
}

const requiredBasis = (json: unknown, path: string, report: Report): LegalBasis | null => {
	if (json === undefined) report(path, "missing", "")
	return decodeBasis(json, path, report) ?? null
}

const decodePeriod = (
	json: JsonObject,
	path: string,
	report: Report,
): readonly EffectivePeriod.EffectivePeriod[] => {
	const from = decodeDate(json.from, `${path}.from`, report)
	const to = json.to === null ? null : decodeDate(json.to, `${path}.to`, report)
	if (from === null || (to === null && json.to !== null)) return []
	if (!EffectivePeriod.isReversed({ from, to })) return [{ from, to }]
	report(path, "reversedRange", `${json.from}/${json.to}`)
	return []
}
