import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { beforeAll, describe, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { Retention } from "../../src/retention/Retention.ts"
import { content, givenProcedure } from "../procedures/given.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, day, givenPlaces } from "../support/given.ts"

const add = /* GraphQL */ `
	mutation ($input: AddDossierAttachmentInput!) {
		addDossierAttachment(input: $input) {
			__typename
			... on DossierAttachmentSuccess {
				attachment { id version name mediaType size sha256 kind document source recordedBy withdrawnAt dossier { id } }
			}
			... on Problem { code path message }
			... on InvalidInput { issues { code path } }
		}
	}
`
const withdraw = /* GraphQL */ `
	mutation ($input: WithdrawDossierAttachmentInput!) {
		withdrawDossierAttachment(input: $input) {
			__typename
			... on DossierAttachmentSuccess { attachment { version name withdrawnAt withdrawnBy withdrawnBecause } }
			... on Problem { code path }
			... on VersionConflict { expectedVersion actualVersion }
		}
	}
`
const list = /* GraphQL */ `
	query ($id: ID!, $first: Int, $after: String, $withdrawn: Boolean) {
		node(id: $id) {
			... on Dossier {
				attachments(first: $first, after: $after, withdrawn: $withdrawn) {
					totalCount
					pageInfo { hasNextPage endCursor }
					edges { node { id name } }
				}
			}
		}
	}
`

let app: App
let officer: Actor
let elsewhere: Actor
let reader: Actor
let administrator: Actor
let unitId: string
let procedureId: string
beforeAll(async () => {
	app = await startApp()
	const places = await givenPlaces(app)
	officer = actorOf("OFFICER", places.city, [places.ward])
	reader = actorOf("READ_ONLY", places.ward)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	elsewhere = actorOf("OFFICER", places.elsewhere)
	unitId = btoa(`Unit:${places.ward.id}`)
	const procedure = await givenProcedure(app, {
		code: "1.000001",
		content: content({
			documents: [{ name: "Giấy chứng sinh", originals: 1, copies: 0, remark: null }],
		}),
	})
	procedureId = btoa(`Procedure:${procedure.id}`)
})

let keys = 0
const key = () => {
	keys += 1
	return `k${keys}`
}
const given = async (): Promise<string> => {
	const { data } = await app.ask(
		officer,
		`mutation ($input: ReceiveDossierInput!) { receiveDossier(input: $input) { ... on DossierSuccess { dossier { id } } } }`,
		{
			input: {
				procedureId,
				unitId,
				channel: "COUNTER",
				submitterName: "Trần Thị Mẫu",
				receivedAt: "2020-10-14T09:00",
				idempotencyKey: key(),
			},
		},
	)
	return data.receiveDossier.dossier.id
}
const hash = (digit: string) => digit.repeat(64)
const file = (dossierId: string, fields: Readonly<Record<string, unknown>> = {}) => ({
	dossierId,
	expectedVersion: 1,
	name: "giay-chung-sinh.pdf",
	mediaType: "application/pdf",
	size: 48_213,
	sha256: hash("a"),
	kind: "COPY",
	idempotencyKey: key(),
	...fields,
})
const send = async (input: ReturnType<typeof file>, actor = officer) => {
	const { data, errors } = await app.ask(actor, add, { input })
	expect(errors).toBeUndefined()
	return data.addDossierAttachment
}
const take = async (id: string, fields: Readonly<Record<string, unknown>> = {}, actor = officer) => {
	const { data } = await app.ask(actor, withdraw, {
		input: { id, expectedVersion: 1, reason: "Nhầm hồ sơ", idempotencyKey: key(), ...fields },
	})
	return data.withdrawDossierAttachment
}
const filesOf = async (id: string, variables: Readonly<Record<string, unknown>> = {}, actor = officer) => {
	const { data } = await app.ask(actor, list, { id, ...variables })
	return data.node?.attachments
}
const rows = () =>
	app.run(
		SqlClient.use(
			(sql) => sql`
				select (select count(*)::int from dossier_attachments) as files,
					(select count(*)::int from audit_log) as deeds`,
		),
	)

describe("a file of a dossier", () => {
	it("is recorded with what is known of it, by whom, and not its content", async () => {
		const dossierId = await given()
		const { attachment } = await send(
			file(dossierId, {
				name: " Giấy chứng sinh.PDF ",
				mediaType: "Application/PDF",
				sha256: hash("F"),
				kind: "ORIGINAL",
				document: "Giấy chứng sinh",
				source: "Cổng dịch vụ công",
			}),
		)
		expect(attachment).toEqual({
			id: expect.any(String),
			version: 1,
			name: "Giấy chứng sinh.PDF",
			mediaType: "application/pdf",
			size: 48_213,
			sha256: hash("f"),
			kind: "ORIGINAL",
			document: "Giấy chứng sinh",
			source: "Cổng dịch vụ công",
			recordedBy: officer.name,
			withdrawnAt: null,
			dossier: { id: dossierId },
		})
	})

	it("is recorded once for a key", async () => {
		const input = file(await given())
		const first = await send(input)
		expect(await send(input)).toEqual(first)
	})

	it.each([
		{ fields: { name: "a/b.pdf" }, issue: ["unfitName", "name"], why: "a path" },
		{ fields: { name: "hoa\u202efdp.exe" }, issue: ["unfitName", "name"], why: "a name that turns around" },
		{ fields: { name: "x".repeat(256) }, issue: ["unfitName", "name"], why: "256 characters" },
		{ fields: { mediaType: "pdf" }, issue: ["unfitMediaType", "mediaType"], why: "no media type" },
		{ fields: { size: 0 }, issue: ["unfitSize", "size"], why: "no bytes" },
		{ fields: { sha256: "a".repeat(63) }, issue: ["unfitHash", "sha256"], why: "63 digits" },
		{
			fields: { document: "Sổ hộ khẩu" },
			issue: ["unknownDocument", "document"],
			why: "a paper that the procedure does not require",
		},
		{ fields: { source: "x".repeat(201) }, issue: ["tooLong", "source"], why: "a source of 201 characters" },
	])("is refused with $why, and nothing is written", async ({ fields, issue: [code, field] }) => {
		const dossierId = await given()
		const before = await rows()
		expect((await send(file(dossierId, fields))).issues).toEqual([{ code, path: ["input", field] }])
		expect(await rows()).toEqual(before)
	})

	it("names the papers that the procedure requires", async () => {
		expect((await send(file(await given(), { document: "Sổ hộ khẩu" }))).message).toBe(
			"Thành phần hồ sơ của thủ tục là: “Giấy chứng sinh”.",
		)
	})

	it("is not recorded twice with one content, unless the first is withdrawn", async () => {
		const dossierId = await given()
		const { attachment } = await send(file(dossierId))
		expect(await send(file(dossierId, { name: "khac.pdf" }))).toMatchObject({
			__typename: "Overlap",
			code: "attachmentRecorded",
			path: ["input", "sha256"],
		})
		await take(attachment.id)
		expect((await send(file(dossierId, { name: "khac.pdf" }))).__typename).toBe("DossierAttachmentSuccess")
	})

	it("is not recorded on a version of the dossier that nobody has read", async () => {
		expect(await send(file(await given(), { expectedVersion: 2 }))).toMatchObject({
			__typename: "VersionConflict",
			code: "versionConflict",
		})
	})

	it("of 201 the last is refused", async () => {
		const dossierId = await given()
		await app.run(
			SqlClient.use(
				(sql) => sql`
					insert into dossier_attachments
						(dossier_id, name, media_type, size, sha256, kind, recorded_at, recorded_by)
					select ${Number(atob(dossierId).split(":")[1])}, n || '.pdf', 'application/pdf', 1, lpad(to_hex(n), 64, '0'),
						'copy', now(), 'x'
					from generate_series(1, 200) as n`,
			),
		)
		expect(await send(file(dossierId))).toMatchObject({
			__typename: "InvalidInput",
			code: "tooManyAttachments",
		})
	})
})

describe("a withdrawn file", () => {
	it("stays with who withdrew it and why, and is listed only when asked for", async () => {
		const dossierId = await given()
		const { attachment } = await send(file(dossierId))
		await send(file(dossierId, { name: "to-khai.pdf", sha256: hash("b") }))
		expect(await take(attachment.id)).toEqual({
			__typename: "DossierAttachmentSuccess",
			attachment: {
				version: 2,
				name: "giay-chung-sinh.pdf",
				withdrawnAt: expect.any(String),
				withdrawnBy: officer.name,
				withdrawnBecause: "Nhầm hồ sơ",
			},
		})
		const named = async (withdrawn: boolean) =>
			(await filesOf(dossierId, { withdrawn })).edges.map(({ node }: { node: { name: string } }) => node.name)
		expect(await named(false)).toEqual(["to-khai.pdf"])
		expect(await named(true)).toEqual(["giay-chung-sinh.pdf", "to-khai.pdf"])
	})

	it("cannot be withdrawn again", async () => {
		const { attachment } = await send(file(await given()))
		await take(attachment.id)
		expect(await take(attachment.id)).toMatchObject({
			__typename: "VersionConflict",
			expectedVersion: 1,
			actualVersion: 2,
		})
		expect(await take(attachment.id, { expectedVersion: 2 })).toMatchObject({ code: "alreadyWithdrawn" })
	})

	it("needs a reason", async () => {
		const { attachment } = await send(file(await given()))
		expect(await take(attachment.id, { reason: " " })).toMatchObject({
			code: "unfitReason",
			path: ["input", "reason"],
		})
	})

	it("is not deleted by anybody", async () => {
		await send(file(await given()))
		const deleted = await app.run(
			SqlClient.use((sql) => sql`delete from dossier_attachments`).pipe(Effect.result),
		)
		expect(deleted._tag).toBe("Failure")
	})
})

describe("the files of a dossier", () => {
	it("come in pages, in the order in which they were recorded", async () => {
		const dossierId = await given()
		for (const digit of ["1", "2", "3"])
			await send(file(dossierId, { name: `${digit}.pdf`, sha256: hash(digit) }))
		const first = await filesOf(dossierId, { first: 2 })
		expect(first).toMatchObject({
			totalCount: 3,
			pageInfo: { hasNextPage: true },
			edges: [{ node: { name: "1.pdf" } }, { node: { name: "2.pdf" } }],
		})
		const next = await filesOf(dossierId, { first: 2, after: first.pageInfo.endCursor })
		expect(next.edges).toMatchObject([{ node: { name: "3.pdf" } }])
	})

	it("are seen by those who may see the dossier, and written by those who handle it", async () => {
		const dossierId = await given()
		const { attachment } = await send(file(dossierId))
		expect((await filesOf(dossierId, {}, reader)).totalCount).toBe(1)
		expect(await filesOf(dossierId, {}, elsewhere)).toBeUndefined()
		expect((await send(file(dossierId, { sha256: hash("c") }), reader)).__typename).toBe("Forbidden")
		expect((await send(file(dossierId, { sha256: hash("c") }), elsewhere)).__typename).toBe("NotFound")
		expect((await take(attachment.id, {}, elsewhere)).__typename).toBe("NotFound")
	})

	const told = async (id: string, actor: Actor) => {
		const { data } = await app.ask(
			actor,
			`query ($id: ID!) { node(id: $id) { ... on DossierAttachment {
				name source withdrawnBecause sha256 withheld { field because } } } }`,
			{ id },
		)
		return data.node
	}

	it("tell their names, sources and reasons to those whose work needs them", async () => {
		const { attachment } = await send(
			file(await given(), { name: "Nguyen Van Mau.pdf", source: "Zalo của mẹ" }),
		)
		await take(attachment.id)
		expect(await told(attachment.id, officer)).toEqual({
			name: "Nguyen Van Mau.pdf",
			source: "Zalo của mẹ",
			withdrawnBecause: "Nhầm hồ sơ",
			sha256: hash("a"),
			withheld: [],
		})
		expect(await told(attachment.id, reader)).toEqual({
			name: null,
			source: null,
			withdrawnBecause: null,
			sha256: hash("a"),
			withheld: ["name", "source", "withdrawnBecause"].map((field) => ({ field, because: "MASKED" })),
		})
	})

	it("are in the audit log, which keeps names and reasons apart so that they can be erased", async () => {
		const dossierId = await given()
		const { attachment } = await send(file(dossierId, { name: "Nguyen Van Mau.pdf", source: "Zalo của mẹ" }))
		await take(attachment.id)
		const deeds = await app.run(
			SqlClient.use(
				(sql) => sql<{ action: string; reason: string | null; changes: unknown }>`
					select action, reason, changes, seals from audit_log
					where action like 'dossier.attachment%' order by id desc limit 2`,
			),
		)
		expect(deeds.map(({ action, reason }) => [action, reason])).toEqual([
			["dossier.attachmentWithdrawn", null],
			["dossier.attachmentAdded", null],
		])
		expect(deeds[1]?.changes).toContainEqual({ field: "sha256", before: null, after: hash("a") })
		expect(JSON.stringify(deeds)).not.toMatch(/Nguyen Van Mau|Zalo|Nhầm/)
		const { data } = await app.ask(
			administrator,
			`query ($id: ID!) { auditLog(first: 2, subjectId: $id) { edges { node { action reason changes { field after } } } } }`,
			{ id: dossierId },
		)
		const [taken, added] = data.auditLog.edges.map(({ node }: { node: unknown }) => node)
		expect(taken).toMatchObject({ action: "dossier.attachmentWithdrawn", reason: "Nhầm hồ sơ" })
		expect(added.changes).toContainEqual({ field: "attachmentName", after: "Nguyen Van Mau.pdf" })
	})

	it("lose their names, sources and reasons when those of the dossier are erased; their hashes stay", async () => {
		const dossierId = await given()
		const { attachment } = await send(file(dossierId, { source: "Zalo của mẹ" }))
		await take(attachment.id)
		const { data } = await app.ask(
			officer,
			`mutation ($input: RecordDossierEventInput!) { recordDossierEvent(input: $input) { __typename } }`,
			{
				input: {
					dossierId,
					expectedVersion: 1,
					kind: "COMPLETED",
					at: "2020-10-15T09:00",
					idempotencyKey: key(),
				},
			},
		)
		expect(data.recordDossierEvent.__typename).toBe("DossierSuccess")
		await app.run(Retention.use((retention) => retention.eraseBefore(day("2021-01-01"), null)))
		expect(await told(attachment.id, officer)).toEqual({
			name: null,
			source: null,
			withdrawnBecause: null,
			sha256: hash("a"),
			withheld: ["name", "source", "withdrawnBecause"].map((field) => ({ field, because: "ERASED" })),
		})
		const [row] = await app.run(
			SqlClient.use(
				(sql) => sql`
					select name, source, withdrawn_because as because from dossier_attachments
					where id = ${Number(atob(attachment.id).split(":")[1])}`,
			),
		)
		expect(row).toEqual({ name: "", source: null, because: "" })
	})
})
