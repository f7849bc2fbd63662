import { Instant } from "@motcua/domain"
import { Result } from "effect"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { content, givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenDossiers, givenPlaces } from "../support/given.ts"
import { ruleInput } from "./given.ts"

const dates = /* GraphQL */ `
	query ($input: SpecialDayRuleInput!, $from: CivilDate!, $to: CivilDate!) {
		specialDayDates(input: $input, from: $from, to: $to) {
			__typename
			... on SpecialDayDates {
				occurrences { date start end movedFrom }
				skipped { date reason }
				arrivalsPerDay
				capacityPerDay
				warnings
			}
			... on InvalidInput { issues { code path } }
		}
	}
`

let app: App
let reader: Actor
let administratorElsewhere: Actor
let unitId: number
beforeAll(async () => {
	app = await startApp()
	const { ward, elsewhere } = await givenPlaces(app)
	unitId = ward.id
	reader = actorOf("READ_ONLY", ward)
	administratorElsewhere = actorOf("ADMINISTRATOR", elsewhere)
})

const preview = async (
	fields: Readonly<Record<string, unknown>>,
	from: string,
	to: string,
	actor = reader,
) => {
	const { data } = await app.ask(actor, dates, { input: ruleInput(unitId, fields), from, to })
	return data.specialDayDates
}
const moment = (text: string) => Result.getOrThrow(Instant.parse(text))
const days = (result: { occurrences: { date: string }[] }) => result.occurrences.map(({ date }) => date)

describe("the dates of a rule", () => {
	it.each([
		{
			why: "15/10/2020 là thứ Năm nên ngày không hẹn đầu tiên là thứ Sáu 16/10",
			fields: {},
			span: ["2020-10-01", "2020-10-31"],
			found: ["2020-10-16", "2020-10-23", "2020-10-30"],
		},
		{
			why: "thứ Tư hằng tuần cho ngày không viết",
			fields: { kind: "NO_WRITING", weekdays: ["WED"] },
			span: ["2020-10-14", "2020-10-31"],
			found: ["2020-10-21", "2020-10-28"],
		},
		{
			why: "hai tuần một lần, đếm từ lần đầu",
			fields: { everyWeeks: 2 },
			span: ["2020-10-01", "2020-11-30"],
			found: ["2020-10-16", "2020-10-30", "2020-11-13", "2020-11-27"],
		},
		{
			why: "thứ Sáu đầu và cuối tháng",
			fields: { nthOfMonth: [1, -1] },
			span: ["2020-10-01", "2020-11-30"],
			found: ["2020-10-30", "2020-11-06", "2020-11-27"],
		},
		{
			why: "trừ ngày ngoại lệ và hết ở ngày cuối",
			fields: { exceptions: ["2020-10-23"], to: "2020-10-30" },
			span: ["2020-10-01", "2020-12-31"],
			found: ["2020-10-16", "2020-10-30"],
		},
		{
			why: "thứ Sáu 1/1/2021 nghỉ Tết Dương lịch thì bỏ",
			fields: {},
			span: ["2020-12-28", "2021-01-08"],
			found: ["2021-01-08"],
		},
		{
			why: "hoặc làm vào ngày làm việc sau: thứ Hai 4/1",
			fields: { whenClosed: "NEXT" },
			span: ["2020-12-28", "2021-01-08"],
			found: ["2021-01-04", "2021-01-08"],
		},
		{
			why: "hoặc ngày làm việc trước: thứ Năm 31/12",
			fields: { whenClosed: "PREVIOUS" },
			span: ["2020-12-28", "2021-01-08"],
			found: ["2020-12-31", "2021-01-08"],
		},
		{
			why: "ngày lẻ thay cho thứ trong tuần",
			fields: { weekdays: [], dates: ["2020-10-20", "2020-12-01"] },
			span: ["2020-10-01", "2020-12-31"],
			found: ["2020-10-20", "2020-12-01"],
		},
	])("$why", async ({ fields, span, found }) => {
		const [from = "", to = ""] = span
		expect(days(await preview(fields, from, to))).toEqual(found)
	})

	it("carry the open time of their part of the day", async () => {
		const morning = await preview({ scope: "MORNING" }, "2020-10-16", "2020-10-16")
		expect(morning.occurrences).toEqual([
			{ date: "2020-10-16", start: "07:00", end: "11:30", movedFrom: null },
		])
		const window = await preview(
			{ scope: "WINDOW", windowStart: "08:00", windowEnd: "15:30" },
			"2020-10-16",
			"2020-10-16",
		)
		expect(window.occurrences).toEqual([
			{ date: "2020-10-16", start: "08:00", end: "15:30", movedFrom: null },
		])
	})

	it("say why one is left out", async () => {
		const { skipped, warnings } = await preview({}, "2021-01-01", "2021-01-07")
		expect(skipped).toHaveLength(1)
		expect(skipped[0].date).toBe("2021-01-01")
		expect(skipped[0].reason).toContain("Tết Dương lịch")
		expect(warnings).toEqual([expect.stringContaining("không rơi vào ngày nào")])
	})

	it("state how many dossiers two desks can serve in 510 minutes at 15 minutes each", async () => {
		const { capacityPerDay } = await preview({ desks: 2, minutesPerDossier: 15 }, "2020-10-16", "2020-10-31")
		expect(capacityPerDay).toBe(68)
	})
})

