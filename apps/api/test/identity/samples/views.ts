import type { Actor } from "../../../src/identity/Actor.ts"
import { globalId, type Ids, make, type Site } from "./making.ts"

/** A view of somebody's own with every condition there is; the words of a search are nobody else's. */
export const viewSample = async ({ app, city }: Site, actor: Actor, ids: Ids): Promise<string> => {
	const { id } = await make({ app, administrator: actor }, "createSavedDossierView", {
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
	return id
}
