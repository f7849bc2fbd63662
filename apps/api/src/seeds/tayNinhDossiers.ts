import { CivilDate, ClockTime, Deadline, Instant, WorkCalendar } from "@motcua/domain"
import { Result } from "effect"
import { type Random, random } from "./random.ts"
import { withCases } from "./tayNinhCases.ts"
import { covidSupportCode, type SeedProcedure, tayNinhProcedures } from "./tayNinhProcedures.ts"
import { cityCode, type SeedUnit, tayNinhUnits } from "./tayNinhUnits.ts"

/**
 * Invented dossiers for January to August 2020 whose totals are those the press gave for TP. Tây Ninh on 2 October 2020:
 * nearly 18,000 received, 96.7 % of them resolved, nearly 2,700 online and through Zalo, 600 by post, and many late ones
 * of which the COVID-19 support hit by a fault of the software is the larger part. The counts below are quotas; which
 * dossier is which, when and where, comes from a fixed seed.
 */
export const quotas = {
	resolvedInTime: 16_476,
	covidSupportInTime: 240,
	resolvedLateBySoftware: 446,
	resolvedLateOtherwise: 229,
	openOverdueBySoftware: 61,
	openOverdueOtherwise: 169,
	openWaitingForCitizen: 67,
	openInTime: 296,
	onlinePortal: 1_872,
	zalo: 822,
	publicPost: 600,
} as const

export type Outcome =
	| { readonly _tag: "Completed"; readonly at: Instant.Instant }
	| { readonly _tag: "WaitingForCitizen"; readonly since: Instant.Instant }
	| { readonly _tag: "InProgress" }

export interface SeedDossier {
	readonly unitCode: string
	readonly procedureCode: string
	readonly caseCode: string | null
	readonly channel: "counter" | "online" | "publicPost"
	readonly subChannel: "zalo" | null
	readonly submitterName: string
	readonly receivedAt: Instant.Instant
	/** A request for papers that was answered before the end, if there was one. */
	readonly supplement: { readonly askedAt: Instant.Instant; readonly answeredAt: Instant.Instant } | null
	readonly outcome: Outcome
	readonly fault: "software" | "otherAgency" | "officer" | null
}

const day = (text: string): CivilDate.CivilDate => Result.getOrThrow(CivilDate.parse(text))
const clock = (text: string): ClockTime.ClockTime => Result.getOrThrow(ClockTime.parse(text))
const moment = (text: string): Instant.Instant => Result.getOrThrow(Instant.parse(text))

export const firstDay = day("2020-01-02")
export const lastDay = day("2020-08-31")
const endOfPeriod = Instant.at(lastDay, clock("17:00"))

/** The outage of the example; the COVID-19 support dossiers received in it could not be finished before its end. */
export const outage = {
	from: moment("2020-05-25T07:00"),
	to: moment("2020-06-12T17:00"),
}

const minute = 60_000
const hour = 60 * minute

interface Draft extends Omit<SeedDossier, "caseCode" | "channel" | "subChannel" | "submitterName"> {}

