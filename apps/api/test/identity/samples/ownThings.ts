import { CivilDate, Instant } from "@motcua/domain"
import { SqlClient } from "effect/sql/SqlClient"
import type { Actor } from "../../../src/identity/Actor.ts"
import { globalId, type Ids, make, rowOf, type Site } from "./making.ts"

/** What only its maker sees: a view with every condition there is, and a token that was used and revoked. */
export const ownThings = async ({ app, city }: Site, actor: Actor, ids: Ids): Promise<Ids> => {
	const maker = { app, administrator: actor }
	const view = await make(maker, "createSavedDossierView", {
		name: "Của tôi (mẫu)",
		shared: false,
		filter: {
			asOf: "2020-12-31",
			channel: "COUNTER",
			faultClass: "SOFTWARE",
			procedureId: ids.Procedure?.[0],
			receivedFrom: "2020-01-01",
			receivedTo: "2020-12-31",
			search: "mẫu",
			status: "FINISHED",
			subChannel: "Zalo",
			unitId: globalId("Unit", city.id),
			view: "RESOLVED",
			specialDay: {
				ruleId: ids.SpecialDayRule?.[0],
				from: "2020-10-01",
				to: "2020-12-31",
				days: "SPECIAL",
				assisted: true,
				finishedSameDay: false,
				promised: true,
				returned: false,
				outcome: "MISSED",
				missReason: "UNKNOWN",
			},
		},
	})
	const isAdministrator = actor._tag === "SignedIn" && actor.role === "ADMINISTRATOR"
	return { SavedDossierView: [view.id], ...(isAdministrator && { ApiToken: [await usedToken(maker)] }) }
}

const usedToken = async (maker: Pick<Site, "app" | "administrator">): Promise<string> => {
	const expires = CivilDate.addDays(Instant.dateOf(Instant.make(Date.now())), 30)
	const token = await make(maker, "createApiToken", {
		name: "Hệ thống báo cáo (mẫu)",
		expiresOn: CivilDate.format(expires),
		permissions: ["VIEW_FIGURES"],
	})
	await maker.app.run(
		SqlClient.use((sql) => sql`update api_tokens set last_used_at = now() where id = ${rowOf(token.id)}`),
	)
	await make(maker, "revokeApiToken", { id: token.id })
	return token.id
}
