import { CivilDate, type DossierEvent, Instant, TimeLimit } from "@motcua/domain"
import { DataQuality } from "../../../src/quality/DataQuality.ts"
import { content, givenProcedure, term } from "../../procedures/given.ts"
import { givenDossiers } from "../../support/given.ts"
import { givenMonths, yearAndQuarter } from "../../targets/given.ts"
import { at, globalId, type Ids, make, rowsOf, type Site } from "./making.ts"
import { people } from "./people.ts"
import { cases, steps, suspension } from "./procedures.ts"

type Events = readonly [DossierEvent.DossierEvent, ...DossierEvent.DossierEvent[]]
const received = (text: string): DossierEvent.DossierEvent => ({ _tag: "Received", at: at(text) })
const completed = (text: string): DossierEvent.DossierEvent => ({ _tag: "Completed", at: at(text) })

/** The months that are over, the last one last; each with the first and the last day. */
export const monthsBefore = (today: CivilDate.CivilDate, count: number) => {
	const months: { readonly from: CivilDate.CivilDate; readonly to: CivilDate.CivilDate }[] = []
	let next = CivilDate.addDays(today, 1 - CivilDate.toParts(today).day)
	while (months.length < count) {
		const to = CivilDate.addDays(next, -1)
		next = CivilDate.addDays(to, 1 - CivilDate.toParts(to).day)
		months.unshift({ from: next, to })
	}
	return months
}

/** A dossier that came to the ward. */
export const receive = async (
	site: Site,
	procedureId: string,
	receivedAt: string,
	others: Readonly<Record<string, unknown>> = {},
) =>
	make(site, "receiveDossier", {
		procedureId,
		unitId: globalId("Unit", site.ward.id),
		channel: "COUNTER",
		submitterName: people.submitter,
		receivedAt,
		...others,
	})

/** A dossier to which nearly everything happened. */
const eventful = async (site: Site, procedureId: string): Promise<string> => {
	let { id, version } = await receive(site, procedureId, "2020-10-05T09:00", {
		assistedBy: "Lê Văn Mẫu",
		subChannel: "Zalo",
	})
	const record = async (kind: string, moment: string, others: Readonly<Record<string, unknown>> = {}) => {
		const reason = people.reason
		;({ id, version } = await make(site, "recordDossierEvent", {
			dossierId: id,
			expectedVersion: version,
			kind,
			at: moment,
			...(kind !== "STEP_FINISHED" && { reason }),
			...others,
		}))
	}
	await record("STEP_FINISHED", "2020-10-05T10:00", { step: steps[0] })
	await record("SUSPENDED", "2020-10-06T09:00", { allowance: suspension })
	await record("RESUMED", "2020-10-07T09:00")
	await record("CASE_CHANGED", "2020-10-07T10:00", { case: cases[1] })
	await record("CASE_CHANGED", "2020-10-07T11:00", { case: cases[0] })
	await record("TRANSFERRED", "2020-10-08T09:00", { toUnitId: globalId("Unit", site.city.id) })
	return id
}

const many = (count: number, events: Events) => Array.from({ length: count }, () => events)

