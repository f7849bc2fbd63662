import type { Language } from "../law/Language.ts"
import type { CivilDate } from "../time/CivilDate.ts"
import type { Catalogue } from "./Catalogue.ts"
import * as Channel from "./Channel.ts"
import * as FormTemplate from "./FormTemplate.ts"
import type { ProcedureVersion } from "./Procedure.ts"
import type { ChannelTerm, ProcedureCase } from "./ProcedureCase.ts"
import * as ProcedureSteps from "./ProcedureSteps.ts"
import * as TimeLimit from "./TimeLimit.ts"

/** What can be doubtful in a catalogue; stable, for programs. */
export type FindingCode =
	| "noCase"
	| "noTerm"
	| "channelTwice"
	| "unclearLimit"
	| "zeroLimit"
	| "promiseLongerThanLaw"
	| "promiseNotComparable"
	| "stepTwice"
	| "stepWithoutOwner"
	| "deadStep"
	| "stepsNotAddable"
	| "stepsTooLong"
	| "versionGap"
	| "receiptPolicyIdle"
	| "formWithoutAddress"

/** Something in a catalogue that a person should look at; `channel` and `caseName` are null where the fault is wider. */
export interface Finding {
	readonly code: FindingCode
	readonly procedure: string
	readonly inForceFrom: CivilDate
	readonly caseName: string | null
	readonly channel: Channel.Channel | null
	/** The step that is at fault. */
	readonly step: string | null
	/** The form that is at fault. */
	readonly form: string | null
}

/**
 * Everything doubtful in a catalogue: limits nobody has read, promises longer than the law, cases without limits.
 *
 * ```ts
 * import { Catalogue, CatalogueLint, CivilDate, ProcedureCode, TimeLimit } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const days = (amount) => TimeLimit.of("workingDays", amount)
 * const code = Result.getOrThrow(ProcedureCode.parse("1.001193"))
 * const period = { from: Result.getOrThrow(CivilDate.parse("2020-01-01")), to: null }
 * const terms = [{ channel: "counter", statutory: { _tag: "Known", limit: days(3) }, committed: days(5) }]
 * const cases = [{ id: "1", name: "", tags: [], terms }]
 * const version = { period, name: "Đăng ký khai sinh", sector: "Hộ tịch", decision: null, cases }
 * const catalogue = Result.getOrThrow(Catalogue.make([{ code, versions: [version] }]))
 * const [finding] = CatalogueLint.check(catalogue)
 * finding.code // => "promiseLongerThanLaw"
 * ```
 */
export const check = (catalogue: Catalogue): readonly Finding[] =>
	[...catalogue.byRoot].flatMap(([procedure, { versions }]) =>
		versions.flatMap((version, index) => [
			...ofVersion(procedure, version),
			...gapBefore(procedure, versions[index - 1], version),
		]),
	)

/** Between two versions a procedure that goes on was in force on no day, as when a last day was written wrongly. */
const gapBefore = (
	procedure: string,
	before: ProcedureVersion | undefined,
	{ period }: ProcedureVersion,
): readonly Finding[] =>
	before === undefined || before.period.to === null || before.period.to + 1 >= period.from
		? []
		: [
				{
					code: "versionGap",
					procedure,
					inForceFrom: period.from,
					caseName: null,
					channel: null,
					step: null,
					form: null,
				},
			]

const ofVersion = (procedure: string, version: ProcedureVersion): readonly Finding[] => {
	const { period, cases, forms = [] } = version
	const found = (
		code: FindingCode,
		one: ProcedureCase | null,
		channel: Channel.Channel | null,
		step: string | null = null,
		form: string | null = null,
	): Finding => ({
		step,
		form,
		code,
		procedure,
		inForceFrom: period.from,
		caseName: one?.name ?? null,
		channel,
	})
	const ofForms = forms
		.filter((form) => !FormTemplate.isToBeHad(form))
		.map(({ name }) => found("formWithoutAddress", null, null, null, name))
	if (cases.length === 0) return [found("noCase", null, null), ...ofForms]
	const idle = isReceiptPolicyIdle(version) ? [found("receiptPolicyIdle", null, null)] : []
	const ofCases = cases.flatMap((one) => {
		if (one.terms.length === 0) return [found("noTerm", one, null)]
		const ofSteps = ProcedureSteps.check(one).map((fault) =>
			found(
				stepCodes[fault._tag],
				one,
				"channel" in fault ? fault.channel : null,
				"step" in fault ? fault.step : null,
			),
		)
		const ofTerms = one.terms.flatMap((term, index) => {
			const isAgain = one.terms.findIndex(({ channel }) => channel === term.channel) < index
			return [...(isAgain ? (["channelTwice"] as const) : []), ...codesOf(term)].map((code) =>
				found(code, one, term.channel),
			)
		})
		return [...ofTerms, ...ofSteps]
	})
	return [...idle, ...ofCases, ...ofForms]
}

/** Working hours run only while the office is open, so that it does not matter from when outside of it they are counted. */
const isReceiptPolicyIdle = ({ receiptPolicy, cases }: ProcedureVersion): boolean => {
	if (receiptPolicy !== "asIs") return false
	const limits = cases.flatMap(({ terms }) =>
		terms.flatMap(({ statutory }) => (statutory._tag === "Known" ? [statutory.limit] : [])),
	)
	return limits.length > 0 && limits.every(({ _tag }) => _tag === "WorkingTime")
}

