import { Channel, TimeLimit } from "@motcua/domain"
import type { Issue } from "../problems/Problem.ts"
import type { ChannelTerm } from "./ChannelTerm.ts"
import type { ProcedureContent, PublicationState } from "./Procedure.ts"

const longestText = 1000

type Path = readonly string[]

const missing = (path: Path): Issue => ({
	code: "missing",
	path,
	text: { vi: "Không được để trống.", en: "This must not be empty." },
})

const tooLong = (path: Path): Issue => ({
	code: "tooLong",
	path,
	text: { vi: `Không được dài quá ${longestText} ký tự.`, en: `At most ${longestText} characters.` },
})

const noTerms = (path: Path): Issue => ({
	code: "noTerms",
	path,
	text: {
		vi: "Cần ít nhất một cách thức nộp có thời hạn giải quyết.",
		en: "At least one channel with a time limit is needed.",
	},
})

const channelTwice = (path: Path, channel: Channel.Channel): Issue => ({
	code: "channelTwice",
	path,
	text: {
		vi: `Cách thức “${Channel.describe(channel, "vi")}” xuất hiện hai lần.`,
		en: `The channel “${Channel.describe(channel, "en")}” occurs twice.`,
	},
})

const limitMissing = (path: Path, { sourceText }: ChannelTerm): Issue => ({
	code: "limitMissing",
	path,
	text:
		sourceText === null
			? {
					vi: "Cần thời hạn theo quy định trước khi công bố.",
					en: "The statutory limit is needed before publication.",
				}
			: {
					vi: `Nguồn ghi “${sourceText}”, chưa rõ thời hạn. Hãy nhập thời hạn theo quy định.`,
					en: `The source says “${sourceText}”, which is unclear. Enter the statutory limit.`,
				},
})

const promiseTooLong = (path: Path, statutory: TimeLimit.TimeLimit): Issue => ({
	code: "committedLongerThanStatutory",
	path,
	text: {
		vi: `Thời hạn cam kết không được dài hơn thời hạn theo quy định (${TimeLimit.describe(statutory, "vi")}).`,
		en: `The committed limit must not be longer than the statutory one (${TimeLimit.describe(statutory, "en")}).`,
	},
})

const checkText = (value: string | null, path: Path, need: "needed" | "optional"): readonly Issue[] =>
	need === "needed" && (value ?? "").trim() === ""
		? [missing(path)]
		: (value ?? "").length > longestText
			? [tooLong(path)]
			: []

const checkTerm = (term: ChannelTerm, path: Path, state: PublicationState): readonly Issue[] => {
	const { statutory, committed, fee } = term
	const issues = [...checkText(fee, [...path, "fee"], "optional")]
	if (statutory === null && state === "published") issues.push(limitMissing([...path, "statutory"], term))
	if (statutory !== null && committed !== null && TimeLimit.isLonger(committed, statutory) === "yes")
		issues.push(promiseTooLong([...path, "committed"], statutory))
	return issues
}

/** Everything that stands against saving the content in a state; a draft may leave limits open. */
export const checkContent = (
	content: ProcedureContent,
	state: PublicationState,
	path: Path,
): readonly Issue[] => {
	const termPath = (index: number) => [...path, "terms", String(index)]
	return [
		...checkText(content.name, [...path, "name"], "needed"),
		...checkText(content.sector, [...path, "sector"], "needed"),
		...checkText(content.level, [...path, "level"], "needed"),
		...checkText(content.agency, [...path, "agency"], "optional"),
		...checkText(content.decision, [...path, "decision"], "optional"),
		...(content.terms.length === 0 && state === "published" ? [noTerms([...path, "terms"])] : []),
		...content.terms.flatMap(({ channel }, index) =>
			content.terms.findIndex((other) => other.channel === channel) < index
				? [channelTwice([...termPath(index), "channel"], channel)]
				: [],
		),
		...content.terms.flatMap((term, index) => checkTerm(term, termPath(index), state)),
	]
}