/** Dossiers by which risks, trends, forecasts, comparisons and reports have something to tell. */
export const dossierSamples = async (
	site: Site,
	[procedureId]: readonly [string],
): Promise<Ids & { readonly Dossier: readonly [string, string, ...string[]] }> => {
	const { app, ward, city } = site
	const told = await eventful(site, procedureId)
	const tenDays = term({ statutory: TimeLimit.of("workingDays", 10) })
	const slow = await givenProcedure(app, { code: "1.004998", content: content({ terms: [tenDays] }) })
	const fast = await givenProcedure(app, { code: "1.004997" })
	const now = Instant.make(Date.now())
	await givenDossiers(
		app,
		[
			...many(10, [received("2020-03-02T09:00"), completed("2020-03-05T10:00")]),
			...many(35, [received("2020-03-02T09:00"), completed("2020-03-18T10:00")]),
			// Received when the others were finished: on them the forecast is tried.
			...many(2, [received("2020-05-11T09:00"), completed("2020-05-14T10:00")]),
			...many(2, [received("2020-05-11T09:00"), completed("2020-05-29T10:00")]),
			[{ _tag: "Received", at: now }] as const,
		].map((events) => ({ unitId: ward.id, procedureId: slow.id, events })),
	)
	const today = Instant.dateOf(now)
	const months = monthsBefore(today, yearAndQuarter.length)
	await givenMonths(
		app,
		yearAndQuarter.map(({ met, of }, index) => ({
			month: CivilDate.format(months[index]?.from ?? today).slice(0, 7),
			unitId: ward.id,
			procedureId: fast.id,
			met,
			of,
		})),
	)
	const ofApril = (code: string, receivedAt: string, others: readonly DossierEvent.DossierEvent[]) => ({
		code,
		unitId: ward.id,
		procedureId: fast.id,
		events: [received(receivedAt), ...others] as const,
	})
	await givenDossiers(app, [
		ofApril("TPTN.P1-200401-0001", "2020-04-01T09:00", [completed("2020-04-08T10:00")]),
		{ ...ofApril("TPTN.P1-200401-0002", "2020-04-01T09:30", []), channel: "online" },
		{
			...ofApril("TPTN.P1-200401-0003", "2020-04-01T09:30", [completed("2020-04-30T10:00")]),
			faultClass: "software",
		},
		// Open on the days that the drafts of calendars and special days change.
		ofApril("TPTN.P1-201013-0004", "2020-10-13T09:00", []),
		ofApril("TPTN.P1-201016-0005", "2020-10-19T09:00", []),
		// Not received, so it has no due and fits no class of form II.06.
		{
			code: "TPTN.P1-200402-0007",
			unitId: ward.id,
			procedureId: fast.id,
			channel: "online",
			events: [{ _tag: "Submitted", at: at("2020-04-02T20:00") }],
		},
		{ ...ofApril("TPTN-201016-0006", "2020-10-19T09:00", []), unitId: city.id },
	])
	await make(site, "recordPortalDossiers", {
		unitId: globalId("Unit", city.id),
		source: "Cổng dịch vụ công (mẫu)",
		dossiers: [
			// The day of receipt is counted as the first.
			{
				code: "TPTN.P1-200401-0001",
				receivedAt: "2020-04-01T09:00",
				dueAt: "2020-04-08T17:00",
				endedAt: "2020-04-09T10:00",
			},
		],
	})
	// On Fridays without appointment: one promise kept, two missed, and open dossiers of October.
	const kept = await receive(site, procedureId, "2020-10-16T08:00", { assistedBy: "Lê Văn Mẫu" })
	await make(site, "recordDossierEvent", {
		dossierId: kept.id,
		expectedVersion: kept.version,
		kind: "COMPLETED",
		at: "2020-10-16T10:00",
	})
	const suspended = await receive(site, procedureId, "2020-10-14T08:30")
	await make(site, "recordDossierEvent", {
		dossierId: suspended.id,
		expectedVersion: suspended.version,
		kind: "SUSPENDED",
		at: "2020-10-14T09:00",
		reason: people.reason,
		allowance: suspension,
	})
	const erased = await receive(site, procedureId, "2020-10-16T08:30")
	let { version } = erased
	for (const [kind, moment] of [
		["COMPLETED", "2020-10-16T10:30"],
		["RETURNED", "2020-10-16T11:00"],
	] as const)
		({ version } = await make(site, "recordDossierEvent", {
			dossierId: erased.id,
			expectedVersion: version,
			kind,
			at: moment,
		}))
	await make(site, "requestErasure", { dossierIds: [erased.id], basis: "Đơn số 1 (mẫu)" })
	const missed = await receive(site, procedureId, "2020-10-16T09:00")
	await receive(site, procedureId, "2020-10-16T09:30")
	await receive(site, procedureId, "2020-10-13T09:30")
	const waiting = await receive(site, procedureId, "2020-10-14T09:30")
	await make(site, "recordDossierEvent", {
		dossierId: waiting.id,
		expectedVersion: waiting.version,
		kind: "SUPPLEMENT_REQUESTED",
		at: "2020-10-14T10:00",
		reason: people.reason,
	})
	await app.run(DataQuality.use(({ count }) => count))
	return {
		Dossier: [
			told,
			missed.id,
			suspended.id,
			erased.id,
			...(await rowsOf(
				site,
				"Dossier",
				(sql) => sql<{ id: number }>`
					select id from dossiers where received_at > now() - interval '1 hour' or fault_class is not null`,
			)),
		],
	}
}