/** The code of a fault of the steps. */
export const stepCodes = {
	StepTwice: "stepTwice",
	StepWithoutOwner: "stepWithoutOwner",
	DeadStep: "deadStep",
	StepsNotAddable: "stepsNotAddable",
	StepsTooLong: "stepsTooLong",
} as const satisfies Record<ProcedureSteps.StepFault["_tag"], FindingCode>

const codesOf = ({ statutory, committed }: ChannelTerm): readonly FindingCode[] => {
	if (statutory._tag === "Unclear") return ["unclearLimit"]
	const limits = committed === null ? [statutory.limit] : [statutory.limit, committed]
	const zero = limits.some(TimeLimit.isZero) ? (["zeroLimit"] as const) : []
	const longer = committed === null ? "no" : TimeLimit.isLonger(committed, statutory.limit)
	if (longer === "no") return zero
	return [...zero, longer === "yes" ? "promiseLongerThanLaw" : "promiseNotComparable"]
}

const sentences: Readonly<Record<Language, Readonly<Record<FindingCode, string>>>> = {
	vi: {
		noCase: "chưa có trường hợp nào. Hãy thêm ít nhất một trường hợp có thời hạn.",
		noTerm: "chưa có thời hạn cho cách thức nộp nào. Hãy nhập thời hạn.",
		channelTwice: "có hai thời hạn cho cùng một cách thức nộp. Hãy tách thành hai trường hợp.",
		unclearLimit: "thời hạn theo nguồn chưa rõ. Hãy tra quyết định công bố và nhập lại.",
		zeroLimit: "thời hạn bằng 0. Nếu trả ngay trong ngày, hãy chọn “trong ngày”.",
		promiseLongerThanLaw: "thời hạn cam kết dài hơn thời hạn theo luật. Hãy rút ngắn cam kết.",
		promiseNotComparable:
			"không chắc thời hạn cam kết ngắn hơn thời hạn theo luật. Hãy dùng cùng một đơn vị tính.",
		stepTwice: "có hai bước cùng tên. Hãy đặt tên khác cho một bước.",
		stepWithoutOwner: "chưa ghi đơn vị hoặc vị trí thực hiện bước. Hãy nhập người chịu trách nhiệm.",
		deadStep:
			"bước không bao giờ được thực hiện hoặc không có thời gian. Hãy sửa thời hạn hoặc bước đứng trước.",
		stepsNotAddable:
			"thời hạn các bước không cùng đơn vị nên không cộng được. Hãy dùng cùng một đơn vị tính.",
		stepsTooLong: "các bước cộng lại dài hơn thời hạn của thủ tục. Hãy rút ngắn một bước.",
		versionGap:
			"có khoảng thời gian không phiên bản nào có hiệu lực trước phiên bản này. Hãy kiểm tra ngày kết thúc của phiên bản trước.",
		formWithoutAddress: "biểu mẫu chưa có địa chỉ tải. Hãy nhập địa chỉ bắt đầu bằng https://.",
		receiptPolicyIdle:
			"hồ sơ nộp ngoài giờ được tính từ lúc nộp, nhưng mọi thời hạn tính bằng giờ làm việc nên hạn không đổi. Hãy xem lại đơn vị tính hoặc chọn giờ làm việc kế tiếp.",
	},
	en: {
		noCase: "there is no case. Add at least one with a limit.",
		noTerm: "there is no limit for any channel. Enter one.",
		channelTwice: "there are two limits for one channel. Make two cases of them.",
		unclearLimit: "the limit of the source is unclear. Look the decision up and enter it.",
		zeroLimit: "the limit is 0. If the result is given the same day, choose “same day”.",
		promiseLongerThanLaw: "the promise is longer than the law. Shorten the promise.",
		promiseNotComparable: "the promise is not certainly shorter than the law. Use the same unit for both.",
		stepTwice: "two steps have the same name. Rename one of them.",
		stepWithoutOwner: "nobody is said to do the step. Enter the unit or the role.",
		deadStep: "the step is never done or has no time. Correct its limit or the step it waits for.",
		stepsNotAddable: "the limits of the steps are in different units and cannot be added. Use the same unit.",
		stepsTooLong: "the steps together are longer than the procedure. Shorten one of them.",
		versionGap:
			"no version is in force for some time before this one. Check the last day of the version before.",
		formWithoutAddress: "nobody can get the form. Enter an address that begins with https://.",
		receiptPolicyIdle:
			"receipts outside opening hours count from when they came, but all limits are in working hours, so that no due changes. Look at the units again, or choose the next opening.",
	},
}

/** What is doubtful and what to do, without saying where: for the field of a form that it is about. */
export const explain = (code: FindingCode, language: Language): string => {
	const sentence = sentences[language][code]
	return sentence.slice(0, 1).toUpperCase() + sentence.slice(1)
}

/** A finding in a sentence that begins with the procedure: "1.001193, Có xác minh, Trực tuyến: …". */
export const describe = (finding: Finding, language: Language): string =>
	`${[finding.procedure, ...placesOf(finding, language)].join(", ")}: ${sentences[language][finding.code]}`

/** A finding where the procedure is known: "Có xác minh, Trực tuyến: …". */
export const describeWithin = (finding: Finding, language: Language): string => {
	const places = placesOf(finding, language)
	return places.length === 0
		? explain(finding.code, language)
		: `${places.join(", ")}: ${sentences[language][finding.code]}`
}

const placesOf = ({ caseName, channel, step, form }: Finding, language: Language): readonly string[] => [
	...(caseName === null || caseName === "" ? [] : [caseName]),
	...(channel === null ? [] : [Channel.describe(channel, language)]),
	...(step === null ? [] : [step]),
	...(form === null ? [] : [form]),
]
