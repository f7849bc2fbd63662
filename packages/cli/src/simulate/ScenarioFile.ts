import {
	type Instant,
	ProcedureCode,
	ProcessingTime,
	ReceiptPolicy,
	Scenario,
	SpecialDayRule,
	TimeLimit,
	type WorkCalendar,
} from "@motcua/domain"
import { vn } from "@motcua/vietnam-calendar"
import { calendarOf } from "../calc/Calendars.ts"
import { choice, date, type Fields, has, instant, isFields, must, present, wrong } from "../calc/Fields.ts"
import { Refusal } from "../calc/Refusal.ts"

/** Reads a scenario; what `after` leaves out is as before. A {@link Refusal} names the field that is wrong. */
export function readScenario(json: unknown, now: Instant.Instant): Scenario.Scenario {
	const fields = object(json, "scenario")
	const known = ["before", "after", "judgedAt", "countingRule", "targets", "worst"]
	refuseUnknown(fields, known)
	const nothing: Scenario.Setting = {
		calendar: vn(),
		specialDays: [],
		processingTime: ProcessingTime.unchanged,
	}
	const before = within("before", () => readSetting(fields.before ?? {}, nothing))
	return {
		before,
		after: within("after", () => readSetting(present(fields, "after"), before)),
		judgedAt: has(fields, "judgedAt") ? instant(fields, "judgedAt") : now,
		countingRule: choice(fields, "countingRule", ["decree61", "nationalPortal", "local"], "decree61"),
		targets: list(fields, "targets").map((target, index) =>
			within(`targets[${index}]`, () => readTarget(target)),
		),
		worst: has(fields, "worst") ? number(fields, "worst", 0, 10_000, "whole") : 20,
	}
}

function readSetting(json: unknown, otherwise: Scenario.Setting): Scenario.Setting {
	const fields = object(json, "")
	refuseUnknown(fields, ["calendar", "specialDays", "processingTime", "receiptPolicy"])
	return {
		calendar: has(fields, "calendar") ? readCalendar(fields.calendar) : otherwise.calendar,
		specialDays: has(fields, "specialDays")
			? list(fields, "specialDays").map((rule, index) =>
					must(SpecialDayRule.decode(rule), `specialDays[${index}]`),
				)
			: otherwise.specialDays,
		processingTime: has(fields, "processingTime")
			? within("processingTime", () => readProcessingTime(fields.processingTime))
			: otherwise.processingTime,
		receiptPolicy: choice(fields, "receiptPolicy", ReceiptPolicy.policies, otherwise.receiptPolicy),
	}
}

function readCalendar(json: unknown): WorkCalendar.WorkCalendar {
	return json === "vn" ? vn() : calendarOf(json, "calendar")
}

function readProcessingTime(json: unknown): ProcessingTime.ProcessingTime {
	const fields = object(json, "")
	refuseUnknown(fields, ["factor", "procedures"])
	const limits = has(fields, "procedures") ? object(fields.procedures, "procedures") : {}
	return {
		factor: has(fields, "factor") ? number(fields, "factor", 0, 100, "any") : 1,
		byProcedure: new Map(
			Object.entries(limits).map(([code, limit]) => [
				must(ProcedureCode.parse(code), `procedures.${code}`).root,
				must(TimeLimit.decode(limit), `procedures.${code}`),
			]),
		),
	}
}

function readTarget(json: unknown): Scenario.SimulatedTarget {
	const fields = object(json, "")
	refuseUnknown(fields, ["indicator", "value", "from", "to"])
	present(fields, "indicator")
	const target = {
		indicator: choice(fields, "indicator", Scenario.simulatedIndicators, "onTimeShare"),
		value: number(fields, "value", 0, 1, "any"),
		baseline: null,
		from: date(fields, "from"),
		to: date(fields, "to"),
	}
	if (target.from <= target.to) return target
	throw wrong("to", fields.to, "một ngày không trước “from”", "a day that is not before “from”")
}

/** Puts the place of the inner field before its name. */
function within<A>(path: string, read: () => A): A {
	try {
		return read()
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		const inner = error.path === "" ? path : `${path}.${error.path}`
		throw new Refusal(error.code, inner, error.describe, error.issues)
	}
}

function object(json: unknown, path: string): Fields {
	if (isFields(json)) return json
	throw wrong(path, json, "một đối tượng JSON", "a JSON object")
}

function list(fields: Fields, name: string): readonly unknown[] {
	if (!has(fields, name)) return []
	const value = fields[name]
	if (Array.isArray(value)) return value
	throw wrong(name, value, "một danh sách", "a list")
}

function number(fields: Fields, name: string, least: number, most: number, kind: "whole" | "any"): number {
	const value = present(fields, name)
	if (typeof value === "number" && value >= least && value <= most)
		if (kind === "any" || Number.isInteger(value)) return value
	const whole = kind === "whole"
	throw wrong(
		name,
		value,
		`một số${whole ? " nguyên" : ""} từ ${least} đến ${most}`,
		`a${whole ? " whole" : ""} number from ${least} to ${most}`,
	)
}

/** A misspelt field would silently try something else. */
function refuseUnknown(fields: Fields, known: readonly string[]): void {
	const unknown = Object.keys(fields).find((name) => !known.includes(name))
	if (unknown === undefined) return
	throw new Refusal("unknownField", unknown, {
		vi: `Không có trường “${unknown}”. Các trường: ${known.join(", ")}.`,
		en: `There is no field “${unknown}”. Fields: ${known.join(", ")}.`,
	})
}
