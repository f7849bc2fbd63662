import { CatalogueLint, Channel, ProcedureSteps, TimeLimit } from "@motcua/domain"
import type { Issue } from "../problems/Problem.ts"
import type { ChannelTerm } from "./ChannelTerm.ts"
import { allowanceIssues, basisIssues, documentIssues, feeIssues, formIssues } from "./checkParts.ts"
import { casesOf } from "./domainVersion.ts"
import { codeIssues, issueAt, type Path, textIssues, tooMany, twice } from "./issues.ts"
import type { PublicationState } from "./Procedure.ts"
import type { ProcedureContent } from "./ProcedureContent.ts"

const limitMissing = (path: Path, { sourceText }: Pick<ChannelTerm, "sourceText">): Issue =>
	sourceText === null
		? issueAt(
				path,
				"limitMissing",
				"Cần thời hạn theo quy định trước khi công bố.",
				"The statutory limit is needed before publication.",
			)
		: issueAt(
				path,
				"limitMissing",
				`Nguồn ghi “${sourceText}”, chưa rõ thời hạn. Hãy nhập thời hạn theo quy định.`,
				`The source says “${sourceText}”, which is unclear. Enter the statutory limit.`,
			)

/** What the lint of the catalogue says, at the field it is about. */
const lintIssue = (path: Path, code: CatalogueLint.FindingCode): Issue =>
	issueAt(path, code, CatalogueLint.explain(code, "vi"), CatalogueLint.explain(code, "en"))

const promiseTooLong = (path: Path, statutory: TimeLimit.TimeLimit): Issue =>
	issueAt(
		path,
		"committedLongerThanStatutory",
		`Thời hạn cam kết không được dài hơn thời hạn theo quy định (${TimeLimit.describe(statutory, "vi")}).`,
		`The committed limit must not be longer than the statutory one (${TimeLimit.describe(statutory, "en")}).`,
	)

const termIssues = (term: ChannelTerm, path: Path, state: PublicationState): readonly Issue[] => {
	const { statutory, committed, fee, sourceText } = term
	const isPublished = state === "published"
	const isZero = (limit: TimeLimit.TimeLimit | null) => limit !== null && TimeLimit.isZero(limit)
	return [
		...textIssues(fee, [...path, "fee"], "optional"),
		...textIssues(sourceText, [...path, "sourceText"], "optional"),
		...(statutory === null && isPublished ? [limitMissing([...path, "statutory"], term)] : []),
		...(isPublished && isZero(statutory) ? [lintIssue([...path, "statutory"], "zeroLimit")] : []),
		...(isPublished && isZero(committed) ? [lintIssue([...path, "committed"], "zeroLimit")] : []),
		...(statutory !== null && committed !== null && TimeLimit.isLonger(committed, statutory) === "yes"
			? [promiseTooLong([...path, "committed"], statutory)]
			: []),
	]
}

const termsIssues = (
	terms: readonly ChannelTerm[],
	path: Path,
	state: PublicationState,
): readonly Issue[] => [
	...(terms.length === 0 && state === "published"
		? [
				issueAt(
					path,
					"noTerms",
					"Cần ít nhất một cách thức nộp có thời hạn giải quyết.",
					"At least one channel with a time limit is needed.",
				),
			]
		: []),
	...twice(terms, ({ channel }) => channel).map(([{ channel }, index]) =>
		issueAt(
			[...path, String(index), "channel"],
			"channelTwice",
			`Cách thức “${Channel.describe(channel, "vi")}” xuất hiện hai lần.`,
			`The channel “${Channel.describe(channel, "en")}” occurs twice.`,
		),
	),
	...terms.flatMap((term, index) => termIssues(term, [...path, String(index)], state)),
]

