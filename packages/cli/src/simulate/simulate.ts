import { createReadStream } from "node:fs"
import { Instant, type Language, type Scenario } from "@motcua/domain"
import { exitStatus, parseArguments, WrongUse } from "../Arguments.ts"
import { answerLines } from "../calc/answerLines.ts"
import { readJsonFile, readOrRefuse } from "../JsonFile.ts"
import { Replay } from "./Replay.ts"
import { encodeReport } from "./reportJson.ts"
import { renderReport } from "./reportText.ts"
import { readScenario } from "./ScenarioFile.ts"
import { showProgress } from "./showProgress.ts"

/** `motcua simulate`: replays dossiers from a file or standard input under a scenario and writes what moves. */
export async function simulate(args: readonly string[], language: Language.Language): Promise<number> {
	const { positionals, values } = parseArguments(args, {
		scenario: { type: "string" },
		json: { type: "boolean" },
	})
	if (values.scenario === undefined)
		throw new WrongUse({
			vi: "Thiếu --scenario TỆP.json. Xem motcua simulate --help --lang vi.",
			en: "--scenario FILE.json is missing. See motcua simulate --help.",
		})
	if (positionals.length > 1)
		throw new WrongUse({
			vi: "Chỉ một tệp hồ sơ, hoặc đầu vào chuẩn.",
			en: "Exactly one file of dossiers, or standard input.",
		})
	const scenario = scenarioOf(values.scenario)
	const [file = "-"] = positionals
	const input: AsyncIterable<Buffer> = file === "-" ? process.stdin : createReadStream(file)
	const replay = new Replay(scenario, language)
	const hideProgress = showProgress(replay, language)
	try {
		await answerLines(input, process.stderr, replay)
	} finally {
		hideProgress()
	}
	for (const note of closingNotes(replay, language)) console.error(note)
	const report = replay.report()
	const { errors, rejected } = replay
	console.log(
		values.json
			? JSON.stringify(encodeReport(report, scenario, { rejected, errors }))
			: renderReport(report, scenario, rejected, language),
	)
	return rejected === 0 ? exitStatus.done : exitStatus.incomplete
}

function scenarioOf(path: string): Scenario.Scenario {
	const json = readJsonFile(path)
	return readOrRefuse(path, () => readScenario(json, Instant.make(Date.now())))
}

/** What is wrong with the end of the file, how many errors were not told, and columns that were passed over. */
function closingNotes(replay: Replay, language: Language.Language): readonly string[] {
	const end = replay.end()
	const untold = replay.rejected - replay.errors.length
	const unknown = replay.unknownColumns.join(", ")
	const notes = {
		vi: { untold: `… và ${untold} dòng lỗi nữa`, unknown: `Cột không dùng đến: ${unknown}` },
		en: { untold: `… and ${untold} more rows with errors`, unknown: `Columns that are not used: ${unknown}` },
	}[language]
	return [
		...(end === undefined ? [] : [end]),
		...(untold > 0 ? [notes.untold] : []),
		...(unknown === "" ? [] : [notes.unknown]),
	]
}
