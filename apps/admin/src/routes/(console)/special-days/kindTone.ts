export const kindTones = { NO_APPOINTMENT: "violet", NO_WRITING: "accent", OTHER: "neutral" } as const
