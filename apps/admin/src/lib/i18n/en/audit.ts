import type { audit as vi } from "../vi/audit.ts"

export const audit: typeof vi = {
	title: "Audit log",
	lead: "Every change: who, when, what and why. Entries are only added, never edited or erased.",
	at: "At",
	actor: "By",
	action: "Action",
	subject: "Subject",
	reason: "Reason",
	changes: "Changes",
	changeCount: (count) => `${count} fields`,
	field: "Field",
	before: "Before",
	after: "After",
	empty: "empty",
	request: (id) => `Request ${id}`,
	onlySubject: "Only this subject",
	filtered: "Showing the log of one subject.",
	showAll: "Show all",
	noneTitle: "Nothing has been logged yet",
}