export function generateDossiers(
	calendar: WorkCalendar.WorkCalendar,
	limitOf: (procedure: SeedProcedure) => Deadline.DeadlineInput["limit"],
	seed = 20_201_015,
): ReadonlyArray<SeedDossier> {
	const chance = random(seed)
	const workingDays = workingDaysOf(calendar)
	const wards = tayNinhUnits.filter((unit) => unit.code !== cityCode)
	const city = tayNinhUnits.filter((unit) => unit.code === cityCode)
	const weight = (value: { readonly weight: number }) => value.weight
	const ordinary = tayNinhProcedures.filter((procedure) => procedure.code !== covidSupportCode)
	const covid = tayNinhProcedures.filter((procedure) => procedure.code === covidSupportCode)
	const lasting = ordinary.filter((procedure) => procedure.limit.unit !== "sameDay")
	const withinDays = (procedure: SeedProcedure) =>
		procedure.limit.unit === "sameDay" ? 1 : procedure.limit.amount

	const unitFor = (procedure: SeedProcedure): SeedUnit => {
		if (procedure.level === "ward") return chance.weighted(wards, weight)
		if (procedure.level === "city") return chance.weighted(city, weight)
		return chance.weighted(tayNinhUnits, weight)
	}
	const dueBy = (limit: Deadline.DeadlineInput["limit"], receivedAt: Instant.Instant): Instant.Instant => {
		const { dueAt } = Result.getOrThrow(Deadline.compute({ calendar, receivedAt, limit }))
		if (dueAt === null) throw new Error("a due date is needed")
		return dueAt
	}
	const dueOf = (procedure: SeedProcedure, receivedAt: Instant.Instant): Instant.Instant =>
		dueBy(limitOf(procedure), receivedAt)
	const later = (at: Instant.Instant, millis: number): Instant.Instant =>
		Result.getOrThrow(WorkCalendar.addWorkingTime(calendar, at, millis))
	const draft = (
		procedure: SeedProcedure,
		receivedAt: Instant.Instant,
		outcome: Outcome,
		fault: Draft["fault"] = null,
		supplement: Draft["supplement"] = null,
	): Draft => ({
		unitCode: unitFor(procedure).code,
		procedureCode: procedure.code,
		receivedAt,
		outcome,
		fault,
		supplement,
	})
	/** Repeats a draw until it fits; the draws come from the fixed seed, so this ends the same way everywhere. */
	const draw = (count: number, attempt: () => Draft | null): Array<Draft> => {
		const found: Array<Draft> = []
		while (found.length < count) {
			const next = attempt()
			if (next !== null) found.push(next)
		}
		return found
	}
	const share = (from: Instant.Instant, to: Instant.Instant): Instant.Instant | null => {
		const open = Result.getOrThrow(WorkCalendar.workingTimeBetween(calendar, from, to))
		if (open < 10 * minute) return null
		const part = 0.15 + 0.83 * Math.sqrt(chance.next())
		const at = later(from, Math.max(5 * minute, Math.floor((open * part) / minute) * minute))
		return at <= to ? at : to
	}

	const resolvedInTime = draw(quotas.resolvedInTime, () => {
		const receivedAt = arrival(chance, chance.weighted(workingDays, seasonal))
		const procedure = chance.weighted(ordinary, weight)
		if (procedure.limit.unit !== "sameDay" && chance.next() < 0.03) {
			const askedAt = later(receivedAt, chance.integer(2, 14) * hour)
			const answeredAt = later(askedAt, chance.integer(3, 30) * hour)
			if (answeredAt >= endOfPeriod) return null
			const at = share(answeredAt, dueOf(procedure, answeredAt))
			if (at === null || at > endOfPeriod) return null
			return draft(procedure, receivedAt, { _tag: "Completed", at }, null, { askedAt, answeredAt })
		}
		const due = dueOf(procedure, receivedAt)
		const at =
			procedure.limit.unit === "sameDay"
				? later(receivedAt, chance.integer(8, 150) * minute)
				: share(receivedAt, due)
		if (at === null || at > due || at > endOfPeriod) return null
		return draft(procedure, receivedAt, { _tag: "Completed", at })
	})

	const beforeOutage = workingDays.filter((date) => date >= day("2020-05-04") && date <= day("2020-05-14"))
	const covidInTime = draw(quotas.covidSupportInTime, () => {
		const procedure = chance.pick(covid)
		const receivedAt = arrival(chance, chance.pick(beforeOutage))
		const at = share(receivedAt, dueOf(procedure, receivedAt))
		return at !== null && at < outage.from ? draft(procedure, receivedAt, { _tag: "Completed", at }) : null
	})
	const covidDays = workingDays.filter((date) => date >= day("2020-05-18") && date <= day("2020-06-12"))
	const hitByOutage = (count: number, finished: boolean) =>
		draw(count, () => {
			const procedure = chance.pick(covid)
			const receivedAt = arrival(chance, chance.pick(covidDays))
			const due = dueOf(procedure, receivedAt)
			if (due < outage.from || due > Instant.at(day("2020-06-22"), clock("17:00"))) return null
			if (!finished) return draft(procedure, receivedAt, { _tag: "InProgress" }, "software")
			const at = later(due > outage.to ? due : outage.to, chance.integer(2, 90) * hour)
			return draft(procedure, receivedAt, { _tag: "Completed", at }, "software")
		})

	const late = (count: number, finished: boolean) =>
		draw(count, () => {
			const procedure = chance.weighted(lasting, weight)
			const receivedAt = arrival(chance, chance.weighted(workingDays, seasonal))
			const due = dueOf(procedure, receivedAt)
			const fault = chance.next() < 0.58 ? "otherAgency" : "officer"
			if (!finished) {
				const recent = receivedAt > Instant.at(day("2020-06-15"), clock("07:00")) && due < endOfPeriod
				return recent ? draft(procedure, receivedAt, { _tag: "InProgress" }, fault) : null
			}
			const at = later(due, chance.integer(1, 60) * hour)
			return at <= endOfPeriod ? draft(procedure, receivedAt, { _tag: "Completed", at }, fault) : null
		})

	const waiting = draw(quotas.openWaitingForCitizen, () => {
		const procedure = chance.weighted(lasting, weight)
		const receivedAt = arrival(chance, chance.pick(workingDays.slice(-20)))
		const since = later(receivedAt, chance.integer(1, 16) * hour)
		return since < dueOf(procedure, receivedAt) && since < endOfPeriod
			? draft(procedure, receivedAt, { _tag: "WaitingForCitizen", since })
			: null
	})

	const openInTime = draw(quotas.openInTime, () => {
		const procedure = chance.weighted(lasting, (value) => value.weight * withinDays(value))
		const receivedAt = arrival(chance, chance.pick(workingDays.slice(-Math.max(2, withinDays(procedure)))))
		return receivedAt < endOfPeriod && dueOf(procedure, receivedAt) > endOfPeriod
			? draft(procedure, receivedAt, { _tag: "InProgress" })
			: null
	})

	const drafts = [
		...resolvedInTime,
		...covidInTime,
		...hitByOutage(quotas.resolvedLateBySoftware, true),
		...late(quotas.resolvedLateOtherwise, true),
		...hitByOutage(quotas.openOverdueBySoftware, false),
		...late(quotas.openOverdueOtherwise, false),
		...waiting,
		...openInTime,
	].sort((a, b) => a.receivedAt - b.receivedAt)
	const dossiers = withChannels(chance, drafts).map((dossier) => ({
		...dossier,
		caseCode: null,
		submitterName: inventedName(chance),
	}))
	return withCases(chance, dossiers, { dueOf: dueBy, finishedBetween: share, endOfPeriod })
}

