import { expect, it } from "vitest"
import type { Load } from "./impact.graphql.ts"
import { loadRows } from "./loadRows.ts"

const load = (changes: Partial<Load>): Load => ({
	rule: { id: "friday" },
	unit: { id: "ward", name: "Phường 1" },
	ruleName: "Thứ Sáu không hẹn",
	dossiers: 12,
	daysOverCapacity: 0,
	...changes,
})

it("a rule to which somebody comes only before, or only after, has one row", () => {
	const stays = load({})
	const busier = load({ dossiers: 20, daysOverCapacity: 3 })
	const gone = load({ rule: { id: "monday" }, ruleName: "Thứ Hai không viết" })
	const come = load({ unit: { id: "commune", name: "Xã 2" } })
	expect(loadRows({ loads: [stays, gone] }, { loads: [busier, come] })).toMatchObject([
		{ ruleName: "Thứ Sáu không hẹn", unitName: "Phường 1", before: stays, after: busier },
		{ ruleName: "Thứ Hai không viết", unitName: "Phường 1", before: gone, after: null },
		{ ruleName: "Thứ Sáu không hẹn", unitName: "Xã 2", before: null, after: come },
	])
})

it("a rule that is being tried stands apart from one in force that is called alike", () => {
	const inForce = load({})
	const tried = load({ rule: null, dossiers: 7 })
	expect(loadRows({ loads: [inForce] }, { loads: [inForce, tried] })).toMatchObject([
		{ isNew: false, before: inForce, after: inForce },
		{ isNew: true, before: null, after: tried },
	])
})

it("rules that were published under one name have a row each", () => {
	const one = load({})
	const other = load({ rule: { id: "second" }, dossiers: 5 })
	expect(loadRows({ loads: [one, other] }, { loads: [one, other] }).map(({ after }) => after)).toEqual([
		one,
		other,
	])
})

it("a rule to which nobody comes has no row, unless it is the one that is being tried", () => {
	const idle = load({ dossiers: 0 })
	const tried = load({ rule: null, dossiers: 0 })
	const come = load({ rule: { id: "monday" }, dossiers: 1 })
	const left = { ...come, dossiers: 0 }
	expect(loadRows({ loads: [idle, come] }, { loads: [idle, left, tried] })).toMatchObject([
		{ before: come, after: left },
		{ isNew: true, before: null, after: tried },
	])
})
