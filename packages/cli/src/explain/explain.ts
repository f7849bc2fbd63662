import {
	Deadline,
	DeadlineTrace,
	Instant,
	type Language,
	LimitText,
	ReceiptPolicy,
	SpecialDayRule,
	type Suspension,
	TimeLimit,
} from "@motcua/domain"
import { exitStatus, parseArguments, WrongUse } from "../Arguments.ts"
import { must } from "../calc/Fields.ts"
import { readCalendar, readJsonFile, readOrRefuse } from "../JsonFile.ts"
import { replayFile } from "./replayFile.ts"

const renderings = {
	text: (trace: DeadlineTrace.DeadlineTrace, language: Language.Language) =>
		DeadlineTrace.render(trace, language).join("\n"),
	markdown: (trace: DeadlineTrace.DeadlineTrace, language: Language.Language) =>
		DeadlineTrace.markdown(trace, language).trimEnd(),
	html: (trace: DeadlineTrace.DeadlineTrace, language: Language.Language) =>
		DeadlineTrace.html(trace, language).trimEnd(),
}

/** `motcua explain`: one due date and every day that led to it, in words or as data. */
export async function explain(args: readonly string[], language: Language.Language): Promise<number> {
	const { positionals, values } = parseArguments(args, {
		received: { type: "string" },
		limit: { type: "string" },
		statutory: { type: "string" },
		receipt: { type: "string", default: "nextOpening" },
		calendar: { type: "string", default: "vn" },
		"special-days": { type: "string" },
		suspended: { type: "string", multiple: true, default: [] },
		format: { type: "string", default: "text" },
		json: { type: "boolean" },
		replay: { type: "string" },
	})
	if (positionals[0] !== undefined)
		throw new WrongUse({
			vi: `Không hiểu “${positionals[0]}”. Hãy đặt thời hạn nhiều chữ trong dấu ngoặc kép: --limit "3 ngày làm việc".`,
			en: `“${positionals[0]}” is not understood. Put a limit of several words in quotes: --limit "3 ngày làm việc".`,
		})
	if (values.replay !== undefined) return replayFile(values.replay, language)
	const render = renderingOf(values.format)
	const received = required("received", values.received, "2020-10-16T09:00")
	const rules = values["special-days"]
	const input: Deadline.DeadlineInput = {
		calendar: readCalendar(values.calendar),
		receivedAt: readOrRefuse("--received", () => must(Instant.parse(received), "")),
		limit: limitOf("--limit", required("limit", values.limit, '"3 ngày làm việc"')),
		statutory: values.statutory === undefined ? undefined : limitOf("--statutory", values.statutory),
		specialDays: rules === undefined ? [] : readRules(rules),
		receiptPolicy: receiptPolicyOf(values.receipt),
		suspensions: values.suspended.map(suspensionOf),
	}
	const { deadline, trace } = readOrRefuse("motcua explain", () =>
		must(Deadline.explain(input), "", "--suspended"),
	)
	console.log(values.json ? JSON.stringify(answerOf(deadline, trace, language)) : render(trace, language))
	return exitStatus.done
}

function required(name: string, value: string | undefined, example: string): string {
	if (value !== undefined) return value
	throw new WrongUse({
		vi: `Thiếu --${name}. Ví dụ: --${name} ${example}. Xem motcua explain --help --lang vi.`,
		en: `--${name} is missing. Example: --${name} ${example}. See motcua explain --help.`,
	})
}

function renderingOf(format: string) {
	if (format === "text" || format === "markdown" || format === "html") return renderings[format]
	throw new WrongUse({
		vi: `--format là text, markdown hoặc html, không phải “${format}”.`,
		en: `--format is text, markdown or html, not “${format}”.`,
	})
}

function receiptPolicyOf(text: string): ReceiptPolicy.ReceiptPolicy {
	const policy = ReceiptPolicy.policies.find((one) => one === text)
	if (policy !== undefined) return policy
	throw new WrongUse({
		vi: `--receipt là nextOpening hoặc asIs, không phải “${text}”.`,
		en: `--receipt is nextOpening or asIs, not “${text}”.`,
	})
}

/** In the words of the national catalogue, or as JSON. */
function limitOf(option: string, text: string): TimeLimit.TimeLimit {
	return readOrRefuse(option, () =>
		text.trimStart().startsWith("{")
			? must(TimeLimit.decode(jsonOf(option, text)), "")
			: must(LimitText.parse(text), ""),
	)
}

function jsonOf(option: string, text: string): unknown {
	try {
		return JSON.parse(text)
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error)
		throw new WrongUse({
			vi: `${option} không phải JSON: ${reason}`,
			en: `${option} is not JSON: ${reason}`,
		})
	}
}

function readRules(path: string): readonly SpecialDayRule.SpecialDayRule[] {
	const json = readJsonFile(path)
	return readOrRefuse(path, () =>
		Array.isArray(json)
			? json.map((rule: unknown, index) => must(SpecialDayRule.decode(rule), `[${index}]`))
			: [must(SpecialDayRule.decode(json), "")],
	)
}

/** `2020-10-15T08:00/2020-10-16T08:00`; nothing behind the stroke has not ended yet. */
function suspensionOf(text: string): Suspension.Suspension {
	const [start = "", end, more] = text.split("/")
	if (end === undefined || more !== undefined)
		throw new WrongUse({
			vi: `--suspended “${text}” phải là ĐẦU/CUỐI, như 2020-10-15T08:00/2020-10-16T08:00; chưa kết thúc thì để trống sau dấu /.`,
			en: `--suspended “${text}” must be START/END, such as 2020-10-15T08:00/2020-10-16T08:00; leave the end empty while it lasts.`,
		})
	return readOrRefuse("--suspended", () => ({
		start: must(Instant.parse(start), ""),
		end: end === "" ? null : must(Instant.parse(end), ""),
	}))
}

const answerOf = (
	{ dueAt, legalDueAt, decidedBy, provisional, calendarVersion }: Deadline.Deadline,
	trace: DeadlineTrace.DeadlineTrace,
	language: Language.Language,
) => ({
	dueAt: dueAt === null ? null : Instant.format(dueAt),
	legalDueAt: legalDueAt === null ? null : Instant.format(legalDueAt),
	decidedBy: decidedBy._tag === "Limit" ? "limit" : decidedBy.rule.id,
	provisional,
	calendarVersion,
	explanation: DeadlineTrace.render(trace, language),
	trace: DeadlineTrace.encode(trace),
})
