import { audit } from "./vi/audit.ts"
import { calendars } from "./vi/calendars.ts"
import { dashboard } from "./vi/dashboard.ts"
import { daysImport } from "./vi/daysImport.ts"
import { deadline } from "./vi/deadline.ts"
import { dossiers } from "./vi/dossiers.ts"
import { impact } from "./vi/impact.ts"
import { imports } from "./vi/imports.ts"
import { login } from "./vi/login.ts"
import { procedures } from "./vi/procedures.ts"
import { settings } from "./vi/settings.ts"
import { shell } from "./vi/shell.ts"
import { specialDayReport } from "./vi/specialDayReport.ts"
import { specialDays } from "./vi/specialDays.ts"
import { targets } from "./vi/targets.ts"
import { terms } from "./vi/terms.ts"
import { ui } from "./vi/ui.ts"

export const vi = {
	shell,
	ui,
	terms,
	login,
	dashboard,
	targets,
	calendars,
	daysImport,
	deadline,
	settings,
	audit,
	impact,
	procedures,
	specialDays,
	specialDayReport,
	dossiers,
	imports,
}

/** Vietnamese is the original; English must have the same keys and the same arguments. */
export type Messages = typeof vi
