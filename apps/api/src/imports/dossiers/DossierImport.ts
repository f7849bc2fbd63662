import { type CivilDate, Instant, ProcedureCode, type WorkCalendar } from "@motcua/domain"
import { Clock, Effect, Result, Schema } from "effect"
import { Calendars } from "../../calendars/Calendars.ts"
import type { DossierHistory } from "../../dossiers/DossierHistory.ts"
import { Dossiers } from "../../dossiers/Dossiers.ts"
import { decodeEvent, encodeEvent } from "../../dossiers/eventContent.ts"
import { versionOn } from "../../dossiers/RulesInForce.ts"
import { requirePermissionIn, visibleUnits } from "../../identity/Policy.ts"
import { type Issue, invalidInput } from "../../problems/Problem.ts"
import type { ProcedureVersion } from "../../procedures/Procedure.ts"
import type { ProcedureCase } from "../../procedures/ProcedureContent.ts"
import { Procedures } from "../../procedures/Procedures.ts"
import type { Unit } from "../../units/Unit.ts"
import { Units } from "../../units/Units.ts"
import type { ImportCount, ImportQuestion } from "../Import.ts"
import { type RejectedRow, type RowProblem, rowProblem } from "../RowProblem.ts"
import { isEmpty, type Row, textOf } from "../reading/Cell.ts"
import { headerKey, type Table } from "../reading/Table.ts"
import type { ReadUpload } from "../readUpload.ts"
import type { StagedImport } from "../StagedImport.ts"
import type { DossierField } from "./DossierField.ts"
import {
	checkMapping,
	type DossierImportOptions,
	type FieldColumns,
	fieldColumns,
} from "./DossierImportOptions.ts"
import { dateColumnsOf } from "./dateColumns.ts"
import { type AcceptedDossier, dossierCounts } from "./dossierCounts.ts"
import { encodingOf, encodingQuestions } from "./inspectFile.ts"
import { makeNameIndex, type NameIndex } from "./NameIndex.ts"
import { type ReadDossier, type RowReading, readDossier } from "./readDossier.ts"
import { checkMoments, toHistory } from "./toHistory.ts"

const batchSize = 500

const batchesOf = <A>(items: readonly A[]): readonly (readonly A[])[] =>
	Array.from({ length: Math.ceil(items.length / batchSize) }, (_, index) =>
		items.slice(index * batchSize, (index + 1) * batchSize),
	)

/** Goes through many items without stopping everything else that the server does. */
const eachBatch = <A, E, R>(items: readonly A[], work: (batch: readonly A[]) => Effect.Effect<void, E, R>) =>
	Effect.forEach(batchesOf(items), (batch) => Effect.andThen(work(batch), Effect.yieldNow), { discard: true })

const procedureKey = (text: string): string =>
	Result.match(ProcedureCode.parse(text), { onSuccess: ({ root }) => root, onFailure: () => text.trim() })

/** Units are written with and without the words for the office in front. */
const unitNameKey = (text: string): string =>
	headerKey(text).replace(
		/^(?:(?:ubnd|uy ban nhan dan|bo phan mot cua|bo phan tiep nhan va tra ket qua) )+/,
		"",
	)

export const openQuestions = (
	columns: FieldColumns,
	options: DossierImportOptions,
): readonly ImportQuestion[] => [
	...(columns.UNIT === undefined && options.defaultUnitId === null
		? [{ key: "unit" as const, column: "", samples: [] }]
		: []),
	...(columns.CHANNEL === undefined && options.defaultChannel === null
		? [{ key: "channel" as const, column: "", samples: [] }]
		: []),
]

/** Cells to the right of the header have probably slipped there from a cell with an unquoted delimiter. */
const slippedCell = (
	table: Pick<Table, "columns" | "headerWidth">,
	{ cells }: Row,
): RowProblem | undefined => {
	const column = cells.findIndex((cell, index) => index >= table.headerWidth && !isEmpty(cell))
	return column === -1
		? undefined
		: rowProblem(
				"tooManyCells",
				table.columns[column] ?? "",
				textOf(cells[column]),
				String(table.headerWidth),
			)
}

