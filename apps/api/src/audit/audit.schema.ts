import { encodeGlobalID } from "@pothos/plugin-relay"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import type { Actor } from "../identity/Actor.ts"
import { tell, withheldOf } from "../identity/Policy.ts"
import type { PersonalText, Told, Withholding } from "../identity/personalTexts.ts"
import { WithheldTextRef, WithholdingRef } from "../identity/withheld.type.ts"
import type { AuditEntry } from "./AuditEntry.ts"
import { AuditLog, type FieldChange } from "./AuditLog.ts"

interface ToldChange extends FieldChange {
	readonly withheld: Withholding | null
}

/** A text about people is kept beside the entry; an erased one has left its seal only. */
const told = ({ seals, texts }: AuditEntry, name: PersonalText, actor: Actor): Told => {
	if (!(name in seals)) return { value: null, withheld: null }
	const value = texts[name]
	return value === undefined ? { value: null, withheld: "ERASED" } : tell(actor, name, value)
}

const toldReason = (entry: AuditEntry, actor: Actor): Told => {
	const name = (["eventReason", "decision", "withdrawalReason", "qualityReason"] as const).find(
		(one) => one in entry.seals,
	)
	return name === undefined ? { value: entry.reason, withheld: null } : told(entry, name, actor)
}

const toldChanges = (entry: AuditEntry, actor: Actor): ToldChange[] => [
	...entry.changes.map((change) => ({ ...change, withheld: null })),
	...(["evidence", "search", "attachmentName", "attachmentSource"] as const).flatMap((field) => {
		if (!(field in entry.seals)) return []
		const { value, withheld } = told(entry, field, actor)
		return [{ field, before: null, after: value, withheld }]
	}),
]

const FieldChangeRef = builder.objectRef<ToldChange>("FieldChange").implement({
	description: "One field of a change; null is “not there”.",
	fields: (t) => ({
		field: t.exposeString("field", { description: "Its name." }),
		before: t.exposeString("before", { nullable: true, description: "What it was, as text." }),
		after: t.exposeString("after", { nullable: true, description: "What it became, as text." }),
		withheld: t.expose("withheld", {
			type: WithholdingRef,
			nullable: true,
			description: "Why a text about people is not told here; null for all else.",
		}),
	}),
})

const AuditEntryRef = builder.loadableNodeRef("AuditEntry", {
	id: { resolve: (entry: AuditEntry) => entry.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			AuditLog.use((log) => log.findByIds(ids)),
		).then((found) => [...found]),
	sort: (entry) => entry.id,
})

AuditEntryRef.implement({
	description: "Who did what, when and why (nhật ký). Entries are never changed.",
	fields: (t) => ({
		at: t.expose("at", { type: "Instant", description: "When." }),
		actor: t.exposeString("actor", {
			description: "The name of the account, or “system” for the program itself.",
		}),
		action: t.exposeString("action", { description: "What was done: `procedure.revised`." }),
		subject: t.string({
			description: "What it was done to, by its code or name.",
			resolve: ({ label }) => label,
		}),
		subjectId: t.id({
			nullable: true,
			description: "The global id of the subject.",
			resolve: ({ subject, subjectId }) => (subjectId === null ? null : encodeGlobalID(subject, subjectId)),
		}),
		reason: t.string({
			nullable: true,
			description: "Why, as the actor put it; null when none was given, and when it is withheld.",
			resolve: (entry, _args, { actor }) => toldReason(entry, actor).value,
		}),
		withheld: t.field({
			type: [WithheldTextRef],
			description: "Whether the reason is withheld from the caller.",
			resolve: (entry, _args, { actor }) => withheldOf({ reason: toldReason(entry, actor) }),
		}),
		changes: t.field({
			type: [FieldChangeRef],
			description: "The fields that differ.",
			resolve: (entry, _args, { actor }) => toldChanges(entry, actor),
		}),
		requestId: t.exposeString("requestId", { description: "The request that did it." }),
	}),
})

builder.queryField("auditLog", (t) =>
	t.connection(
		{
			type: AuditEntryRef,
			description:
				"What was done in the caller's units and to what all share, the newest first; 1 to 100 a page.",
			authScopes: { permission: "VIEW_AUDIT" },
			args: { subjectId: t.arg.globalID({ description: "Only what was done to this." }) },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, { subjectId, ...args }, context) =>
				connection(
					context,
					args,
					(request) =>
						AuditLog.use((log) =>
							log.page(subjectId ? { type: subjectId.typename, id: rowIdOf(subjectId) } : null, request),
						),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "AuditConnection", description: "A page of the audit log." },
		{ name: "AuditEdge", description: "An entry on its page." },
	),
)
