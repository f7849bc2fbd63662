export const roles = ["ADMINISTRATOR", "OFFICER", "LEADER", "READ_ONLY"] as const
export type Role = (typeof roles)[number]

export const permissions = [
	"MANAGE_PROCEDURES",
	"MANAGE_CALENDARS",
	"MANAGE_SPECIAL_DAYS",
	"MANAGE_TARGETS",
	"MANAGE_ACCOUNTS",
	"MANAGE_UNITS",
	"MANAGE_INCIDENTS",
	"APPROVE_LATENESS",
	"IMPORT",
	"RECEIVE_DOSSIERS",
	"PROCESS_DOSSIERS",
	"DECIDE_ALLOWANCES",
	"VIEW_FIGURES",
	"VIEW_AUDIT",
	"MANAGE_TOKENS",
	"RUN_SCENARIOS",
	"TAKE_SNAPSHOTS",
	"MANAGE_ALERTS",
	"ACKNOWLEDGE_ALERTS",
	"MANAGE_DATA_QUALITY",
] as const
export type Permission = (typeof permissions)[number]

const granted: Readonly<Record<Role, readonly Permission[]>> = {
	ADMINISTRATOR: permissions,
	OFFICER: ["RECEIVE_DOSSIERS", "PROCESS_DOSSIERS", "VIEW_FIGURES", "ACKNOWLEDGE_ALERTS"],
	LEADER: [
		"DECIDE_ALLOWANCES",
		"VIEW_FIGURES",
		"VIEW_AUDIT",
		"APPROVE_LATENESS",
		"RUN_SCENARIOS",
		"TAKE_SNAPSHOTS",
		"MANAGE_ALERTS",
		"ACKNOWLEDGE_ALERTS",
		"MANAGE_DATA_QUALITY",
	],
	READ_ONLY: ["VIEW_FIGURES"],
}

/** The roles that may record a suspension or an extension where a procedure leaves it to them. */
export const allowanceRoles = ["ADMINISTRATOR", "OFFICER", "LEADER"] as const satisfies readonly Role[]
export type AllowanceRole = (typeof allowanceRoles)[number]

/** What a role may do within its unit and the units below it. */
export const permissionsOf = (role: Role): readonly Permission[] => granted[role]
