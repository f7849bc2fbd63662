import type { audit as vi } from "../vi/audit.ts"

export const audit: typeof vi = {
	title: "Audit log",
}
