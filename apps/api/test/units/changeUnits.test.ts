import { beforeAll, describe, expect, it } from "vitest"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces, givenUnit } from "../support/given.ts"

let app: App
let places: Awaited<ReturnType<typeof givenPlaces>>
beforeAll(async () => {
	app = await startApp()
	places = await givenPlaces(app)
})

const id = (unit: { readonly id: number }) => btoa(`Unit:${unit.id}`)
/** A unit as it was read: its first version when not said. */
const read = (unit: { readonly id: number }, expectedVersion = 1) => ({ id: id(unit), expectedVersion })
const fields = `__typename
	... on UnitSuccess { unit { id code name version validTo parent { id } predecessors { predecessor { code } happenedOn document } } }
	... on InvalidInput { issues { code path } } ... on VersionConflict { expectedVersion actualVersion path } ... on Problem { code }`
const change = async (
	name: string,
	type: string,
	input: unknown,
	actor = actorOf("ADMINISTRATOR", places.city, [places.ward]),
) => {
	const { data, errors } = await app.ask(
		actor,
		`mutation ($input: ${type}!) { ${name}(input: $input) { ${fields} } }`,
		{ input },
	)
	expect(errors).toBeUndefined()
	return data[name]
}
const create = (input: Readonly<Record<string, unknown>>, actor?: Parameters<typeof change>[3]) =>
	change(
		"createUnit",
		"CreateUnitInput",
		{
			code: "TPTN.X1",
			name: "Xã Một (mẫu)",
			kind: "COMMUNE",
			parentId: id(places.city),
			validFrom: "2020-01-01",
			...input,
		},
		actor,
	)

describe("a unit", () => {
	it("is added below one of the caller's, and the caller may see it", async () => {
		const { unit } = await create({})
		expect(unit).toMatchObject({ code: "TPTN.X1", version: 1, parent: { id: id(places.city) } })
		expect((await create({})).__typename).toBe("Overlap")
		expect((await create({ code: "TPTN.X9", parentId: id(places.elsewhere) })).__typename).toBe("Forbidden")
		expect((await create({ code: "TPTN.X9" }, actorOf("OFFICER", places.city))).__typename).toBe("Forbidden")
	})

	it.each([
		{
			why: "a code with spaces",
			input: { code: "TP TN" },
			issue: { code: "unitCodeUnfit", path: ["input", "code"] },
		},
		{
			why: "no name",
			input: { code: "TPTN.X8", name: " " },
			issue: { code: "unitNameUnfit", path: ["input", "name"] },
		},
		{
			why: "an end before its beginning",
			input: { code: "TPTN.X8", validTo: "2019-12-31" },
			issue: { code: "unitPeriodReversed", path: ["input", "validTo"] },
		},
	])("is refused with $why", async ({ input, issue }) => {
		expect((await create(input)).issues).toEqual([issue])
	})

	it("is changed by its version, and never put below itself", async () => {
		const { unit } = await create({ code: "TPTN.X2" })
		const revise = (input: Readonly<Record<string, unknown>>) =>
			change(
				"reviseUnit",
				"ReviseUnitInput",
				{
					id: unit.id,
					expectedVersion: 1,
					name: "Phường Hai (mẫu)",
					kind: "WARD",
					parentId: id(places.city),
					validFrom: "2020-01-01",
					...input,
				},
				actorOf("ADMINISTRATOR", places.city, [
					places.ward,
					{ ...places.ward, id: Number(atob(unit.id).split(":")[1]) },
				]),
			)
		expect((await revise({ parentId: unit.id })).issues).toEqual([
			{ code: "parentBelow", path: ["input", "parentId"] },
		])
		expect((await revise({})).unit).toMatchObject({ name: "Phường Hai (mẫu)", version: 2 })
		expect(await revise({})).toMatchObject({
			__typename: "VersionConflict",
			expectedVersion: 1,
			actualVersion: 2,
			path: ["input", "expectedVersion"],
		})
	})
})

describe("a succession", () => {
	it("ends units on the day before and is told by both sides", async () => {
		// One after the other: they are told in the order in which they were added.
		const added = (code: string) => givenUnit(app, { code, parentId: places.city.id })
		const first = await added("TPTN.A")
		const second = await added("TPTN.B")
		const next = await added("TPTN.AB")
		const actor = actorOf("ADMINISTRATOR", places.city, [places.ward, first, second, next])
		const succeed = (input: Readonly<Record<string, unknown>>) =>
			change(
				"succeedUnits",
				"SucceedUnitsInput",
				{
					predecessors: [read(first), read(second)],
					successorId: id(next),
					happenedOn: "2025-07-01",
					document: "Nghị quyết (mẫu)",
					...input,
				},
				actor,
			)
		const { unit } = await succeed({})
		expect(unit.predecessors).toEqual([
			{ predecessor: { code: "TPTN.A" }, happenedOn: "2025-07-01", document: "Nghị quyết (mẫu)" },
			{ predecessor: { code: "TPTN.B" }, happenedOn: "2025-07-01", document: "Nghị quyết (mẫu)" },
		])
		const { data } = await app.ask(
			actor,
			"query ($id: ID!) { unit(id: $id) { validTo successors { successor { code } } } }",
			{ id: id(first) },
		)
		expect(data.unit).toEqual({ validTo: "2025-06-30", successors: [{ successor: { code: "TPTN.AB" } }] })

		const circle = { predecessors: [read(next)], successorId: id(first) }
		expect((await succeed(circle)).code).toBe("succeedsItself")
		expect((await succeed({ predecessors: [read(next)], successorId: id(next) })).code).toBe("succeedsItself")
		expect((await succeed({ predecessors: [] })).code).toBe("predecessorNeeded")
		expect((await succeed({ predecessors: [read(next), read(next)] })).code).toBe("predecessorTwice")
		expect(
			(await succeed({ predecessors: [read(first, 2), read(second, 2)], happenedOn: "2013-12-29" })).code,
		).toBe("beforeItBegan")
		expect((await succeed({ predecessors: [read(places.elsewhere)] })).__typename).toBe("Forbidden")
	})

	it("is refused, and ends no unit, when one of them was changed since it was read", async () => {
		const added = (code: string) => givenUnit(app, { code, parentId: places.city.id })
		const [first, second, next] = [await added("TPTN.C"), await added("TPTN.D"), await added("TPTN.CD")]
		const actor = actorOf("ADMINISTRATOR", places.city, [places.ward, first, second, next])
		const conflict = await change(
			"succeedUnits",
			"SucceedUnitsInput",
			{ predecessors: [read(first), read(second, 7)], successorId: id(next), happenedOn: "2025-07-01" },
			actor,
		)
		expect(conflict).toEqual({
			__typename: "VersionConflict",
			code: "versionConflict",
			expectedVersion: 7,
			actualVersion: 1,
			path: ["input", "predecessors", "1", "expectedVersion"],
		})
		const { data } = await app.ask(
			actor,
			"query ($id: ID!) { unit(id: $id) { validTo version successors { happenedOn } } }",
			{ id: id(first) },
		)
		expect(data.unit).toEqual({ validTo: null, version: 1, successors: [] })
	})
})
