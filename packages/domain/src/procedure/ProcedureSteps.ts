import type { Channel } from "./Channel.ts"
import type { ProcedureCase } from "./ProcedureCase.ts"
import * as TimeLimit from "./TimeLimit.ts"

/** One step of the work inside (bước xử lý nội bộ): who does it and how long they have. */
export interface ProcedureStep {
	readonly name: string
	/** The role or unit that does it: "Một cửa", "Chuyên môn", "Lãnh đạo". */
	readonly by: string
	readonly limit: TimeLimit.TimeLimit
	/** The steps it waits for; the one before it when left out. Steps that wait for the same one go side by side. */
	readonly after?: readonly string[]
}

/** What is wrong with the steps of a case. */
export type StepFault =
	| { readonly _tag: "StepTwice"; readonly step: string }
	/** Nobody is said to do it. */
	| { readonly _tag: "StepWithoutOwner"; readonly step: string }
	/** It has no time, waits for a step that does not exist, or for itself. */
	| {
			readonly _tag: "DeadStep"
			readonly step: string
			readonly because: "noTime" | "unknownBefore" | "cycle"
	  }
	/**
	 * Hours are never converted into days (docs/domain.md 2.2(7)), so that limits of two kinds have no sum, and a sum in one
	 * kind may or may not fit a limit of the other.
	 */
	| { readonly _tag: "StepsNotAddable" }
	/** The longest way through the steps takes more than the channel's limit, the promise where there is one. */
	| {
			readonly _tag: "StepsTooLong"
			readonly channel: Channel
			readonly total: TimeLimit.TimeLimit
			readonly limit: TimeLimit.TimeLimit
	  }

/**
 * Everything that is wrong with the steps of a case; none for a case without steps.
 *
 * ```ts
 * import { ProcedureSteps, TimeLimit } from "@motcua/domain"
 *
 * const days = (amount) => TimeLimit.of("workingDays", amount)
 * const steps = [
 *   { name: "Tiếp nhận", by: "Một cửa", limit: days(1) },
 *   { name: "Thẩm định", by: "Chuyên môn", limit: days(3) },
 * ]
 * const terms = [{ channel: "counter", statutory: { _tag: "Known", limit: days(3) }, committed: null }]
 * const faults = ProcedureSteps.check({ id: "1", name: "", tags: [], terms, steps })
 * faults.map(({ _tag }) => _tag) // => ["StepsTooLong"]
 * ```
 */
export const check = ({ steps = [], terms }: ProcedureCase): readonly StepFault[] => {
	if (steps.length === 0) return []
	const faults = [...twice(steps), ...ownerless(steps), ...dead(steps)]
	if (faults.some(hidesTheWay)) return faults
	const total = longestWay(steps)
	if (total === null) return [...faults, { _tag: "StepsNotAddable" }]
	const compared = terms.map(({ channel, statutory, committed }) => {
		const limit = committed ?? (statutory._tag === "Known" ? statutory.limit : null)
		return { channel, limit, isLonger: limit === null ? "no" : TimeLimit.isLonger(total, limit) }
	})
	return [
		...faults,
		...(compared.some(({ isLonger }) => isLonger === "depends")
			? [{ _tag: "StepsNotAddable" } as const]
			: []),
		...compared.flatMap(({ channel, limit, isLonger }): readonly StepFault[] =>
			limit !== null && isLonger === "yes" ? [{ _tag: "StepsTooLong", channel, total, limit }] : [],
		),
	]
}

const twice = (steps: readonly ProcedureStep[]): readonly StepFault[] =>
	steps
		.filter(({ name }, index) => steps.findIndex((other) => other.name === name) < index)
		.map(({ name }) => ({ _tag: "StepTwice", step: name }))

const ownerless = (steps: readonly ProcedureStep[]): readonly StepFault[] =>
	steps.flatMap(({ name, by }) => (by.trim() === "" ? [{ _tag: "StepWithoutOwner", step: name }] : []))

/** Without knowing what waits for what no way through the steps can be added. */
const hidesTheWay = (fault: StepFault): boolean =>
	fault._tag === "StepTwice" || (fault._tag === "DeadStep" && fault.because !== "noTime")

/** The names of the steps that the one at a place waits for. */
export const beforeOf = (steps: readonly ProcedureStep[], index: number): readonly string[] => {
	const previous = steps[index - 1]
	return steps[index]?.after ?? (previous === undefined ? [] : [previous.name])
}

const dead = (steps: readonly ProcedureStep[]): readonly StepFault[] => {
	const names = new Set(steps.map(({ name }) => name))
	return steps.flatMap((step, index): readonly StepFault[] => {
		const fault = (because: Extract<StepFault, { readonly _tag: "DeadStep" }>["because"]): StepFault => ({
			_tag: "DeadStep",
			step: step.name,
			because,
		})
		return [
			...(TimeLimit.isZero(step.limit) ? [fault("noTime")] : []),
			...(beforeOf(steps, index).some((name) => !names.has(name)) ? [fault("unknownBefore")] : []),
			...(waitsForItself(steps, step.name) ? [fault("cycle")] : []),
		]
	})
}

const waitsForItself = (steps: readonly ProcedureStep[], name: string): boolean => {
	const seen = new Set<string>()
	let next: readonly string[] = [name]
	while (next.length > 0) {
		next = next
			.flatMap((one) =>
				beforeOf(
					steps,
					steps.findIndex((step) => step.name === one),
				),
			)
			.filter((one) => !seen.has(one))
		for (const one of next) seen.add(one)
	}
	return seen.has(name)
}

/**
 * The limit of the longest way through steps that wait for each other without a circle; `null` when their limits are not
 * all in working days, all in working time or all in calendar days.
 */
export const longestWay = (steps: readonly ProcedureStep[]): TimeLimit.TimeLimit | null => {
	const [first] = steps
	if (first === undefined || steps.some(({ limit }) => limit._tag !== first.limit._tag)) return null
	const ends = new Map<string, number>()
	const endOf = (name: string): number => {
		const known = ends.get(name)
		if (known !== undefined) return known
		const index = steps.findIndex((step) => step.name === name)
		const step = steps[index]
		const end =
			step === undefined
				? 0
				: Math.max(0, ...beforeOf(steps, index).map(endOf)) + TimeLimit.amountOf(step.limit)
		ends.set(name, end)
		return end
	}
	const amount = Math.max(...steps.map(({ name }) => endOf(name)))
	switch (first.limit._tag) {
		case "WorkingDays":
			return { _tag: "WorkingDays", halfDays: amount }
		case "WorkingTime":
			return { _tag: "WorkingTime", seconds: amount }
		case "CalendarDays":
			return { _tag: "CalendarDays", days: amount }
		default:
			return null
	}
}
