export const standings = ["active", "upcoming", "ended"] as const
export type Standing = (typeof standings)[number]

export const standingOf = (rule: { from: string; to: string | null }, today: string): Standing => {
	if (rule.to !== null && rule.to < today) return "ended"
	return rule.from > today ? "upcoming" : "active"
}
