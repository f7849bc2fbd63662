import { audit } from "./en/audit.ts"
import { calendars } from "./en/calendars.ts"
import { dashboard } from "./en/dashboard.ts"
import { daysImport } from "./en/daysImport.ts"
import { deadline } from "./en/deadline.ts"
import { dossiers } from "./en/dossiers.ts"
import { impact } from "./en/impact.ts"
import { imports } from "./en/imports.ts"
import { login } from "./en/login.ts"
import { procedures } from "./en/procedures.ts"
import { settings } from "./en/settings.ts"
import { shell } from "./en/shell.ts"
import { specialDayReport } from "./en/specialDayReport.ts"
import { specialDays } from "./en/specialDays.ts"
import { targets } from "./en/targets.ts"
import { terms } from "./en/terms.ts"
import { ui } from "./en/ui.ts"
import type { Messages } from "./messages.vi.ts"

export const en: Messages = {
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
