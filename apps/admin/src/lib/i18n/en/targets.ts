import type { targets as vi } from "../vi/targets.ts"

export const targets: typeof vi = {
	title: "Targets",
}
