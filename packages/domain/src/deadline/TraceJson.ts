import * as Data from "effect/Data"
import * as Result from "effect/Result"
import type { DayReason } from "../calendar/DayText.ts"
import { isObject } from "../internal/Json.ts"
import * as TimeLimit from "../procedure/TimeLimit.ts"
import * as Field from "./TraceField.ts"
import type { DeadlineTrace, NamedRule, TraceStep } from "./TraceStep.ts"

/** The format that {@link encode} writes; a change that old readers would misread gets the next number. */
export const formatVersion = 1

/** An explanation as data: dates as 2020-10-16, moments as 2020-10-16T09:00 in Vietnam's time. */
export interface Json {
	readonly version: typeof formatVersion
	readonly steps: readonly unknown[]
}

/** The data is no explanation: `paths` are the places that cannot be read, `version` when the format is not known. */
export class InvalidTrace extends Data.TaggedError("InvalidTrace")<{ readonly paths: readonly string[] }> {}

type Steps = { readonly [Step in TraceStep as Step["_tag"]]: Step }

type Tag = keyof Steps

const { date, instant, basis, integer, nullable, oneOf, struct, text, clockTime, yesOrNo } = Field

const counted = struct<Exclude<TimeLimit.Json, { readonly unit: "sameDay" }>>({
	unit: oneOf(...TimeLimit.countedUnits),
	amount: Field.number,
})

const sameDay = struct<Extract<TimeLimit.Json, { readonly unit: "sameDay" }>>({
	unit: oneOf("sameDay"),
	cutOff: text,
})

/** Counting back has a negative amount, so that this reads more than {@link TimeLimit.decode} allows. */
const limit: Field.Field<TimeLimit.Json> = {
	encode: (value) => (value.unit === "sameDay" ? sameDay.encode(value) : counted.encode(value)),
	decode: (json, path, report) =>
		isObject(json) && json.unit === "sameDay"
			? sameDay.decode(json, path, report)
			: counted.decode(json, path, report),
}

const reason = struct<DayReason>({
	kind: oneOf(
		"WorkingDay",
		"WeeklyRest",
		"Holiday",
		"CompensatoryRest",
		"SwappedOff",
		"SwappedOn",
		"Closed",
		"Opened",
		"ReceptionOnly",
		"TooShort",
	),
	name: nullable(text),
	layer: nullable(struct({ level: oneOf("nation", "province", "unit"), name: text })),
	basis: nullable(basis),
	provisional: yesOrNo,
	swappedWith: nullable(date),
})

const rule = struct<NamedRule>({ ruleId: text, name: text, date, movedFrom: nullable(date) })

const segments = Field.list(struct({ start: instant, end: instant }))

