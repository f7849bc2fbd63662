import { everyRow, everyRowOf, request, type Server } from "../import/GraphqlClient.ts"
import { identityOf, type Thing, thingIn } from "./Folder.ts"
import { format, type KindName } from "./kinds.ts"
import * as operations from "./operations.ts"
import type { Json } from "./Shape.ts"

/** A thing as the server has it, with what a write of it must name. */
export interface RemoteThing extends Thing {
	readonly id: string
	readonly version: number
}

export interface RemoteTarget {
	readonly id: string
	readonly version: number
	readonly endedOn: string | null
}

/** Everything that the token may see of the configuration. */
export interface Remote {
	readonly things: ReadonlyMap<string, RemoteThing>
	/** Names that more than one thing has, so that a file cannot say which it means. */
	readonly twice: ReadonlySet<string>
	/** Units by their code, also those that have no file. */
	readonly unitIds: Map<string, string>
	readonly procedureIds: Map<string, string>
	/** Of the units' own rules of retention. */
	readonly retentionVersions: ReadonlyMap<string, number>
	readonly targets: ReadonlyMap<string, RemoteTarget>
}

/** What GraphQL answers is JSON. */
const json = (value: unknown): Json => JSON.parse(JSON.stringify(value))

const thing = (kind: KindName, id: string, version: number, content: object): RemoteThing => ({
	...thingIn(kind, json({ format, kind, ...content })),
	id,
	version,
})

export const targetKey = (planKey: string, target: { readonly [name: string]: Json }): string =>
	[planKey, target.indicator, target.unit, target.from, target.to].join(" ")

const unitThing = (unit: operations.ServerUnit): RemoteThing =>
	thing("unit", unit.id, unit.version, {
		code: unit.code,
		name: unit.name,
		level: unit.kind,
		parent: unit.parent?.code ?? null,
		validFrom: unit.validFrom,
		validTo: unit.validTo,
		// What a unit above says is not its own.
		retention:
			unit.retention?.unit.code === unit.code
				? { months: unit.retention.months, basis: unit.retention.basis }
				: null,
	})

/** The units of today, and of other days on which the files say that one exists. */
async function fetchUnits(
	server: Server,
	days: readonly string[],
): Promise<readonly operations.ServerUnit[]> {
	const found = new Map<string, operations.ServerUnit>()
	for (const asOf of [null, ...days]) {
		const units = await everyRow<operations.ServerUnit>(server, operations.units, { asOf })
		for (const unit of units) found.set(unit.code, unit)
	}
	return [...found.values()]
}

async function fetchProcedures(server: Server): Promise<readonly RemoteThing[]> {
	const things: RemoteThing[] = []
	for (const one of await everyRow<operations.ServerProcedure>(server, operations.procedures))
		things.push(await newestOf(server, one))
	return things
}

const notContent = new Set(["id", "code", "version", "versions"])

/** The latest published version, which may not be in force yet; else the draft. */
async function newestOf(server: Server, procedure: operations.ServerProcedure): Promise<RemoteThing> {
	const { id, code, version, versions, state } = procedure
	const latest = versions.edges.find(({ node }) => node.state === "PUBLISHED")?.node.validFrom
	let shown: operations.ProcedureContent = procedure
	const isLater = state === "PUBLISHED" && procedure.validFrom !== latest
	if (isLater || procedure.cases.length > 0) {
		const { node } = await request<{
			node: { readonly versions: operations.Connection<operations.ProcedureContent> }
		}>(server, operations.procedureVersions, { id })
		const [newest, ...older] = node.versions.edges
		shown =
			[newest, ...older].find((one) => one?.node.state === "PUBLISHED")?.node ?? newest?.node ?? procedure
	}
	const { state: shownState, validFrom, ...content } = shown
	return thing("procedure", id, version, {
		...Object.fromEntries(Object.entries(content).filter(([name]) => !notContent.has(name))),
		code,
		publish: shownState === "PUBLISHED",
		effectiveFrom: validFrom,
	})
}

