import { existsSync } from "node:fs"
import type { Language } from "@motcua/domain"
import { exitStatus, parseArguments, WrongUse } from "../Arguments.ts"
import { type Server, ServerFailure, serverUrl } from "../import/GraphqlClient.ts"
import type { Sentence } from "../Sentence.ts"
import { shown } from "./Difference.ts"
import { type FileFault, readFolder, type Thing, writeFolder } from "./Folder.ts"
import { type KindName, kindNames, kinds, textOf } from "./kinds.ts"
import type { Problem } from "./operations.ts"
import { type Change, compare, type Plan } from "./Plan.ts"
import { fetchRemote, type Remote } from "./Remote.ts"
import { type How, tried, write } from "./Writer.ts"

const options = {
	draft: { type: "boolean" },
	server: { type: "string" },
	token: { type: "string" },
} as const

const tasks = ["pull", "check", "plan", "apply"] as const

/** `motcua config`: what a server is set up with, as files that can be reviewed, compared and applied. */
export async function config(args: readonly string[], language: Language.Language): Promise<number> {
	const { values, positionals } = parseArguments(args, options)
	const [name, folder, ...others] = positionals
	const task = tasks.find((one) => one === name)
	if (task === undefined || folder === undefined || others.length > 0)
		throw new WrongUse({
			vi: "Cần: motcua config pull|check|plan|apply THƯ-MỤC. Xem motcua config --help.",
			en: "It takes motcua config pull|check|plan|apply DIR. See motcua config --help.",
		})
	if (task !== "pull" && !existsSync(folder))
		throw new WrongUse({ vi: `Không có thư mục ${folder}.`, en: `There is no folder ${folder}.` })
	const say = (sentence: Sentence) => console.log(sentence[language])
	if (task === "check") return check(folder, say)
	const server: Server = {
		url: serverUrl(values.server ?? "http://localhost:3000"),
		token: values.token ?? process.env.MOTCUA_TOKEN,
		language,
	}
	try {
		if (task === "pull") return await pull(server, folder, say)
		return await planOrApply(server, folder, say, task, values.draft === true ? "draft" : "publish")
	} catch (error) {
		if (!(error instanceof ServerFailure)) throw error
		console.error(error.sentence[language])
		return exitStatus.server
	}
}

type Say = (sentence: Sentence) => void

const faultSentence = ({ file, path, sentence }: FileFault): Sentence => {
	const place = path === "" ? file : `${file}, ${path}`
	return { vi: `${place}: ${sentence.vi}`, en: `${place}: ${sentence.en}` }
}

function check(folder: string, say: Say): number {
	const { things, faults } = readFolder(folder)
	for (const fault of faults) say(faultSentence(fault))
	if (faults.length > 0) return exitStatus.usage
	say({ vi: `${things.length} tệp hợp lệ.`, en: `${things.length} files are as they should be.` })
	return exitStatus.done
}

const folderWord = (kind: KindName) => kinds[kind].folder

async function pull(server: Server, folder: string, say: Say): Promise<number> {
	const here = readFolder(folder)
	for (const fault of here.faults) say(faultSentence(fault))
	if (here.faults.length > 0) return exitStatus.usage
	const { things, twice } = await fetchRemote(server, daysOf(here.things))
	const written = writeFolder(folder, [...things.values()])
	for (const kind of kindNames) {
		const count = [...things.values()].filter((one) => one.kind === kind).length
		say({ vi: `${folderWord(kind)}: ${count}`, en: `${folderWord(kind)}: ${count}` })
	}
	for (const identity of twice)
		say({
			vi: `${identity}: có nhiều mục cùng tên, không ghi ra tệp; hãy đổi tên một mục trên bảng điều khiển.`,
			en: `${identity}: more than one has this name, none was written; rename one on the console.`,
		})
	say({
		vi: `Đã ghi ${written} tệp mới hoặc khác.`,
		en: `${written} files were new or differed and were written.`,
	})
	return twice.size === 0 ? exitStatus.done : exitStatus.incomplete
}

/** The days on which units of the files begin: they may not exist today. */
const daysOf = (things: readonly Thing[]): readonly string[] => [
	...new Set(things.filter(({ kind }) => kind === "unit").map(({ content }) => textOf(content.validFrom))),
]

const none: Sentence = { vi: "không có", en: "none" }