const steps: { readonly [T in Tag]: Field.Field<Steps[T]> } = {
	Received: struct({ _tag: oneOf("Received"), at: instant, limit }),
	OfCase: struct({ _tag: oneOf("OfCase"), name: text, statutory: limit, committed: nullable(limit) }),
	MovedToOpening: struct({
		_tag: oneOf("MovedToOpening"),
		from: instant,
		to: instant,
		outside: oneOf("beforeOpening", "midday", "afterClosing", "dayOff"),
		reason: nullable(reason),
		basis,
	}),
	TakenAsIs: struct({ _tag: oneOf("TakenAsIs"), at: instant, why: oneOf("atClosing", "policy"), basis }),
	FromTheMoment: struct({ _tag: oneOf("FromTheMoment"), at: instant, basis }),
	FirstDayNotCounted: struct({ _tag: oneOf("FirstDayNotCounted"), date, basis }),
	CutOff: struct({ _tag: oneOf("CutOff"), at: instant, cutOff: clockTime, inTime: yesOrNo, basis }),
	Counted: struct({ _tag: oneOf("Counted"), date, ordinal: integer, reason }),
	CountedDays: struct({ _tag: oneOf("CountedDays"), from: date, to: date, days: integer }),
	Skipped: struct({ _tag: oneOf("Skipped"), from: date, to: date, reason }),
	SuspendedDays: struct({ _tag: oneOf("SuspendedDays"), from: date, to: nullable(date), basis }),
	MonthsLater: struct({ _tag: oneOf("MonthsLater"), from: date, to: date, months: integer, basis }),
	MovedToWorkingDay: struct({ _tag: oneOf("MovedToWorkingDay"), from: date, to: date, basis }),
	HalfDay: struct({ _tag: oneOf("HalfDay"), date, openMillis: integer, at: instant, basis }),
	CountedTime: struct({ _tag: oneOf("CountedTime"), date, segments, millis: integer, reason }),
	SuspendedTime: struct({ _tag: oneOf("SuspendedTime"), start: instant, end: nullable(instant), basis }),
	EndsAtOpening: struct({ _tag: oneOf("EndsAtOpening"), from: instant, at: instant, basis }),
	EndOfDay: struct({
		_tag: oneOf("EndOfDay"),
		date,
		at: instant,
		policy: oneOf("closing", "midnight"),
		basis,
	}),
	CountedBack: struct({ _tag: oneOf("CountedBack"), at: instant }),
	Promised: struct({
		_tag: oneOf("Promised"),
		rule,
		at: instant,
		outcome: oneOf("decides", "notEarlier", "fellOut"),
		document: nullable(basis),
		basis,
	}),
	NotPromised: struct({
		_tag: oneOf("NotPromised"),
		rule,
		why: oneOf("outsideSession", "afterCutOff", "notConcerned"),
		cutOff: nullable(clockTime),
	}),
	DueByLaw: struct({ _tag: oneOf("DueByLaw"), at: nullable(instant), limit: nullable(limit) }),
	Due: struct({
		_tag: oneOf("Due"),
		dueAt: nullable(instant),
		legalDueAt: nullable(instant),
		provisional: yesOrNo,
		calendarVersion: text,
	}),
}

const encodeStep = <T extends Tag>(tag: T, step: Steps[T]): unknown => steps[tag].encode(step)

const isTag = (tag: unknown): tag is Tag => typeof tag === "string" && Object.hasOwn(steps, tag)

/**
 * An explanation as data that {@link decode} gives back the same, so that it can be kept and replayed later.
 *
 * ```ts
 * import { Deadline, DeadlineTrace, Instant, TimeLimit } from "@motcua/domain"
 * import { vn } from "@motcua/vietnam-calendar"
 * import { Result } from "effect"
 *
 * const receivedAt = Result.getOrThrow(Instant.parse("2024-04-26T10:00"))
 * const limit = TimeLimit.of("workingDays", 2)
 * const { trace } = Result.getOrThrow(Deadline.explain({ calendar: vn(), receivedAt, limit }))
 * const kept = JSON.stringify(DeadlineTrace.encode(trace))
 * const replayed = Result.flatMap(DeadlineTrace.decode(JSON.parse(kept)), DeadlineTrace.replay)
 * Instant.format(Result.getOrThrow(replayed).dueAt) // => "2024-05-03T17:00"
 * ```
 */
export const encode = (trace: DeadlineTrace): Json => ({
	version: formatVersion,
	steps: trace.map(anyStep.encode),
})

/** Reads what {@link encode} wrote; whether the steps follow from each other is the question of `replay`. */
export const decode = (json: unknown): Result.Result<DeadlineTrace, InvalidTrace> => {
	if (!isObject(json)) return Result.fail(new InvalidTrace({ paths: [""] }))
	if (json.version !== formatVersion) return Result.fail(new InvalidTrace({ paths: ["version"] }))
	const paths: string[] = []
	const trace = allSteps.decode(json.steps, "steps", (path) => paths.push(path))
	return trace === undefined ? Result.fail(new InvalidTrace({ paths })) : Result.succeed(trace)
}

const anyStep: Field.Field<TraceStep> = {
	encode: (step) => encodeStep(step._tag, step),
	decode: (json, path, report) => {
		if (isObject(json) && isTag(json._tag)) return steps[json._tag].decode(json, path, report)
		report(isObject(json) ? `${path}._tag` : path)
		return undefined
	},
}

const allSteps = Field.list(anyStep)
