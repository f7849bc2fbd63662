import { CivilDate, Instant } from "@motcua/domain"
import { calendarContent } from "./calendars.ts"
import { monthsBefore } from "./dossiers.ts"
import { globalId, type Ids, type Site } from "./making.ts"
import { fridays } from "./specialDays.ts"

type Arguments = Readonly<Record<string, unknown>>

/** What questions ask besides naming a unit and things of it; each list of arguments is asked once. */
export const questionsAbout = (site: Site, ids: Ids): Readonly<Record<string, readonly Arguments[]>> => {
	const [procedureId, plain] = ids.Procedure ?? []
	const unitId = globalId("Unit", site.city.id)
	const year = { from: "2020-01-01", to: "2020-12-31" }
	const today = Instant.dateOf(Instant.make(Date.now()))
	const months = monthsBefore(today, 15)
	const trend = {
		from: CivilDate.format(months[0]?.from ?? today),
		to: CivilDate.format(months.at(-1)?.to ?? today),
	}
	const halves = {
		unitId,
		indicator: "ON_TIME_SHARE",
		first: { from: "2020-01-01", to: "2020-03-31" },
		second: { from: "2020-04-01", to: "2020-05-31" },
	}
	const [newer, older] = (ids.ReportSnapshot ?? []).toReversed()
	const [first, second] = ids.Scenario ?? []
	return {
		bulkProcedurePreview: [
			{
				input: {
					procedureIds: [plain],
					effectiveFrom: "2030-01-01",
					change: { openChannels: ["PUBLIC_POST"], limitFactor: 0.5 },
				},
			},
			// Before what was published.
			{ input: { procedureIds: [procedureId], effectiveFrom: "2020-01-02", change: { limitFactor: 0.5 } } },
		],
		calendarImpact: [
			{
				input: {
					id: globalId("CalendarLayer", site.city.id),
					validFrom: "2020-06-01",
					content: { ...calendarContent(), closures: [{ date: "2020-10-20", name: "Mất điện" }] },
				},
			},
		],
		calendarYear: [2020, 2027].map((one) => ({ unitId, year: one })),
		compareReportSnapshots: [{ before: older, after: newer }],
		compareScenarios: [{ first, second }],
		dailyFigures: [{ unitId, ...year }],
		form06: [{ unitId, ...year }],
		index766: [{ unitId, ...year }],
		indicators: [{ unitId, ...year }],
		indicatorTrend: [{ unitId, indicator: "ON_TIME_SHARE", by: "MONTH", ...trend }],
		overview: [{ unitId, ...year }],
		portalComparison: [{ unitId, from: "2020-04-01", to: "2020-04-30" }],
		rateChange: ["UNIT", "CHANNEL", "PROCEDURE"].map((by) => ({ ...halves, by })),
		specialDayDates: [
			{
				from: "2020-10-01",
				to: "2021-03-01",
				input: fridays(site.city.id, { procedureIds: [procedureId] }),
			},
			{ from: "2020-10-01", to: "2021-03-01", input: fridays(site.city.id, { whenClosed: "SKIP" }) },
		],
		specialDayReport: [{ unitId, ...year }],
		specialDaysOn: ["2020-10-16", "2020-11-07"].map((date) => ({ unitId, date })),
	}
}
