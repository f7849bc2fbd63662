import { createHash } from "node:crypto"
import { request, type Server } from "../import/GraphqlClient.ts"
import { textOf } from "./kinds.ts"
import { type Problem, tryCalendar, type Write, writes } from "./operations.ts"
import type { Change } from "./Plan.ts"
import { calendarIdOf, type Remote, type RemoteTarget, targetKey } from "./Remote.ts"
import { isObject, type Json } from "./Shape.ts"

/** Whether what is written holds at once, or waits as a draft for somebody to publish it. */
export type How = "publish" | "draft"

/** What a write came to: done, or the server's own reason against it. */
export type Outcome = { readonly _tag: "Done" } | { readonly _tag: "Refused"; readonly problem: Problem }

const done: Outcome = { _tag: "Done" }

type Answer = { readonly __typename: string } & Partial<Problem> &
	Partial<Readonly<Record<"unit" | "procedure" | "plan", { readonly id: string }>>> & {
		readonly target?: { readonly id: string; readonly version: number }
	}

const isProblem = (answer: Answer): answer is Answer & Problem => typeof answer.message === "string"

/** The same write has the same key, so that sending it again after a lost answer writes nothing. */
const keyOf = (operation: string, input: object): string =>
	`config ${createHash("sha256")
		.update(JSON.stringify([operation, input]))
		.digest("hex")}`

const send = async (server: Server, operation: Write, input: object): Promise<Answer> =>
	(
		await request<{ result: Answer }>(server, writes[operation], {
			input: { ...input, idempotencyKey: keyOf(operation, input) },
		})
	).result

const outcomeOf = (answer: Answer): Outcome =>
	isProblem(answer) ? { _tag: "Refused", problem: answer } : done

const without = (content: { readonly [name: string]: Json }, ...names: readonly string[]) =>
	Object.fromEntries(
		Object.entries(content).filter(([name]) => !["format", "kind", "$comment", ...names].includes(name)),
	)

const calendarInput = ({ thing, remote }: Change, known: Remote) => ({
	layer: calendarIdOf(known, textOf(thing.content.unit)),
	version: remote?.version ?? 0,
	validFrom: thing.content.effectiveFrom,
	content: without(thing.content, "unit", "effectiveFrom"),
})

/** What the server has against a calendar; nothing is written. */
export async function tried(server: Server, change: Change, known: Remote): Promise<Problem | undefined> {
	const { layer, validFrom, content } = calendarInput(change, known)
	if (layer === undefined) return undefined
	const { result } = await request<{ result: Answer }>(server, tryCalendar, {
		input: { id: layer, validFrom, content },
	})
	return isProblem(result) ? result : undefined
}

/** Writes one thing by the ordinary mutation of its kind; ids of what is new are noted for what comes after. */
export function write(server: Server, change: Change, known: Remote, how: How): Promise<Outcome> {
	switch (change.thing.kind) {
		case "unit":
			return writeUnit(server, change, known)
		case "procedure":
			return writeProcedure(server, change, known, how)
		case "calendar":
			return writeCalendar(server, change, known, how)
		case "specialDays":
			return writeSpecialDays(server, change, known, how)
		case "plan":
			return writePlan(server, change, known)
		case "alertRule":
			return writeAlertRule(server, change, known)
	}
}

async function writeUnit(server: Server, { thing, remote }: Change, known: Remote): Promise<Outcome> {
	const { code, name, level, parent, validFrom, validTo, retention } = thing.content
	const shared = {
		name,
		kind: level,
		// A unit above that the token may not see stays as it is.
		parentId: parent === null ? null : known.unitIds.get(textOf(parent)),
		validFrom,
		validTo,
	}
	const isRevised = ["name", "level", "parent", "validFrom", "validTo"].some(
		(field) => remote === undefined || thing.content[field] !== remote.content[field],
	)
	if (isRevised) {
		const answer =
			remote === undefined
				? await send(server, "createUnit", { ...shared, code })
				: await send(server, "reviseUnit", { ...shared, id: remote.id, expectedVersion: remote.version })
		if (isProblem(answer)) return outcomeOf(answer)
		if (answer.unit !== undefined) known.unitIds.set(textOf(code), answer.unit.id)
	}
	if (JSON.stringify(retention) === JSON.stringify(remote?.content.retention ?? null)) return done
	return outcomeOf(
		await send(server, "setRetentionRule", {
			unitId: known.unitIds.get(textOf(code)),
			months: isObject(retention) ? retention.months : null,
			basis: isObject(retention) ? retention.basis : null,
			expectedVersion: known.retentionVersions.get(textOf(code)) ?? 0,
		}),
	)
}

