import { Instant } from "@motcua/domain"
import { addBusinessDays } from "date-fns"
import dayjs from "dayjs"
import businessTime from "dayjs-business-time"
import luxon from "luxon-business-days"
import moment from "moment"
import businessMoment from "moment-business-time"
import { Temporal } from "temporal-polyfill"
import { listDaysOff, sessions } from "./hours.ts"
import type { Peer } from "./Peer.ts"

const daysOff = listDaysOff()
const isOff = new Set(daysOff)

dayjs.extend(businessTime)
dayjs.setHolidays([...daysOff])
const dayjsSessions = sessions.map(([start, end]) => ({ start, end }))
dayjs.setBusinessTime({
	sunday: null,
	monday: dayjsSessions,
	tuesday: dayjsSessions,
	wednesday: dayjsSessions,
	thursday: dayjsSessions,
	friday: dayjsSessions,
	saturday: dayjsSessions,
})

const momentSessions = sessions.flat()
const momentLocale: object = {
	workinghours: { 0: null, ...Object.fromEntries([1, 2, 3, 4, 5, 6].map((day) => [day, momentSessions])) },
	holidays: daysOff,
}
moment.updateLocale(moment.locale(), momentLocale)

luxon.DateTime.prototype.setupBusiness({
	businessDays: [1, 2, 3, 4, 5, 6],
	holidayMatchers: [(date) => isOff.has(date.toISODate())],
})

const temporalDate = (millis: number): Temporal.PlainDate =>
	Temporal.Instant.fromEpochMilliseconds(millis).toZonedDateTimeISO("+07:00").toPlainDate()

const isWorkingDay = (date: Temporal.PlainDate): boolean =>
	date.dayOfWeek !== 7 && !isOff.has(date.toString())

const dayOne = Temporal.PlainDate.from("1970-01-01")
const oneDay = { days: 1 }

/** Midnight in Vietnam. */
const millisOf = (date: Temporal.PlainDate): number =>
	dayOne.until(date, { largestUnit: "day" }).days * Instant.millisPerDay - 7 * 3_600_000

/** So many working days after the day of a moment, as epoch milliseconds of its midnight in Vietnam. */
export const addingDays = (amount: number): readonly Peer[] => [
	{
		name: "date-fns addBusinessDays",
		cases: 65_536,
		checked: 65_536,
		prepare: (millis) => {
			const date = new Date(millis)
			return () => addBusinessDays(date, amount).getTime()
		},
	},
	{
		name: "dayjs-business-time",
		cases: 256,
		checked: 4096,
		prepare: (millis) => {
			const date = dayjs(millis)
			return () => date.addBusinessDays(amount).valueOf()
		},
	},
	{
		name: "moment-business-time",
		cases: 4,
		checked: 256,
		prepare: (millis) => {
			const date = businessMoment(millis)
			return () => date.clone().addWorkingTime(amount, "days").valueOf()
		},
	},
	{
		name: "luxon-business-days",
		cases: 512,
		checked: 8192,
		prepare: (millis) => {
			const date = luxon.DateTime.fromMillis(millis)
			return () => date.plusBusiness({ days: amount }).valueOf()
		},
	},
	{
		name: "temporal-polyfill, day by day",
		cases: 1024,
		checked: 65_536,
		prepare: (millis) => {
			const start = temporalDate(millis)
			return () => {
				let date = start
				for (let left = amount; left > 0; ) {
					date = date.add(oneDay)
					if (isWorkingDay(date)) left -= 1
				}
				return millisOf(date)
			}
		},
	},
]

const temporalSessions = sessions.map(
	([start, end]) => [Temporal.PlainTime.from(start), Temporal.PlainTime.from(end)] as const,
)

const minutesOf = (time: Temporal.PlainTime): number => time.hour * 60 + time.minute

/** Working minutes from a moment to the moment so many days later. date-fns and luxon-business-days count no minutes. */
export const countingMinutes = (days: number): readonly Peer[] => [
	{
		name: "dayjs-business-time",
		cases: 64,
		checked: 4096,
		prepare: (millis) => {
			const start = dayjs(millis)
			const end = dayjs(millis + days * Instant.millisPerDay)
			return () => start.businessMinutesDiff(end)
		},
	},
	{
		name: "moment-business-time",
		cases: 4,
		checked: 128,
		prepare: (millis) => {
			const start = businessMoment(millis)
			const end = businessMoment(millis + days * Instant.millisPerDay)
			return () => end.workingDiff(start, "minutes")
		},
	},
	{
		name: "temporal-polyfill, day by day",
		cases: 512,
		checked: 16_384,
		prepare: (millis) => {
			const start = Temporal.Instant.fromEpochMilliseconds(millis)
				.toZonedDateTimeISO("+07:00")
				.toPlainDateTime()
			const end = start.add({ days })
			return () => countMinutes(start, end)
		},
	},
]

function countMinutes(start: Temporal.PlainDateTime, end: Temporal.PlainDateTime): number {
	const first = start.toPlainDate()
	const last = end.toPlainDate()
	let sum = 0
	for (let date = first; Temporal.PlainDate.compare(date, last) <= 0; date = date.add(oneDay)) {
		if (!isWorkingDay(date)) continue
		const from = date.equals(first) ? minutesOf(start.toPlainTime()) : 0
		const to = date.equals(last) ? minutesOf(end.toPlainTime()) : 1440
		for (const [opening, closing] of temporalSessions)
			sum += Math.max(0, Math.min(to, minutesOf(closing)) - Math.max(from, minutesOf(opening)))
	}
	return sum
}
