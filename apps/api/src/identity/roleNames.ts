import type { Sentence } from "../problems/Sentence.ts"
import type { Role } from "./permissions.ts"

/** How roles are called in sentences. */
export const roleNames: Readonly<Record<Role, Sentence>> = {
	ADMINISTRATOR: { vi: "Quản trị", en: "Administrator" },
	OFFICER: { vi: "Cán bộ một cửa", en: "Officer" },
	LEADER: { vi: "Lãnh đạo", en: "Leader" },
	READ_ONLY: { vi: "Chỉ xem", en: "Read only" },
}
