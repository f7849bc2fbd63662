import type { Unit } from "../../../src/units/Unit.ts"
import type { App } from "../../support/app.ts"
import { actorOf, givenAccount, givenUnit } from "../../support/given.ts"
import { calendarSamples } from "./calendars.ts"
import { deedSamples } from "./deeds.ts"
import { dossierSamples } from "./dossiers.ts"
import { reportSamples, scenarioSamples, targetSamples } from "./figures.ts"
import { importSamples } from "./imports.ts"
import { globalId, type Ids, type Site } from "./making.ts"
import { procedureSamples } from "./procedures.ts"
import { specialDaySamples } from "./specialDays.ts"
import { accountSamples, unitSamples } from "./units.ts"
import { alertSamples, deliver, qualitySamples, webhookSamples } from "./watching.ts"

/** Samples in a city and its wards, of all that can be told of anything: together they fill every field of every value. */
export const everySample = async (
	app: App,
	places: Readonly<Record<"city" | "ward" | "elsewhere", Unit>>,
	plainProcedureId: number,
): Promise<{ readonly site: Site; readonly ids: Ids }> => {
	const formerWard = await givenUnit(app, { code: "TPTN.P0", name: "Phường cũ", parentId: places.city.id })
	const account = await givenAccount(app, { username: "quan-tri.mau", unitId: places.city.id })
	const officer = { username: "can-bo.mau", password: "một mật khẩu khá dài" }
	await givenAccount(app, { ...officer, unitId: places.city.id, role: "OFFICER" })
	const actor = actorOf("ADMINISTRATOR", places.city, [places.ward, formerWard])
	const site: Site = {
		app,
		...places,
		formerWard,
		officer,
		second: actor._tag === "SignedIn" ? { ...actor, accountId: account.id + 1000 } : actor,
		administrator: actor._tag === "SignedIn" ? { ...actor, accountId: account.id } : actor,
	}
	const accounts = await accountSamples(site, account)
	const webhooks = await webhookSamples(site)
	const calendars = await calendarSamples(site)
	const procedures = await procedureSamples(site)
	const specialDays = await specialDaySamples(site, procedures.Procedure[0])
	const dossiers = await dossierSamples(site, procedures.Procedure)
	const targets = await targetSamples(site)
	const all: readonly Ids[] = [
		accounts,
		webhooks,
		calendars,
		procedures,
		{ Procedure: [globalId("Procedure", plainProcedureId)] },
		specialDays,
		dossiers,
		targets,
		await reportSamples(site),
		await scenarioSamples(site, procedures.Procedure[0], specialDays.SpecialDayRule),
		await importSamples(site),
		await alertSamples(site, dossiers.Dossier[0], targets.Target?.[0] ?? ""),
		await qualitySamples(site),
		await unitSamples(site),
		await deedSamples(site, dossiers.Dossier[1]),
	]
	await deliver(site)
	const names = new Set(all.flatMap((ids) => Object.keys(ids)))
	return {
		site,
		ids: Object.fromEntries([...names].map((name) => [name, all.flatMap((ids) => ids[name] ?? [])])),
	}
}
