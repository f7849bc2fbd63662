import { DossierRef } from "../dossiers/dossier.type.ts"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { type Actor, shownName } from "../identity/Actor.ts"
import { tell, withheldOf } from "../identity/Policy.ts"
import { WithheldTextRef } from "../identity/withheld.type.ts"
import { Forbidden, InvalidInput, NotFound, Overlap, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import type { Attachment, AttachmentKind } from "./Attachment.ts"
import { Attachments } from "./Attachments.ts"

const AttachmentKindRef = builder.enumType("AttachmentKind", {
	description: "What a file of a dossier is.",
	values: {
		ORIGINAL: { value: "original", description: "Bản chính: made electronically, or the original itself." },
		COPY: { value: "copy", description: "Bản sao: scanned or copied." },
		RESULT: { value: "result", description: "Kết quả giải quyết: what the citizen is given." },
	} as const satisfies Readonly<Record<string, { value: AttachmentKind; description: string }>>,
})

export const AttachmentRef = builder.loadableNodeRef("DossierAttachment", {
	id: { resolve: (attachment: Attachment) => attachment.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Attachments.use((attachments) => attachments.findByIds(ids)),
		).then((found) => [...found]),
	sort: (attachment) => attachment.id,
})

const told = ({ name, source, withdrawnBecause, erasedAt }: Attachment, actor: Actor) => ({
	name: tell(actor, "attachmentName", name, erasedAt),
	source: tell(actor, "attachmentSource", source, erasedAt),
	withdrawnBecause: tell(actor, "withdrawalReason", withdrawnBecause, erasedAt),
})

AttachmentRef.implement({
	description:
		"What is known of a file of a dossier (tệp đính kèm); the file itself is kept elsewhere. Who may see the dossier may see it. Never deleted: it is withdrawn.",
	fields: (t) => ({
		dossier: t.field({
			type: DossierRef,
			description: "The dossier that it belongs to.",
			resolve: ({ dossierId }) => dossierId,
		}),
		version: t.exposeInt("version", {
			description: "1, and 2 once it is withdrawn; send it back as expectedVersion.",
		}),
		name: t.string({
			nullable: true,
			description: "The name of the file; null when it is withheld.",
			resolve: (attachment, _args, { actor }) => told(attachment, actor).name.value,
		}),
		withheld: t.field({
			type: [WithheldTextRef],
			description: "Which of name, source and withdrawnBecause are withheld from the caller.",
			resolve: (attachment, _args, { actor }) => withheldOf(told(attachment, actor)),
		}),
		mediaType: t.exposeString("mediaType", { description: "application/pdf." }),
		size: t.exposeInt("size", { description: "Bytes." }),
		sha256: t.exposeString("sha256", {
			description: "The SHA-256 of its content, 64 hexadecimal digits; once among the files of a dossier.",
		}),
		kind: t.expose("kind", { type: AttachmentKindRef, description: "What it is." }),
		document: t.exposeString("document", {
			nullable: true,
			description: "The required paper that it answers, by its name in the dossier's procedure version.",
		}),
		source: t.string({
			nullable: true,
			description: "Where it came from: quét tại quầy, Cổng dịch vụ công; null also when it is withheld.",
			resolve: (attachment, _args, { actor }) => told(attachment, actor).source.value,
		}),
		recordedAt: t.expose("recordedAt", { type: "Instant", description: "When it was recorded." }),
		recordedBy: t.string({
			description: "Who recorded it.",
			resolve: ({ recordedBy }, _args, { language }) => shownName(recordedBy, language),
		}),
		withdrawnAt: t.expose("withdrawnAt", {
			type: "Instant",
			nullable: true,
			description: "When it was withdrawn; null while it stands.",
		}),
		withdrawnBy: t.string({
			nullable: true,
			description: "Who withdrew it.",
			resolve: ({ withdrawnBy }, _args, { language }) =>
				withdrawnBy === null ? null : shownName(withdrawnBy, language),
		}),
		withdrawnBecause: t.string({
			nullable: true,
			description: "Why it was withdrawn; null also when it is withheld.",
			resolve: (attachment, _args, { actor }) => told(attachment, actor).withdrawnBecause.value,
		}),
	}),
})

builder.objectField(DossierRef, "attachments", (t) =>
	t.connection(
		{
			type: AttachmentRef,
			description:
				"What is known of its files, in the order in which they were recorded; 1 to 100 a page, 20 when not said.",
			args: {
				withdrawn: t.arg.boolean({ description: "Those that were withdrawn too; not when left out." }),
			},
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: ({ id }, { withdrawn, ...args }, context) =>
				connection(
					context,
					args,
					(request) =>
						Attachments.use((attachments) =>
							attachments.page(id, withdrawn ? "withdrawnToo" : "standing", request),
						),
					(attachment) => String(attachment.id),
					isRowNumber,
				),
		},
		{ name: "DossierAttachmentConnection", description: "A page of files." },
		{ name: "DossierAttachmentEdge", description: "A file on its page." },
	),
)

const AttachmentSuccess = builder.objectRef<Attachment>("DossierAttachmentSuccess").implement({
	description: "It was written.",
	fields: (t) => ({
		attachment: t.field({
			type: AttachmentRef,
			description: "As it stands now.",
			resolve: (attachment) => attachment,
		}),
	}),
})

const attachmentPayload = (name: PayloadName) =>
	resultUnion(name, "What writing of a file leads to.", AttachmentSuccess, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
		Overlap,
	])

