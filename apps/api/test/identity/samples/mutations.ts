import { Effect } from "effect"
import { Secret, TOTP } from "otpauth"
import type { Account } from "../../../src/identity/Account.ts"
import { type Actor, CurrentCause } from "../../../src/identity/Actor.ts"
import { Identity } from "../../../src/identity/Identity.ts"
import type { Role } from "../../../src/identity/permissions.ts"
import { Uploads } from "../../../src/imports/Uploads.ts"
import { receive } from "./dossiers.ts"
import { unclearFile } from "./imports.ts"
import { globalId, type Ids, rowsOf, type Site } from "./making.ts"
import { people } from "./people.ts"
import { extensionOf } from "./procedures.ts"

/** Who performs a mutation, with an account and rights of their own. */
export interface Performer {
	readonly role: Role
	readonly actor: Actor
	readonly account: Account
}
type Variables = Readonly<Record<string, unknown>>
interface Performance {
	/** Who does it; whoever may ask for it when left out. */
	readonly by?: readonly Role[]
	readonly variables: (performer: Performer) => Promise<Variables>
}

const days = [
	"Ngày;Tên ngày;Làm bù;Giờ;Văn bản",
	"15/10/2020;Nghỉ bão khác;;;CV 12/UBND",
	"30/10/2020;;31/10/2020;;QĐ 7/QĐ-UBND",
	"21/11/2020;Trực thứ Bảy;;07:30-11:00;",
	"32/10/2020;Sai ngày;;;",
].join("\n")

/** Each mutation that tells something besides a thing, with what makes it succeed. */
export const performances = (site: Site, ids: Ids): Readonly<Record<string, readonly Performance[]>> => {
	const { app, city, ward } = site
	const [procedureId = "", plainId] = ids.Procedure ?? []
	const unitId = globalId("Unit", city.id)
	let turn = 0
	const key = () => {
		turn += 1
		return `việc ${turn}`
	}
	const input = (given: Variables) => ({ input: { idempotencyKey: key(), ...given } })
	const always = (given: () => Variables): readonly Performance[] => [
		{ variables: () => Promise.resolve(given()) },
	]
	const received = () => receive(site, procedureId, "2020-11-03T09:00")
	const upload = ({ actor }: Performer) =>
		app.run(
			Uploads.use((uploads) =>
				Effect.gen(function* () {
					const bytes = yield* Effect.promise(() => unclearFile().bytes())
					const id = yield* uploads.begin("ho-so.csv")
					yield* uploads.append(id, 0, bytes)
					yield* uploads.complete(id, bytes.length)
					return globalId("Upload", id)
				}),
			).pipe(Effect.provideService(CurrentCause, { actor, requestId: "test" }), Effect.orDie),
		)
	/** Of an own session that nobody needs any more. */
	const session = async ({ account }: Performer) => {
		await app.run(Identity.use((identity) => identity.openSession(account, "127.0.0.1", "program")))
		const ids = await rowsOf(
			site,
			"AccountSession",
			(sql) => sql<{ id: number }>`select max(id)::int as id from sessions where account_id = ${account.id}`,
		)
		return ids[0]
	}
	return {
		assignQualityRule: [
			{
				variables: ({ role, account }) =>
					Promise.resolve(
						input({
							unitId,
							rule: role === "LEADER" ? "NOT_HANDED_OVER" : "WAITING_TOO_LONG",
							username: account.username,
							expectedVersion: 0,
						}),
					),
			},
		],
		confirmSecondFactor: [
			{
				variables: async ({ actor }) => {
					const { data } = await app.ask(
						actor,
						"mutation { proposeSecondFactor(input: {}) { ... on ProposeSecondFactorSuccess { secret } } }",
					)
					const secret = Secret.fromBase32(data.proposeSecondFactor.secret)
					return input({ code: new TOTP({ secret }).generate() })
				},
			},
		],
		createApiToken: always(() => input({ name: "mẫu", expiresOn: inThirtyDays() })),
		createWebhook: always(() =>
			input({ unitId, name: "mẫu", address: "https://example.vn/motcua", kinds: ["REPORT_TAKEN"] }),
		),
		exportDossiers: always(() => input({ filter: { unitId } })),
		inspectDossierFile: always(() => ({ input: { file: unclearFile() } })),
		inspectDossierUpload: [
			{ variables: async (performer) => ({ input: { uploadId: await upload(performer) } }) },
		],
		previewDaysImport: always(() => ({
			input: {
				layerId: globalId("CalendarLayer", city.id),
				validFrom: "2020-06-01",
				dateOrder: "DAY_FIRST",
				text: days,
			},
		})),
		proposeSecondFactor: always(() => input({})),
		receiveDossier: always(() =>
			input({
				procedureId,
				unitId: globalId("Unit", ward.id),
				channel: "COUNTER",
				submitterName: people.submitter,
				receivedAt: "2020-11-03T09:00",
			}),
		),
		recomputeDues: always(() => input({ unitId, policy: "ONLY_LATER", reason: "Lịch mới (mẫu)" })),
		recordDossierEvent: [
			{
				variables: async ({ role }) => {
					const { id, version } = await received()
					return input({
						dossierId: id,
						expectedVersion: version,
						kind: "EXTENDED",
						at: "2020-11-04T09:00",
						newDueOn: "2020-11-20",
						reason: people.reason,
						allowance: extensionOf(role),
					})
				},
			},
			{
				// The promise of a Friday without appointment was missed, and somebody should know.
				by: ["ADMINISTRATOR", "OFFICER"],
				variables: async () => {
					const { id, version } = await receive(site, procedureId, "2020-10-23T09:00")
					return input({
						dossierId: id,
						expectedVersion: version,
						kind: "COMPLETED",
						at: "2020-10-26T09:00",
					})
				},
			},
		],
		reviseProcedures: always(() =>
			input({
				procedures: [{ id: plainId, expectedVersion: 1 }],
				change: { limitFactor: 0.5 },
				effectiveFrom: "2030-01-01",
				publish: false,
				reason: "Rút ngắn (mẫu)",
			}),
		),
		revokeSession: [
			{
				variables: async (performer) => input({ id: await session(performer) }),
			},
		],
		signIn: always(() => ({ input: { username: site.officer.username, password: site.officer.password } })),
		signOut: always(() => ({})),
	}
}

const inThirtyDays = () => new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10)
