import type { deadline as vi } from "../vi/deadline.ts"

export const deadline: typeof vi = {
	none: "No due date yet",
	limit: (limit) => `Limit: ${limit}`,
	legalDue: (moment) => `By law at the latest ${moment}.`,
	provisional: "Provisional",
	provisionalHint: "Some days off are not announced yet; the due date may be computed again.",
	language: "Language of the explanation",
	languages: { vi: "Tiếng Việt", en: "English" },
	calendarVersion: (version) => `Calendar version ${version}`,
	why: "Why it is due then",
}