/** Steps that no term can be added up to; what waits for what may stay open in a draft. */
const faultIssue = (
	fault: ProcedureSteps.StepFault,
	steps: readonly { readonly name: string }[],
	path: Path,
	state: PublicationState,
): readonly Issue[] => {
	const at = (step: string, field: string) => [
		...path,
		String(steps.findLastIndex(({ name }) => name === step)),
		field,
	]
	if (fault._tag === "StepTwice") return [lintIssue(at(fault.step, "name"), "stepTwice")]
	if (state === "draft") return []
	switch (fault._tag) {
		case "StepWithoutOwner":
			return [lintIssue(at(fault.step, "by"), "stepWithoutOwner")]
		case "DeadStep":
			return [lintIssue(at(fault.step, fault.because === "noTime" ? "limit" : "after"), "deadStep")]
		case "StepsTooLong":
			return [
				issueAt(
					path,
					"stepsTooLong",
					`${Channel.describe(fault.channel, "vi")}: các bước cộng lại ${TimeLimit.describe(fault.total, "vi")}, dài hơn thời hạn ${TimeLimit.describe(fault.limit, "vi")}. Hãy rút ngắn một bước.`,
					`${Channel.describe(fault.channel, "en")}: the steps together take ${TimeLimit.describe(fault.total, "en")}, longer than the limit of ${TimeLimit.describe(fault.limit, "en")}. Shorten one of them.`,
				),
			]
		case "StepsNotAddable":
			return []
	}
}

const mostSteps = 50
const mostCases = 20

/** Everything that stands against saving the content in a state; a draft may leave limits and steps open. */
export const checkContent = (
	content: ProcedureContent,
	state: PublicationState,
	path: Path,
): readonly Issue[] => {
	const [general, ...others] = casesOf(content, "vi").map((one, index) => {
		const place = index === 0 ? path : [...path, "cases", String(index - 1)]
		const { terms, steps } = index === 0 ? content : (content.cases[index - 1] ?? content)
		const stepsPath = [...place, "steps"]
		return [
			...termsIssues(terms, [...place, "terms"], state),
			...tooMany(steps, mostSteps, stepsPath),
			...steps.flatMap(({ name, by }, at) => [
				...textIssues(name, [...stepsPath, String(at), "name"], "needed"),
				...textIssues(by, [...stepsPath, String(at), "by"], "optional"),
			]),
			...ProcedureSteps.check(one).flatMap((fault) => faultIssue(fault, steps, stepsPath, state)),
		]
	})
	return [
		...textIssues(content.name, [...path, "name"], "needed"),
		...textIssues(content.sector, [...path, "sector"], "needed"),
		...textIssues(content.level, [...path, "level"], "needed"),
		...textIssues(content.agency, [...path, "agency"], "optional"),
		...textIssues(content.decision, [...path, "decision"], "optional"),
		...textIssues(content.processDecision, [...path, "processDecision"], "optional"),
		...(general ?? []),
		...tooMany(content.cases, mostCases, [...path, "cases"]),
		...caseIssues(content.cases, [...path, "cases"]),
		...others.flat(),
		...allowanceIssues(content.allowances, [...path, "allowances"]),
		...documentIssues(content.documents, [...path, "documents"]),
		...feeIssues(content.fees, [...path, "fees"]),
		...formIssues(content.forms, [...path, "forms"]),
		...basisIssues(content.legalBasis, [...path, "legalBasis"]),
	]
}

const caseIssues = (cases: ProcedureContent["cases"], path: Path): readonly Issue[] => [
	...cases.flatMap(({ code, name }, index) => [
		...codeIssues(code, [...path, String(index), "code"]),
		...textIssues(name, [...path, String(index), "name"], "needed"),
	]),
	...twice(cases, ({ code }) => code).map(([{ code }, index]) =>
		issueAt(
			[...path, String(index), "code"],
			"caseTwice",
			`Mã trường hợp “${code}” đã dùng.`,
			`The code “${code}” of a case is used twice.`,
		),
	),
	...twice(cases, ({ name }) => name).map(([{ name }, index]) =>
		issueAt(
			[...path, String(index), "name"],
			"caseTwice",
			`Trường hợp “${name}” xuất hiện hai lần.`,
			`The case “${name}” occurs twice.`,
		),
	),
]
