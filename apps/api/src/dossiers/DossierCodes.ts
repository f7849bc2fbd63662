import { CivilDate, DossierCode } from "@motcua/domain"
import { Effect, Result } from "effect"
import type { Units } from "../units/Units.ts"
import type { DossierHistory } from "./DossierHistory.ts"
import type { makeDossierRepo } from "./DossierRepo.ts"
import { receivedOn } from "./folding.ts"

/** A longer number is no count of a day's dossiers. */
const greatestSequence = 999_999

/** Gives dossiers their codes, without gaps or doubles, inside the transaction that writes them. */
export const makeDossierCodes = (
	repo: Effect.Success<typeof makeDossierRepo>,
	units: typeof Units.Service,
) => {
	const unitCode = (unitId: number) => Effect.map(units.get(unitId, ["input", "unitId"]), ({ code }) => code)

	const numbered = Effect.fnUntraced(function* (unitId: number, day: CivilDate.CivilDate, howMany: number) {
		const code = yield* unitCode(unitId)
		const last = yield* Effect.orDie(repo.takeNumbers(unitId, day, howMany))
		return (index: number) =>
			DossierCode.format({ unitCode: code, receivedOn: day, sequence: last - howMany + 1 + index })
	})

	/** Codes that dossiers bring with them in the unit's own form are not given again. */
	const keepNumbers = Effect.fnUntraced(function* (histories: readonly DossierHistory[]) {
		const taken = []
		for (const [unitId, inUnit] of Map.groupBy(histories, (history) => history.unitId)) {
			const ownCode = yield* unitCode(unitId)
			for (const { code } of inUnit) {
				const parsed = code === null ? null : Result.getOrNull(DossierCode.parse(code))
				if (parsed?.unitCode === ownCode && parsed.sequence <= greatestSequence)
					taken.push({ unitId, day: parsed.receivedOn, sequence: parsed.sequence })
			}
		}
		if (taken.length > 0) yield* Effect.orDie(repo.keepNumbers(taken))
	})

	/** The code of each history: its own, or the next number of its unit's day in the order of receipt. */
	const codesOf = Effect.fnUntraced(function* (histories: readonly DossierHistory[]) {
		yield* keepNumbers(histories)
		const codes = histories.map(({ code }) => code)
		const unnamed = histories
			.map((history, index) => ({ history, index, day: receivedOn(history.events) }))
			.filter(({ history }) => history.code === null)
		for (const [key, inDay] of Map.groupBy(unnamed, ({ history, day }) => `${history.unitId} ${day}`)) {
			const [unitId = 0, day = 0] = key.split(" ").map(Number)
			const codeAt = yield* numbered(unitId, CivilDate.make(day), inDay.length)
			const ordered = inDay.toSorted((a, b) => a.history.events[0].at - b.history.events[0].at)
			for (const [place, { index }] of ordered.entries()) codes[index] = codeAt(place)
		}
		return codes.map((code) => code ?? "")
	})

	return codesOf
}
