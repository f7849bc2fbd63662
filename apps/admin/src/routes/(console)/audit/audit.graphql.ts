import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"

export const AuditLog = graphql(`
	query AuditLog($first: Int, $after: String, $last: Int, $before: String, $subjectId: ID) {
		auditLog(first: $first, after: $after, last: $last, before: $before, subjectId: $subjectId) {
			totalCount
			pageInfo { hasNextPage hasPreviousPage startCursor endCursor }
			edges {
				node {
					id
					at
					actor
					action
					subject
					subjectId
					reason
					withheld { field because }
					changes { field before after withheld }
					requestId
				}
			}
		}
	}
`)

export type Entry = ResultOf<typeof AuditLog>["auditLog"]["edges"][number]["node"]
