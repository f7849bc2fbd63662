import type { Permission } from "./permissions.ts"

/**
 * The stored texts that tell of people (dữ liệu cá nhân), and for whose work they are needed: whoever has one of the
 * permissions is told. This table is the only place that decides it, for answers, files, searches and subscriptions alike.
 */
export const neededFor = {
	/** Who handed a dossier in. */
	submitterName: ["RECEIVE_DOSSIERS", "PROCESS_DOSSIERS"],
	/** Who wrote the papers for the citizen. */
	assistedBy: ["RECEIVE_DOSSIERS", "PROCESS_DOSSIERS"],
	/** With the dossier's code it shows the public where the dossier stands. */
	slipCode: ["RECEIVE_DOSSIERS", "PROCESS_DOSSIERS"],
	/** Why something happened to a dossier, in an officer's words. */
	eventReason: ["PROCESS_DOSSIERS"],
	/** What a file of a dossier is called. */
	attachmentName: ["RECEIVE_DOSSIERS", "PROCESS_DOSSIERS"],
	/** Where a file came from. */
	attachmentSource: ["RECEIVE_DOSSIERS", "PROCESS_DOSSIERS"],
	/** Why a file was withdrawn. */
	withdrawalReason: ["RECEIVE_DOSSIERS", "PROCESS_DOSSIERS"],
	/** What shows why a dossier was late. */
	evidence: ["PROCESS_DOSSIERS", "APPROVE_LATENESS"],
	/** What was said with the decision on it. */
	decision: ["PROCESS_DOSSIERS", "APPROVE_LATENESS"],
	/** Why doubtful data of a dossier is right. */
	qualityReason: ["PROCESS_DOSSIERS", "MANAGE_DATA_QUALITY"],
	/** The words of a search, in the log of lists that were taken away. */
	search: ["RECEIVE_DOSSIERS", "PROCESS_DOSSIERS"],
} as const satisfies Readonly<Record<string, readonly Permission[]>>

export type PersonalText = keyof typeof neededFor

/** Why a text is not told: to this caller, or to nobody any more. */
export const withholdings = ["MASKED", "ERASED"] as const
export type Withholding = (typeof withholdings)[number]

/** A text as one caller gets it; a text that was never written is `null` and not withheld. */
export interface Told {
	readonly value: string | null
	readonly withheld: Withholding | null
}

/** A field of an answer that is `null` because its text is withheld. */
export interface WithheldText {
	readonly field: string
	readonly because: Withholding
}
