import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import { Deadline, DeadlineTrace, ErrorText, TimeLimit } from "../../src/index.ts"
import { givenOffice, givenRule } from "../specialday/given.ts"
import { assertRefused, at } from "../support/given.ts"

const explained = (received: string, more: Partial<Deadline.DeadlineInput> = {}) =>
	Result.getOrThrow(
		Deadline.explain({
			calendar: givenOffice(),
			receivedAt: at(received),
			limit: TimeLimit.of("workingDays", 2),
			...more,
		}),
	).trace

const trace = explained("2024-04-26T10:00")
const pathsOf = (json: unknown) => {
	const decoded = DeadlineTrace.decode(json)
	return Result.isFailure(decoded) ? decoded.failure.paths : null
}
/** The trace as other programs get it, to be spoiled in one place. */
const written = (): { version: number; steps: Record<string, unknown>[] } =>
	JSON.parse(JSON.stringify(DeadlineTrace.encode(trace)))

describe("an explanation as data", () => {
	it("has a version, and writes days and moments as text", () => {
		const { version, steps } = written()
		assert.strictEqual(version, 1)
		assert.deepStrictEqual(steps[0], {
			_tag: "Received",
			at: "2024-04-26T10:00",
			limit: { unit: "workingDays", amount: 2 },
		})
		assert.deepStrictEqual(steps[3], {
			_tag: "Skipped",
			from: "2024-04-29",
			to: "2024-04-29",
			reason: {
				kind: "SwappedOff",
				name: null,
				layer: { level: "unit", name: "" },
				basis: { instrument: "2450/VPCP-KGVX" },
				provisional: false,
				swappedWith: "2024-05-04",
			},
		})
		assert.deepInclude(steps.at(-1), {
			_tag: "Due",
			dueAt: "2024-05-03T17:00",
			legalDueAt: "2024-05-03T17:00",
		})
	})

	it.each([
		{ why: "working days", made: explained("2024-04-26T10:00") },
		{ why: "received after closing", made: explained("2020-10-16T17:30") },
		{ why: "a special day", made: explained("2020-10-16T09:00", { specialDays: [givenRule()] }) },
		{
			why: "hours that are suspended without an end",
			made: explained("2020-10-14T16:30", {
				limit: TimeLimit.of("workingHours", 8),
				suspensions: [{ start: at("2020-10-15T09:00"), end: null }],
			}),
		},
		{ why: "counted back", made: explained("2020-10-14T09:00", { limit: TimeLimit.of("workingDays", -2) }) },
		{
			why: "same day",
			made: explained("2020-10-15T15:01", { limit: { _tag: "SameDay", cutOff: TimeLimit.usualCutOff } }),
		},
	])("comes back as it was, and replays: $why", ({ made }) => {
		const read = Result.getOrThrow(
			DeadlineTrace.decode(JSON.parse(JSON.stringify(DeadlineTrace.encode(made)))),
		)
		assert.deepStrictEqual(read, made)
		assert.isTrue(Result.isSuccess(DeadlineTrace.replay(read)))
	})

	it.each([
		{ json: null, paths: [""], why: "nothing" },
		{ json: [], paths: [""], why: "a list" },
		{ json: { steps: [] }, paths: ["version"], why: "no version" },
		{ json: { version: 2, steps: [] }, paths: ["version"], why: "a format of later days" },
		{ json: { version: 1 }, paths: ["steps"], why: "no steps" },
		{ json: { version: 1, steps: [7] }, paths: ["steps[0]"], why: "a step that is no object" },
		{ json: { version: 1, steps: [{}] }, paths: ["steps[0]._tag"], why: "a step without a kind" },
		{
			json: { version: 1, steps: [{ _tag: "toString" }] },
			paths: ["steps[0]._tag"],
			why: "an inherited name",
		},
	])("is refused with the place that cannot be read: $why", ({ json, paths }) => {
		assert.deepStrictEqual(pathsOf(json), paths)
	})

	it("every unreadable value is named, down to a day's document", () => {
		const json = written()
		json.steps[0] = { ...json.steps[0], at: "2024-02-30T10:00", limit: { unit: "workingDays", amount: "2" } }
		json.steps[3] = {
			...json.steps[3],
			to: null,
			reason: { ...Object(json.steps[3]?.reason), basis: {}, layer: { level: "city", name: 1 } },
		}
		assert.deepStrictEqual(pathsOf(json), [
			"steps[0].at",
			"steps[0].limit.amount",
			"steps[3].to",
			"steps[3].reason.layer.level",
			"steps[3].reason.layer.name",
			"steps[3].reason.basis.instrument",
		])
	})

	it("a due that was edited is read, and is refused by the replay", () => {
		const json = written()
		const last = json.steps.length - 1
		json.steps[last] = { ...json.steps[last], dueAt: "2024-05-02T17:00" }
		const read = Result.getOrThrow(DeadlineTrace.decode(json))
		assertRefused(DeadlineTrace.replay(read), new DeadlineTrace.TraceBroken({ index: last }))
	})

	it("the refusal says where and what to do, in both languages", () => {
		const error = new DeadlineTrace.InvalidTrace({ paths: ["steps[0].at"] })
		assert.strictEqual(
			ErrorText.describe(error, "vi"),
			"Không đọc được diễn giải ở steps[0].at. Hãy dùng dữ liệu do chương trình ghi ra, không sửa bằng tay.",
		)
		assert.strictEqual(
			ErrorText.describe(error, "en"),
			"The explanation cannot be read at steps[0].at. Use the data as the program wrote it, not edited by hand.",
		)
	})
})