const issueProblem = (
	{ code, text }: Issue,
	cell: (field: DossierField) => readonly [title: string, value: string],
): RowProblem =>
	code === "procedureNotInForce" || code === "limitMissing"
		? rowProblem("procedureNotUsable", ...cell("PROCEDURE"), text.vi, text.en)
		: rowProblem("dueNotComputable", ...cell("RECEIVED"), text.vi, text.en)

/** Keeps the codes of a file with the number of the first row that has each, and answers those numbers. */
export type CodeRegister = (
	codes: readonly { readonly code: string; readonly row: number }[],
) => Effect.Effect<ReadonlyMap<string, number>>

const registerInMemory = (): CodeRegister => {
	const first = new Map<string, number>()
	return (codes) =>
		Effect.sync(() => {
			for (const { code, row } of codes) if (!first.has(code)) first.set(code, row)
			return first
		})
}

/** What the rows of a file are judged with. */
export interface Judging {
	readonly reading: RowReading
	readonly table: Pick<Table, "columns" | "headerWidth"> & { readonly isDelimited: boolean }
	readonly register: CodeRegister
	/** A question is open: rows are read, and not judged. */
	readonly isOpen: boolean
}

/** The code of the case that a row names, or those that it could name. */
type CaseFound =
	| { readonly _tag: "One"; readonly code: string | null }
	| { readonly _tag: "None"; readonly known: readonly string[] }

/** The cells of a row as texts, one for each column. */
export const originalBy = (columns: readonly string[]) => (row: Row) =>
	columns.map((_, column) => textOf(row.cells[column]))

const Staged = Schema.Struct({
	code: Schema.NullOr(Schema.String),
	unitId: Schema.Int,
	procedureId: Schema.Int,
	caseCode: Schema.NullOr(Schema.String).pipe(Schema.withDecodingDefaultKey(Effect.succeed(null))),
	channel: Schema.Literals(["counter", "online", "publicPost"]),
	subChannel: Schema.NullOr(Schema.String),
	submitterName: Schema.String,
	events: Schema.NonEmptyArray(Schema.Unknown),
})
const decodeStaged = Schema.decodeUnknownEffect(Schema.Array(Staged))

export const encodeHistory = (history: DossierHistory): typeof Staged.Type => {
	const { code, unitId, procedureId, caseCode, channel, subChannel, submitterName } = history
	const [first, ...others] = history.events
	const events = [encodeEvent(first), ...others.map(encodeEvent)] as const
	return { code, unitId, procedureId, caseCode, channel, subChannel, submitterName, events }
}

const decodeHistory = ({ events: [first, ...others], ...dossier }: typeof Staged.Type): DossierHistory => ({
	...dossier,
	events: [decodeEvent(first), ...others.map(decodeEvent)],
	assistedBy: null,
	faultClass: null,
	incidentId: null,
	synthetic: false,
})

