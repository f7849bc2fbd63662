/** The part of these packages that is measured; they come without types. */
declare module "luxon-business-days" {
	interface DateTime {
		readonly weekday: number
		valueOf(): number
		toISODate(): string
		setupBusiness(rules: {
			readonly businessDays: readonly number[]
			readonly holidayMatchers: readonly ((date: DateTime) => boolean)[]
		}): void
		plusBusiness(amount: { readonly days: number }): DateTime
	}
	const luxon: {
		readonly DateTime: {
			readonly prototype: DateTime
			fromMillis(millis: number): DateTime
		}
	}
	export default luxon
}

declare module "moment-business-time" {
	import moment from "moment"
	interface BusinessMoment extends moment.Moment {
		addWorkingTime(amount: number, unit: "days"): BusinessMoment
		workingDiff(end: moment.Moment, unit: "minutes"): number
		clone(): BusinessMoment
	}
	const business: (millis: number) => BusinessMoment
	export default business
}
