import { describe, expect, it } from "vitest"
import { FormTrial } from "#lib/impact/FormTrial.svelte.ts"
import type { Layer } from "../../calendars.graphql.ts"
import { CalendarDraft } from "./CalendarDraft.svelte.ts"

const evidence = [
	{
		name: "tin-bao.pdf",
		mediaType: "application/pdf",
		size: 204_800,
		sha256: "a".repeat(64),
		source: "Công văn 12 (mẫu)",
	},
	{ name: "ngap.jpg", mediaType: "image/jpeg", size: 1, sha256: "b".repeat(64), source: null },
]
/** A layer that says everything there is to say. */
const saved: Layer = {
	id: "1",
	level: "UNIT",
	name: "Phường 1",
	version: 3,
	contentHash: "x",
	validFrom: "2020-01-01",
	unit: { id: "u", name: "Phường 1" },
	editable: true,
	weekly: [{ weekday: "MON", sessions: [{ start: "07:00", end: "11:30" }] }],
	seasons: [{ from: "10-16", to: "04-15", weekly: [{ weekday: "TUE", sessions: [] }] }],
	closures: [
		{ date: "2020-10-15", name: "Nghỉ bão", document: "12/CV (mẫu)", evidence },
		{ date: "2020-10-16", name: "Mất điện", document: null, evidence: [] },
	],
	swaps: [{ off: "2020-10-19", worked: "2020-10-24", document: null }],
	overrides: [
		{
			date: "2020-10-20",
			name: "Họp",
			document: null,
			receptionOnly: true,
			sessions: [{ start: "07:00", end: "09:00" }],
			evidence: evidence.slice(1),
		},
	],
}

it("what an editor does not touch is sent as it was read, evidence and all", () => {
	const { closures, swaps, overrides, seasons, weekly } = new CalendarDraft(saved, "2026-01-01").content
	expect({ closures, swaps, overrides }).toEqual({
		closures: saved.closures,
		swaps: saved.swaps,
		overrides: saved.overrides,
	})
	expect(seasons[0]).toMatchObject({ from: "10-16", to: "04-15" })
	expect(weekly[0]).toEqual({ weekday: "MON", sessions: [{ start: "07:00", end: "11:30" }] })
})

it("evidence that is taken away is sent no more", () => {
	const draft = new CalendarDraft(saved, "2026-01-01")
	draft.closures[0]?.evidence.splice(0, 1)
	expect(draft.content.closures[0]).toMatchObject({ evidence: [{ name: "ngap.jpg", source: null }] })
})

describe("what was told of a calendar before publishing", () => {
	const changes: readonly { why: string; change: (draft: CalendarDraft) => void }[] = [
		{ why: "another first day", change: (draft) => (draft.validFrom = "2026-02-01") },
		{ why: "an hour of a day", change: (draft) => (draft.overrides[0]!.sessions[0]!.end = "10:00") },
		{
			why: "an hour of a season's week",
			change: (draft) => draft.seasons[0]!.week.WED.splice(0, 1, { start: "08:00", end: "09:00" }),
		},
		{ why: "a day off fewer", change: (draft) => draft.closures.splice(1, 1) },
		{ why: "the hours of the unit above", change: (draft) => (draft.hours = "inherited") },
	]
	const tried = async (draft: CalendarDraft) => {
		const trial = new FormTrial(
			() => ({ validFrom: draft.validFrom, content: draft.content }),
			async ({ content }) => content.closures.length,
		)
		await trial.ask()
		return trial
	}

	it.each(changes)("is old after $why", async ({ change }) => {
		const draft = new CalendarDraft(saved, "2026-01-01")
		const trial = await tried(draft)
		expect(trial.isOutdated).toBe(false)
		change(draft)
		expect(trial.isOutdated).toBe(true)
		await trial.ask()
		expect(trial.isOutdated).toBe(false)
	})

	it("still holds when only the reason is typed, and when a change is taken back", async () => {
		const draft = new CalendarDraft(saved, "2026-01-01")
		const trial = await tried(draft)
		draft.reason = "Bão số 6 (mẫu)"
		expect(trial.isOutdated).toBe(false)
		draft.validFrom = "2026-02-01"
		draft.validFrom = "2026-01-01"
		expect(trial.isOutdated).toBe(false)
	})
})
