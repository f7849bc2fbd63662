import { parseArgs } from "node:util"
import { CivilDate, Instant, type Language } from "@motcua/domain"
import { Cause, Data, Effect, Exit, type ManagedRuntime, Option, Result } from "effect"
import { verifyAuditChain } from "./audit/AuditChain.ts"
import { migrate } from "./database/migrate.ts"
import { writtenSchema } from "./graphql/writtenSchema.ts"
import { UnusableBackup } from "./operations/BackupFile.ts"
import { backup } from "./operations/backup.ts"
import { NoBackup, NoBackupBefore, PlaceUnreadable } from "./operations/chooseBackup.ts"
import { text, usage } from "./operations/commandText.ts"
import { drill, isSound, NotRestored } from "./operations/drill.ts"
import { drillLines, drillRefusals } from "./operations/drillText.ts"
import { DatabaseNotEmpty, restore } from "./operations/restore.ts"
import { ScratchLeft, ScratchNotAllowed } from "./operations/scratch.ts"
import { verifyStore } from "./operations/verifyStore.ts"
import { rebuildCounts } from "./reports/counts.ts"
import { type ErasedIn, Retention } from "./retention/Retention.ts"
import { type AppServices, makeConfigRuntime, makeRuntime } from "./runtime.ts"
import { example } from "./seeds/example.ts"
import { databaseMessage, explainFailure, prepare, serve } from "./serve.ts"
import { Units } from "./units/Units.ts"

const wrongUse = 2

/** What a command prints, and whether what it looked at holds. */
interface Report {
	readonly lines: readonly string[]
	readonly holds: boolean
}
const done = (...lines: readonly string[]): Report => ({ lines, holds: true })

class NoSuchUnit extends Data.TaggedError("NoSuchUnit")<{ readonly code: string }> {}

const drillRefusal = (failure: unknown, language: Language.Language): string | undefined => {
	const say = drillRefusals[language]
	if (failure instanceof PlaceUnreadable) return say.placeUnreadable(failure)
	if (failure instanceof NoBackup) return say.noBackup(failure).join("\n")
	if (failure instanceof NoBackupBefore) return say.noBackupBefore(failure).join("\n")
	if (failure instanceof ScratchNotAllowed) return say.notAllowed(failure)
	if (failure instanceof ScratchLeft) return say.left(failure)
	if (failure instanceof NotRestored)
		return say.notRestored(failure.file, databaseMessage(failure.cause) ?? String(failure.cause))
	return undefined
}

const sentenceOf = (failure: unknown, language: Language.Language): string => {
	const say = text[language]
	if (failure instanceof DatabaseNotEmpty) return say.notEmpty(failure.table)
	if (failure instanceof UnusableBackup) return say.refused(failure.file, say.unusable[failure.reason])
	if (failure instanceof NoSuchUnit) return say.noUnit(failure.code)
	return drillRefusal(failure, language) ?? explainFailure(failure)
}

/** Runs to its end, or is interrupted by a signal: what it has opened is closed in either case. */
const runIn = async <A, E, R, ER>(
	runtime: ManagedRuntime.ManagedRuntime<R, ER>,
	effect: Effect.Effect<A, E, R>,
	language: Language.Language,
	report: (value: A) => Report,
	signal?: AbortSignal,
) => {
	const exit = await runtime.runPromiseExit(effect, { signal })
	await runtime.dispose()
	if (Exit.isSuccess(exit)) {
		const { lines, holds } = report(exit.value)
		for (const line of lines) console.log(line)
		if (!holds) process.exitCode = 1
		return
	}
	process.exitCode = 1
	if (Cause.hasInterruptsOnly(exit.cause)) return console.error(drillRefusals[language].interrupted)
	const failure = Option.getOrElse(Cause.findErrorOption(exit.cause), () => Cause.squash(exit.cause))
	console.error(sentenceOf(failure, language))
}

const run = <A, E>(
	effect: Effect.Effect<A, E, AppServices>,
	language: Language.Language,
	report: (value: A) => Report,
) => runIn(makeRuntime(), effect, language, report)

/** A running server is not in the way: nothing of its store is opened. */
const runDrill = (place: string, at: Instant.Instant | null, language: Language.Language) => {
	const stop = new AbortController()
	for (const signal of ["SIGINT", "SIGTERM", "SIGHUP"] as const) process.on(signal, () => stop.abort())
	return runIn(
		makeConfigRuntime(),
		drill(place, at),
		language,
		(tried) => ({ lines: drillLines(tried, language), holds: isSound(tried) }),
		stop.signal,
	)
}

const summed = (found: readonly ErasedIn[]) => found.reduce((sum, { dossiers }) => sum + dossiers, 0)

/** Erases the dossiers of a unit, or of all, that ended before a day; or only counts them. */
const erase = (day: CivilDate.CivilDate, unitCode: string | undefined, how: "erase" | "count") =>
	Effect.gen(function* () {
		const unit = yield* Effect.forEach(unitCode === undefined ? [] : [unitCode], (code) =>
			Effect.flatMap(
				Units.use((units) => units.findByCode(code)),
				Option.match({ onNone: () => Effect.fail(new NoSuchUnit({ code })), onSome: Effect.succeed }),
			),
		)
		const unitId = unit[0]?.id ?? null
		return yield* Retention.use((retention) =>
			how === "count" ? retention.countBefore(day, unitId) : retention.eraseBefore(day, unitId),
		)
	})

interface Given {
	readonly at?: string | undefined
	readonly before?: string | undefined
	readonly unit?: string | undefined
	readonly "dry-run": boolean
}

const commands = (language: Language.Language, file: string, force: boolean, given: Given) => {
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
			"drill FILE",
			async () => {
				const at = given.at === undefined ? null : Result.getOrUndefined(Instant.parse(given.at))
				if (at !== undefined) return runDrill(file, at, language)
				console.error(drillRefusals[language].badMoment(given.at ?? ""))
				process.exitCode = wrongUse
			},
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
		[
			"erase",
			async () => {
				const day = Result.getOrNull(CivilDate.parse(given.before ?? ""))
				if (day === null) {
					console.error(say.noDay)
					process.exitCode = wrongUse
					return
				}
				const how = given["dry-run"] ? "count" : "erase"
				const inAll = how === "count" ? say.wouldErase : say.erasedInAll
				await run(erase(day, given.unit, how), language, (found) =>
					done(...found.map(say.erased), inAll(summed(found))),
				)
			},
		],
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
				at: { type: "string" },
				before: { type: "string" },
				unit: { type: "string" },
				"dry-run": { type: "boolean", default: false },
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
	const takesFile = command === "backup" || command === "restore" || command === "drill"
	const name = takesFile ? `${command} FILE` : positionals.join(" ")
	const found = commands(language, rest ?? "", values.force, values).get(name)
	if (command === undefined || values.help) console.log(usage[language])
	else if (takesFile && (rest === undefined || others.length > 0)) {
		console.error(command === "drill" ? drillRefusals[language].noPlace : text[language].noFile)
		process.exitCode = wrongUse
	} else if (found === undefined || !["vi", "en"].includes(values.lang)) {
		console.error(usage[language])
		process.exitCode = wrongUse
	} else await found()
}
