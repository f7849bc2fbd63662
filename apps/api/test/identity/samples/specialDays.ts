import { ruleInput } from "../../specialdays/given.ts"
import { type Ids, make, type Site } from "./making.ts"

const notice = (language: string, title: string) => ({ language, title, text: `${title} (mẫu)` })

/** Every Friday; on one that is swapped off the next working day. One desk that can serve one dossier a day. */
export const fridays = (unitId: number, fields: Readonly<Record<string, unknown>> = {}) =>
	ruleInput(unitId, {
		whenClosed: "NEXT",
		to: "2021-12-31",
		cutOff: "16:00",
		desks: 1,
		minutesPerDossier: 480,
		document: "Kế hoạch 5 (mẫu)",
		notices: [notice("vi", "Thứ Sáu không hẹn"), notice("en", "Fridays without appointment")],
		...fields,
	})

/** A rule that was another one before, one that holds on every day, and a draft of the first with other days and words. */
export const specialDaySamples = async (
	site: Site,
	procedureId: string,
): Promise<Ids & { readonly SpecialDayRule: readonly [string, string, ...string[]] }> => {
	const unitId = site.city.id
	const window = {
		scope: "WINDOW",
		windowStart: "07:30",
		windowEnd: "10:30",
		cutOff: null,
		kind: "NO_WRITING",
	}
	const seldom = ruleInput(unitId, {
		...window,
		name: "Thứ Hai đầu tháng không viết (mẫu)",
		weekdays: ["MON"],
		nthOfMonth: [1],
		exceptions: ["2020-12-07"],
		sectors: ["Hộ tịch"],
		procedureIds: [procedureId],
	})
	const named = ruleInput(unitId, {
		kind: "OTHER",
		name: "Ngày riêng (mẫu)",
		weekdays: [],
		dates: ["2020-10-22"],
	})
	const first = await make(site, "createSpecialDayRule", {
		rule: fridays(unitId, { ...window, from: "2020-09-01" }),
	})
	const revised = await make(site, "reviseSpecialDayRule", {
		id: first.id,
		expectedVersion: first.version,
		effectiveFrom: "2020-10-01",
		rule: fridays(unitId, { from: "2020-10-01" }),
	})
	const daily = await make(site, "createSpecialDayRule", {
		rule: ruleInput(unitId, {
			kind: "OTHER",
			name: "Ngày thử (mẫu)",
			weekdays: ["MON", "TUE", "WED", "THU", "FRI", "SAT", "SUN"],
		}),
	})
	const draft = await make(site, "saveSpecialDayDraft", {
		ruleId: first.id,
		baseVersion: revised.version,
		effectiveFrom: "2020-10-12",
		reason: "Đổi ngày (mẫu)",
		rule: fridays(unitId, {
			from: "2020-10-01",
			weekdays: ["THU"],
			followSwap: true,
			notices: [notice("vi", "Thứ Năm không hẹn"), notice("km", "ថ្ងៃព្រហស្បតិ៍")],
		}),
	})
	const rules = [first.id, daily.id] as const
	const others: string[] = []
	const drafts = [draft.id]
	for (const rule of [seldom, named]) {
		others.push((await make(site, "createSpecialDayRule", { rule })).id)
		drafts.push((await make(site, "saveSpecialDayDraft", { effectiveFrom: "2020-10-15", rule })).id)
	}
	return { SpecialDayRule: [...rules, ...others], SpecialDayDraft: drafts }
}
