import type { Language } from "@motcua/domain"
import manifest from "../package.json" with { type: "json" }
import { exitStatus, languageOf, WrongUse } from "./Arguments.ts"
import { help } from "./help.ts"
import { nearest } from "./nearest.ts"
import type { Sentence } from "./Sentence.ts"

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	if (error.code === "EPIPE") process.exit(exitStatus.brokenPipe)
	console.error(`motcua: ${error.message}`)
	process.exit(exitStatus.usage)
})

interface Command {
	readonly help: () => Promise<Sentence>
	readonly run: (args: readonly string[], language: Language.Language) => Promise<number>
}

/** Every command with what it needs, loaded only when it is asked for: `calc` must start fast. */
const commands: ReadonlyMap<string, Command> = new Map([
	[
		"calc",
		{
			help: async () => help.calc,
			run: async (args, language) => (await import("./calc/calc.ts")).calc(args, language),
		},
	],
	[
		"explain",
		{
			help: async () => (await import("./explain/help.ts")).explainHelp,
			run: async (args, language) => (await import("./explain/explain.ts")).explain(args, language),
		},
	],
	[
		"calendar",
		{
			help: async () => (await import("./calendar/help.ts")).calendarHelp,
			run: async (args, language) => (await import("./calendar/calendar.ts")).calendar(args, language),
		},
	],
	[
		"lunar",
		{
			help: async () => (await import("./lunar/help.ts")).lunarHelp,
			run: async (args, language) => (await import("./lunar/lunar.ts")).lunar(args, language),
		},
	],
	[
		"lint",
		{
			help: async () => (await import("./lint/help.ts")).lintHelp,
			run: async (args, language) => (await import("./lint/lint.ts")).lint(args, language),
		},
	],
	[
		"import",
		{
			help: async () => help.import,
			run: async (args, language) => (await import("./import/runImport.ts")).runImport(args, language),
		},
	],
	[
		"config",
		{
			help: async () => (await import("./config/help.ts")).configHelp,
			run: async (args, language) => (await import("./config/config.ts")).config(args, language),
		},
	],
	[
		"simulate",
		{
			help: async () => (await import("./simulate/help.ts")).simulateHelp,
			run: async (args, language) => (await import("./simulate/simulate.ts")).simulate(args, language),
		},
	],
])

async function run(args: readonly string[], language: Language.Language): Promise<number> {
	const [name, ...rest] = args
	const wantsHelp = args.includes("--help") || args.includes("-h")
	const command = name === undefined ? undefined : commands.get(name)
	if (command !== undefined)
		return wantsHelp ? show((await command.help())[language]) : command.run(rest, language)
	if (args.includes("--version") || args.includes("-V")) return show(manifest.version)
	if (wantsHelp || name === "help") return show(help.motcua[language])
	if (name === undefined || name.startsWith("-")) throw new WrongUse(help.motcua)
	const names = [...commands.keys()]
	const meant = nearest(name, names)
	throw new WrongUse({
		vi: `Không có lệnh “${name}”.${meant === undefined ? "" : ` Có phải “${meant}”?`} Các lệnh: ${names.join(", ")}. Xem motcua --help.`,
		en: `There is no command “${name}”.${meant === undefined ? "" : ` Did you mean “${meant}”?`} Commands: ${names.join(", ")}. See motcua --help.`,
	})
}

function show(text: string): number {
	console.log(text)
	return exitStatus.done
}

/** What a person can do something about: a wrong call, or a file that the system does not give. The rest is a fault of ours. */
function sentenceOf(error: unknown): Sentence {
	if (error instanceof WrongUse) return error.sentence
	if (!(error instanceof Error && "syscall" in error)) throw error
	if ("code" in error && error.code === "ENOENT" && "path" in error)
		return { vi: `Không có tệp “${error.path}”.`, en: `There is no file “${error.path}”.` }
	return { vi: `motcua: ${error.message}`, en: `motcua: ${error.message}` }
}

const args = process.argv.slice(2)
let language: Language.Language = "en"
try {
	language = languageOf(args)
	process.exitCode = await run(args, language)
} catch (error) {
	console.error(sentenceOf(error)[language])
	process.exitCode = exitStatus.usage
}
