import type { ResultOf } from "#lib/graphql/graphql.ts"
import type { ProcedureToEdit } from "./ProcedureDraft.svelte.ts"
import type { ProcedureEdit } from "./procedures.graphql.ts"

type Loaded = NonNullable<ResultOf<typeof ProcedureEdit>["procedure"]>

/** What there is to edit: the draft where one waits beside the published version, else the version in force. */
export const withDraft = ({ draft, ...procedure }: Loaded): ProcedureToEdit => {
	if (draft === null) return procedure
	const { id: _versionId, __typename: _type, ...content } = draft
	return { ...procedure, ...content }
}