describe("the arrivals to be expected", () => {
	it("are nothing known without dossiers, and beside a too small capacity they are a warning", async () => {
		expect((await preview({}, "2020-10-16", "2020-10-16")).arrivalsPerDay).toBeNull()
		const eligible = await givenProcedure(app, { code: "1.000001" })
		const other = await givenProcedure(app, {
			code: "1.000002",
			content: content({ noAppointmentEligible: false }),
		})
		await givenDossiers(
			app,
			[...Array.from({ length: 118 }, () => eligible), other].map(({ id }, index) => ({
				code: `T-${index}`,
				unitId,
				procedureId: id,
				submitterName: "Nguyễn Văn A (mẫu)",
				events: [{ _tag: "Received" as const, at: moment("2020-09-30T08:00") }],
			})),
		)
		// Twelve weeks up to Wednesday 30/9/2020 are 60 weekdays less the holiday 2/9: 59 working days, 118 dossiers.
		const { arrivalsPerDay, capacityPerDay, warnings } = await preview(
			{ desks: 1, minutesPerDossier: 510 },
			"2020-10-16",
			"2020-10-16",
		)
		expect({ arrivalsPerDay, capacityPerDay }).toEqual({ arrivalsPerDay: 2, capacityPerDay: 1 })
		expect(warnings).toEqual([
			expect.stringContaining("Người nộp cuối cùng vào thứ Sáu 16/10/2020 không còn đủ thời gian"),
			"Mỗi ngày làm việc có khoảng 2 hồ sơ thuộc diện này, nhiều hơn khả năng 1 hồ sơ.",
		])
	})

	it("are told to nobody outside of the unit and those above, in no warning either", async () => {
		const asked = [{ desks: 1, minutesPerDossier: 510 }, "2020-10-16", "2020-10-16"] as const
		const { arrivalsPerDay, capacityPerDay, warnings } = await preview(...asked, administratorElsewhere)
		expect({ arrivalsPerDay, capacityPerDay }).toEqual({ arrivalsPerDay: null, capacityPerDay: 1 })
		expect(warnings).toEqual([expect.stringContaining("không còn đủ thời gian")])
	})

	it("are told to no token that may not see figures", async () => {
		const narrow = reader._tag === "SignedIn" ? { ...reader, permissions: [] } : reader
		expect((await preview({}, "2020-10-16", "2020-10-16", narrow)).arrivalsPerDay).toBeNull()
	})
})

describe("a rule that cannot be", () => {
	it.each([
		{ why: "reversed range", fields: { to: "2020-10-01" }, code: "reversedRange", path: ["input", "to"] },
		{ why: "no day at all", fields: { weekdays: [] }, code: "noWeekday", path: ["input", "weekdays"] },
		{
			why: "an empty window",
			fields: { scope: "WINDOW", windowStart: "10:00", windowEnd: "10:00" },
			code: "emptyWindow",
			path: ["input", "scope"],
		},
		{
			why: "a window without an end",
			fields: { scope: "WINDOW", windowStart: "10:00" },
			code: "invalidTime",
			path: ["input", "windowEnd"],
		},
		{
			why: "a cut-off that is no time",
			fields: { cutOff: "4 giờ" },
			code: "invalidTime",
			path: ["input", "cutOff"],
		},
		{ why: "every 0 weeks", fields: { everyWeeks: 0 }, code: "invalidWeeks", path: ["input", "everyWeeks"] },
		{
			why: "desks without minutes",
			fields: { desks: 2 },
			code: "invalidCapacity",
			path: ["input", "minutesPerDossier"],
		},
		{
			why: "a procedure that is not there",
			fields: { procedureIds: [btoa("Procedure:999")] },
			code: "procedureNotFound",
			path: ["input", "procedureIds", "0"],
		},
	])("$why", async ({ fields, code, path }) => {
		const refused = await preview(fields, "2020-10-01", "2020-10-31")
		expect(refused).toEqual({ __typename: "InvalidInput", issues: [{ code, path }] })
	})

	it.each([
		["2020-10-31", "2020-10-01"],
		["2020-01-01", "2024-01-01"],
	])("from %s to %s is no span to preview", async (from, to) => {
		expect((await preview({}, from, to)).issues).toEqual([{ code: "invalidSpan", path: ["to"] }])
	})
})
