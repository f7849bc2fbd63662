import type { Role } from "../identity/permissions.ts"

/** One account for each role; they belong to the example and are printed at every start of it. */
export const demonstrationAccounts: ReadonlyArray<{
	readonly username: string
	readonly password: string
	readonly displayName: string
	readonly role: Role
}> = [
	{
		username: "quantri",
		password: "motcua-quantri-2020",
		displayName: "Quản trị (dùng thử)",
		role: "ADMINISTRATOR",
	},
	{
		username: "canbo",
		password: "motcua-canbo-2020",
		displayName: "Cán bộ một cửa (dùng thử)",
		role: "OFFICER",
	},
	{
		username: "lanhdao",
		password: "motcua-lanhdao-2020",
		displayName: "Lãnh đạo (dùng thử)",
		role: "LEADER",
	},
	{ username: "xem", password: "motcua-xem-2020", displayName: "Người xem (dùng thử)", role: "READ_ONLY" },
]
