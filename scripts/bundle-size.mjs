// What a user of the packages pays in a browser: minified and brotli, Effect counted apart. `node scripts/bundle-size.mjs`
// prints the table; it needs packages/*/dist, which `npm run package` leaves behind.
import { existsSync } from "node:fs"
import { join } from "node:path"
import { pathToFileURL } from "node:url"
import { brotliCompressSync } from "node:zlib"
import { rolldown } from "rolldown"
import { root } from "./workspace.mjs"

const compiled = {
	"@motcua/domain": join(root, "packages/domain/dist/index.js"),
	"@motcua/vietnam-calendar": join(root, "packages/vietnam-calendar/dist/src/index.js"),
}

/** The functions through which the README enters calendar, counting, dues, special days and dossiers. */
const core = `
import { CalendarSpec, CivilDate, Deadline, Dossier, DossierClocks, Instant, SpecialDayRule, TimeLimit, WorkCalendar } from "@motcua/domain"
globalThis.core = [
	CalendarSpec.decode, CivilDate.parse, CivilDate.format, Instant.parse, Instant.format,
	WorkCalendar.compile, WorkCalendar.isWorkingDay, WorkCalendar.addWorkingDays, WorkCalendar.workingDaysBetween,
	WorkCalendar.addWorkingTime, WorkCalendar.workingTimeBetween,
	TimeLimit.decode, Deadline.compute, SpecialDayRule.decode, Dossier.fold, DossierClocks.overdue, DossierClocks.isOverdue,
]`
const data = `import { vn } from "@motcua/vietnam-calendar"; globalThis.vn = vn`
const explanation = `
import { Deadline as D, DeadlineTrace } from "@motcua/domain"
globalThis.explanation = [D.explain, DeadlineTrace.render, DeadlineTrace.replay]`
const everything = `import * as domain from "@motcua/domain"; globalThis.domain = domain`

const cases = [
	["calendar, counting, dues, special days, dossiers", core, 12_000],
	["the same with the national and lunar calendar", `${core}\n${data}`, 30_000],
	["the same with explanations in two languages", `${core}\n${data}\n${explanation}`, undefined],
	["everything both packages export", `${everything}\n${data}`, undefined],
]

export async function bundle(source, { external = [], format = "esm" } = {}) {
	const entry = "\0entry"
	const build = await rolldown({
		input: entry,
		cwd: root,
		platform: "browser",
		external,
		plugins: [
			{
				name: "packed",
				resolveId: (id) => (id === entry ? id : compiled[id]),
				load: (id) => (id === entry ? source : undefined),
			},
		],
	})
	const { output } = await build.generate({ minify: true, format })
	return output[0].code
}

const brotli = (code) => brotliCompressSync(code).length

/** The sizes, each beside its budget where it has one. */
export async function sizes() {
	const rows = []
	for (const [what, source, budget] of cases) {
		const alone = brotli(await bundle(source, { external: [/^effect($|\/)/] }))
		const withEffect = brotli(await bundle(source))
		rows.push({ what, alone, effect: withEffect - alone, budget })
	}
	return rows
}

export const table = (rows) =>
	[
		"| What is used | Bytes | Budget | Effect besides |",
		"|---|---|---|---|",
		...rows.map(({ what, alone, effect, budget }) => `| ${what} | ${alone} | ${budget ?? ""} | ${effect} |`),
	].join("\n")

if (import.meta.url === pathToFileURL(process.argv[1]).href) {
	if (!Object.values(compiled).every((file) => existsSync(file))) {
		console.error("Nothing compiled yet: run `npm run package` first.")
		process.exit(2)
	}
	console.log(table(await sizes()))
}
