import type { VariablesOf } from "#lib/graphql/graphql.ts"
import { newIdempotencyKey } from "#lib/graphql/idempotencyKey.ts"
import { mistakesProblem, type Problem } from "#lib/graphql/problem.ts"
import type { Messages } from "#lib/i18n/messages.vi.ts"
import type { BulkPreview, ReviseProcedures } from "./procedures.graphql.ts"
import { readPercent } from "./readPercent.ts"

type PreviewInput = VariablesOf<typeof BulkPreview>["input"]
type ReviseInput = VariablesOf<typeof ReviseProcedures>["input"]
type Change = PreviewInput["change"]
type Channel = NonNullable<Change["openChannels"]>[number]
type ReceiptPolicy = NonNullable<Change["receiptPolicy"]>

export const channels = ["COUNTER", "ONLINE", "PUBLIC_POST"] as const satisfies readonly Channel[]

/** One change of many procedures. The key stays the same over retries, so that a lost answer changes nothing twice. */
export class BulkDraft {
	what = $state<"change" | "restore">("change")
	effectiveFrom = $state("")
	/** Percent as typed; empty leaves it. */
	limit = $state("")
	committed = $state("")
	eligible = $state<"" | "yes" | "no">("")
	receiptPolicy = $state<"" | ReceiptPolicy>("")
	channel = $state<Record<Channel, "" | "open" | "close">>({ COUNTER: "", ONLINE: "", PUBLIC_POST: "" })
	reason = $state("")
	readonly #key = newIdempotencyKey()

	constructor(firstDay: string) {
		this.effectiveFrom = firstDay
	}

	get change(): Change {
		if (this.what === "restore") return { restore: true }
		return {
			limitFactor: readPercent(this.limit),
			committedShare: readPercent(this.committed),
			noAppointmentEligible: this.eligible === "" ? null : this.eligible === "yes",
			receiptPolicy: this.receiptPolicy || null,
			openChannels: channels.filter((one) => this.channel[one] === "open"),
			closeChannels: channels.filter((one) => this.channel[one] === "close"),
		}
	}

	get isEmpty(): boolean {
		const { restore, limitFactor, committedShare, noAppointmentEligible, receiptPolicy } = this.change
		const { openChannels, closeChannels } = this.change
		return (
			!restore &&
			limitFactor == null &&
			committedShare == null &&
			noAppointmentEligible == null &&
			receiptPolicy == null &&
			!openChannels?.length &&
			!closeChannels?.length
		)
	}

	/** `null` while nothing is said that could be tried. */
	previewFor(ids: readonly string[]): PreviewInput | null {
		return this.isEmpty || this.effectiveFrom === "" || ids.length === 0
			? null
			: { procedureIds: [...ids], effectiveFrom: this.effectiveFrom, change: this.change }
	}

	mistakes(t: Messages["procedures"]): Problem | null {
		const isUnread = (text: string) => text.trim() !== "" && readPercent(text) === null
		return mistakesProblem(t.mistakes, [
			...(isUnread(this.limit)
				? [{ code: "notPercent", message: t.bulkNotPercent, path: ["change", "limitFactor"] }]
				: []),
			...(isUnread(this.committed)
				? [{ code: "notPercent", message: t.bulkNotPercent, path: ["change", "committedShare"] }]
				: []),
			...(this.effectiveFrom === ""
				? [{ code: "required", message: t.required, path: ["effectiveFrom"] }]
				: []),
			...(this.reason.trim() === "" ? [{ code: "required", message: t.required, path: ["reason"] }] : []),
		])
	}

	inputFor(procedures: readonly { id: string; version: number }[], publish: boolean): ReviseInput {
		return {
			procedures: procedures.map(({ id, version }) => ({ id, expectedVersion: version })),
			effectiveFrom: this.effectiveFrom,
			change: this.change,
			publish,
			reason: this.reason.trim(),
			// As a draft and published are two requests.
			idempotencyKey: `${this.#key} ${publish ? "published" : "draft"}`,
		}
	}
}
