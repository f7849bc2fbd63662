import { Effect } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import type { Account } from "../../../src/identity/Account.ts"
import { Identity } from "../../../src/identity/Identity.ts"
import { globalId, type Ids, make, type Site } from "./making.ts"

/** A ward that another one goes on for, in a city that keeps names for a time. */
export const unitSamples = async (site: Site): Promise<Ids> => {
	const [city, ward, old] = [site.city, site.ward, site.formerWard].map(({ id }) => globalId("Unit", id))
	await make(site, "succeedUnits", {
		predecessors: [{ id: old, expectedVersion: 1 }],
		successorId: ward,
		happenedOn: "2020-01-01",
		reason: "Sáp nhập (mẫu)",
		document: "Nghị quyết 1 (mẫu)",
	})
	await make(site, "setRetentionRule", {
		unitId: city,
		months: 1200,
		basis: "Thông tư 1 (mẫu)",
		expectedVersion: 0,
	})
	return { Unit: [city ?? "", ward ?? "", old ?? ""] }
}

/** An account with a session that was used, and one that nobody may use any more. */
export const accountSamples = async (site: Site, account: Account): Promise<Ids> => {
	const unitId = globalId("Unit", site.city.id)
	const gone = await make(site, "createAccount", {
		username: "nghi-viec.mau",
		displayName: "Lê Thị Mẫu",
		role: "OFFICER",
		password: "một mật khẩu dài",
		unitId,
	})
	await make(site, "reviseAccount", {
		id: gone.id,
		expectedVersion: gone.version,
		displayName: "Lê Thị Mẫu",
		role: "OFFICER",
		emergency: false,
		active: false,
		unitId,
	})
	await site.app.run(
		Identity.use((identity) => identity.openSession(account, "127.0.0.1", "program")).pipe(
			Effect.andThen(SqlClient.use((sql) => sql`update sessions set last_seen_at = now()`)),
		),
	)
	return { Account: [globalId("Account", account.id), gone.id] }
}
