import { type Channel, DossierStatus } from "@motcua/domain"
import type { Procedure } from "../../procedures/Procedure.ts"
import type { Unit } from "../../units/Unit.ts"
import { type RowProblem, type RowProblemCode, rowProblem } from "../RowProblem.ts"
import { type Row, textOf, tidy } from "../reading/Cell.ts"
import type { DossierField } from "./DossierField.ts"
import type { FieldColumns } from "./DossierImportOptions.ts"
import type { NameIndex } from "./NameIndex.ts"
import { readChannel } from "./readChannel.ts"
import { readStatus } from "./readStatus.ts"
import { type DateOrder, readDate, resolveDate, type WrittenMoment } from "./writtenDate.ts"

/** What the rows of one file are read with. */
export interface RowReading {
	readonly columns: FieldColumns
	readonly titles: readonly string[]
	readonly orders: ReadonlyMap<number, DateOrder | null>
	readonly procedures: NameIndex<Procedure>
	readonly units: NameIndex<Unit>
	readonly defaultUnit: Unit | null
	readonly defaultChannel: Channel.Channel | null
}

/** A dossier as its row says it, before calendars and rules have a say. */
export interface ReadDossier {
	readonly row: Row
	readonly code: string | null
	readonly received: WrittenMoment
	readonly due: WrittenMoment | null
	readonly finished: WrittenMoment | null
	readonly procedure: Procedure
	/** The case by its code or name, as it is written; empty when none is told. */
	readonly caseText: string
	readonly unit: Unit
	readonly submission: Channel.Submission
	readonly status: DossierStatus.DossierStatus
	readonly submitterName: string
}

export type RowResult =
	| { readonly _tag: "Read"; readonly dossier: ReadDossier }
	| { readonly _tag: "Refused"; readonly problems: readonly RowProblem[] }
	/** Nothing is wrong with it, but it waits for the answer to a question. */
	| { readonly _tag: "Open" }

const longestText = 200

/** Reads one row; all that is wrong with it is told at once. */
export const readDossier = (row: Row, reading: RowReading): RowResult => {
	const { columns, titles, orders } = reading
	const problems: RowProblem[] = []
	let isOpen = false
	const text = (field: DossierField): string => {
		const cell = row.cells[columns[field] ?? -1]
		// A code that Excel has taken for a number has lost its zeros at the end.
		return field === "PROCEDURE" && typeof cell === "number" ? cell.toFixed(6) : tidy(textOf(cell))
	}
	const title = (field: DossierField): string => titles[columns[field] ?? -1] ?? ""
	const refuse = (code: RowProblemCode, field: DossierField, ...facts: readonly string[]): undefined => {
		problems.push(rowProblem(code, title(field), text(field), ...facts))
	}

	const moment = (field: "RECEIVED" | "DUE" | "FINISHED"): WrittenMoment | null | undefined => {
		const column = columns[field]
		if (column === undefined) return null
		const written = readDate(row.cells[column])
		if (written._tag === "Empty") return null
		if (written._tag === "NoDate") return refuse("dateUnreadable", field)
		const order = orders.get(column) ?? null
		if (order === null && written._tag === "Ordered") {
			isOpen = true
			return undefined
		}
		return resolveDate(written, order ?? "DAY_FIRST") ?? refuse("dateImpossible", field, order ?? "DAY_FIRST")
	}
	const procedure = (): Procedure | undefined => {
		if (text("PROCEDURE") === "") return refuse("procedureMissing", "PROCEDURE")
		const found = reading.procedures.find(text("PROCEDURE"))
		if (found._tag === "None") return refuse("procedureUnknown", "PROCEDURE")
		if (found._tag === "Several") return refuse("procedureAmbiguous", "PROCEDURE", found.codes.join(", "))
		return found.value.state === "draft"
			? refuse("procedureUnpublished", "PROCEDURE", found.value.code)
			: found.value
	}
	const unit = (): Unit | undefined => {
		if (text("UNIT") === "") {
			if (reading.defaultUnit !== null) return reading.defaultUnit
			if (columns.UNIT !== undefined) return refuse("unitMissing", "UNIT")
			isOpen = true
			return undefined
		}
		const found = reading.units.find(text("UNIT"))
		if (found._tag === "None") return refuse("unitUnknown", "UNIT")
		return found._tag === "One" ? found.value : refuse("unitAmbiguous", "UNIT", found.codes.join(", "))
	}
	const submission = (): Channel.Submission | undefined => {
		if (text("CHANNEL") !== "") return readChannel(text("CHANNEL")) ?? refuse("channelUnknown", "CHANNEL")
		if (reading.defaultChannel !== null) return { channel: reading.defaultChannel, subChannel: null }
		if (columns.CHANNEL !== undefined) return refuse("channelMissing", "CHANNEL")
		isOpen = true
		return undefined
	}
	const status = (finished: WrittenMoment | null | undefined): DossierStatus.DossierStatus | undefined => {
		const written = text("STATUS")
		if (written === "") return finished === null ? "InProgress" : "Finished"
		const found = readStatus(written)
		if (found === null) return refuse("statusUnknown", "STATUS")
		if (finished === undefined) return undefined
		if (DossierStatus.isEnded(found) === (finished !== null)) return found
		return refuse(finished === null ? "statusNeedsEnd" : "statusContradictsEnd", "STATUS", written)
	}

	const received = moment("RECEIVED")
	if (received === null) refuse("receivedMissing", "RECEIVED")
	const due = moment("DUE")
	const finished = moment("FINISHED")
	const read = { procedure: procedure(), unit: unit(), submission: submission(), status: status(finished) }
	for (const field of ["CODE", "SUBMITTER"] as const)
		if (text(field).length > longestText) refuse("textTooLong", field, String(longestText))
	if (problems.length > 0) return { _tag: "Refused", problems }
	if (isOpen || !received || due === undefined || finished === undefined) return { _tag: "Open" }
	if (!read.procedure || !read.unit || !read.submission || !read.status) return { _tag: "Open" }
	return {
		_tag: "Read",
		dossier: {
			row,
			code: text("CODE") === "" ? null : text("CODE"),
			received,
			due,
			finished,
			procedure: read.procedure,
			caseText: text("CASE"),
			unit: read.unit,
			submission: read.submission,
			status: read.status,
			submitterName: text("SUBMITTER"),
		},
	}
}
