import { type CivilDate, Instant, WorkCalendar } from "@motcua/domain"
import { Clock, Effect } from "effect"
import { builder } from "../graphql/builder.ts"
import { isRowNumber, listConnection } from "../graphql/connection.ts"
import { answer } from "../graphql/effectField.ts"
import { parseRowId } from "../graphql/globalId.ts"
import { UnitRef } from "../units/units.schema.ts"
import { Calendars } from "./Calendars.ts"
import { ClosureRef, DayOverrideRef, showContent } from "./calendarContent.type.ts"
import { CalendarLevelRef, levelName } from "./calendarLevel.type.ts"
import { noEvidence, withEvidence } from "./closureEvidence.ts"
import { type Layer, lastDayOf, nation, nationId } from "./Layer.ts"
import type { LayerVersion } from "./LayerVersion.ts"

interface HistoryEntry {
	readonly version: LayerVersion
	readonly validTo: CivilDate.CivilDate | null
}

const CalendarLayerVersion = builder.objectRef<HistoryEntry>("CalendarLayerVersion").implement({
	description: "A published version of a layer.",
	fields: (t) => ({
		version: t.int({ description: "Counts from 1.", resolve: ({ version }) => version.version }),
		contentHash: t.string({
			description: "The same for the same content.",
			resolve: ({ version }) => version.contentHash,
		}),
		validFrom: t.field({
			type: "CivilDate",
			description: "Its first day.",
			resolve: ({ version }) => version.validFrom,
		}),
		validTo: t.expose("validTo", {
			type: "CivilDate",
			nullable: true,
			description: "Its last day; null while nothing replaces it.",
		}),
		publishedAt: t.field({
			type: "Instant",
			description: "When it was published.",
			resolve: ({ version }) => version.publishedAt,
		}),
		publishedBy: t.string({
			description: "Who published it.",
			resolve: ({ version }) => version.publishedBy,
		}),
		closures: t.field({
			type: [ClosureRef],
			description: "The days off that it said.",
			complexity: { field: 1, multiplier: 5 },
			resolve: ({ version }) => [...withEvidence(version.content.closures ?? [], version.evidence.closures)],
		}),
		overrides: t.field({
			type: [DayOverrideRef],
			description: "The dates with hours of their own that it said.",
			complexity: { field: 1, multiplier: 5 },
			resolve: ({ version }) => [
				...withEvidence(version.content.overrides ?? [], version.evidence.overrides),
			],
		}),
	}),
})

export const nationLayer: Layer = {
	id: nationId,
	unit: null,
	name: nation.name,
	level: "nation",
	version: 0,
	contentHash: "",
	validFrom: WorkCalendar.defaultRange.from,
	content: {
		...nation.spec,
		closures: (nation.holidays ?? []).map(({ date, name, basis }) => ({ date, name, basis })),
	},
	evidence: noEvidence,
	history: [],
}

const nationText = "nation"
/** The layer in global ids and cursors. */
export const layerText = ({ id }: Layer): string => (id === nationId ? nationText : String(id))
export const isLayerText = (text: string): boolean => text === nationText || isRowNumber(text)

export const CalendarLayerRef = builder.loadableNodeRef("CalendarLayer", {
	id: {
		resolve: layerText,
		parse: (text) => (text === nationText ? nationId : parseRowId(text)),
	},
	load: (ids: number[], context) =>
		answer(
			context,
			Effect.gen(function* () {
				const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
				return yield* Effect.forEach(ids, (id) =>
					id === nationId
						? Effect.succeed(nationLayer)
						: Calendars.use((calendars) => calendars.layers(id, today)).pipe(
								Effect.map((layers) => layers.at(-1) ?? new Error(`There is no calendar layer ${id}.`)),
								Effect.catchTag("NotFound", ({ text }) => Effect.succeed(new Error(text.en))),
							),
				)
			}),
		),
})

CalendarLayerRef.implement({
	description: "One layer of the calendar (nation, province or one unit) as it stands today.",
	fields: (t) => ({
		level: t.field({
			type: CalendarLevelRef,
			description: "Who speaks.",
			resolve: ({ level }) => levelName[level],
		}),
		unit: t.field({
			type: UnitRef,
			nullable: true,
			description: "Whose layer; null for the nation's.",
			resolve: ({ unit }) => unit?.id ?? null,
		}),
		name: t.exposeString("name", { description: "Its name." }),
		version: t.exposeInt("version", {
			description: "Grows with every publication; send it back as expectedVersion.",
		}),
		contentHash: t.exposeString("contentHash", { description: "The same for the same content." }),
		validFrom: t.expose("validFrom", { type: "CivilDate", description: "The first day of this version." }),
		editable: t.boolean({
			description: "The caller may publish a new version.",
			resolve: ({ id }, _, { actor }) =>
				id !== nationId &&
				actor._tag === "SignedIn" &&
				actor.permissions.includes("MANAGE_CALENDARS") &&
				actor.scope.includes(id),
		}),
		history: t.connection(
			{
				type: CalendarLayerVersion,
				description: "All versions, the latest first; 1 to 100 a page, 20 when not said.",
				complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
				resolve: ({ history }, args, context) =>
					listConnection(
						context,
						args,
						history.map((version) => ({ version, validTo: lastDayOf(history, version) })).toReversed(),
						({ version }) => String(version.version),
					),
			},
			{ name: "CalendarLayerVersionConnection", description: "A page of the versions of a layer." },
			{ name: "CalendarLayerVersionEdge", description: "A version on its page." },
		),
	}),
})

showContent(CalendarLayerRef, (layer) => layer)
