import { CivilDate } from "@motcua/domain"
import { Result } from "effect"
import type { DossierHistory } from "../../src/dossiers/DossierHistory.ts"
import { Dossiers } from "../../src/dossiers/Dossiers.ts"
import type { Account, NewAccount } from "../../src/identity/Account.ts"
import type { Actor } from "../../src/identity/Actor.ts"
import { Identity } from "../../src/identity/Identity.ts"
import { permissionsOf, type Role } from "../../src/identity/permissions.ts"
import type { NewUnit, Unit } from "../../src/units/Unit.ts"
import { Units } from "../../src/units/Units.ts"
import type { App } from "./app.ts"

export const day = (text: string): CivilDate.CivilDate => Result.getOrThrow(CivilDate.parse(text))

export const givenUnit = (app: App, unit: Partial<NewUnit> & { readonly code: string }): Promise<Unit> =>
	app.run(
		Units.use((units) =>
			units.create({
				name: `Phường ${unit.code}`,
				kind: "WARD",
				parentId: null,
				validFrom: day("2013-12-29"),
				validTo: null,
				synthetic: true,
				...unit,
			}),
		),
	)

/** A city with one ward, and another city: the three places a permission can be tried in. */
export const givenPlaces = async (app: App) => {
	const city = await givenUnit(app, { code: "TPTN", name: "Thành phố Tây Ninh", kind: "CITY" })
	const ward = await givenUnit(app, { code: "TPTN.P1", name: "Phường 1", parentId: city.id })
	const elsewhere = await givenUnit(app, { code: "TPDN", name: "Thành phố Đà Nẵng", kind: "CITY" })
	return { city, ward, elsewhere }
}

/** Dossiers with their histories, handed in at the counter by an invented person where nothing else is said. */
export const givenDossiers = (
	app: App,
	histories: readonly (Pick<DossierHistory, "unitId" | "procedureId" | "events"> & Partial<DossierHistory>)[],
) =>
	app.run(
		Dossiers.use(({ insertMany }) =>
			insertMany(
				histories.map((history) => ({
					code: null,
					caseCode: null,
					channel: "counter",
					subChannel: null,
					submitterName: "Trần Thị Mẫu",
					assistedBy: null,
					faultClass: null,
					incidentId: null,
					synthetic: true,
					...history,
				})),
			),
		),
	)

export const actorOf = (role: Role, unit: Unit, below: readonly Unit[] = []): Actor => ({
	_tag: "SignedIn",
	catalogue: null,
	name: `${role} của ${unit.name}`,
	accountId: 1,
	role,
	permissions: permissionsOf(role),
	via: { _tag: "Session", id: 0 },
	unitId: unit.id,
	scope: [unit.id, ...below.map(({ id }) => id)],
})

export const givenAccount = (
	app: App,
	account: Partial<NewAccount> & Pick<NewAccount, "unitId">,
): Promise<Account> =>
	app.run(
		Identity.use((identity) =>
			identity.createAccount({
				username: "lan",
				displayName: "Nguyễn Thị Lan (mẫu)",
				role: "ADMINISTRATOR",
				password: "một mật khẩu dài",
				...account,
			}),
		),
	)
