import { describe, expect, it } from "vitest"
import { issueAt, mistakesProblem } from "#lib/graphql/problem.ts"
import { en } from "#lib/i18n/messages.en.ts"
import { blankNotice, type Rule, RuleDraft, ruleInputOf } from "./RuleDraft.svelte.ts"
import { ruleMistakes, trialMistakes, trialProblem } from "./ruleMistakes.ts"

/** A rule that says everything there is to say. */
const saved: Rule = {
	id: "1",
	version: 3,
	kind: "NO_APPOINTMENT",
	name: "Ngày không hẹn",
	weekdays: ["FRI"],
	everyWeeks: 1,
	nthOfMonth: [],
	dates: [],
	scope: "WINDOW",
	windowStart: "07:30",
	windowEnd: "11:00",
	from: "2020-10-15",
	to: "2021-10-15",
	exceptions: ["2020-12-25"],
	cutOff: "10:30",
	whenClosed: "NEXT",
	followSwap: true,
	unit: { id: "u", code: "P1", name: "Phường 1" },
	procedures: [{ id: "p", code: "1.001193", name: "Đăng ký khai sinh" }],
	sectors: ["Hộ tịch"],
	desks: 8,
	minutesPerDossier: 20,
	document: "Kế hoạch 45/KH-UBND (mẫu)",
	notices: [
		{ language: "vi", title: "Thứ Sáu không hẹn", text: "Nộp sáng,\nnhận ngay." },
		{ language: "km", title: "ថ្ងៃសុក្រ", text: "ដាក់ពាក្យ" },
	],
}
const draftOf = () => new RuleDraft(saved, saved.unit.id, "2020-11-01")

describe("the draft of a rule", () => {
	it("sends back all that the rule says, when nothing is changed", () => {
		const { id: _id, version: _version, unit, procedures, ...same } = saved
		const expected = { ...same, unitId: unit.id, procedureIds: procedures.map(({ id }) => id) }
		expect(draftOf().input).toEqual(expected)
		expect(ruleInputOf(saved)).toEqual(expected)
	})

	it("keeps the other languages when one is added, changed or taken away", () => {
		const draft = draftOf()
		draft.notices.push({ ...blankNotice(draft.notices), title: " Fridays ", text: "Wait here." })
		draft.notices.splice(0, 1)
		expect(draft.input.notices).toEqual([
			saved.notices[1],
			{ language: "en", title: "Fridays", text: "Wait here." },
		])
	})

	it.each([
		{ has: [], offers: "vi" },
		{ has: ["vi"], offers: "en" },
		{ has: ["en", "vi"], offers: "" },
		{ has: ["km"], offers: "vi" },
	])("a new text after $has is offered as “$offers”", ({ has, offers }) => {
		const rows = has.map((language) => ({ ...blankNotice([]), language }))
		expect(blankNotice(rows).language).toBe(offers)
	})

	it("marks what is empty at its field", () => {
		const draft = draftOf()
		draft.notices.push({ key: -1, language: " ", title: "", text: "x" })
		expect(ruleMistakes(draft, en.specialDays)?.issues.map(({ path }) => path.join("."))).toEqual([
			"rule.notices.2.language",
			"rule.notices.2.title",
		])
		expect(ruleMistakes(draftOf(), en.specialDays)).toBeNull()
	})
})

describe("a rule that is only tried", () => {
	it("needs its days and desks to be right, and neither name nor notice", () => {
		const draft = draftOf()
		draft.name = ""
		draft.notices.push({ key: -1, language: "", title: "", text: "" })
		expect(trialMistakes(draft, en.specialDays)).toBeNull()
		draft.weekdays = []
		draft.desks = "two"
		expect(trialMistakes(draft, en.specialDays)?.issues.map(({ path }) => path.join("."))).toEqual([
			"rule.weekdays",
			"rule.desks",
		])
	})

	it("has what the server finds in it said at the fields of the form", () => {
		const refused = mistakesProblem("x", [
			{ code: "a", message: "x", path: ["input", "cutOff"] },
			{ code: "b", message: "y", path: ["to"] },
		])!
		const problem = trialProblem({ ...refused, path: ["input", "cutOff"] })
		expect(issueAt(problem, "rule", "cutOff")).toBe("x")
		expect(issueAt(problem, "rule", "to")).toBeUndefined()
		expect(problem.path).toEqual(["rule", "cutOff"])
	})
})
