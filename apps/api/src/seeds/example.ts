import { Channel, CivilDate, type DossierEvent, TimeLimit, WorkCalendar } from "@motcua/domain"
import { Effect, Result } from "effect"
import { SqlClient } from "effect/sql/SqlClient"
import { Calendars } from "../calendars/Calendars.ts"
import { atomically } from "../database/transaction.ts"
import type { DossierHistory } from "../dossiers/DossierHistory.ts"
import { Dossiers } from "../dossiers/Dossiers.ts"
import { Identity } from "../identity/Identity.ts"
import { Incidents } from "../incidents/Incidents.ts"
import { blankContent } from "../procedures/ProcedureContent.ts"
import { Procedures } from "../procedures/Procedures.ts"
import type { Example } from "../serve.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import type { Unit } from "../units/Unit.ts"
import { Units } from "../units/Units.ts"
import { demonstrationAccounts } from "./demonstrationAccounts.ts"
import { tayNinhContents } from "./tayNinhContents.ts"
import { firstDay, generateDossiers, outage, type SeedDossier } from "./tayNinhDossiers.ts"
import { type SeedProcedure, tayNinhProcedures } from "./tayNinhProcedures.ts"
import { tayNinhSpecialDays } from "./tayNinhSpecialDays.ts"
import { createTargets } from "./tayNinhTargets.ts"
import { cityCode, tayNinhUnits } from "./tayNinhUnits.ts"

const day = (text: string): CivilDate.CivilDate => Result.getOrThrow(CivilDate.parse(text))
const limitOf = ({ limit }: SeedProcedure): TimeLimit.TimeLimit => Result.getOrThrow(TimeLimit.decode(limit))

const cityFounded = day("2013-12-29")
const catalogueFrom = day("2020-01-01")

const createUnits = Effect.gen(function* () {
	const units = yield* Units
	const created = new Map<string, Unit>()
	for (const { code, name, kind } of tayNinhUnits) {
		const parentId = created.get(cityCode)?.id ?? null
		created.set(
			code,
			yield* units.create({
				code,
				name,
				kind,
				parentId,
				validFrom: cityFounded,
				validTo: null,
				synthetic: true,
			}),
		)
	}
	return created
})

const createProcedures = Effect.gen(function* () {
	const procedures = yield* Procedures
	const levels = { ward: "Cấp xã", city: "Cấp huyện", both: "Cấp huyện, Cấp xã" }
	yield* procedures.importMany(
		tayNinhProcedures.map((procedure) => ({
			code: procedure.code,
			effectiveFrom: catalogueFrom,
			state: "published" as const,
			content: {
				...blankContent,
				...tayNinhContents[procedure.code],
				name: procedure.name,
				sector: procedure.sector,
				level: levels[procedure.level],
				agency: procedure.level === "city" ? "UBND thành phố Tây Ninh" : "UBND phường, xã",
				decision: procedure.basis,
				noAppointmentEligible: procedure.noAppointment,
				terms: Channel.all.map((channel) => ({
					channel,
					statutory: limitOf(procedure),
					committed: procedure.committed ? Result.getOrThrow(TimeLimit.decode(procedure.committed)) : null,
					fee: procedure.fee,
					sourceText: null,
					unclear: null,
				})),
			},
		})),
		"Dữ liệu ví dụ",
	)
	const stored = yield* procedures.contents(catalogueFrom)
	return new Map(stored.map(({ code, id }) => [code, id]))
})

const createSpecialDays = Effect.fnUntraced(function* (city: Unit, procedures: ReadonlyMap<string, number>) {
	const specialDays = yield* SpecialDays
	const eligible = tayNinhProcedures
		.filter(({ noAppointment }) => noAppointment)
		.flatMap(({ code }) => procedures.get(code) ?? [])
	for (const { kind, name, weekday, cutOff, desks, minutesPerDossier } of tayNinhSpecialDays)
		yield* specialDays.create({
			unitId: city.id,
			procedureIds: kind === "noAppointment" ? eligible : [],
			kind,
			name,
			weekdays: [weekday],
			everyWeeks: 1,
			nthOfMonth: [],
			dates: [],
			scope: "day",
			windowStart: null,
			windowEnd: null,
			from: "2020-10-15",
			to: null,
			exceptions: [],
			cutOff,
			whenClosed: "skip",
			followSwap: false,
			sectors: [],
			desks,
			minutesPerDossier,
			document: null,
			notices: null,
		})
})

