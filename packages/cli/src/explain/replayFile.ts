import { DeadlineTrace, ErrorText, Instant, type Language } from "@motcua/domain"
import * as Result from "effect/Result"
import { exitStatus } from "../Arguments.ts"
import { isFields, must } from "../calc/Fields.ts"
import { readJsonFile, readOrRefuse } from "../JsonFile.ts"

/** Follows the steps of an explanation that was kept as JSON, and says whether they lead to the due that it states. */
export function replayFile(path: string, language: Language.Language): number {
	const json = readJsonFile(path)
	const kept = isFields(json) && json.trace !== undefined ? json.trace : json
	const trace = readOrRefuse(path, () => must(DeadlineTrace.decode(kept), ""))
	const replayed = DeadlineTrace.replay(trace)
	if (Result.isFailure(replayed)) {
		console.error(`${path}: ${ErrorText.describe(replayed.failure, language)}`)
		return exitStatus.incomplete
	}
	const { dueAt, legalDueAt } = replayed.success
	console.log(
		JSON.stringify({
			dueAt: dueAt === null ? null : Instant.format(dueAt),
			legalDueAt: legalDueAt === null ? null : Instant.format(legalDueAt),
		}),
	)
	return exitStatus.done
}
