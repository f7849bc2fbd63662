import {
	type CalendarSpec,
	CivilDate,
	type Closure,
	type ClosureEvidence,
	type DayOverride,
} from "@motcua/domain"
import { Predicate, Result, Schema } from "effect"
import { fileIssues } from "../attachments/checkFile.ts"
import type { Issue } from "../problems/Problem.ts"

type Evidence = readonly ClosureEvidence.OfClosure[]
type Files = { readonly evidence?: readonly ClosureEvidence.ClosureEvidence[] }

/** The evidence of the days off of a layer, and of its days with hours of their own, which may be closed in part. */
export interface LayerEvidence {
	readonly closures: Evidence
	readonly overrides: Evidence
}

export const noEvidence: LayerEvidence = { closures: [], overrides: [] }

/** What a layer says, in the data form of the domain, with the evidence of its days, which counts no day otherwise. */
export interface LayerJson extends Omit<CalendarSpec.Json, "closures" | "overrides"> {
	readonly closures?: readonly (Closure.Json | (Exclude<Closure.Json, string> & Files))[]
	readonly overrides?: Readonly<
		Record<string, DayOverride.Json | (Extract<DayOverride.Json, { readonly sessions: unknown }> & Files)>
	>
}

const File = Schema.Struct({
	name: Schema.String,
	mediaType: Schema.String,
	size: Schema.Int,
	sha256: Schema.String,
	source: Schema.NullOr(Schema.String),
})
const decodeFiles = Schema.decodeUnknownSync(Schema.Array(File))

const filesOf = (one: unknown): readonly ClosureEvidence.ClosureEvidence[] =>
	Predicate.hasProperty(one, "evidence") ? decodeFiles(one.evidence) : []

const evidenced = (date: unknown, one: unknown): Evidence => {
	const evidence = filesOf(one)
	const day = CivilDate.parse(String(date))
	return Result.isFailure(day) || evidence.length === 0 ? [] : [{ date: day.success, evidence }]
}

/** The evidence in a layer in data; days that nobody could read have none. */
export const evidenceIn = (layer: unknown): LayerEvidence => ({
	closures:
		Predicate.hasProperty(layer, "closures") && Array.isArray(layer.closures)
			? layer.closures.flatMap((one: unknown) =>
					Predicate.hasProperty(one, "date") ? evidenced(one.date, one) : [],
				)
			: [],
	overrides:
		Predicate.hasProperty(layer, "overrides") && Predicate.isObject(layer.overrides)
			? Object.entries(layer.overrides).flatMap(([date, one]) => evidenced(date, one))
			: [],
})

/** All of it, whatever kind of day it is of. */
export const everyDay = ({ closures, overrides }: LayerEvidence): Evidence => [...closures, ...overrides]

/** Days of a layer, each with its evidence. */
export const withEvidence = <Dated extends { readonly date: CivilDate.CivilDate }>(
	days: readonly Dated[],
	evidence: Evidence,
): readonly (Dated & Pick<ClosureEvidence.OfClosure, "evidence">)[] => {
	const byDate = new Map(evidence.map((one) => [one.date, one.evidence]))
	return days.map((day) => ({ ...day, evidence: byDate.get(day.date) ?? [] }))
}

const byDay = (evidence: Evidence) =>
	new Map(evidence.map((one) => [CivilDate.format(one.date), one.evidence] as const))

/** What a layer says in data, with the evidence of those of its days that are still in it. */
export const jsonWith = (
	{ closures, overrides, ...json }: CalendarSpec.Json,
	evidence: LayerEvidence,
): LayerJson => {
	const [off, own] = [byDay(evidence.closures), byDay(evidence.overrides)]
	return {
		...json,
		...(closures === undefined
			? {}
			: {
					closures: closures.map((closure) => {
						const said = typeof closure === "string" ? { date: closure } : closure
						const files = off.get(said.date)
						return files === undefined ? closure : { ...said, evidence: files }
					}),
				}),
		...(overrides === undefined
			? {}
			: {
					overrides: Object.fromEntries(
						Object.entries(overrides).map(([date, override]) => {
							const files = own.get(date)
							const said = "sessions" in override ? override : { sessions: override }
							return [date, files === undefined ? override : { ...said, evidence: files }]
						}),
					),
				}),
	}
}

const mostFiles = 10

const fileListIssues = (
	files: readonly ClosureEvidence.ClosureEvidence[],
	path: readonly string[],
): readonly Issue[] => [
	...(files.length > mostFiles
		? [
				{
					code: "tooMany",
					path,
					text: {
						vi: `Mỗi ngày có tối đa ${mostFiles} tệp minh chứng.`,
						en: `A day has at most ${mostFiles} files of evidence.`,
					},
				},
			]
		: []),
	...files.flatMap((file, at) => [
		...fileIssues(file, [...path, String(at)]),
		...(files.findIndex(({ sha256 }) => sha256 === file.sha256) < at
			? [
					{
						code: "fileTwice",
						path: [...path, String(at), "sha256"],
						text: {
							vi: `Tệp “${file.name}” đã có trong ngày này.`,
							en: `The file “${file.name}” is there already.`,
						},
					},
				]
			: []),
	]),
]

/** What stands against the evidence in a content, at its fields; days with hours of their own are named by their date. */
export const evidenceIssues = ({ closures = [], overrides = {} }: LayerJson): readonly Issue[] =>
	[
		...closures.map((one, index) => [one, "closures", String(index)] as const),
		...Object.entries(overrides).map(([date, one]) => [one, "overrides", date] as const),
	].flatMap(([one, list, place]) =>
		fileListIssues(filesOf(one), ["input", "content", list, place, "evidence"]),
	)
