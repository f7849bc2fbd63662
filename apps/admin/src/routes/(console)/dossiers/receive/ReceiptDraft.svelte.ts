import { localMomentOf } from "#lib/format/date.ts"
import type { VariablesOf } from "#lib/graphql/graphql.ts"
import { newIdempotencyKey } from "#lib/graphql/idempotencyKey.ts"
import type { DuePreview, ReceiveDossier } from "./receive.graphql.ts"

type ReceiptInput = VariablesOf<typeof ReceiveDossier>["input"]
export type DueQuestion = VariablesOf<typeof DuePreview>["input"]
type Chosen = { id: string; name: string }

/** A dossier as it is being taken in. The key stays the same over retries, so that a lost answer makes no second dossier. */
export class ReceiptDraft {
	procedure = $state.raw<Chosen | null>(null)
	/** The code of a case of the procedure; empty when none is chosen. */
	caseCode = $state("")
	unitId = $state("")
	channel = $state<ReceiptInput["channel"]>("COUNTER")
	subChannel = $state("portal")
	submitterName = $state("")
	assistedBy = $state("")
	/** What a person set the moment of receipt to; null while it is simply now. */
	setAt = $state<string | null>(null)
	now = $state("")
	readonly #key = newIdempotencyKey()

	constructor(start: { unitId: string; procedure: Chosen | null; now: string }) {
		this.unitId = start.unitId
		this.procedure = start.procedure
		this.now = localMomentOf(start.now)
	}

	/** Another procedure has other cases. */
	choose(procedure: Chosen | null) {
		this.procedure = procedure
		this.caseCode = ""
	}

	get receivedAt(): string {
		return this.setAt ?? this.now
	}

	get dueQuestion(): DueQuestion | null {
		if (this.procedure === null || this.unitId === "" || this.receivedAt === "") return null
		return {
			procedureId: this.procedure.id,
			case: this.caseCode || null,
			unitId: this.unitId,
			channel: this.channel,
			receivedAt: this.receivedAt,
		}
	}

	inputFor(procedure: Chosen): ReceiptInput {
		return {
			procedureId: procedure.id,
			case: this.caseCode || null,
			unitId: this.unitId,
			channel: this.channel,
			subChannel: this.channel === "ONLINE" ? this.subChannel : null,
			submitterName: this.submitterName.trim(),
			receivedAt: this.setAt,
			assistedBy: this.assistedBy.trim() || null,
			idempotencyKey: this.#key,
		}
	}
}
