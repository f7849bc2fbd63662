import { assert, it } from "@effect/vitest"
import { CivilDate, Deadline, DeadlineTrace, Instant, TimeLimit } from "@motcua/domain"
import * as Result from "effect/Result"
import { vn } from "../src/index.ts"
import { at } from "./given.ts"

const ordinary = new Set(["WeeklyRest", "WorkingDay"])

it.each([2018, 2019, 2020, 2021, 2022, 2023, 2024, 2025, 2026])(
	"15 working days from every day of %i: every day passed over names its layer, and every day off its document",
	(year) => {
		for (let day = at(`${year}-01-01T09:00`); day < at(`${year + 1}-01-01T00:00`); ) {
			const { trace } = Result.getOrThrow(
				Deadline.explain({ calendar: vn(), receivedAt: day, limit: TimeLimit.of("workingDays", 15) }),
			)
			for (const line of DeadlineTrace.lines(trace, "vi")) {
				const step = trace.find(
					(one) => one._tag === line.kind && "reason" in one && oneDay(one) === line.from,
				)
				if (step === undefined || !("reason" in step) || step.reason === null) continue
				const where = `${CivilDate.format(Instant.dateOf(day))}: ${line.text}`
				assert.isNotNull(step.reason.layer, where)
				assert.strictEqual(line.layer, step.reason.layer?.name, where)
				if (ordinary.has(step.reason.kind)) continue
				assert.isNotNull(step.reason.basis, where)
				assert.include(line.text, step.reason.basis?.instrument ?? "", where)
				assert.include(line.document ?? "", step.reason.basis?.instrument ?? "", where)
			}
			day = Instant.make(day + Instant.millisPerDay)
		}
	},
)

const oneDay = (step: DeadlineTrace.TraceStep): CivilDate.CivilDate | null =>
	step._tag === "Skipped" ? step.from : step._tag === "Counted" ? step.date : null
