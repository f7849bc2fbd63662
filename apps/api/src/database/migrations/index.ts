import { units } from "./0001_units.ts"
import { audit } from "./0002_audit.ts"
import { identity } from "./0003_identity.ts"

/** Forward only, in the order of their numbers; a released migration is never edited. */
export const migrations = {
	"0001_units": units,
	"0002_audit": audit,
	"0003_identity": identity,
}
