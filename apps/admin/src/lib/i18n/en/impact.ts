import type { impact as vi } from "../vi/impact.ts"

const dayOrDays = (days: number) => (Math.abs(days) === 1 ? "day" : "days")

export const impact: typeof vi = {
	tried: { procedure: "the draft", calendar: "this calendar", specialDay: "this rule" },
	again: "Try again",
	notTold: "Could not be tried",
	outdated: "Something has changed since this was tried",
	outdatedText:
		"The figures below are about what stood here before. Press “Try again” to see what stands here now.",
	open: "Open dossiers",
	moved: "Another due when counted anew",
	movedOf: (moved, earlier, later) => `${moved} dossiers: ${earlier} earlier, ${later} later`,
	byDays: (count, days, distance) =>
		days === 0
			? `${count} dossiers to another time of the day`
			: `${count} dossiers ${distance} ${dayOrDays(days)} ${days < 0 ? "earlier" : "later"}`,
	overdue: "Overdue",
	fromTo: (before, after) => `${before} → ${after}`,
	unjudged: "Without a limit any more; they keep their due",
	farthest: (moved) => `Dossiers with another due, the farthest first: ${moved}`,
	farthestOf: (shown, moved) => `Dossiers with another due, the farthest first: ${shown} of ${moved}`,
	dossier: "Dossier",
	told: "Due as told",
	wouldBe: "Counted anew",
	distance: "Moves by",
	daysMoved: (days, distance) =>
		days === 0 ? "within the day" : `${distance} ${dayOrDays(days)} ${days < 0 ? "earlier" : "later"}`,
	newTab: "Dossiers open in another tab of the browser; what you typed stays here.",
	noTrial: "There are no dossiers yet to try it on.",
	trialLead: (tried, replayed, from, to, moved) =>
		`Had ${tried} held for the ${replayed} dossiers received from ${from} to ${to}, ${moved} would have had another due.`,
	sampled: (oneIn) =>
		`There are many dossiers, so a sample was tried, one whole week in ${oneIn} of the units' weeks: counts and loads of desks are those of the sample, shares speak of all.`,
	trialTable: "Dossiers of late, before and after",
	figure: "Figure",
	before: "As it is",
	after: (tried) => `With ${tried}`,
	onTimeShare: "Finished on time",
	early: "Early",
	late: "Late",
	openOverdue: "Open and overdue",
	load: (dossiers, days) => `${dossiers} dossiers; ${days} days beyond the desks`,
	newRule: (name) => `${name} (as typed)`,
	target: (name) => `Target: ${name}`,
	nothing: "no dossiers",
}