/** Writes a keyed request once; a repeated one answers the file as it stands now. */
const written = onceById((ids) => Attachments.use((attachments) => attachments.findByIds(ids)))

const AddAttachmentInput = builder.inputType("AddDossierAttachmentInput", {
	description: "What is known of a file; its content is not sent.",
	fields: (t) => ({
		dossierId: t.globalID({ required: true, for: DossierRef, description: "The dossier." }),
		expectedVersion: t.int({ required: true, description: "The version of the dossier that was read." }),
		name: t.string({
			required: true,
			description: "The name of the file: 1 to 255 characters, no slashes and no control characters.",
		}),
		mediaType: t.string({ required: true, description: "application/pdf; case does not matter." }),
		size: t.int({ required: true, description: "Bytes, 1 or more." }),
		sha256: t.string({
			required: true,
			description: "The SHA-256 of its content, 64 hexadecimal digits; case does not matter.",
		}),
		kind: t.field({ type: AttachmentKindRef, required: true, description: "What it is." }),
		document: t.string({
			description: "The required paper that it answers: one of `procedureVersion { documents { name } }`.",
		}),
		source: t.string({ description: "Where it came from, at most 200 characters." }),
		idempotencyKey: t.string({
			required: true,
			description: "Any text of the caller's; sent twice, it is written once.",
		}),
	}),
})

builder.mutationField("addDossierAttachment", (t) =>
	t.field({
		type: attachmentPayload("AddDossierAttachmentPayload"),
		description: "Records what is known of a file of a dossier; at most 200 stand on one.",
		...permitted("PROCESS_DOSSIERS"),
		args: { input: t.arg({ type: AddAttachmentInput, required: true, description: "The file." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"addDossierAttachment",
					input,
				)(
					Attachments.use((attachments) =>
						attachments.add({
							expectedVersion: input.expectedVersion,
							attachment: {
								dossierId: rowIdOf(input.dossierId),
								name: input.name.trim(),
								mediaType: input.mediaType.trim().toLowerCase(),
								size: input.size,
								sha256: input.sha256.trim().toLowerCase(),
								kind: input.kind,
								document: input.document?.trim() || null,
								source: input.source?.trim() || null,
							},
						}),
					),
				),
			),
	}),
)

const WithdrawAttachmentInput = builder.inputType("WithdrawDossierAttachmentInput", {
	description: "A file that does not count any more.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: AttachmentRef, description: "Which file." }),
		expectedVersion: t.int({ required: true, description: "The version of the file that was read." }),
		reason: t.string({ required: true, description: "Why, at most 1,000 characters." }),
		idempotencyKey: t.string({
			required: true,
			description: "Any text of the caller's; sent twice, it is written once.",
		}),
	}),
})

builder.mutationField("withdrawDossierAttachment", (t) =>
	t.field({
		type: attachmentPayload("WithdrawDossierAttachmentPayload"),
		description: "Withdraws a file of a dossier; what is known of it stays, with who withdrew it and why.",
		...permitted("PROCESS_DOSSIERS"),
		args: { input: t.arg({ type: WithdrawAttachmentInput, required: true, description: "Which and why." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"withdrawDossierAttachment",
					input,
				)(
					Attachments.use((attachments) =>
						attachments.withdraw({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							reason: input.reason,
						}),
					),
				),
			),
	}),
)
