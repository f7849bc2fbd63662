import type { Language } from "@motcua/domain"
import manifest from "../package.json" with { type: "json" }
import { exitStatus, languageOf, WrongUse } from "./Arguments.ts"
import { help } from "./help.ts"
import type { Sentence } from "./Sentence.ts"

process.stdout.on("error", (error: NodeJS.ErrnoException) => {
	if (error.code === "EPIPE") process.exit(exitStatus.brokenPipe)
	console.error(`motcua: ${error.message}`)
	process.exit(exitStatus.usage)
})

async function run(args: readonly string[], language: Language.Language): Promise<number> {
	const [command, ...rest] = args
	const wantsHelp = args.includes("--help") || args.includes("-h")
	if (command === "calc") {
		if (wantsHelp) return show(help.calc[language])
		const { calc } = await import("./calc/calc.ts")
		return calc(rest, language)
	}
	if (command === "import") {
		if (wantsHelp) return show(help.import[language])
		const { runImport } = await import("./import/runImport.ts")
		return runImport(rest, language)
	}
	if (command === "simulate") {
		if (wantsHelp) return show((await import("./simulate/help.ts")).simulateHelp[language])
		const { simulate } = await import("./simulate/simulate.ts")
		return simulate(rest, language)
	}
	if (args.includes("--version") || args.includes("-V")) return show(manifest.version)
	if (wantsHelp || command === "help") return show(help.motcua[language])
	if (command === undefined) throw new WrongUse(help.motcua)
	throw new WrongUse({
		vi: `Không có lệnh “${command}”. Các lệnh: calc, import, simulate. Xem motcua --help.`,
		en: `There is no command “${command}”. Commands: calc, import, simulate. See motcua --help.`,
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
