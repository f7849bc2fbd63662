import { type FragmentOf, graphql } from "#lib/graphql/graphql.ts"

/** A due date with its reasons in both languages, so that either can be read to the person at the counter. */
export const DueFields = graphql(`
	fragment DueFields on Due @_unmask {
		dueAt
		legalDueAt
		decidedBy
		decidedByRule { id name kind }
		provisional
		calendarVersion
		countedFrom
		limit { unit amount cutOff vi: text(language: VI) en: text(language: EN) }
		vi: explanation(language: VI) { steps { kind text from to document } }
		en: explanation(language: EN) { steps { kind text from to document } }
	}
`)

export type Due = FragmentOf<typeof DueFields>
