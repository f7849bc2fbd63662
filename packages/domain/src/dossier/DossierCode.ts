import * as Data from "effect/Data"
import * as Result from "effect/Result"
import { fourDigits, twoDigits } from "../internal/Digits.ts"
import * as CivilDate from "../time/CivilDate.ts"

/**
 * What a dossier is called (mã số hồ sơ): unit, day of receipt and number of the day, `000.00.06.H56-231027-0361`.
 * Legal basis: điều 19 Thông tư 01/2018/TT-VPCP.
 */
export interface DossierCode {
	readonly unitCode: string
	readonly receivedOn: CivilDate.CivilDate
	readonly sequence: number
}

/** The text does not end in a day (yyMMdd) and a number of four digits or more. */
export class InvalidDossierCode extends Data.TaggedError("InvalidDossierCode")<{ readonly text: string }> {}

/** 000.00.06.H56-231027-0361; the number has four digits or more. */
export const format = ({ unitCode, receivedOn, sequence }: DossierCode): string => {
	const { year, month, day } = CivilDate.toParts(receivedOn)
	const date = `${twoDigits(year % 100)}${twoDigits(month)}${twoDigits(day)}`
	return `${unitCode}-${date}-${fourDigits(sequence)}`
}

const shape = /^(.+)-(\d{2})(\d{2})(\d{2})-(\d{4,})$/

/**
 * Reads by the last two groups; what stands before them is the unit, whatever it looks like. Years are 2000 to 2099.
 *
 * ```ts
 * import { CivilDate, DossierCode } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * const { unitCode, receivedOn, sequence } = Result.getOrThrow(DossierCode.parse("000.00.06.H56-231027-0361"))
 * unitCode // => "000.00.06.H56"
 * CivilDate.format(receivedOn) // => "2023-10-27"
 * sequence // => 361
 * ```
 */
export const parse = (text: string): Result.Result<DossierCode, InvalidDossierCode> => {
	const match = shape.exec(text.trim())
	if (match === null) return Result.fail(new InvalidDossierCode({ text }))
	const [, unitCode = "", year, month, day, sequence] = match
	return Result.mapBoth(CivilDate.fromParts(2000 + Number(year), Number(month), Number(day)), {
		onSuccess: (receivedOn) => ({ unitCode, receivedOn, sequence: Number(sequence) }),
		onFailure: () => new InvalidDossierCode({ text }),
	})
}
