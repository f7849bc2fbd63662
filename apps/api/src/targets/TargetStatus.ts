import type { Target } from "@motcua/domain"

/** How a target may stand, as it is stored. */
export const targetStatuses = [
	"tooEarly",
	"onTrack",
	"atRisk",
	"missed",
	"reached",
	"outOfReach",
	"noData",
] as const satisfies readonly Target.TargetStatus[]