const called = ({ thing }: Change): Sentence => kinds[thing.kind].called(thing.key)

function describe(change: Change, say: Say): void {
	const { thing, remote, differences } = change
	const { vi, en } = called(change)
	if (remote === undefined) {
		say({ vi: `${thing.file}: ${vi} sẽ được tạo`, en: `${thing.file}: ${en} would be created` })
		return
	}
	say({ vi: `${thing.file}: ${vi} sẽ đổi`, en: `${thing.file}: ${en} would be changed` })
	for (const { path, before, after } of differences)
		say({
			vi: `  ${path}: ${shown(before, none.vi)} → ${shown(after, none.vi)}`,
			en: `  ${path}: ${shown(before, none.en)} → ${shown(after, none.en)}`,
		})
}

const problemLines = ({ message, path, issues }: Problem): readonly string[] =>
	(issues ?? [{ message, path }]).map((one) => `${one.path.join(".")}: ${one.message}`)

function summary({ changes, same, onlyThere }: Plan): Sentence {
	const created = changes.filter(({ remote }) => remote === undefined).length
	const changed = changes.length - created
	return {
		vi: `${created} mục sẽ tạo, ${changed} mục sẽ đổi, ${same} mục như trên máy chủ; ${onlyThere.length} mục chỉ có trên máy chủ, để nguyên.`,
		en: `${created} to create, ${changed} to change, ${same} as on the server; ${onlyThere.length} only on the server, left alone.`,
	}
}

async function planOrApply(
	server: Server,
	folder: string,
	say: Say,
	task: "plan" | "apply",
	how: How,
): Promise<number> {
	const { things, faults } = readFolder(folder)
	if (faults.length > 0) return refuse(faults, say)
	const remote = await fetchRemote(server, daysOf(things))
	const plan = compare(things, remote)
	if (plan.faults.length > 0) return refuse(plan.faults, say)
	const refused = await refusedCalendars(server, plan, remote)
	if (refused.length > 0) return refuse(refused, say)
	if (task === "apply") return apply(server, plan, remote, how, say)
	for (const change of plan.changes) describe(change, say)
	say(summary(plan))
	return plan.changes.length === 0 ? exitStatus.done : exitStatus.incomplete
}

function refuse(faults: readonly FileFault[], say: Say): number {
	for (const fault of faults) say(faultSentence(fault))
	say({ vi: "Chưa ghi gì: hãy sửa các tệp.", en: "Nothing was written: correct the files." })
	return exitStatus.usage
}

/** Calendars of units that are there can be tried; one of a unit that is still to be created is checked when it is written. */
async function refusedCalendars(server: Server, plan: Plan, remote: Remote): Promise<readonly FileFault[]> {
	const faults: FileFault[] = []
	for (const change of plan.changes.filter(({ thing }) => thing.kind === "calendar")) {
		const problem = await tried(server, change, remote)
		if (problem === undefined) continue
		for (const line of problemLines(problem))
			faults.push({ file: change.thing.file, path: "", sentence: { vi: line, en: line } })
	}
	return faults
}

async function apply(server: Server, plan: Plan, remote: Remote, how: How, say: Say): Promise<number> {
	for (const [index, change] of plan.changes.entries()) {
		const outcome = await write(server, change, remote, how)
		const { vi, en } = called(change)
		if (outcome._tag === "Refused") {
			for (const line of problemLines(outcome.problem))
				say({ vi: `${change.thing.file}: ${line}`, en: `${change.thing.file}: ${line}` })
			const left = plan.changes.length - index
			say({
				vi: `Đã ghi ${index} mục; dừng ở ${vi}, còn ${left} mục chưa ghi. Sửa rồi chạy lại.`,
				en: `${index} were written; stopped at ${en}, ${left} are left. Correct it and run again.`,
			})
			return exitStatus.incomplete
		}
		say(
			change.remote === undefined
				? { vi: `Đã tạo ${vi}.`, en: `Created ${en}.` }
				: { vi: `Đã đổi ${vi}.`, en: `Changed ${en}.` },
		)
	}
	say({
		vi: `Đã ghi ${plan.changes.length} mục; ${plan.same} mục đã như trên máy chủ.`,
		en: `${plan.changes.length} were written; ${plan.same} were as on the server.`,
	})
	return exitStatus.done
}
