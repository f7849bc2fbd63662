import type { LegalBasis } from "../law/LegalBasis.ts"
import * as CivilDate from "../time/CivilDate.ts"

const civilCode = (article: string): LegalBasis => ({ instrument: "Bộ luật Dân sự 2015", article })

const ownRules = "Quy tắc tính của hệ thống"

/** Whether a basis is a law or a document, and not one of our own rules. */
export const isLaw = (basis: LegalBasis): boolean => basis.instrument !== ownRules

/** Where the law is silent the product decides, and says so: docs/domain.md. */
const ownRule = (section: string): LegalBasis => ({
	instrument: ownRules,
	article: `mục ${section}`,
})

/** A limit in hours begins at the moment. */
export const fromTheMoment = civilCode("điều 147.1")

/** The first day of a limit in days or months is not counted. */
export const firstDayNotCounted = civilCode("điều 147.2")

/** A month ends on the corresponding day, else on its last day. */
export const correspondingDay = civilCode("điều 148.4")

/** A limit that ends on a day off ends on the next working day. */
export const nextWorkingDay = civilCode("điều 148.5")

/** The last day ends at 24:00. */
export const endOfLastDay = civilCode("điều 148.6")

/** Receipt outside opening hours: no general law. */
export const receiptOutsideHours = ownRule("2.2(2)")

/** A stamp of exactly closing time, as the procedure's policy has it. */
export const receiptAtClosing = ownRule("2.2(3)")

/** A limit in days ends when the office closes. */
export const closingTime = ownRule("2.2(10)")

/** A limit in hours that is used up at closing. */
export const endOfTime = ownRule("2.2(5)")

/** Half a working day is half of the day's open time. */
export const halfDay = ownRule("2.2(6)")

/** The clock stands still. */
export const clockStopped = ownRule("2.4")

/** "After 15:00": the law of the dossier's sector where one is known, else our own rule. */
export const cutOff = (sector: string | undefined): LegalBasis => {
	switch (sector?.normalize("NFC").trim().toLowerCase()) {
		case "hộ tịch":
			return { instrument: "Luật Hộ tịch 60/2014/QH13", article: "điều 5.3" }
		case "chứng thực":
			return { instrument: "Nghị định 23/2015/NĐ-CP", article: "điều 7" }
		default:
			return ownRule("2.2(4)")
	}
}

/** 21/6/2018 to 30/6/2025. */
const decree61 = { from: CivilDate.make(17_703), to: CivilDate.make(20_269) }

/**
 * Handing over at once, without a slip: Decree 61/2018 while it was in force, else our own rule, for the decree after it was
 * not read.
 */
export const handedOverAtOnce = (date: CivilDate.CivilDate): LegalBasis =>
	date >= decree61.from && date <= decree61.to
		? { instrument: "Nghị định 61/2018/NĐ-CP", article: "điều 17.4" }
		: ownRule("2.3")