async function fetchCalendar(
	server: Server,
	{ id: unitId, code }: operations.ServerUnit,
): Promise<readonly RemoteThing[]> {
	const { calendarLayers: known } = await request<{
		calendarLayers: operations.Connection<operations.LayerHistory>
	}>(server, operations.newestCalendar, { unitId })
	const newest = known.edges[0]?.node.history.edges[0]?.node
	if (newest === undefined) return []
	const isInForce = newest.version === known.edges[0]?.node.version
	const { calendarLayers } = await request<{ calendarLayers: operations.Connection<operations.ServerLayer> }>(
		server,
		operations.calendarLayer,
		{ unitId, on: isInForce ? null : newest.validFrom },
	)
	const layer = calendarLayers.edges[0]?.node
	if (layer === undefined) return []
	const { id, version, validFrom, weekly, seasons, closures, swaps, overrides } = layer
	return [
		thing("calendar", id, version, {
			unit: code,
			effectiveFrom: validFrom,
			weekly,
			seasons,
			closures,
			swaps,
			overrides,
		}),
	]
}

const layerIdOf = (unitId: string): string => btoa(atob(unitId).replace(/^Unit:/, "CalendarLayer:"))

/** The id of a unit's calendar, also of one that says nothing yet. */
export const calendarIdOf = (remote: Remote, unitCode: string): string | undefined => {
	const unitId = remote.unitIds.get(unitCode)
	return unitId === undefined ? undefined : layerIdOf(unitId)
}

/** Of things with one name the only one that has not ended, else the latest; more that go on cannot be told apart. */
function onlyOne(things: readonly RemoteThing[], today: string): RemoteThing | undefined {
	const going = things.filter(({ content: { to } }) => typeof to !== "string" || to >= today)
	if (going.length > 1) return undefined
	return going[0] ?? things.reduce((a, b) => (String(a.content.from) > String(b.content.from) ? a : b))
}

/** Reads everything, in small requests; `days` are those on which units of the files exist that may not exist today. */
export async function fetchRemote(server: Server, days: readonly string[]): Promise<Remote> {
	const units = await fetchUnits(server, days)
	const own = new Set(units.map(({ code }) => code))
	const procedures = await fetchProcedures(server)
	const calendars: RemoteThing[] = []
	for (const unit of units) calendars.push(...(await fetchCalendar(server, unit)))
	const specialDayRules = await everyRow<operations.ServerRule>(server, operations.specialDayRules)
	const rules: RemoteThing[] = []
	for (const rule of specialDayRules.filter(({ unit }) => own.has(unit.code))) {
		const { id, version, validFrom, kind, unit, procedures: some, ...rest } = rule
		const concerned = await everyRowOf(server, operations.proceduresOfRule, id, some)
		rules.push(
			thing("specialDays", id, version, {
				...rest,
				unit: unit.code,
				effectiveFrom: validFrom,
				purpose: kind,
				procedures: concerned.map(({ code }) => code),
			}),
		)
	}
	const reformPlans = await everyRow<operations.ServerPlan>(server, operations.plans)
	const targets = new Map<string, RemoteTarget>()
	const plans: RemoteThing[] = []
	for (const { id, unit, year, name, document, targets: page } of reformPlans) {
		const some = await everyRowOf(server, operations.targetsOfPlan, id, page)
		const told = some.map(({ id: _, version: _version, unit: { code }, ...rest }) => ({
			...rest,
			unit: code,
		}))
		const plan = thing("plan", id, 0, { unit: unit.code, year, name, document, targets: told })
		for (const [index, target] of some.entries())
			targets.set(targetKey(plan.key, json(told[index]) as { readonly [name: string]: Json }), target)
		plans.push(plan)
	}
	const alertRules = (await everyRow<operations.ServerAlertRule>(server, operations.alertRules)).map(
		({ id, version, kind, unit, ...rest }) =>
			thing("alertRule", id, version, { ...rest, unit: unit.code, watches: kind }),
	)
	const all = [...units.map(unitThing), ...procedures, ...calendars, ...rules, ...plans, ...alertRules]
	const { now } = await request<{ now: string }>(server, "query ConfigNow { now }", {})
	const found = [...Map.groupBy(all, identityOf)].map(
		([identity, same]) => [identity, onlyOne(same, now.slice(0, 10))] as const,
	)
	return {
		things: new Map(
			found.flatMap(([identity, one]) => (one === undefined ? [] : [[identity, one] as const])),
		),
		twice: new Set(found.flatMap(([identity, one]) => (one === undefined ? [identity] : []))),
		unitIds: new Map(units.map(({ code, id }) => [code, id])),
		procedureIds: new Map(procedures.map(({ key, id }) => [key, id])),
		retentionVersions: new Map(units.map(({ code, retentionVersion }) => [code, retentionVersion])),
		targets,
	}
}
