import { NoticeText, SpecialDayRule } from "@motcua/domain"
import { Result } from "effect"
import { domainIssues } from "../problems/domainIssues.ts"
import type { Issue } from "../problems/Problem.ts"
import type { Procedure } from "../procedures/Procedure.ts"

/** A rule as a form has it. The unit and the procedures are rows; the rest is the domain's data form in flat fields. */
export interface RuleDraft {
	readonly unitId: number
	readonly procedureIds: readonly number[]
	readonly kind: SpecialDayRule.SpecialDayKind
	readonly name: string
	readonly weekdays: readonly string[]
	readonly everyWeeks: number
	readonly nthOfMonth: readonly number[]
	readonly dates: readonly string[]
	readonly scope: "day" | "morning" | "afternoon" | "window"
	readonly windowStart: string | null
	readonly windowEnd: string | null
	readonly from: string
	readonly to: string | null
	readonly exceptions: readonly string[]
	readonly cutOff: string | null
	readonly whenClosed: SpecialDayRule.WhenClosed
	readonly followSwap: boolean
	readonly sectors: readonly string[]
	readonly desks: number | null
	readonly minutesPerDossier: number | null
	readonly document: string | null
	/** `null` leaves those of the rule as they are. */
	readonly notices: readonly NoticeText.NoticeText[] | null
}

/** The fields of the form that the domain calls otherwise. */
const formFields: Readonly<Record<string, string>> = {
	session: "scope",
	"session.start": "windowStart",
	"session.end": "windowEnd",
	"capacity.desks": "desks",
	"capacity.minutesPerDossier": "minutesPerDossier",
	procedures: "procedureIds",
	basis: "document",
}

const pathOf = (path: string): readonly string[] => {
	const [field = "", ...index] = path.replace(/\[(\d+)\]/g, "/$1").split("/")
	return [formFields[field] ?? field, ...index]
}

const procedureMissing = (base: readonly string[], index: number): Issue => ({
	code: "procedureNotFound",
	path: [...base, "procedureIds", String(index)],
	text: { vi: "Không tìm thấy thủ tục.", en: "There is no such procedure." },
})

/** A code that was replaced becomes the one that holds; what is no tag is left for the domain to refuse. */
const withCanonicalTag = (notice: NoticeText.NoticeText): NoticeText.NoticeText => {
	try {
		return { ...notice, language: Intl.getCanonicalLocales(notice.language.trim())[0] ?? notice.language }
	} catch {
		return notice
	}
}

/** The texts of the notice, or everything that is wrong with them; `null` where the form says nothing of them. */
export const readNotices = (
	// Drafts that were saved before there were notices have none.
	{ notices = null }: Partial<Pick<RuleDraft, "notices">>,
	base: readonly string[],
): Result.Result<readonly NoticeText.NoticeText[] | null, readonly Issue[]> =>
	notices === null
		? Result.succeed(null)
		: Result.mapError(NoticeText.decode(notices.map(withCanonicalTag)), (error) =>
				domainIssues(error, (path) => [...base, ...path.split(/[.[\]]+/).filter((part) => part !== "")]),
			)

/** The rule a form describes, or everything that is wrong with it; `base` is where the form stands in the input. */
export const readRule = (
	draft: RuleDraft,
	procedures: readonly Procedure[],
	base: readonly string[],
): Result.Result<SpecialDayRule.SpecialDayRule, readonly Issue[]> => {
	const { scope, windowStart, windowEnd, desks, minutesPerDossier, document, ...same } = draft
	const codes = draft.procedureIds.map((id) => procedures.find((procedure) => procedure.id === id)?.code)
	const missing = codes.flatMap((code, index) => (code === undefined ? [procedureMissing(base, index)] : []))
	const decoded = SpecialDayRule.decode({
		...same,
		procedures: codes.filter((code) => code !== undefined),
		session: scope === "window" ? { start: windowStart, end: windowEnd } : scope,
		capacity: desks === null && minutesPerDossier === null ? null : { desks, minutesPerDossier },
		basis: document,
	})
	if (Result.isSuccess(decoded) && missing.length === 0) return Result.succeed(decoded.success)
	const wrong = Result.isFailure(decoded)
		? domainIssues(decoded.failure, (path) => [...base, ...pathOf(path)])
		: []
	return Result.fail([...missing, ...wrong])
}
