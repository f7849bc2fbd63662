import { parentPort, workerData } from "node:worker_threads"
import { openPglite } from "./openPglite.ts"
import type { Answer, Question } from "./PgliteInThread.ts"
import { type Answered, statementsOf } from "./PgliteStatements.ts"

// The thread of PgliteInThread.ts: opens the database it is told and answers one question after the other.

const port = parentPort
if (port === null) throw new Error("this is a thread of the server, not a program")
const tell = (answer: Answer) => port.postMessage(answer)

const database = await openPglite(workerData)
const run = statementsOf(database, (channel, payload) => tell({ _tag: "Notified", channel, payload }))

const answer = async (question: Question): Promise<Answered | null> => {
	if (question !== "close") return run(question.sql, question.parameters, question.planning)
	await database.close()
	return null
}

let last: Promise<void> = Promise.resolve()
port.on("message", (question: Question) => {
	last = last
		.then(() => answer(question))
		.then(
			(result) => tell({ _tag: "Answered", result }),
			// Its copy alone would keep the message but neither code nor constraint.
			(error: Error) => tell({ _tag: "Failed", error: { ...error, message: error.message } }),
		)
})
tell({ _tag: "Answered", result: null })
