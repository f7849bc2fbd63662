import {
	Channel,
	type CivilDate,
	type FormTemplate,
	LimitText,
	type Procedure,
	type ProcedureCase,
	ProcedureCode,
	ReceiptPolicy,
	TimeLimit,
} from "@motcua/domain"
import * as Result from "effect/Result"
import { choice, date, type Fields, has, isFields, must, present, text, wrong } from "../calc/Fields.ts"
import { Refusal } from "../calc/Refusal.ts"

/**
 * Procedures as JSON: `[{"code","name","sector"?,"from","to"?,"receiptPolicy"?,"forms"?:[{"name","url"?}],"cases":[{"name"?,"tags"?,"terms":[{"channel",
 * "statutory","committed"?}]}]}]`. A limit is an object, or the words of the national catalogue.
 */
export function readProcedures(json: unknown): readonly Procedure.Procedure[] {
	return listAt(json, "").map((one, index) => within(`[${index}]`, () => readProcedure(object(one))))
}

function readProcedure(fields: Fields): Procedure.Procedure {
	const to: CivilDate.CivilDate | null = has(fields, "to") ? date(fields, "to") : null
	return {
		code: must(ProcedureCode.parse(text(fields, "code")), "code"),
		versions: [
			{
				period: { from: date(fields, "from"), to },
				name: text(fields, "name"),
				sector: has(fields, "sector") ? text(fields, "sector") : "",
				decision: null,
				receiptPolicy: choice(fields, "receiptPolicy", ReceiptPolicy.policies, "nextOpening"),
				forms: (has(fields, "forms") ? listAt(fields.forms, "forms") : []).map((one, index) =>
					within(`forms[${index}]`, () => readForm(object(one))),
				),
				cases: listAt(present(fields, "cases"), "cases").map((one, index) =>
					within(`cases[${index}]`, () => readCase(object(one), index)),
				),
			},
		],
	}
}

const readForm = (fields: Fields): FormTemplate.FormTemplate => ({
	name: text(fields, "name"),
	nameEn: null,
	code: null,
	url: has(fields, "url") ? text(fields, "url") : null,
	basis: null,
})

const readCase = (fields: Fields, index: number): ProcedureCase.ProcedureCase => ({
	id: String(index),
	name: has(fields, "name") ? text(fields, "name") : "",
	tags: [],
	terms: listAt(present(fields, "terms"), "terms").map((one, place) =>
		within(`terms[${place}]`, () => readTerm(object(one))),
	),
})

const readTerm = (fields: Fields): ProcedureCase.ChannelTerm => ({
	channel: must(Channel.read(text(fields, "channel")), "channel").channel,
	statutory: statutoryOf(present(fields, "statutory")),
	committed: has(fields, "committed") ? limitOf(fields.committed, "committed") : null,
})

/** Words that are not beyond doubt are no fault of the file but a finding about it. */
function statutoryOf(value: unknown): ProcedureCase.StatutoryLimit {
	if (typeof value !== "string") return { _tag: "Known", limit: limitOf(value, "statutory") }
	const limit = LimitText.parse(value)
	return Result.isSuccess(limit)
		? { _tag: "Known", limit: limit.success }
		: { _tag: "Unclear", unclear: limit.failure }
}

const limitOf = (value: unknown, path: string): TimeLimit.TimeLimit =>
	typeof value === "string" ? must(LimitText.parse(value), path) : must(TimeLimit.decode(value), path)

function listAt(value: unknown, path: string): readonly unknown[] {
	if (Array.isArray(value)) return value
	throw wrong(path, value, "một danh sách", "a list")
}

function object(value: unknown): Fields {
	if (isFields(value)) return value
	throw wrong("", value, "một đối tượng", "an object")
}

function within<A>(path: string, read: () => A): A {
	try {
		return read()
	} catch (error) {
		if (!(error instanceof Refusal)) throw error
		const inner = error.path === "" || error.path.startsWith("[") ? error.path : `.${error.path}`
		throw new Refusal(error.code, path + inner, error.describe, error.issues)
	}
}
