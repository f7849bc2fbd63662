import {
	CivilDate,
	ClockTime,
	DayStatus,
	Instant,
	type Language,
	LegalBasis,
	type NoticeText,
	WorkCalendar,
} from "@motcua/domain"
import { Clock, Context, Effect, Layer, Option, Result } from "effect"
import ical from "ical-generator"
import { Calendars } from "../calendars/Calendars.ts"
import { nameOf } from "../calendars/dayReason.ts"
import { Dossiers } from "../dossiers/Dossiers.ts"
import { statusNames } from "../dossiers/words.ts"
import { Procedures } from "../procedures/Procedures.ts"
import { SpecialDays } from "../specialdays/SpecialDays.ts"
import type { Unit } from "../units/Unit.ts"
import { Units } from "../units/Units.ts"

/** One day of a unit's year, for everybody. */
export interface PublicDay {
	readonly date: string
	readonly workingDay: boolean
	readonly sessions: readonly (readonly [string, string])[]
	/** What it is called when it is more than an ordinary day of the week. */
	readonly name: string | null
	readonly document: string | null
	/** Computed, because the year has not been announced. */
	readonly provisional: boolean
}

/** A rule that special days follow, with what is to be said of them in each language. */
export interface PublicRule {
	readonly id: number
	readonly kind: "noAppointment" | "noWriting" | "other"
	readonly name: string
	/** Texts that were written for it; the language is a BCP 47 tag. */
	readonly notices: readonly NoticeText.NoticeText[]
}

export interface PublicSpecialDay {
	readonly date: string
	/** The id of one of the rules. */
	readonly rule: number
	readonly kind: "noAppointment" | "noWriting" | "other"
	readonly name: string
	readonly from: string
	readonly to: string
}

export interface PublicYear {
	readonly unit: { readonly code: string; readonly name: string }
	readonly year: number
	readonly calendarVersion: string
	readonly days: readonly PublicDay[]
	readonly specialDays: readonly PublicSpecialDay[]
	readonly specialDayRules: readonly PublicRule[]
}

/** Where a dossier stands; nothing of who handed it in. */
export interface PublicDossier {
	readonly code: string
	readonly procedure: string
	readonly unit: string
	readonly status: { readonly code: string; readonly text: string }
	readonly receivedAt: string
	readonly dueAt: string | null
	readonly finishedAt: string | null
	readonly askedAt: string
}

const ordinary = new Set<DayStatus.DayKind>(["WorkingDay", "WeeklyRest"])

/** What anybody may read without an account: working days, special days, and one's own dossier. */
export class PublicInformation extends Context.Service<
	PublicInformation,
	{
		readonly units: Effect.Effect<readonly Unit[]>
		readonly year: (
			unitCode: string,
			/** This one when left out. */
			year: number | null,
			language: Language.Language,
		) => Effect.Effect<Option.Option<PublicYear>>
		/** The days off, swapped days and special days of this year and the next, as iCalendar. */
		readonly calendar: (unitCode: string, language: Language.Language) => Effect.Effect<Option.Option<string>>
		/** None as well when the slip's code is wrong: a number alone tells nothing, not even that it exists. */
		readonly dossier: (
			code: string,
			slipCode: string,
			language: Language.Language,
		) => Effect.Effect<Option.Option<PublicDossier>>
	}
