import type { Layer } from "../../calendars.graphql.ts"
import {
	type Content,
	emptyWeek,
	monthDayOf,
	type SessionDraft,
	sessionMistake,
	typedMonthDay,
	type WeekDraft,
	weekDraft,
	weekdays,
	weekInput,
} from "./layerDraft.ts"

export type SeasonDraft = { from: string; to: string; week: WeekDraft }
export type EvidenceDraft = { name: string; mediaType: string; size: number; sha256: string; source: string }
export type ClosureDraft = { date: string; name: string; document: string; evidence: EvidenceDraft[] }
export type SwapDraft = { off: string; worked: string; document: string }
export type OverrideDraft = ClosureDraft & { sessions: SessionDraft[]; receptionOnly: boolean }

const evidenceDraftsOf = (evidence: Layer["closures"][number]["evidence"]): EvidenceDraft[] =>
	evidence.map((file) => ({ ...file, source: file.source ?? "" }))
const evidenceInputsOf = (evidence: readonly EvidenceDraft[]) =>
	evidence.map(({ name, mediaType, size, sha256, source }) => ({
		name,
		mediaType,
		size,
		sha256,
		source: source.trim() || null,
	}))

const weekIsRight = (week: WeekDraft) => weekdays.every((weekday) => sessionMistake(week[weekday]) === null)

/** One layer of the calendar as a person is changing it, begun from the version in force. */
export class CalendarDraft {
	hours = $state<"inherited" | "own">("inherited")
	week = $state<WeekDraft>(emptyWeek())
	seasons = $state<SeasonDraft[]>([])
	closures = $state<ClosureDraft[]>([])
	swaps = $state<SwapDraft[]>([])
	overrides = $state<OverrideDraft[]>([])
	validFrom = $state("")
	reason = $state("")

	isRight = $derived(
		this.validFrom !== "" &&
			(this.hours === "inherited" || weekIsRight(this.week)) &&
			this.seasons.every(
				({ from, to, week }) => monthDayOf(from) !== null && monthDayOf(to) !== null && weekIsRight(week),
			) &&
			this.closures.every(({ date, name }) => date !== "" && name.trim() !== "") &&
			this.swaps.every(({ off, worked }) => off !== "" && worked !== "" && off !== worked) &&
			this.overrides.every(
				({ date, name, sessions }) => date !== "" && name.trim() !== "" && sessionMistake(sessions) === null,
			),
	)

	constructor(layer: Layer, today: string) {
		this.hours = layer.weekly.length > 0 ? "own" : "inherited"
		this.week = weekDraft(layer.weekly)
		this.seasons = layer.seasons.map(({ from, to, weekly }) => ({
			from: typedMonthDay(from),
			to: typedMonthDay(to),
			week: weekDraft(weekly),
		}))
		this.closures = layer.closures.map(({ date, name, document, evidence }) => ({
			date,
			name,
			document: document ?? "",
			evidence: evidenceDraftsOf(evidence),
		}))
		this.swaps = layer.swaps.map(({ off, worked, document }) => ({ off, worked, document: document ?? "" }))
		this.overrides = layer.overrides.map(({ date, name, document, sessions, receptionOnly, evidence }) => ({
			date,
			name,
			document: document ?? "",
			sessions: sessions.map(({ start, end }) => ({ start, end })),
			receptionOnly,
			evidence: evidenceDraftsOf(evidence),
		}))
		this.validFrom = today
	}

	get content(): Content {
		return {
			weekly: this.hours === "own" ? weekInput(this.week) : [],
			seasons: this.seasons.map(({ from, to, week }) => ({
				from: monthDayOf(from) ?? from,
				to: monthDayOf(to) ?? to,
				weekly: weekInput(week),
			})),
			closures: this.closures.map(({ date, name, document, evidence }) => ({
				date,
				name: name.trim(),
				document: document.trim() || null,
				evidence: evidenceInputsOf(evidence),
			})),
			swaps: this.swaps.map(({ off, worked, document }) => ({
				off,
				worked,
				document: document.trim() || null,
			})),
			overrides: this.overrides.map(({ date, name, document, sessions, receptionOnly, evidence }) => ({
				date,
				name: name.trim(),
				document: document.trim() || null,
				sessions: $state.snapshot(sessions),
				receptionOnly,
				evidence: evidenceInputsOf(evidence),
			})),
		}
	}
}
