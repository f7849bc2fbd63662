import { parseArgs } from "node:util"
import type { Language } from "@motcua/domain"
import { Cause, type Effect, Exit, Option } from "effect"
import { verifyAuditChain } from "./audit/AuditChain.ts"
import { migrate } from "./database/migrate.ts"
import { writtenSchema } from "./graphql/writtenSchema.ts"
import { UnusableBackup } from "./operations/BackupFile.ts"
import { backup } from "./operations/backup.ts"
import { text, usage } from "./operations/commandText.ts"
import { DatabaseNotEmpty, restore } from "./operations/restore.ts"
import { verifyStore } from "./operations/verifyStore.ts"
import { rebuildCounts } from "./reports/counts.ts"
import { type AppServices, makeRuntime } from "./runtime.ts"
import { example } from "./seeds/example.ts"
import { explainFailure, prepare, serve } from "./serve.ts"

const wrongUse = 2

/** What a command prints, and whether what it looked at holds. */
interface Report {
	readonly lines: readonly string[]
	readonly holds: boolean
}
const done = (...lines: readonly string[]): Report => ({ lines, holds: true })

const sentenceOf = (failure: unknown, language: Language.Language): string => {
	const say = text[language]
	if (failure instanceof DatabaseNotEmpty) return say.notEmpty(failure.table)
	if (failure instanceof UnusableBackup) return say.refused(failure.file, say.unusable[failure.reason])
	return explainFailure(failure)
}

const run = async <A, E>(
	effect: Effect.Effect<A, E, AppServices>,
	language: Language.Language,
	report: (value: A) => Report,
) => {
	const runtime = makeRuntime()
	const exit = await runtime.runPromiseExit(effect)
	await runtime.dispose()
	if (Exit.isSuccess(exit)) {
		const { lines, holds } = report(exit.value)
		for (const line of lines) console.log(line)
		if (!holds) process.exitCode = 1
		return
	}
	const failure = Option.getOrElse(Cause.findErrorOption(exit.cause), () => Cause.squash(exit.cause))
	console.error(sentenceOf(failure, language))
	process.exitCode = 1
}

const commands = (language: Language.Language, file: string, force: boolean) => {
	const say = text[language]
	return new Map<string, () => Promise<void>>([
		["serve", () => serve(example)],
		[
			"migrate",
			() =>
				run(migrate, language, (ran) =>
					ran.length === 0
						? done(say.newest)
						: done(...ran.map(([number, name]) => `${String(number).padStart(4, "0")} ${name}`)),
				),
		],
		["seed", () => run(prepare(example), language, ({ notes }) => done(...notes))],
		["backup FILE", () => run(backup(file), language, (rows) => done(say.backedUp(rows, file)))],
		[
			"restore FILE",
			() =>
				run(restore(file, force ? "anyDatabase" : "emptyDatabase"), language, (rows) =>
					done(say.restored(rows, file)),
				),
		],
		[
			"verify",
			() =>
				run(verifyStore, language, (findings) =>
					findings.length === 0 ? done(say.sound) : { lines: findings.map(say.finding), holds: false },
				),
		],
		[
			"audit verify",
			() =>
				run(verifyAuditChain, language, (verdict) =>
					verdict._tag === "Broken"
						? { lines: [say.broken(verdict)], holds: false }
						: done(
								say.whole(verdict.links),
								...verdict.heads.map(({ chain, position, hash }) => `${chain} ${position} ${hash}`),
							),
				),
		],
		["counts rebuild", () => run(rebuildCounts, language, (dossiers) => done(say.recounted(dossiers)))],
		["schema", async () => console.log(writtenSchema)],
	])
}

const parse = () => {
	try {
		return parseArgs({
			allowPositionals: true,
			options: {
				lang: { type: "string", default: "en" },
				help: { type: "boolean", short: "h", default: false },
				force: { type: "boolean", default: false },
			},
		})
	} catch (error) {
		console.error(error instanceof Error ? error.message : String(error))
		return undefined
	}
}

const given = parse()
if (given === undefined) process.exitCode = wrongUse
else {
	const { values, positionals } = given
	const language = values.lang === "vi" ? "vi" : "en"
	const [command, rest, ...others] = positionals
	const takesFile = command === "backup" || command === "restore"
	const name = takesFile ? `${command} FILE` : positionals.join(" ")
	const found = commands(language, rest ?? "", values.force).get(name)
	if (command === undefined || values.help) console.log(usage[language])
	else if (takesFile && (rest === undefined || others.length > 0)) {
		console.error(text[language].noFile)
		process.exitCode = wrongUse
	} else if (found === undefined || !["vi", "en"].includes(values.lang)) {
		console.error(usage[language])
		process.exitCode = wrongUse
	} else await found()
}
