import { Effect, Stream } from "effect"
import { EventBus } from "../events/EventBus.ts"
import { builder } from "../graphql/builder.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { listen } from "../graphql/streams.ts"
import { visibleUnits } from "../identity/Policy.ts"
import { Units } from "../units/Units.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Dossier } from "./Dossier.ts"
import { Dossiers } from "./Dossiers.ts"
import { DossierRef } from "./dossier.type.ts"

/** Those that change in a unit and below it, as far as the caller sees them. */
const changes = Effect.fnUntraced(function* (unitId: number | null) {
	const bus = yield* EventBus
	const dossiers = yield* Dossiers
	const within = yield* visibleUnits
	const asked = unitId === null ? null : yield* Effect.flatMap(Units, (units) => units.subtree(unitId))
	const isMeant = (unit: number) =>
		(within === null || within.includes(unit)) && (asked === null || asked.includes(unit))
	return bus.events.pipe(
		Stream.filter((event) => event._tag === "DossierChanged" && isMeant(event.unitId)),
		Stream.mapEffect((event) =>
			event._tag === "DossierChanged" ? dossiers.findByIds([event.dossierId]) : Effect.succeed([]),
		),
		Stream.flatMap((found) => Stream.fromIterable(found)),
	)
})

builder.subscriptionField("dossierChanged", (t) =>
	t.field({
		type: DossierRef,
		description:
			"A dossier when it is received or something happens to it. Those of an import are not told one by one.",
		authScopes: { signedIn: true },
		args: {
			unitId: t.arg.globalID({ for: UnitRef, description: "Only of this unit and those below it." }),
		},
		subscribe: (_parent, { unitId }, context) => listen(context, changes(unitId ? rowIdOf(unitId) : null)),
		resolve: (dossier: Dossier) => dossier,
	}),
)