const workingDaysOf = (calendar: WorkCalendar.WorkCalendar): Array<CivilDate.CivilDate> => {
	const found: Array<CivilDate.CivilDate> = []
	for (let date = firstDay; date <= lastDay; date = CivilDate.addDays(date, 1)) {
		if (WorkCalendar.isWorkingDay(calendar, date)) found.push(date)
	}
	return found
}

/** Social distancing from 1 to 22 April 2020, and the rush before school in August. */
const seasonal = (date: CivilDate.CivilDate): number => {
	if (date >= day("2020-04-01") && date <= day("2020-04-22")) return 0.35
	if (date >= day("2020-08-01")) return 1.25
	return date < day("2020-02-10") ? 0.8 : 1
}

function arrival(chance: Random, date: CivilDate.CivilDate): Instant.Instant {
	const morning = chance.next() < 0.62
	const [start, end] = morning ? ["07:00", "11:30"] : ["13:00", "17:00"]
	const from = Instant.at(date, clock(start))
	const to = Instant.at(date, clock(end))
	const minutes = Math.floor((to - from) / minute)
	return Instant.make(from + Math.floor(minutes * chance.next() * (morning ? 0.98 : 0.92)) * minute)
}

/** Papers that must be shown in the original come over the counter or by post only. */
const onlinePossible = (procedureCode: string): boolean =>
	!procedureCode.startsWith("2.0008") &&
	!procedureCode.startsWith("2.0010") &&
	!procedureCode.startsWith("2.0009")

function withChannels(
	chance: Random,
	drafts: ReadonlyArray<Draft>,
): Array<Omit<SeedDossier, "caseCode" | "submitterName">> {
	const indices = drafts.map((_, index) => index)
	const online = chance
		.shuffled(indices.filter((index) => onlinePossible(drafts[index]?.procedureCode ?? "")))
		.slice(0, quotas.onlinePortal + quotas.zalo)
	const portal = new Set(online.slice(0, quotas.onlinePortal))
	const zalo = new Set(online.slice(quotas.onlinePortal))
	const post = new Set(
		chance
			.shuffled(indices.filter((index) => !portal.has(index) && !zalo.has(index)))
			.slice(0, quotas.publicPost),
	)
	return drafts.map((dossier, index) => {
		if (portal.has(index)) return { ...dossier, channel: "online", subChannel: null }
		if (zalo.has(index)) return { ...dossier, channel: "online", subChannel: "zalo" }
		if (post.has(index)) return { ...dossier, channel: "publicPost", subChannel: null }
		return { ...dossier, channel: "counter", subChannel: null }
	})
}

const familyNames = ["Nguyễn", "Trần", "Lê", "Phạm", "Huỳnh", "Võ", "Đặng", "Bùi", "Đỗ", "Hồ", "Dương", "Lý"]
const middleNames = ["Văn", "Thị", "Minh", "Ngọc", "Thanh", "Hoàng", "Đức", "Kim", "Quốc", "Xuân"]
const givenNames = [
	"An",
	"Bình",
	"Châu",
	"Dung",
	"Hà",
	"Hạnh",
	"Hùng",
	"Khánh",
	"Lan",
	"Linh",
	"Mai",
	"Nam",
	"Phúc",
	"Quân",
	"Sơn",
	"Tâm",
	"Thảo",
	"Trang",
	"Tuấn",
	"Vy",
]
const inventedName = (chance: Random): string =>
	`${chance.pick(familyNames)} ${chance.pick(middleNames)} ${chance.pick(givenNames)}`
