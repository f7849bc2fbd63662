import { createHash } from "node:crypto"
import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"

/** An entry with its link as the database holds them, every value as the text that the hash covers. */
export interface Link {
	readonly chain: number
	readonly position: number
	readonly auditId: number
	readonly hash: string
	/** `null`: the entry that the link names is gone. */
	readonly fields: readonly (string | null)[] | null
}

export type Fault =
	| "entryChanged"
	| "entryMissing"
	| "linkMissing"
	| "linkOutOfPlace"
	| "textChanged"
	| "textMissing"

export type Verdict =
	| { readonly _tag: "Whole"; readonly links: number; readonly heads: readonly Head[] }
	| { readonly _tag: "Broken"; readonly fault: Fault; readonly auditId: number; readonly chain: number }

/** Kept outside the database, the heads prove later that nothing was cut off the end of a chain. */
export interface Head {
	readonly chain: number
	readonly position: number
	readonly hash: string
}

const pageSize = 1000

const part = (value: string | null) => (value === null ? "-," : `${Buffer.byteLength(value)}:${value},`)

/**
 * SHA-256 over the hash before it, the position and the fields of the entry, in this order: id, recorded at in
 * microseconds since 1970, actor, account, action, subject, subject id, label, unit, reason, changes as PostgreSQL writes
 * jsonb, request id, seals of the texts that are kept beside it. Each is `length in bytes:text,` and `-,` where there is nothing.
 */
export const hashOf = (previous: string, position: number, fields: readonly (string | null)[]): string =>
	createHash("sha256")
		.update([previous, String(position), ...fields].map(part).join(""))
		.digest("hex")

/** Walks every chain, a thousand links at a time, until the first that does not hold. */
export const verifyAuditChain = Effect.gen(function* () {
	const sql = yield* SqlClient
	const pageAfter = (chain: number, position: number) => sql<Link>`
		select link.unit_id as chain, link.position, link.audit_id as "auditId", encode(link.hash, 'hex') as hash,
			case when entry.id is null then null
			else jsonb_build_array(entry.id::text, (extract(epoch from recorded_at) * 1000000)::bigint::text, actor,
				account_id::text, action, subject, subject_id::text, label, entry.unit_id::text, reason, changes::text,
				request_id, seals::text) end as fields
		from audit_chain as link left join audit_log as entry on entry.id = link.audit_id
		where (link.unit_id, link.position) > (${chain}::integer, ${position}::integer)
		order by link.unit_id, link.position limit ${pageSize}`

	const heads: Head[] = []
	let head: Head = { chain: -1, position: 0, hash: "" }
	let links = 0
	for (;;) {
		const page = yield* pageAfter(head.chain, head.position)
		for (const { chain, position, auditId, hash, fields } of page) {
			if (chain !== head.chain) {
				if (head.position > 0) heads.push(head)
				head = { chain, position: 0, hash: "" }
			}
			const broken = (fault: Fault): Verdict => ({ _tag: "Broken", fault, auditId, chain })
			if (position !== head.position + 1) return broken("linkOutOfPlace")
			if (fields === null) return broken("entryMissing")
			if (hashOf(head.hash, position, fields) !== hash) return broken("entryChanged")
			head = { chain, position, hash }
			links += 1
		}
		if (page.length < pageSize) break
	}
	if (head.position > 0) heads.push(head)
	const [unlinked] = yield* sql<{ readonly auditId: number; readonly chain: number }>`
		select entry.id as "auditId", coalesce(entry.unit_id, 0) as chain
		from audit_log as entry left join audit_chain as link on link.audit_id = entry.id
		where link.audit_id is null order by entry.id limit 1`
	if (unlinked !== undefined) return { _tag: "Broken", fault: "linkMissing", ...unlinked } satisfies Verdict
	// A text may be gone with the dossier that it told of; the words of searches go after some time.
	const [spoiled] = yield* sql<{ readonly fault: Fault; readonly auditId: number; readonly chain: number }>`
		select case when text.value is null then 'textMissing' else 'textChanged' end as fault,
			entry.id as "auditId", coalesce(entry.unit_id, 0) as chain
		from audit_log as entry cross join jsonb_each_text(entry.seals) as sealed (name, seal)
			left join audit_texts as text on text.audit_id = entry.id and text.name = sealed.name
		where case when text.value is null
			then sealed.name <> 'search' and not exists (
				select from dossiers where id = entry.subject_id and erased_at is not null)
			else seal_of(text.salt, text.value) <> sealed.seal end
		order by entry.id limit 1`
	const verdict: Verdict =
		spoiled === undefined ? { _tag: "Whole", links, heads } : { _tag: "Broken", ...spoiled }
	return verdict
})
