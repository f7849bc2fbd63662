import { ask } from "#lib/graphql/client.ts"
import type { PageLoad } from "./$types"
import { AuditLog } from "./audit.graphql.ts"

const pageSize = 50

export const load: PageLoad = async (event) => {
	const params = event.url.searchParams
	const before = params.get("before")
	const subjectId = params.get("subject")
	const page = before === null ? { first: pageSize, after: params.get("after") } : { last: pageSize, before }
	const { auditLog } = await ask(event, AuditLog, { ...page, subjectId })
	return { auditLog, subjectId }
}
