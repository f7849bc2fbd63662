import { assert, describe, it } from "@effect/vitest"
import { DeskCapacity, SpecialDays } from "../../src/index.ts"
import { day } from "../support/given.ts"
import { givenOffice, givenRule } from "./given.ts"

const office = givenOffice()

const occurrenceOf = (session: "day" | "morning" | { start: string; end: string }) => {
	const occurrence = SpecialDays.occurrenceOn(givenRule({ session }), office, day("2020-10-16"))
	assert.isNotNull(occurrence)
	return occurrence!
}

describe("how many dossiers a special day can finish", () => {
	it.each([
		{ session: "day", desks: 1, minutes: 15, capacity: 34, why: "510 phút mở cửa chia 15" },
		{ session: "day", desks: 2, minutes: 20, capacity: 51, why: "1020 phút của hai quầy chia 20" },
		{ session: "morning", desks: 1, minutes: 20, capacity: 13, why: "270 phút chia 20, bỏ phần lẻ" },
		{
			session: { start: "10:30", end: "14:00" },
			desks: 1,
			minutes: 30,
			capacity: 4,
			why: "60 phút sáng và 60 phút chiều",
		},
		{
			session: { start: "10:30", end: "10:50" },
			desks: 1,
			minutes: 30,
			capacity: 0,
			why: "không đủ cho một hồ sơ",
		},
	] as const)("$capacity: $why", ({ session, desks, minutes, capacity }) => {
		const staff = { desks, minutesPerDossier: minutes }
		assert.strictEqual(DeskCapacity.capacityOn(staff, office, occurrenceOf(session)), capacity)
	})

	it.each([
		{ expected: 33, excess: 0 },
		{ expected: 34, excess: 0 },
		{ expected: 40.5, excess: 6.5 },
	])("of $expected arrivals $excess are too many for 34", ({ expected, excess }) => {
		const staff = { desks: 1, minutesPerDossier: 15 }
		assert.deepStrictEqual(DeskCapacity.loadOn(staff, office, occurrenceOf("day"), expected), {
			capacity: 34,
			excess,
		})
	})
})
