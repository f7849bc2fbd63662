import type { Sentence } from "../Sentence.ts"
import {
	choice,
	clock,
	day,
	fields,
	flag,
	isObject,
	type Json,
	like,
	list,
	maybe,
	monthDay,
	needed,
	number,
	or,
	type Shape,
	text,
	whole,
} from "./Shape.ts"

export const format = "motcua.config/1"

/** In the order in which they are written: each needs what stands before it. */
export const kindNames = ["unit", "procedure", "calendar", "specialDays", "plan", "alertRule"] as const
export type KindName = (typeof kindNames)[number]

type Content = { readonly [name: string]: Json }

export interface Kind {
	readonly folder: string
	readonly shape: Shape
	/** What tells it from others of its kind, on every server. */
	readonly keyOf: (content: Content) => string
	/** What it is called in messages. */
	readonly called: (key: string) => Sentence
}

export const textOf = (value: Json | undefined): string =>
	typeof value === "string" ? value : value === undefined || value === null ? "" : JSON.stringify(value)
const by =
	(...names: readonly string[]) =>
	(entry: Json): string =>
		isObject(entry) ? names.map((name) => textOf(entry[name])).join(" ") : textOf(entry)

const weekdays = ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"]
const weekday = choice(...weekdays)
const byWeekday = (entry: Json): string =>
	`${weekdays.indexOf(textOf(isObject(entry) ? entry.weekday : entry))}`
const sessions = list(fields({ start: needed(clock), end: needed(clock) }), by("start"))
const weekly = list(fields({ weekday: needed(weekday), sessions: needed(sessions) }), byWeekday)
/** What is known of files that are kept elsewhere. */
const files = list(
	fields({
		name: needed(text),
		mediaType: needed(text),
		size: needed(whole),
		sha256: needed(text),
		source: maybe(text),
	}),
	by("sha256"),
)
const limit = fields({
	unit: needed(
		choice("WORKING_DAYS", "WORKING_HOURS", "WORKING_MINUTES", "CALENDAR_DAYS", "MONTHS", "SAME_DAY"),
	),
	amount: maybe(number),
	cutOff: maybe(clock),
})
const terms = list(
	fields({
		channel: needed(choice("COUNTER", "ONLINE", "PUBLIC_POST")),
		statutory: maybe(limit),
		committed: maybe(limit),
		fee: maybe(text),
		sourceText: maybe(text),
	}),
	by("channel"),
)
const steps = list(
	fields({ name: needed(text), by: needed(text), limit: needed(limit), after: maybe(list(text)) }),
)
const code = like(/^[\p{L}\d][\p{L}\d.-]{1,39}$/u, "TPTN.P1")
/** As the server writes tags, or the file would differ for ever. */
const languageTag = like(/^[a-z]{2,3}(?:-[A-Z][a-z]{3})?(?:-(?:[A-Z]{2}|\d{3}))?(?:-[a-z\d]{5,8})*$/, "km")
const head = (kind: KindName) => ({
	format: needed(choice(format)),
	kind: needed(choice(kind)),
	/** For people who read the file; it goes nowhere. */
	$comment: maybe(text),
})

