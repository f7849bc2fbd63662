import { isProduction, target } from "./places.ts"
import type { Import, Offence, Source } from "./source.ts"

const home = "packages/domain/src/"

/** Each room imports only rooms before it; `internal` holds tables that any room may look up. */
const rooms = [
	"internal",
	"time",
	"lunar",
	"law",
	"calendar",
	"unit",
	"procedure",
	"specialday",
	"deadline",
	"dossier",
	"target",
	"report",
	"simulation",
]
const pureModules = new Set([
	"Schema",
	"Result",
	"Option",
	"Array",
	"Order",
	"Equal",
	"Match",
	"Data",
	"Brand",
])
const lightModules = new Set(["Result", "Brand", "Data"])
const lightPlaces = ["time/", "lunar/", "internal/", "calendar/WorkCalendar.ts"]
const forbiddenGlobals = new Set(
	"Date Math.random Intl process Temporal performance crypto globalThis console fetch setTimeout setInterval".split(
		" ",
	),
)

const roomOf = (path: string): string | undefined => {
	const room = path.slice(home.length).split("/")
	return path.startsWith(home) && room.length > 1 ? room[0] : undefined
}

export function checkDomain(source: Source): Offence[] {
	if (!source.path.startsWith(home) || !isProduction(source.path)) return []
	return [
		...source.imports.flatMap((one) => checkImport(source, one)),
		...source.uses
			.filter(({ name }) => forbiddenGlobals.has(name))
			.map(({ name, line }) => ({
				path: source.path,
				line,
				rule: "domain is pure",
				detail: `${name} is not allowed: no clock, randomness, host or locale in the domain`,
			})),
	]
}

function checkImport(source: Source, one: Import): Offence[] {
	const offence = (rule: string, detail: string): Offence[] => [
		{ path: source.path, line: one.line, rule, detail },
	]
	const file = target(source, one)
	if (file === undefined) {
		if (!/^effect(\/|$)/.test(one.specifier))
			return offence("domain is pure", `imports ${one.specifier}; only pure modules of effect are allowed`)
		const modules = effectModules(one)
		const impure = modules.filter((name) => !pureModules.has(name))
		if (impure.length > 0)
			return offence(
				"domain is pure",
				`effect's ${impure.join(", ")} is not among ${[...pureModules].join(", ")}`,
			)
		const heavy = modules.filter((name) => !lightModules.has(name))
		if (
			!one.typeOnly &&
			heavy.length > 0 &&
			lightPlaces.some((place) => source.path.startsWith(home + place))
		)
			return offence(
				"the ruler is light",
				`effect's ${heavy.join(", ")} at run time; only Result, Brand and Data`,
			)
		return []
	}
	const from = roomOf(source.path)
	const to = roomOf(file)
	if (from === undefined || from === to || !file.startsWith(home)) return []
	if (to === undefined) return offence("rooms in order", `imports ${one.specifier}, the door of the package`)
	const order = [rooms.indexOf(from), rooms.indexOf(to)] as const
	if (order.includes(-1))
		return offence("rooms in order", `the room ${order[0] < 0 ? from : to} is not in the list of rooms`)
	if (from === "internal" && (one.typeOnly || to === "time" || to === "lunar")) return []
	return order[1] < order[0]
		? []
		: offence("rooms in order", `${from} comes before ${to} and must not import it`)
}

const effectModules = (one: Import): readonly string[] =>
	one.specifier === "effect" ? one.names : [one.specifier.slice("effect/".length)]
