import { Cause, type Effect, Exit, Option } from "effect"
import { migrate } from "./database/migrate.ts"
import { writtenSchema } from "./graphql/writtenSchema.ts"
import { type AppServices, makeRuntime } from "./runtime.ts"
import { example } from "./seeds/example.ts"
import { explainFailure, prepare, serve } from "./serve.ts"

const usage = `motcua-server COMMAND

  serve     start the API and the console (PORT, DATABASE_URL, MOTCUA_DATA_DIR)
  migrate   bring the database to the newest version
  seed      fill an empty database with the example of TP. Tây Ninh
  schema    print the GraphQL schema`

const run = async <A, E>(effect: Effect.Effect<A, E, AppServices>, report: (value: A) => string) => {
	const runtime = makeRuntime()
	const exit = await runtime.runPromiseExit(effect)
	await runtime.dispose()
	if (Exit.isSuccess(exit)) return console.log(report(exit.value))
	console.error(
		explainFailure(Option.getOrElse(Cause.findErrorOption(exit.cause), () => Cause.squash(exit.cause))),
	)
	process.exitCode = 1
}

const commands: Readonly<Record<string, () => Promise<void>>> = {
	serve: () => serve(example),
	migrate: () =>
		run(migrate, (done) =>
			done.length === 0
				? "The database is at the newest version."
				: done.map(([number, name]) => `${String(number).padStart(4, "0")} ${name}`).join("\n"),
		),
	seed: () => run(prepare(example), ({ notes }) => notes.join("\n")),
	schema: async () => console.log(writtenSchema),
}

const command = commands[process.argv[2] ?? ""]
if (command) await command()
else {
	console.error(usage)
	process.exitCode = process.argv[2] === undefined || process.argv[2] === "--help" ? 0 : 2
}