type Events = DossierHistory["events"]

const eventsOf = (dossier: SeedDossier, calendar: WorkCalendar.WorkCalendar): Events => {
	const { receivedAt, supplement, outcome } = dossier
	const accepted: DossierEvent.DossierEvent = { _tag: "Accepted", at: receivedAt }
	const supplemented: readonly DossierEvent.DossierEvent[] =
		supplement === null
			? []
			: [
					{ _tag: "SupplementRequested", at: supplement.askedAt, reason: "Thiếu bản sao giấy tờ tùy thân" },
					{ _tag: "Supplemented", at: supplement.answeredAt },
				]
	return [{ _tag: "Received", at: receivedAt }, accepted, ...supplemented, ...endingOf(outcome, calendar)]
}

const quarterOfAnHour = 900_000

const endingOf = (
	outcome: SeedDossier["outcome"],
	calendar: WorkCalendar.WorkCalendar,
): readonly DossierEvent.DossierEvent[] => {
	switch (outcome._tag) {
		case "Completed":
			return [
				{ _tag: "Completed", at: outcome.at },
				{
					_tag: "Returned",
					at: Result.getOrThrow(WorkCalendar.addWorkingTime(calendar, outcome.at, quarterOfAnHour)),
				},
			]
		case "WaitingForCitizen":
			return [{ _tag: "SupplementRequested", at: outcome.since, reason: "Giấy tờ kèm theo đã hết hạn" }]
		case "InProgress":
			return []
	}
}

const createDossiers = Effect.fnUntraced(function* (
	city: Unit,
	units: ReadonlyMap<string, Unit>,
	procedures: ReadonlyMap<string, number>,
) {
	const calendar = yield* Calendars.use((calendars) => calendars.forUnit(city.id, firstDay))
	const incident = yield* Incidents.use((incidents) =>
		incidents.create({
			unitId: city.id,
			name: "Phần mềm không ghi nhận kết quả hồ sơ hỗ trợ COVID-19",
			system: "Phần mềm một cửa điện tử",
			from: outage.from,
			to: outage.to,
			document: null,
		}),
	)
	const histories = generateDossiers(calendar, limitOf).map(
		(dossier): DossierHistory => ({
			code: null,
			unitId: units.get(dossier.unitCode)?.id ?? city.id,
			caseCode: dossier.caseCode,
			procedureId: procedures.get(dossier.procedureCode) ?? 0,
			channel: dossier.channel,
			subChannel: dossier.subChannel,
			submitterName: dossier.submitterName,
			assistedBy: null,
			events: eventsOf(dossier, calendar),
			faultClass: dossier.fault,
			incidentId: dossier.fault === "software" ? incident.id : null,
			synthetic: true,
		}),
	)
	yield* Dossiers.use((dossiers) => dossiers.insertMany(histories))
})

const createAccounts = Effect.fnUntraced(function* (city: Unit) {
	const identity = yield* Identity
	for (const { username, password, displayName, role } of demonstrationAccounts)
		yield* identity.createAccount({ username, password, displayName, role, unitId: city.id })
})

/** TP. Tây Ninh in 2020, with invented people and dossiers; all of it or nothing. */
const fill = Effect.gen(function* () {
	const sql = yield* SqlClient
	yield* atomically(sql)(
		Effect.gen(function* () {
			const units = yield* createUnits
			const city = units.get(cityCode)
			if (city === undefined) return yield* Effect.die("the example has no city")
			yield* createAccounts(city)
			const procedures = yield* createProcedures
			yield* createSpecialDays(city, procedures)
			yield* createDossiers(city, units, procedures)
			yield* createTargets(city.id)
		}),
	)
}).pipe(Effect.orDie)

export const example: Example = {
	fill,
	notes: [
		"The data are an invented example: TP. Tây Ninh, January to August 2020. Accounts to try it with:",
		...demonstrationAccounts.map(
			({ username, password, role }) => `  ${username.padEnd(8)}  ${password.padEnd(20)}  ${role}`,
		),
	],
}
