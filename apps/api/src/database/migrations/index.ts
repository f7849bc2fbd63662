import { units } from "./0001_units.ts"
import { audit } from "./0002_audit.ts"
import { identity } from "./0003_identity.ts"
import { procedures } from "./0004_procedures.ts"
import { calendars } from "./0005_calendars.ts"
import { specialDays } from "./0006_special_days.ts"

/** Forward only, in the order of their numbers; a released migration is never edited. */
export const migrations = {
	"0001_units": units,
	"0002_audit": audit,
	"0003_identity": identity,
	"0004_procedures": procedures,
	"0005_calendars": calendars,
	"0006_special_days": specialDays,
}