async function writeProcedure(
	server: Server,
	{ thing, remote }: Change,
	known: Remote,
	how: How,
): Promise<Outcome> {
	const { code, effectiveFrom, publish } = thing.content
	const input = {
		content: without(thing.content, "code", "publish", "effectiveFrom"),
		effectiveFrom,
		publish: publish === true && how === "publish",
	}
	const answer =
		remote === undefined
			? await send(server, "createProcedure", { ...input, code })
			: await send(server, "reviseProcedure", { ...input, id: remote.id, expectedVersion: remote.version })
	if (answer.procedure !== undefined) known.procedureIds.set(textOf(code), answer.procedure.id)
	return outcomeOf(answer)
}

async function writeCalendar(server: Server, change: Change, known: Remote, how: How): Promise<Outcome> {
	const { layer, version, validFrom, content } = calendarInput(change, known)
	return outcomeOf(
		how === "draft"
			? await send(server, "saveCalendarDraft", { layerId: layer, baseVersion: version, validFrom, content })
			: await send(server, "publishCalendarLayer", {
					id: layer,
					expectedVersion: version,
					validFrom,
					content,
				}),
	)
}

async function writeSpecialDays(
	server: Server,
	{ thing, remote }: Change,
	known: Remote,
	how: How,
): Promise<Outcome> {
	const { unit, effectiveFrom, purpose, procedures } = thing.content
	const rule = {
		...without(thing.content, "unit", "effectiveFrom", "purpose", "procedures"),
		kind: purpose,
		unitId: known.unitIds.get(textOf(unit)),
		procedureIds: (Array.isArray(procedures) ? procedures : []).map((code) =>
			known.procedureIds.get(textOf(code)),
		),
	}
	if (how === "draft")
		return outcomeOf(
			await send(server, "saveSpecialDayDraft", {
				effectiveFrom,
				rule,
				...(remote === undefined ? {} : { ruleId: remote.id, baseVersion: remote.version }),
			}),
		)
	return outcomeOf(
		remote === undefined
			? await send(server, "createSpecialDayRule", { rule })
			: await send(server, "reviseSpecialDayRule", {
					id: remote.id,
					expectedVersion: remote.version,
					effectiveFrom,
					rule,
				}),
	)
}

/** The plan, then its targets one by one: each is whole, and a second run goes on where the first was refused. */
async function writePlan(server: Server, { thing, remote }: Change, known: Remote): Promise<Outcome> {
	const { unit, year, name, document, targets } = thing.content
	let planId = remote?.id
	if (planId === undefined) {
		const answer = await send(server, "createReformPlan", {
			name,
			year,
			document,
			unitId: known.unitIds.get(textOf(unit)),
		})
		if (isProblem(answer)) return outcomeOf(answer)
		planId = answer.plan?.id
	}
	const before = remote !== undefined && Array.isArray(remote.content.targets) ? remote.content.targets : []
	const written = new Set(before.map((target) => JSON.stringify(target)))
	for (const target of Array.isArray(targets) ? targets : []) {
		if (!isObject(target) || written.has(JSON.stringify(target))) continue
		const there = known.targets.get(targetKey(thing.key, target))
		const answer =
			there === undefined
				? await createTarget(server, target, planId, known)
				: await reviseTarget(server, target, there)
		if (isProblem(answer)) return outcomeOf(answer)
	}
	return done
}

type Content = { readonly [name: string]: Json }

async function createTarget(server: Server, target: Content, planId: string | undefined, known: Remote) {
	const answer = await send(server, "createTarget", {
		...without(target, "unit", "endedOn"),
		planId,
		unitId: known.unitIds.get(textOf(target.unit)),
	})
	return target.endedOn === null ? answer : endTarget(server, answer, target.endedOn)
}

/** One that was ended holds again while it is revised, for the server keeps an ended one as it is. */
async function reviseTarget(server: Server, target: Content, there: RemoteTarget) {
	const held = there.endedOn === null ? there : (await endTarget(server, { target: there }, null)).target
	const answer = await send(server, "reviseTarget", {
		id: there.id,
		expectedVersion: held?.version ?? there.version,
		value: target.value,
		owner: target.owner,
		document: target.document,
	})
	return target.endedOn === null ? answer : endTarget(server, answer, target.endedOn)
}

/** Ends the target that was answered on a day, or takes its end back when that is `null`. */
async function endTarget<Written extends Pick<Answer, "target">>(
	server: Server,
	written: Written,
	on: Json | undefined,
): Promise<Written | Answer> {
	if (written.target === undefined) return written
	const { id, version } = written.target
	return send(server, "endTarget", { id, expectedVersion: version, on, reason: "motcua config apply" })
}

async function writeAlertRule(server: Server, { thing, remote }: Change, known: Remote): Promise<Outcome> {
	const rule = { ...without(thing.content, "unit", "watches"), kind: thing.content.watches }
	return outcomeOf(
		remote === undefined
			? await send(server, "createAlertRule", {
					...rule,
					unitId: known.unitIds.get(textOf(thing.content.unit)),
				})
			: await send(server, "reviseAlertRule", { ...rule, id: remote.id, expectedVersion: remote.version }),
	)
}
