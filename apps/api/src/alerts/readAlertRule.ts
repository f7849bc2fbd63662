import { Result } from "effect"
import { type InvalidInput, type Issue, inputIssue, invalidInput } from "../problems/Problem.ts"
import type { AlertKind, AlertTrigger, Lead } from "./AlertRule.ts"

type TargetStatus = Extract<AlertTrigger, { readonly _tag: "StatusChanged" }>["to"][number]

/** A rule as a form has it, the thresholds of all kinds side by side. */
export interface AlertRuleDraft {
	readonly name: string
	readonly kind: AlertKind
	readonly within: Lead | null
	readonly factor: number | null
	readonly statuses: readonly TargetStatus[]
	readonly digestHour: number | null
	readonly isOn: boolean
}

const longestName = 100
const mostAhead = { workingHours: 200, workingDays: 60 } as const
const leastFactor = 0.1
const mostFactor = 100

function* nameIssues({ name }: AlertRuleDraft) {
	if (name.trim() === "" || name.trim().length > longestName)
		yield inputIssue(
			"nameUnfit",
			"name",
			`Tên quy tắc có từ 1 đến ${longestName} ký tự.`,
			`The name of a rule has 1 to ${longestName} characters.`,
		)
}

function* digestIssues({ digestHour }: AlertRuleDraft) {
	if (digestHour !== null && (digestHour < 0 || digestHour > 23))
		yield inputIssue(
			"digestHourUnfit",
			"digestHour",
			"Giờ gửi bản tổng hợp là số nguyên từ 0 đến 23.",
			"The hour of a digest is a whole number from 0 to 23.",
		)
}

/** A threshold of another kind would be lost without a word. */
function* strayIssues({ kind, within, factor, statuses }: AlertRuleDraft) {
	const stray = (field: string) =>
		inputIssue(
			"thresholdUnused",
			field,
			"Loại cảnh báo này không dùng ngưỡng này; hãy bỏ trống.",
			"This kind of alert has no such threshold; leave it out.",
		)
	if (within !== null && kind !== "DossierAtRisk") yield stray("within")
	if (factor !== null && kind !== "BurnRate") yield stray("factor")
	if (statuses.length > 0 && kind !== "StatusChanged") yield stray("statuses")
}

const withinUnfit = inputIssue(
	"withinUnfit",
	"within",
	`Hãy cho biết còn bao lâu đến hạn thì cảnh báo: từ 1 đến ${mostAhead.workingHours} giờ làm việc hoặc ${mostAhead.workingDays} ngày làm việc.`,
	`Say how long before the due: 1 to ${mostAhead.workingHours} working hours or ${mostAhead.workingDays} working days.`,
)
const factorUnfit = inputIssue(
	"factorUnfit",
	"factor",
	`Hãy cho biết nhanh gấp mấy lần thì cảnh báo: từ ${leastFactor} đến ${mostFactor}.`,
	`Say how many times as fast: ${leastFactor} to ${mostFactor}.`,
)

const readTrigger = ({
	kind,
	within,
	factor,
	statuses,
}: AlertRuleDraft): Result.Result<AlertTrigger, Issue> => {
	switch (kind) {
		case "DossierAtRisk":
			return within !== null && within.amount >= 1 && within.amount <= mostAhead[within.unit]
				? Result.succeed({ _tag: kind, ...within })
				: Result.fail(withinUnfit)
		case "DossierOverdue":
			return Result.succeed({ _tag: kind })
		case "BurnRate":
			return factor !== null && factor >= leastFactor && factor <= mostFactor
				? Result.succeed({ _tag: kind, factor })
				: Result.fail(factorUnfit)
		case "StatusChanged":
			return Result.succeed({ _tag: kind, to: [...new Set(statuses)] })
	}
}

/** What a rule shall look for, or everything that is wrong with the form. */
export const readAlertRule = (draft: AlertRuleDraft): Result.Result<AlertTrigger, InvalidInput> => {
	const trigger = readTrigger(draft)
	const others = [...nameIssues(draft), ...strayIssues(draft), ...digestIssues(draft)]
	if (Result.isFailure(trigger)) return Result.fail(invalidInput(trigger.failure, ...others))
	const [first, ...more] = others
	return first === undefined ? Result.succeed(trigger.success) : Result.fail(invalidInput(first, ...more))
}