export const kinds: Readonly<Record<KindName, Kind>> = {
	unit: {
		folder: "units",
		shape: fields({
			...head("unit"),
			code: needed(code),
			name: needed(text),
			level: needed(choice("PROVINCE", "DISTRICT", "CITY", "WARD", "COMMUNE")),
			parent: maybe(code),
			validFrom: needed(day),
			validTo: maybe(day),
			retention: maybe(fields({ months: needed(whole), basis: maybe(text) })),
		}),
		keyOf: (content) => textOf(content.code),
		called: (key) => ({ vi: `đơn vị ${key}`, en: `unit ${key}` }),
	},
	procedure: {
		folder: "procedures",
		shape: fields({
			...head("procedure"),
			code: needed(text),
			publish: or(true, flag),
			effectiveFrom: needed(day),
			name: needed(text),
			sector: needed(text),
			level: needed(text),
			agency: maybe(text),
			decision: maybe(text),
			noAppointmentEligible: needed(flag),
			receiptPolicy: or("NEXT_OPENING", choice("NEXT_OPENING", "AS_IS")),
			processDecision: maybe(text),
			terms: needed(terms),
			steps: or([], steps),
			cases: or(
				[],
				list(
					fields({
						code: needed(text),
						name: needed(text),
						noAppointmentEligible: or(false, flag),
						terms: needed(terms),
						steps: or([], steps),
					}),
				),
			),
			allowances: or(
				[],
				list(
					fields({
						kind: needed(choice("SUSPENSION", "EXTENSION")),
						code: needed(text),
						name: needed(text),
						by: maybe(choice("ADMINISTRATOR", "OFFICER", "LEADER")),
						atMost: needed(whole),
						longest: maybe(limit),
						basis: maybe(text),
					}),
				),
			),
			documents: or(
				[],
				list(
					fields({
						name: needed(text),
						originals: needed(whole),
						copies: needed(whole),
						remark: maybe(text),
					}),
				),
			),
			fees: or(
				[],
				list(fields({ name: needed(text), dong: maybe(whole), per: maybe(text), words: maybe(text) })),
			),
			forms: or(
				[],
				list(
					fields({
						name: needed(text),
						nameEn: maybe(text),
						code: maybe(text),
						url: maybe(text),
						basis: maybe(text),
					}),
				),
			),
			legalBasis: or([], list(fields({ instrument: needed(text), article: maybe(text), url: maybe(text) }))),
		}),
		keyOf: (content) => textOf(content.code),
		called: (key) => ({ vi: `thủ tục ${key}`, en: `procedure ${key}` }),
	},
	calendar: {
		folder: "calendars",
		shape: fields({
			...head("calendar"),
			unit: needed(code),
			effectiveFrom: needed(day),
			weekly: or([], weekly),
			seasons: or([], list(fields({ from: needed(monthDay), to: needed(monthDay), weekly: needed(weekly) }))),
			closures: or(
				[],
				list(
					fields({
						date: needed(day),
						name: needed(text),
						document: maybe(text),
						evidence: or([], files),
					}),
					by("date"),
				),
			),
			swaps: or(
				[],
				list(fields({ off: needed(day), worked: needed(day), document: maybe(text) }), by("off")),
			),
			overrides: or(
				[],
				list(
					fields({
						date: needed(day),
						name: needed(text),
						document: maybe(text),
						receptionOnly: or(false, flag),
						sessions: needed(sessions),
						evidence: or([], files),
					}),
					by("date"),
				),
			),
		}),
		keyOf: (content) => textOf(content.unit),
		called: (key) => ({ vi: `lịch làm việc của ${key}`, en: `calendar of ${key}` }),
	},
	specialDays: {
		folder: "special-days",
		shape: fields({
			...head("specialDays"),
			unit: needed(code),
			name: needed(text),
			effectiveFrom: needed(day),
			purpose: needed(choice("NO_APPOINTMENT", "NO_WRITING", "OTHER")),
			weekdays: or([], list(weekday, byWeekday)),
			everyWeeks: or(1, whole),
			nthOfMonth: or([], list(whole)),
			dates: or([], list(day, textOf)),
			scope: needed(choice("DAY", "MORNING", "AFTERNOON", "WINDOW")),
			windowStart: maybe(clock),
			windowEnd: maybe(clock),
			from: needed(day),
			to: maybe(day),
			exceptions: or([], list(day, textOf)),
			cutOff: maybe(clock),
			whenClosed: needed(choice("SKIP", "PREVIOUS", "NEXT")),
			followSwap: needed(flag),
			procedures: or([], list(text, textOf)),
			sectors: or([], list(text, textOf)),
			desks: maybe(whole),
			minutesPerDossier: maybe(whole),
			document: maybe(text),
			notices: or(
				[],
				list(
					fields({ language: needed(languageTag), title: needed(text), text: needed(text) }),
					by("language"),
				),
			),
		}),
		keyOf: (content) => `${textOf(content.unit)} “${textOf(content.name)}”`,
		called: (key) => ({ vi: `ngày đặc thù ${key}`, en: `special days ${key}` }),
	},
	plan: {
		folder: "plans",
		shape: fields({
			...head("plan"),
			unit: needed(code),
			year: needed(whole),
			name: needed(text),
			document: maybe(text),
			targets: or(
				[],
				list(
					fields({
						indicator: needed(text),
						unit: needed(code),
						from: needed(day),
						to: needed(day),
						endedOn: maybe(day),
						value: needed(number),
						baseline: maybe(number),
						baselineYear: maybe(whole),
						owner: maybe(text),
						document: maybe(text),
					}),
					by("indicator", "unit", "from", "to"),
				),
			),
		}),
		keyOf: (content) => `${textOf(content.unit)} ${textOf(content.year)} “${textOf(content.name)}”`,
		called: (key) => ({ vi: `kế hoạch ${key}`, en: `plan ${key}` }),
	},
	alertRule: {
		folder: "alert-rules",
		shape: fields({
			...head("alertRule"),
			unit: needed(code),
			name: needed(text),
			watches: needed(choice("DOSSIER_AT_RISK", "DOSSIER_OVERDUE", "BURN_RATE", "STATUS_CHANGED")),
			within: maybe(fields({ amount: needed(whole), unit: needed(choice("WORKING_HOURS", "WORKING_DAYS")) })),
			factor: maybe(number),
			statuses: or([], list(text, textOf)),
			digestHour: maybe(whole),
			isOn: or(true, flag),
		}),
		keyOf: (content) => `${textOf(content.unit)} “${textOf(content.name)}”`,
		called: (key) => ({ vi: `quy tắc cảnh báo ${key}`, en: `alert rule ${key}` }),
	},
}

const plain = (name: string): string =>
	name
		.normalize("NFD")
		.replace(/\p{M}/gu, "")
		.replace(/[đĐ]/g, "d")
		.toLowerCase()
		.replace(/[^a-z0-9]+/g, "-")
		.replace(/^-|-$/g, "")
		.slice(0, 50)

/** Where a thing is written that no file holds yet. */
export const fileNameOf = (kind: KindName, content: Content): string => {
	switch (kind) {
		case "unit":
		case "procedure":
			return `${textOf(content.code)}.json`
		case "calendar":
			return `${textOf(content.unit)}.json`
		case "specialDays":
		case "alertRule":
			return `${textOf(content.unit)}-${plain(textOf(content.name))}.json`
		case "plan":
			return `${textOf(content.unit)}-${textOf(content.year)}-${plain(textOf(content.name))}.json`
	}
}
