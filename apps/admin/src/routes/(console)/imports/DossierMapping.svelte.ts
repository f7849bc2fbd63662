import type { ResultOf, VariablesOf } from "#lib/graphql/graphql.ts"
import type { InspectDossierFile, PreviewDossiers } from "./imports.graphql.ts"

export type InspectedFile = Extract<
	ResultOf<typeof InspectDossierFile>["inspectDossierFile"],
	{ __typename: "DossierFile" }
>
export type DossierImportOptions = VariablesOf<typeof PreviewDossiers>["input"]["options"]
export type DossierField = NonNullable<InspectedFile["columns"][number]["suggestion"]>
type DateOrder = NonNullable<DossierImportOptions["dateOrder"]>
type Channel = NonNullable<DossierImportOptions["defaultChannel"]>

export const dossierFields = [
	"CODE",
	"SUBMITTER",
	"PROCEDURE",
	"CASE",
	"RECEIVED",
	"DUE",
	"FINISHED",
	"CHANNEL",
	"UNIT",
	"STATUS",
] as const satisfies readonly DossierField[]

/** Which column of a file carries which field of a dossier, begun from the server's suggestions. */
export class DossierMapping {
	fieldByColumn = $state<Record<string, DossierField | "">>({})
	dateOrder = $state<DateOrder | "">("")
	defaultUnitId = $state("")
	defaultChannel = $state<Channel | "">("")
	questions = $state.raw<InspectedFile["questions"]>([])
	readonly file: InspectedFile

	constructor(file: InspectedFile) {
		this.file = file
		this.questions = file.questions
		const taken = new Set<DossierField>()
		for (const column of file.columns) {
			const field = column.suggestion !== null && !taken.has(column.suggestion) ? column.suggestion : ""
			if (field !== "") taken.add(field)
			this.fieldByColumn[column.header] = field
		}
	}

	isMapped(field: DossierField): boolean {
		return Object.values(this.fieldByColumn).includes(field)
	}

	get doubled(): DossierField[] {
		const fields = Object.values(this.fieldByColumn)
		return dossierFields.filter((field) => fields.filter((mapped) => mapped === field).length > 1)
	}

	/** A column or a default value must say each of these; nothing is guessed. */
	get required(): { field: DossierField; satisfied: boolean }[] {
		return [
			{ field: "PROCEDURE", satisfied: this.isMapped("PROCEDURE") },
			{ field: "RECEIVED", satisfied: this.isMapped("RECEIVED") },
			{ field: "UNIT", satisfied: this.isMapped("UNIT") || this.defaultUnitId !== "" },
			{ field: "CHANNEL", satisfied: this.isMapped("CHANNEL") || this.defaultChannel !== "" },
		]
	}

	get dateQuestions() {
		return this.questions.filter((question) => question.key === "dateOrder")
	}

	get encodingQuestion() {
		return this.questions.find((question) => question.key === "encoding") ?? null
	}

	get isComplete(): boolean {
		return (
			this.required.every((need) => need.satisfied) &&
			this.doubled.length === 0 &&
			(this.dateQuestions.length === 0 || this.dateOrder !== "")
		)
	}

	options(encoding: string): DossierImportOptions {
		return {
			mapping: Object.entries(this.fieldByColumn).flatMap(([column, field]) =>
				field === "" ? [] : [{ column, field }],
			),
			dateOrder: this.dateOrder || null,
			defaultUnitId: this.isMapped("UNIT") ? null : this.defaultUnitId || null,
			defaultChannel: this.isMapped("CHANNEL") ? null : this.defaultChannel || null,
			encoding: encoding || null,
		}
	}
}
