import { Effect } from "effect"
import { Forbidden } from "../problems/Problem.ts"
import type { Sentence } from "../problems/Sentence.ts"
import { type Actor, CurrentCause } from "./Actor.ts"
import type { Permission } from "./permissions.ts"
import { neededFor, type PersonalText, type Told, type WithheldText } from "./personalTexts.ts"

export const notPermitted = (): Forbidden =>
	new Forbidden({
		code: "notPermitted",
		path: [],
		text: { vi: "Bạn không có quyền làm việc này.", en: "You may not do this." },
	})

/** What one person began another one decides; the text says who may not. */
export const anotherPerson = (text: Sentence): Forbidden =>
	new Forbidden({ code: "anotherPerson", path: ["input", "id"], text })

const outsideScope = (path: readonly string[]): Forbidden =>
	new Forbidden({
		code: "outsideScope",
		path,
		text: {
			vi: "Đơn vị này nằm ngoài phạm vi được giao của bạn.",
			en: "This unit lies outside the scope you were given.",
		},
	})

/** Whether the actor's role has the permission. The program itself may do everything. */
export const hasPermission = (permission: Permission): Effect.Effect<boolean> =>
	Effect.map(
		CurrentCause,
		({ actor }) =>
			actor._tag === "System" || (actor._tag === "SignedIn" && actor.permissions.includes(permission)),
	)

/** Whether the actor has the permission, and the unit is one of theirs. */
export const hasPermissionIn = (permission: Permission, unitId: number): Effect.Effect<boolean> =>
	Effect.map(
		CurrentCause,
		({ actor }) =>
			actor._tag === "System" ||
			(actor._tag === "SignedIn" && actor.permissions.includes(permission) && actor.scope.includes(unitId)),
	)

/** Refuses an actor whose role lacks the permission. */
export const requirePermission = Effect.fnUntraced(function* (permission: Permission) {
	if (!(yield* hasPermission(permission))) return yield* notPermitted()
})

/** Refuses an actor without the permission, or one whose units do not include the unit; `path` names the input field. */
export const requirePermissionIn = Effect.fnUntraced(function* (
	permission: Permission,
	unitId: number,
	path: readonly string[] = [],
) {
	yield* requirePermission(permission)
	const { actor } = yield* CurrentCause
	if (actor._tag === "SignedIn" && !actor.scope.includes(unitId)) return yield* outsideScope(path)
})

/** The units whose dossiers and figures the actor may see; `null` means all. */
export const visibleUnits: Effect.Effect<readonly number[] | null> = Effect.map(CurrentCause, ({ actor }) =>
	actor._tag === "System" ? null : actor._tag === "SignedIn" ? actor.scope : [],
)

/** The unit that is asked about, as far as the actor may see it; all that they may see when none is. */
export const visibleOf = (unitId: number | null): Effect.Effect<readonly number[] | null> =>
	Effect.map(visibleUnits, (within) =>
		unitId === null ? within : within === null || within.includes(unitId) ? [unitId] : [],
	)

/** Whether the actor's work needs a text that tells of people. */
export const isTold = (actor: Actor, text: PersonalText): boolean =>
	actor._tag === "System" ||
	(actor._tag === "SignedIn" && neededFor[text].some((permission) => actor.permissions.includes(permission)))

/** A text as the actor gets it; `erasedAt` is when it was erased, and then nobody is told. */
export const tell = (
	actor: Actor,
	text: PersonalText,
	value: string | null,
	erasedAt: number | null = null,
): Told => {
	if (erasedAt !== null) return { value: null, withheld: "ERASED" }
	return isTold(actor, text) ? { value, withheld: null } : { value: null, withheld: "MASKED" }
}

/** Those of the fields that are withheld, and why. */
export const withheldOf = (told: Readonly<Record<string, Told>>): WithheldText[] =>
	Object.entries(told).flatMap(([field, { withheld }]) =>
		withheld === null ? [] : [{ field, because: withheld }],
	)
