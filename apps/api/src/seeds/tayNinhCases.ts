import type { Instant, TimeLimit } from "@motcua/domain"
import type { ProcedureCase } from "../procedures/ProcedureContent.ts"
import type { Random } from "./random.ts"
import { tayNinhContents } from "./tayNinhContents.ts"
import type { SeedDossier } from "./tayNinhDossiers.ts"

/** How much of what is asked for under a procedure with cases turns out to be one of them; invented. */
const shareOfCases = 0.2

interface Times {
	/** When a dossier of the case is due that counts from a moment. */
	readonly dueOf: (limit: TimeLimit.TimeLimit, from: Instant.Instant) => Instant.Instant
	/** A moment at which work from one moment to another may have ended; `null` when there was too little time. */
	readonly finishedBetween: (from: Instant.Instant, to: Instant.Instant) => Instant.Instant | null
	readonly endOfPeriod: Instant.Instant
}

/**
 * Some of the dossiers as ones of a case of their procedure. Who was in time, late or overdue stays so: what was finished in
 * time is finished anew within the limit of the case, and what would not fit keeps no case.
 */
export const withCases = (
	chance: Random,
	dossiers: readonly SeedDossier[],
	times: Times,
): readonly SeedDossier[] =>
	dossiers.map((dossier) => {
		const cases = tayNinhContents[dossier.procedureCode]?.cases ?? []
		if (cases.length === 0 || chance.next() >= shareOfCases) return dossier
		return inCase(dossier, chance.pick(cases), times) ?? dossier
	})

const inCase = (
	dossier: SeedDossier,
	{ code, terms }: ProcedureCase,
	{ dueOf, finishedBetween, endOfPeriod }: Times,
): SeedDossier | null => {
	const limit = terms.find(({ channel }) => channel === dossier.channel)?.statutory
	if (limit == null) return null
	const from = dossier.supplement?.answeredAt ?? dossier.receivedAt
	const due = dueOf(limit, from)
	const { outcome, fault } = dossier
	const sameOutcome = { ...dossier, caseCode: code }
	if (fault !== null)
		return due < (outcome._tag === "Completed" ? outcome.at : endOfPeriod) ? sameOutcome : null
	if (outcome._tag !== "Completed") return sameOutcome
	const at = finishedBetween(from, due)
	return at === null || at > endOfPeriod ? null : { ...sameOutcome, outcome: { _tag: "Completed", at } }
}
