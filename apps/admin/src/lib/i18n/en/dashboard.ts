import type { dashboard as vi } from "../vi/dashboard.ts"

export const dashboard: typeof vi = {
	title: "Overview",
}
