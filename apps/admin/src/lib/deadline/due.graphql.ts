import { graphql } from "#lib/graphql/graphql.ts"

export const DueFields = graphql(`
	fragment DueFields on Due @_unmask {
		dueAt
		legalDueAt
		decidedBy
		decidedByRule { id name kind }
		provisional
		calendarVersion
		countedFrom
		limit { unit amount cutOff }
		vi: explanation(language: VI) { steps { kind text from to document } }
		en: explanation(language: EN) { steps { kind text from to document } }
	}
`)
