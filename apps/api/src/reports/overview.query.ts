import type { CivilDate, Punctuality } from "@motcua/domain"
import { Effect, Stream } from "effect"
import { EventBus } from "../events/EventBus.ts"
import { builder } from "../graphql/builder.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { rowIdOf } from "../graphql/globalId.ts"
import { listen } from "../graphql/streams.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { Units } from "../units/Units.ts"
import { UnitRef } from "../units/units.schema.ts"
import type { Overview } from "./Overview.ts"
import { Overviews } from "./Overviews.ts"
import { OverviewRef } from "./overview.type.ts"
import { asOfArgument, inPeriod, withPredecessorsArgument } from "./period.type.ts"
import { RuleSetRef } from "./ruleSet.type.ts"

interface Asked {
	readonly unitId?: { readonly id: string | number } | null | undefined
	readonly from: CivilDate.CivilDate
	readonly to: CivilDate.CivilDate
	readonly ruleSet?: Punctuality.CountingRule | null | undefined
	readonly asOf?: CivilDate.CivilDate | null | undefined
	readonly withPredecessors?: boolean | null | undefined
}

const OverviewResult = resultUnion("OverviewResult", "An overview, or why there is none.", OverviewRef, [
	InvalidInput,
	NotFound,
	Forbidden,
])

const overviewOf = (asked: Asked) =>
	inPeriod(
		asked,
		Overviews.use((overviews) =>
			overviews.overview({
				unitId: asked.unitId ? rowIdOf(asked.unitId) : null,
				from: asked.from,
				to: asked.to,
				rule: asked.ruleSet ?? "decree61",
				asOf: asked.asOf ?? null,
				withPredecessors: asked.withPredecessors ?? false,
			}),
		),
	)

builder.queryField("overview", (t) =>
	t.field({
		type: OverviewResult,
		description: "How a unit and those below it stand: counted from the dossiers received in a period.",
		...permitted("VIEW_FIGURES"),
		args: {
			unitId: t.arg.globalID({ for: UnitRef, description: "The caller's own unit when left out." }),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day of receipt." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day of receipt." }),
			ruleSet: t.arg({ type: RuleSetRef, description: "DECREE_61 when left out." }),
			asOf: t.arg(asOfArgument),
			withPredecessors: t.arg(withPredecessorsArgument),
		},
		resolve: (_parent, asked, context) => answer(context, overviewOf(asked)),
	}),
)

/** At once, and again a moment after dossiers of the unit or below it changed, however many they are. */
const changing = Effect.fnUntraced(function* (asked: Asked) {
	const bus = yield* EventBus
	const overview = overviewOf(asked)
	const first = yield* overview
	const meant = yield* Units.use((units) => units.subtree(first.unitId))
	return Stream.make(first).pipe(
		Stream.concat(
			bus.events.pipe(
				Stream.filter(
					(event) =>
						event._tag === "DossiersChanged" ||
						(event._tag === "DossierChanged" && meant.includes(event.unitId)),
				),
				Stream.groupedWithin(1000, "2 seconds"),
				Stream.mapEffect(() => overview),
			),
		),
	)
})

builder.subscriptionField("overviewChanged", (t) =>
	t.field({
		type: OverviewResult,
		description: "The overview at once, and again within two seconds after its dossiers change.",
		authScopes: { permission: "VIEW_FIGURES" },
		args: {
			unitId: t.arg.globalID({ for: UnitRef, description: "The caller's own unit when left out." }),
			from: t.arg({ type: "CivilDate", required: true, description: "The first day of receipt." }),
			to: t.arg({ type: "CivilDate", required: true, description: "The last day of receipt." }),
			ruleSet: t.arg({ type: RuleSetRef, description: "DECREE_61 when left out." }),
		},
		subscribe: (_parent, asked, context) => listen(context, changing(asked)),
		resolve: (result: Overview | InvalidInput | NotFound) => result,
	}),
)
