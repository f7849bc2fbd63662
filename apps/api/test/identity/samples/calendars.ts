import { CivilDate, Instant } from "@motcua/domain"
import { globalId, type Ids, make, type Site } from "./making.ts"

const sessions = (start: string, end: string) => [{ start, end }]
const evidence = (name: string) => [
	{
		name,
		mediaType: "application/pdf",
		size: 204_800,
		sha256: "a".repeat(64),
		source: "Công văn 12/UBND-VP (mẫu)",
	},
]
const officeDays = ["MON", "TUE", "WED", "THU", "FRI"]
const weekOf = (hours: readonly { readonly start: string; readonly end: string }[]) =>
	officeDays.map((weekday) => ({ weekday, sessions: hours }))

export const calendarContent = () => ({
	weekly: weekOf([
		{ start: "07:00", end: "11:30" },
		{ start: "13:00", end: "17:00" },
	]),
	seasons: [{ from: "12-01", to: "01-31", weekly: weekOf(sessions("08:00", "16:00")) }],
	closures: [
		{
			date: "2020-10-15",
			name: "Nghỉ bão",
			document: "Công điện 1 (mẫu)",
			evidence: evidence("tin-bao.pdf"),
		},
	],
	swaps: [{ off: "2020-11-06", worked: "2020-11-07", document: "Quyết định 3 (mẫu)" }],
	overrides: [
		{
			date: "2020-11-14",
			name: "Trực thứ Bảy",
			document: "Quyết định 4 (mẫu)",
			receptionOnly: true,
			sessions: sessions("07:30", "11:00"),
			evidence: evidence("quyet-dinh.pdf"),
		},
		// So that the daily rule holds today, whatever day that is.
		{
			date: CivilDate.format(Instant.dateOf(Instant.make(Date.now()))),
			name: "Làm việc hôm nay (mẫu)",
			receptionOnly: false,
			sessions: sessions("07:00", "17:00"),
		},
	],
})

/** A calendar that was published twice, and a draft of a third one by which open dossiers would move. */
export const calendarSamples = async (site: Site): Promise<Ids> => {
	const id = globalId("CalendarLayer", site.city.id)
	const publish = (expectedVersion: number, validFrom: string, content: object) =>
		make(site, "publishCalendarLayer", { id, expectedVersion, validFrom, content })
	await publish(0, "2019-01-01", { ...calendarContent(), seasons: [] })
	await publish(1, "2020-01-01", calendarContent())
	const draft = await make(site, "saveCalendarDraft", {
		layerId: id,
		baseVersion: 2,
		validFrom: "2020-06-01",
		reason: "Nghỉ bão (mẫu)",
		content: {
			...calendarContent(),
			closures: [
				{ date: "2020-10-15", name: "Nghỉ bão", evidence: evidence("tin-bao-so-7.pdf") },
				{ date: "2020-10-20", name: "Mất điện" },
				// On a day off already, which somebody should look at.
				{ date: "2020-10-18", name: "Hội nghị" },
			],
		},
	})
	return {
		CalendarLayer: [id],
		CalendarDraft: [draft.id],
	}
}
