import { type CalendarSpec, CivilDate, type Closure, type ClosureEvidence } from "@motcua/domain"
import { Predicate, Result, Schema } from "effect"
import { fileIssues } from "../attachments/checkFile.ts"
import type { Issue } from "../problems/Problem.ts"

type Evidence = readonly ClosureEvidence.OfClosure[]

type ClosureJson =
	| Closure.Json
	| (Exclude<Closure.Json, string> & { readonly evidence?: readonly ClosureEvidence.ClosureEvidence[] })

/** What a layer says, in the data form of the domain, with the evidence of its closures, which counts no day otherwise. */
export interface LayerJson extends Omit<CalendarSpec.Json, "closures"> {
	readonly closures?: readonly ClosureJson[]
}

const File = Schema.Struct({
	name: Schema.String,
	mediaType: Schema.String,
	size: Schema.Int,
	sha256: Schema.String,
	source: Schema.NullOr(Schema.String),
})
const decodeFiles = Schema.decodeUnknownSync(Schema.Array(File))

/** The evidence in the closures of a layer in data; closures that nobody could read have none. */
export const evidenceIn = (closures: unknown): Evidence =>
	Array.isArray(closures)
		? closures.flatMap((one: unknown) => {
				if (!Predicate.hasProperty(one, "evidence") || !Predicate.hasProperty(one, "date")) return []
				const date = CivilDate.parse(String(one.date))
				const evidence = decodeFiles(one.evidence)
				return Result.isFailure(date) || evidence.length === 0 ? [] : [{ date: date.success, evidence }]
			})
		: []

/** The closures of a layer, each with its evidence. */
export const withEvidence = <Dated extends { readonly date: CivilDate.CivilDate }>(
	closures: readonly Dated[],
	evidence: Evidence,
): readonly (Dated & Pick<ClosureEvidence.OfClosure, "evidence">)[] => {
	const byDate = new Map(evidence.map((one) => [one.date, one.evidence]))
	return closures.map((closure) => ({ ...closure, evidence: byDate.get(closure.date) ?? [] }))
}

/** What a layer says in data, with the evidence of those of its closures that are still in it. */
export const jsonWith = (json: CalendarSpec.Json, evidence: Evidence): LayerJson => {
	if (json.closures === undefined || evidence.length === 0) return json
	const byDate = new Map(evidence.map((one) => [CivilDate.format(one.date), one.evidence]))
	return {
		...json,
		closures: json.closures.map((closure) => {
			const said = typeof closure === "string" ? { date: closure } : closure
			const files = byDate.get(said.date)
			return files === undefined ? closure : { ...said, evidence: files }
		}),
	}
}

const mostFiles = 10

/** What stands against the evidence of the closures of a content. */
export const evidenceIssues = ({ closures = [] }: LayerJson): readonly Issue[] =>
	closures.flatMap((closure, index) => {
		const files = typeof closure === "string" || !("evidence" in closure) ? [] : (closure.evidence ?? [])
		const path = ["input", "content", "closures", String(index), "evidence"]
		const isAgain = (sha256: string, at: number) => files.findIndex((one) => one.sha256 === sha256) < at
		return [
			...(files.length > mostFiles
				? [
						{
							code: "tooMany",
							path,
							text: {
								vi: `Mỗi ngày nghỉ có tối đa ${mostFiles} tệp minh chứng.`,
								en: `A day off has at most ${mostFiles} files of evidence.`,
							},
						},
					]
				: []),
			...files.flatMap((file, at) => [
				...fileIssues(file, [...path, String(at)]),
				...(isAgain(file.sha256, at)
					? [
							{
								code: "fileTwice",
								path: [...path, String(at), "sha256"],
								text: {
									vi: `Tệp “${file.name}” đã có trong ngày nghỉ này.`,
									en: `The file “${file.name}” is there already.`,
								},
							},
						]
					: []),
			]),
		]
	})
