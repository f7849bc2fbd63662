import { type Channel, Instant } from "@motcua/domain"
import { Result } from "effect"
import type { NewTarget } from "../../src/targets/ReformPlan.ts"
import { Targets } from "../../src/targets/Targets.ts"
import type { App } from "../support/app.ts"
import { day, givenDossiers } from "../support/given.ts"

const at = (text: string) => Result.getOrThrow(Instant.parse(text))

export interface Month {
	readonly month: string
	readonly unitId: number
	readonly procedureId: number
	readonly met: number
	readonly of: number
	readonly channel?: Channel.Channel
}

/**
 * Dossiers of a month with a limit of five working days, all received on the 4th and ended in the same month: `met` of them on the
 * next day, the others on the 27th, after their due.
 */
const historiesOf = ({ month, unitId, procedureId, met, of, channel = "counter" }: Month) =>
	Array.from({ length: of }, (_, index) => ({
		unitId,
		procedureId,
		channel,
		events: [
			{ _tag: "Received", at: at(`${month}-04T08:00`) },
			{ _tag: "Completed", at: at(index < met ? `${month}-05T09:00` : `${month}-27T09:00`) },
		] as const,
	}))

export const givenMonths = (app: App, months: readonly Month[]) =>
	givenDossiers(app, months.flatMap(historiesOf))

/** On-time dossiers of ten in each month from January 2019 to March 2020: a level, a lower one, and a bad month. */
export const yearAndQuarter = [9, 10, 9, 10, 9, 10, 6, 7, 6, 7, 6, 7, 6, 7, 0].map((met, index) => ({
	month: `${2019 + Math.floor(index / 12)}-${String((index % 12) + 1).padStart(2, "0")}`,
	met,
	of: 10,
}))

/** A plan of 2020 of a unit. */
export const givenPlan = (app: App, unitId: number) =>
	app.run(
		Targets.use((targets) =>
			targets.createPlan({ unitId, name: "Kế hoạch 2020 (mẫu)", document: null, year: 2020 }),
		),
	)

/** In a plan of its own, unless another is said: four of five dossiers of 2020 on time. */
export const givenTarget = async (app: App, unitId: number, fields: Partial<NewTarget> = {}) => {
	const planId = fields.planId ?? (await givenPlan(app, unitId)).id
	return app.run(
		Targets.use((targets) =>
			targets.createTarget({
				indicator: "onTimeShare",
				unitId,
				from: day("2020-01-01"),
				to: day("2020-12-31"),
				value: 0.8,
				baseline: null,
				baselineYear: null,
				owner: null,
				document: null,
				...fields,
				planId,
			}),
		),
	)
}
