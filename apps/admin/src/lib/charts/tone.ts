export type Tone = "accent" | "soft" | "danger" | "warning" | "success" | "violet" | "neutral"

/** Fill of a chart mark; each differs from its ground by 3:1. */
export const fillOf: Record<Tone, string> = {
	accent: "var(--accent)",
	soft: "var(--chart-soft)",
	danger: "var(--chart-danger)",
	warning: "var(--chart-warning)",
	success: "var(--chart-success)",
	violet: "var(--violet)",
	neutral: "var(--edge)",
}