>()("mot-cua/public/PublicInformation") {
	static readonly layer = Layer.effect(
		PublicInformation,
		Effect.gen(function* () {
			const units = yield* Units
			const calendars = yield* Calendars
			const specialDays = yield* SpecialDays
			const procedures = yield* Procedures
			const dossiers = yield* Dossiers
			const now = Effect.map(Clock.currentTimeMillis, Instant.make)

			const yearOf = Effect.fnUntraced(function* (unit: Unit, year: number, language: Language.Language) {
				const first = Result.getOrThrow(CivilDate.fromParts(year, 1, 1))
				const last = Result.getOrThrow(CivilDate.fromParts(year, 12, 31))
				const calendarOn = yield* Effect.orDie(calendars.through(unit.id, first, last))
				const days = Array.from({ length: last - first + 1 }, (_, index): PublicDay => {
					const date = CivilDate.addDays(first, index)
					const calendar = calendarOn(date)
					const status = DayStatus.of(calendar, date)
					return {
						date: CivilDate.format(date),
						workingDay: WorkCalendar.isWorkingDay(calendar, date),
						sessions: status.sessions.map(
							({ start, end }) => [ClockTime.format(start), ClockTime.format(end)] as const,
						),
						name: ordinary.has(status._tag) ? null : nameOf(status)[language],
						document: status.basis === null ? null : LegalBasis.format(status.basis),
						provisional: status.provisional,
					}
				})
				const occurrences = yield* Effect.orDie(specialDays.occurrences(unit.id, first, last))
				const rules = yield* specialDays.findByIds([...new Set(occurrences.map(({ ruleId }) => ruleId))])
				const ruleOf = new Map(rules.map(({ id, rule }) => [id, rule]))
				return {
					unit: { code: unit.code, name: unit.name },
					year,
					calendarVersion: calendarOn(last).version,
					days,
					specialDays: occurrences.map(
						({ date, ruleId, start, end }): PublicSpecialDay => ({
							date: CivilDate.format(date),
							rule: ruleId,
							kind: ruleOf.get(ruleId)?.kind ?? "other",
							name: ruleOf.get(ruleId)?.name ?? "",
							from: ClockTime.format(start),
							to: ClockTime.format(end),
						}),
					),
					specialDayRules: rules.map(
						({ id, rule, notices }): PublicRule => ({ id, kind: rule.kind, name: rule.name, notices }),
					),
				}
			})

			const year = Effect.fn("PublicInformation.year")(function* (
				unitCode: string,
				civilYear: number | null,
				language: Language.Language,
			) {
				const unit = yield* units.findByCode(unitCode)
				if (Option.isNone(unit)) return Option.none()
				const { year: thisYear } = CivilDate.toParts(Instant.dateOf(yield* now))
				return Option.some(yield* yearOf(unit.value, civilYear ?? thisYear, language))
			})

			const calendar = Effect.fn("PublicInformation.calendar")(function* (
				unitCode: string,
				language: Language.Language,
			) {
				const unit = yield* units.findByCode(unitCode)
				if (Option.isNone(unit)) return Option.none()
				const at = yield* now
				const { year: thisYear } = CivilDate.toParts(Instant.dateOf(at))
				const feed = ical({
					name: `Một Cửa – ${unit.value.name}`,
					prodId: { company: "Mot Cua", product: "motcua", language: language.toUpperCase() },
					ttl: 86_400,
				})
				const allDay = (id: string, date: string, summary: string, description: string | null) =>
					feed.createEvent({
						id: `${id}@${unitCode}.motcua`,
						start: new Date(`${date}T00:00:00Z`),
						stamp: new Date(at),
						allDay: true,
						summary,
						description,
					})
				for (const civilYear of [thisYear, thisYear + 1]) {
					const { days, specialDays: special } = yield* yearOf(unit.value, civilYear, language)
					for (const { date, name, document } of days)
						if (name !== null) allDay(`day-${date}`, date, name, document)
					for (const [index, { date, name, from, to }] of special.entries())
						allDay(`special-${date}-${index}`, date, name, `${from}–${to}`)
				}
				return Option.some(feed.toString())
			})

			const dossier = Effect.fn("PublicInformation.dossier")(function* (
				code: string,
				slipCode: string,
				language: Language.Language,
			) {
				const found = yield* dossiers.findBySlip(code, slipCode)
				if (Option.isNone(found)) return Option.none()
				const { value } = found
				const [unit] = yield* units.findByIds([value.unitId])
				const [procedure] = yield* procedures.findByIds([value.procedureId])
				const moment = (at: Instant.Instant | null) => (at === null ? null : Instant.formatWithOffset(at))
				return Option.some({
					code: value.code,
					procedure: procedure?.name ?? "",
					unit: unit?.name ?? "",
					status: { code: value.status, text: statusNames[value.status][language] },
					receivedAt: Instant.formatWithOffset(value.receivedAt),
					dueAt: moment(value.dueAt),
					finishedAt: moment(value.finishedAt),
					askedAt: Instant.formatWithOffset(yield* now),
				})
			})

			return PublicInformation.of({
				units: units.list(),
				year,
				calendar,
				dossier,
			})
		}),
	)
}
