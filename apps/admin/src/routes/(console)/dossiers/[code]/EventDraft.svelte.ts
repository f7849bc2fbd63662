import type { VariablesOf } from "#lib/graphql/graphql.ts"
import { newIdempotencyKey } from "#lib/graphql/idempotencyKey.ts"
import { mistakesProblem, type Problem } from "#lib/graphql/problem.ts"
import type { Messages } from "#lib/i18n/messages.vi.ts"
import type { RecordEvent } from "../dossiers.graphql.ts"
import type { Dossier, EventKind } from "./dossier.ts"

type EventInput = VariablesOf<typeof RecordEvent>["input"]

export const reasonedKinds = [
	"SUPPLEMENT_REQUESTED",
	"SUSPENDED",
	"EXTENDED",
	"TRANSFERRED",
	"CASE_CHANGED",
	"WITHDRAWN",
	"REFUSED",
] as const satisfies readonly EventKind[]
export type ReasonedKind = (typeof reasonedKinds)[number]

/** One event about to be recorded. Its key outlives a failed try, so that a lost answer records nothing twice. */
export class EventDraft {
	at = $state("")
	reason = $state("")
	/** The code of the reason, where the procedure lists some. */
	allowance = $state("")
	/** For a receipt or a change of case: the code of the case, empty when none is chosen. */
	caseCode = $state("")
	newDueOn = $state("")
	toUnitId = $state("")
	/** For a step that is done: its name. */
	step = $state("")
	readonly kind: EventKind
	readonly reasonedKind: ReasonedKind | null
	readonly #key = newIdempotencyKey()

	constructor(kind: EventKind, caseCode: string) {
		this.kind = kind
		this.caseCode = caseCode
		this.reasonedKind = reasonedKinds.find((reasoned) => reasoned === kind) ?? null
	}

	/** The names of the steps that can be done. */
	stepsOf(dossier: Dossier): string[] {
		if (this.kind !== "STEP_FINISHED") return []
		return dossier.clocks.flatMap(({ kind, state, name }) =>
			kind === "STEP" && state !== "ENDED" && name !== null ? [name] : [],
		)
	}

	/** The step that was chosen, or the only one there is. */
	stepFor(dossier: Dossier): string {
		const steps = this.stepsOf(dossier)
		return steps.length === 1 ? (steps[0] ?? "") : this.step
	}

	/** The reasons that the procedure allows for this event; any when there is none. */
	allowancesOf(dossier: Dossier): Dossier["allowances"] {
		const wanted = this.kind === "SUSPENDED" ? "SUSPENSION" : this.kind === "EXTENDED" ? "EXTENSION" : null
		return dossier.allowances.filter(({ kind }) => kind === wanted)
	}

	mistakes(dossier: Dossier, t: Messages["dossiers"]): Problem | null {
		const isListed = this.allowancesOf(dossier).length > 0
		const missing = [
			...(isListed && this.allowance === "" ? ["allowance"] : []),
			...(this.reasonedKind !== null && !isListed && this.reason.trim() === "" ? ["reason"] : []),
			...(this.kind === "EXTENDED" && this.newDueOn === "" ? ["newDueOn"] : []),
			...(this.kind === "STEP_FINISHED" && this.stepFor(dossier) === "" ? ["step"] : []),
			...(this.kind === "TRANSFERRED" && this.toUnitId === "" ? ["toUnitId"] : []),
		]
		const isSameCase = this.kind === "CASE_CHANGED" && this.caseCode === (dossier.case?.code ?? "")
		return mistakesProblem(t.mistakes, [
			...missing.map((name) => ({ code: "required", message: t.required, path: [name] })),
			...(isSameCase ? [{ code: "sameCase", message: t.sameCase, path: ["case"] }] : []),
		])
	}

	inputFor(dossier: Dossier): EventInput {
		const allowance = this.allowancesOf(dossier).find(({ code }) => code === this.allowance)
		return {
			dossierId: dossier.id,
			expectedVersion: dossier.version,
			kind: this.kind,
			at: this.at || null,
			reason: this.reason.trim() || (allowance?.name ?? null),
			allowance: allowance?.code ?? null,
			case: this.kind === "RECEIVED" || this.kind === "CASE_CHANGED" ? this.caseCode : null,
			newDueOn: this.kind === "EXTENDED" ? this.newDueOn : null,
			step: this.kind === "STEP_FINISHED" ? this.stepFor(dossier) : null,
			toUnitId: this.kind === "TRANSFERRED" ? this.toUnitId : null,
			idempotencyKey: this.#key,
		}
	}
}
