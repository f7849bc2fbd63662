import { Instant } from "@motcua/domain"
import type { Announcement } from "../webhooks/Announcement.ts"
import type { ToldAlert } from "./AlertRepo.ts"
import { type AlertKind, type AlertRule, alertKinds } from "./AlertRule.ts"

const globalId = (type: string, id: number) => Buffer.from(`${type}:${id}`).toString("base64")

/** As the schema calls the kinds. */
export const kindNames = {
	DossierAtRisk: "DOSSIER_AT_RISK",
	DossierOverdue: "DOSSIER_OVERDUE",
	BurnRate: "BURN_RATE",
	StatusChanged: "STATUS_CHANGED",
} as const satisfies Readonly<Record<AlertKind, string>>

const figuresOf = ({ figures }: ToldAlert) => {
	switch (figures._tag) {
		case "Due":
			return { dueAt: Instant.formatWithOffset(figures.dueAt), workingMinutes: figures.workingMinutes }
		case "Burn":
			return { used: figures.used, passed: figures.passed, rate: figures.rate }
		case "Change":
			return { before: figures.from, status: figures.to }
	}
}

/** What other systems are told of an alert: numbers and ids, nothing about people. */
export const alertRaised = (alert: ToldAlert): Announcement => ({
	kind: "alert.raised",
	unitId: alert.unitId,
	subject: alert.subject,
	data: {
		id: globalId("Alert", alert.id),
		kind: kindNames[alert.kind],
		ruleId: globalId("AlertRule", alert.ruleId),
		...(alert.dossierId === null ? {} : { dossierId: globalId("Dossier", alert.dossierId) }),
		...(alert.targetId === null ? {} : { targetId: globalId("Target", alert.targetId) }),
		raisedAt: Instant.formatWithOffset(alert.raisedAt),
		...figuresOf(alert),
	},
})

/** A digest: how many there are of each kind, and how many of all still last; they are listed through the API. */
export const alertsTogether = (rule: AlertRule, alerts: readonly ToldAlert[]): Announcement => ({
	kind: "alert.digest",
	unitId: rule.unitId,
	subject: rule.name,
	data: {
		id: globalId("AlertRule", rule.id),
		count: alerts.length,
		lasting: alerts.filter(({ endedAt }) => endedAt === null).length,
		kinds: Object.fromEntries(
			alertKinds.flatMap((kind) => {
				const count = alerts.filter((alert) => alert.kind === kind).length
				return count === 0 ? [] : [[kindNames[kind], count]]
			}),
		),
	},
})
