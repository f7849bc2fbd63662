import type { ProcedureToEdit } from "./ProcedureDraft.svelte.ts"

/** What there is to edit: the draft where one waits beside the published version, else the version in force. */
export const withDraft = (procedure: ProcedureToEdit): ProcedureToEdit => {
	const draft = procedure.versions.find((version) => version.state === "DRAFT")
	if (draft === undefined) return procedure
	const { id: _versionId, ...content } = draft
	return { ...procedure, ...content }
}