/** The import of dossiers of another one-stop system. */
export const makeDossierImport = Effect.gen(function* () {
	const procedures = yield* Procedures
	const units = yield* Units
	const calendars = yield* Calendars
	const dossiers = yield* Dossiers
	const now = Effect.map(Clock.currentTimeMillis, Instant.make)

	const importableUnits = Effect.gen(function* () {
		const within = yield* visibleUnits
		return within === null ? yield* units.list() : yield* units.findByIds(within)
	})
	const defaultUnit = Effect.fnUntraced(function* (id: number | null) {
		if (id === null) return null
		const path = ["input", "options", "defaultUnitId"]
		const unit = yield* units.get(id, path)
		yield* requirePermissionIn("IMPORT", unit.id, path)
		return unit
	})

	/** For each unit the calendar in force on a day, over the days of its dossiers. */
	const calendarsOf = Effect.fnUntraced(function* (read: readonly ReadDossier[]) {
		const byUnit = new Map<number, (date: CivilDate.CivilDate) => WorkCalendar.WorkCalendar>()
		for (const [unitId, inUnit] of Map.groupBy(read, ({ unit }) => unit.id)) {
			const days = inUnit.map(({ received }) => received.date).sort((a, b) => a - b)
			const [from, to] = [days[0], days.at(-1)]
			if (from !== undefined && to !== undefined)
				byUnit.set(unitId, yield* Effect.orDie(calendars.through(unitId, from, to)))
		}
		return byUnit
	})

	/** What the rows of a file are read with. */
	const readingOf = Effect.fnUntraced(function* (
		options: DossierImportOptions,
		titles: readonly string[],
		orders: RowReading["orders"],
	) {
		const reading: RowReading = {
			columns: fieldColumns(options, titles),
			titles,
			orders,
			procedures: makeNameIndex(yield* procedures.contents(Instant.dateOf(yield* now)), procedureKey),
			units: makeNameIndex<Unit>(yield* importableUnits, (text) => text.trim().toUpperCase(), unitNameKey),
			defaultUnit: yield* defaultUnit(options.defaultUnitId),
			defaultChannel: options.defaultChannel,
		}
		return reading
	})

	/** The rows that can be read, and why the others cannot; a code stands once in a file and is new here. */
	const readRows = Effect.fnUntraced(function* (rows: readonly Row[], { reading, table, register }: Judging) {
		const read: ReadDossier[] = []
		const refused = new Map<Row, readonly RowProblem[]>()
		for (const row of rows) {
			const slipped = table.isDelimited ? slippedCell(table, row) : undefined
			const result = readDossier(row, reading)
			if (slipped !== undefined) refused.set(row, [slipped])
			else if (result._tag === "Refused") refused.set(row, result.problems)
			else if (result._tag === "Read") read.push(result.dossier)
		}
		const title = reading.titles[reading.columns.CODE ?? -1] ?? ""
		const codes = read.flatMap(({ code, row }) => (code === null ? [] : [{ code, row: row.number }]))
		const taken = yield* dossiers.takenCodes(codes.map(({ code }) => code))
		const first = yield* register(codes)
		const fresh = read.filter(({ code, row }) => {
			if (code === null) return true
			const earlier = first.get(code) ?? row.number
			if (earlier !== row.number) refused.set(row, [rowProblem("codeTwice", title, code, String(earlier))])
			else if (taken.has(code)) refused.set(row, [rowProblem("codeTaken", title, code)])
			return !refused.has(row)
		})
		return { read: fresh, refused }
	})

	/** How the case of each dossier that tells one is found in the version of its procedure on the day of receipt. */
	const caseFinder = Effect.fnUntraced(function* (read: readonly ReadDossier[], knownAt: Instant.Instant) {
		const told = read.filter(({ caseText }) => caseText !== "")
		const ids = [...new Set(told.map(({ procedure }) => procedure.id))]
		const versions = Map.groupBy(
			ids.length === 0 ? [] : yield* procedures.versionsOf(ids),
			({ procedureId }) => procedureId,
		)
		const indexes = new Map<ProcedureVersion, NameIndex<ProcedureCase>>()
		return ({ procedure, received, caseText }: ReadDossier): CaseFound => {
			if (caseText === "") return { _tag: "One", code: null }
			const version = versionOn(versions.get(procedure.id) ?? [], received.date, knownAt)
			// Without a version the rules refuse the dossier as a whole.
			if (version === undefined) return { _tag: "One", code: null }
			const index = indexes.get(version) ?? makeNameIndex(version.cases, (text) => text.trim().toLowerCase())
			indexes.set(version, index)
			const found = index.find(caseText)
			return found._tag === "One"
				? { _tag: "One", code: found.value.code }
				: { _tag: "None", known: version.cases.map(({ code, name }) => `${code} (${name})`) }
		}
	})

	/** Runs some rows through everything that can stand against them: their cells, the moments, the rules of the domain. */
	const judgeRows = Effect.fn("Imports.judgeDossiers")(function* (rows: readonly Row[], judging: Judging) {
		const { reading } = judging
		const { read, refused } = yield* readRows(rows, judging)
		const accepted: AcceptedDossier[] = []
		if (judging.isOpen) return { accepted, refused }
		const present = yield* now
		const calendarsByUnit = yield* calendarsOf(read)
		const caseOf = yield* caseFinder(read, present)
		const cellOf =
			({ cells }: Row) =>
			(field: DossierField): readonly [string, string] => {
				const column = reading.columns[field] ?? -1
				return [reading.titles[column] ?? "", textOf(cells[column])]
			}
		const candidates: Omit<AcceptedDossier, "folded">[] = []
		for (const dossier of read) {
			const calendar = calendarsByUnit.get(dossier.unit.id)?.(dossier.received.date)
			if (calendar === undefined) continue
			const ofCase = caseOf(dossier)
			const problems = [
				...checkMoments(dossier, calendar, present, cellOf(dossier.row)),
				...(ofCase._tag === "None"
					? [rowProblem("caseUnknown", ...cellOf(dossier.row)("CASE"), ofCase.known.join("; "))]
					: []),
			]
			if (problems.length > 0 || ofCase._tag === "None") refused.set(dossier.row, problems)
			else candidates.push({ read: dossier, history: toHistory(dossier, ofCase.code, calendar, present) })
		}
		const folded = yield* Effect.orDie(dossiers.check(candidates.map(({ history }) => history)))
		for (const [index, candidate] of candidates.entries()) {
			const result = folded[index]
			if (result === undefined) continue
			if (Result.isSuccess(result)) accepted.push({ ...candidate, folded: result.success })
			else refused.set(candidate.read.row, [issueProblem(result.failure, cellOf(candidate.read.row))])
		}
		return { accepted, refused }
	})

	const stage = Effect.fn("Imports.stageDossiers")(function* (
		{ name, content }: ReadUpload,
		table: Table,
		options: DossierImportOptions,
	) {
		const [first, ...others] = checkMapping(options, table.columns)
		if (first !== undefined) return yield* invalidInput(first, ...others)
		const dates = dateColumnsOf(table, fieldColumns(options, table.columns), options.dateOrder)
		const reading = yield* readingOf(options, table.columns, dates.orders)
		const questions = [
			...encodingQuestions(content, table, options.encoding),
			...dates.questions,
			...openQuestions(reading.columns, options),
		]
		const judging: Judging = {
			reading,
			table: { ...table, isDelimited: content._tag === "Delimited" },
			register: registerInMemory(),
			isOpen: questions.length > 0,
		}
		const refused = new Map<Row, readonly RowProblem[]>()
		const records: (typeof Staged.Type)[] = []
		let counts: readonly ImportCount[] = []
		yield* eachBatch(table.rows, (rows) =>
			Effect.map(judgeRows(rows, judging), (judged) => {
				for (const [row, problems] of judged.refused) refused.set(row, problems)
				counts = dossierCounts(judged.accepted, counts)
				for (const { history } of judged.accepted) records.push(encodeHistory(history))
			}),
		)
		const original = originalBy(table.columns)
		const rejected = table.rows.flatMap((row): readonly RejectedRow[] => {
			const problems = refused.get(row)
			return problems === undefined ? [] : [{ file: name, row: row.number, cells: original(row), problems }]
		})
		const otherSheets = content._tag === "Sheet" ? content.otherSheets.length : 0
		const staged: StagedImport = {
			summary: {
				kind: "DOSSIERS",
				files: [{ name, columns: table.columns }],
				encoding: encodingOf(content),
				rows: table.rows.length,
				accepted: records.length,
				rejected: rejected.length,
				drafts: 0,
				counts: [...counts, ...(otherSheets > 0 ? [{ key: "sheetsNotRead", count: otherSheets }] : [])],
				questions,
				sample: [table.columns, ...table.rows.slice(0, 5).map(original)],
			},
			rejected,
			records,
		}
		return staged
	})

	const write = Effect.fn("Imports.writeDossiers")(function* (records: readonly unknown[]) {
		const staged = yield* Effect.orDie(decodeStaged(records))
		yield* dossiers.insertMany(staged.map(decodeHistory))
	})
	/** Writes those whose codes are still free, and answers the other codes: somebody used them since the preview. */
	const writeFree = Effect.fn("Imports.writeFreeDossiers")(function* (records: readonly unknown[]) {
		const staged = yield* Effect.orDie(decodeStaged(records))
		const taken = yield* dossiers.takenCodes(staged.flatMap(({ code }) => code ?? []))
		const free = staged.filter(({ code }) => code === null || !taken.has(code))
		if (free.length > 0) yield* dossiers.insertMany(free.map(decodeHistory))
		return [...taken]
	})

	return { readingOf, judgeRows, stage, write, writeFree }
})
