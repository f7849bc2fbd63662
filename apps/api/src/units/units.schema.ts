import { Effect, Option } from "effect"
import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { recall } from "../graphql/remembered.ts"
import { type Unit, unitKinds } from "./Unit.ts"
import { Units } from "./Units.ts"

export const UnitKind = builder.enumType("UnitKind", {
	description: "The level of a unit (cấp hành chính). Districts ended on 2025-06-30.",
	values: unitKinds,
})

export const UnitRef = builder.loadableNodeRef("Unit", {
	id: { resolve: (unit: Unit) => unit.id, parse: parseRowId },
	load: (ids: number[], context) =>
		recall(context.remembered?.units, ids, (unknown) =>
			answer(
				context,
				Units.use((units) => units.findByIds(unknown)),
			),
		),
	sort: (unit) => unit.id,
})

UnitRef.implement({
	description: "A one-stop department (bộ phận một cửa).",
	fields: (t) => ({
		code: t.exposeString("code", { description: "Short and unique; part of dossier codes." }),
		name: t.exposeString("name", { description: "The name in Vietnamese." }),
		kind: t.expose("kind", { type: UnitKind, description: "The level of the unit." }),
		parent: t.field({
			type: UnitRef,
			nullable: true,
			description: "The unit above it, if there is one here.",
			resolve: (unit) => unit.parentId,
		}),
		validFrom: t.expose("validFrom", { type: "CivilDate", description: "The first day it exists." }),
		validTo: t.expose("validTo", {
			type: "CivilDate",
			nullable: true,
			description: "The last day it exists; null while no end is known.",
		}),
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		synthetic: t.exposeBoolean("synthetic", { description: "Part of the invented example data." }),
	}),
})

builder.queryField("units", (t) =>
	t.connection(
		{
			type: UnitRef,
			description:
				"The caller's unit and all below it that exist on a day, those at the top first, then those below one unit together; 1 to 100 a page, 20 when not said.",
			authScopes: { signedIn: true },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			args: {
				asOf: t.arg({ type: "CivilDate", description: "The day; today when left out." }),
				everywhere: t.arg.boolean({
					description: "Also all others: units are public, and a dossier may be handed on to any.",
				}),
			},
			resolve: (_, { asOf, everywhere, ...args }, context) =>
				connection(
					context,
					args,
					(request) =>
						Units.use((units) =>
							units.page({ asOf: asOf ?? null, reach: everywhere ? "everywhere" : "visible" }, request),
						),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "UnitConnection", description: "A page of units." },
		{ name: "UnitEdge", description: "A unit on its page." },
	),
)

builder.queryField("unit", (t) =>
	t.field({
		type: UnitRef,
		nullable: true,
		description: "One unit; units are public, so it may lie outside of the caller's scope.",
		authScopes: { signedIn: true },
		args: { id: t.arg.globalID({ required: true, for: UnitRef, description: "The unit." }) },
		resolve: (_, { id }, context) =>
			answer(
				context,
				Units.use((units) => Effect.map(units.find(rowIdOf(id)), Option.getOrNull)),
			),
	}),
)
