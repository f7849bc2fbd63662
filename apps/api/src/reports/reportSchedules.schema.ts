import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, type PayloadName, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound, VersionConflict } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import { FormGroupingRef } from "./form06.type.ts"
import { nextOf, type ReportSchedule } from "./ReportSchedule.ts"
import { ReportSchedules } from "./ReportSchedules.ts"
import { RuleSetRef } from "./ruleSet.type.ts"
import { ReportSnapshotRef } from "./snapshots.schema.ts"

const LengthRef = builder.enumType("ReportLength", {
	description: "How long a report looks back.",
	values: {
		MONTH: { value: "month", description: "A month." },
		QUARTER: { value: "quarter", description: "Three months." },
		HALF_YEAR: { value: "halfYear", description: "Six months." },
		YEAR: { value: "year", description: "A year." },
	} as const,
})
const ConventionRef = builder.enumType("ReportConvention", {
	description: "How the months of a report are cut.",
	values: {
		CALENDAR: { value: "calendar", description: "From the first to the last day of the month." },
		FIFTEENTH: {
			value: "fifteenth",
			description: "From the 15th of the month before to the 14th (Nghị định 09/2019/NĐ-CP).",
		},
	} as const,
})

export const ReportScheduleRef = builder.loadableNodeRef("ReportSchedule", {
	id: { resolve: (schedule: ReportSchedule) => schedule.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			ReportSchedules.use((schedules) => schedules.findByIds(ids)),
		).then((found) => [...found]),
	sort: (schedule) => schedule.id,
})

ReportScheduleRef.implement({
	description: "Form II.06 taken by itself when each period is over (báo cáo định kỳ).",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "Whose report.", resolve: ({ unitId }) => unitId }),
		version: t.exposeInt("version", {
			description: "Grows with every change; send it back as expectedVersion.",
		}),
		length: t.expose("length", { type: LengthRef, description: "How long each report looks back." }),
		convention: t.expose("convention", { type: ConventionRef, description: "How its months are cut." }),
		daysAfter: t.exposeInt("daysAfter", {
			description: "Days it waits after the end of a period, 0 to 60; 0 takes it on the day after the end.",
		}),
		ruleSet: t.field({ type: RuleSetRef, description: "By whose rules.", resolve: ({ rule }) => rule }),
		grouping: t.expose("grouping", { type: FormGroupingRef, description: "What its lines stand for." }),
		note: t.exposeString("note", { nullable: true, description: "What every report of it is taken for." }),
		nextFrom: t.field({
			type: "CivilDate",
			description: "The first day of the next report.",
			resolve: (schedule) => nextOf(schedule).period.from,
		}),
		nextTo: t.field({
			type: "CivilDate",
			description: "The last day of the next report.",
			resolve: (schedule) => nextOf(schedule).period.to,
		}),
		nextOn: t.field({
			type: "CivilDate",
			nullable: true,
			description: "The day on which it is taken; null when the schedule has ended.",
			resolve: (schedule) => (schedule.endedAt === null ? nextOf(schedule).on : null),
		}),
		endedAt: t.expose("endedAt", {
			type: "Instant",
			nullable: true,
			description: "When it was ended; null while it goes on.",
		}),
	}),
})

builder.objectField(ReportSnapshotRef, "schedule", (t) =>
	t.field({
		type: ReportScheduleRef,
		nullable: true,
		description: "The schedule that took it; null when a person did.",
		resolve: ({ scheduleId }) => scheduleId,
	}),
)

builder.queryField("reportSchedules", (t) =>
	t.connection(
		{
			type: ReportScheduleRef,
			description: "The report schedules of the caller's units, the newest first; 1 to 100 a page.",
			authScopes: { permission: "VIEW_FIGURES" },
			args: { unitId: t.arg.globalID({ for: UnitRef, description: "Only of this unit." }) },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, { unitId, ...args }, context) =>
				connection(
					context,
					args,
					(request) =>
						ReportSchedules.use((schedules) => schedules.page(unitId ? rowIdOf(unitId) : null, request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "ReportScheduleConnection", description: "A page of report schedules." },
		{ name: "ReportScheduleEdge", description: "A schedule on its page." },
	),
)

const Success = builder.objectRef<ReportSchedule>("ReportScheduleSuccess").implement({
	description: "The schedule was saved.",
	fields: (t) => ({
		schedule: t.field({
			type: ReportScheduleRef,
			description: "As it stands now.",
			resolve: (schedule) => schedule,
		}),
	}),
})
const schedulePayload = (name: PayloadName) =>
	resultUnion(name, "What saving a schedule leads to.", Success, [
		InvalidInput,
		NotFound,
		Forbidden,
		VersionConflict,
	])

const written = onceById((ids) => ReportSchedules.use((schedules) => schedules.findByIds(ids)))

const CreateInput = builder.inputType("CreateReportScheduleInput", {
	description: "Which report is taken, and when.",
	fields: (t) => ({
		unitId: t.globalID({ required: true, for: UnitRef, description: "Of this unit and those below it." }),
		length: t.field({ type: LengthRef, required: true, description: "How long each report looks back." }),
		convention: t.field({ type: ConventionRef, required: true, description: "How its months are cut." }),
		daysAfter: t.int({
			required: true,
			description: "Days it waits after the end of a period for late entries, 0 to 60.",
		}),
		ruleSet: t.field({ type: RuleSetRef, required: true, description: "By whose rules." }),
		grouping: t.field({ type: FormGroupingRef, required: true, description: "What its lines stand for." }),
		note: t.string({ description: "What it is for; at most 500 characters." }),
		from: t.field({
			type: "CivilDate",
			description:
				"The first report is that of the period with this day, today when left out; what is over already is taken within the hour. Ten years back at most.",
		}),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("createReportSchedule", (t) =>
	t.field({
		type: schedulePayload("CreateReportSchedulePayload"),
		description: "Has form II.06 taken by itself when each period is over, judged at its end.",
		...permitted("TAKE_SNAPSHOTS"),
		args: { input: t.arg({ type: CreateInput, required: true, description: "The schedule." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"createReportSchedule",
					input,
				)(
					ReportSchedules.use((schedules) =>
						schedules.create({
							unitId: rowIdOf(input.unitId),
							length: input.length,
							convention: input.convention,
							daysAfter: input.daysAfter,
							rule: input.ruleSet,
							grouping: input.grouping,
							note: input.note?.trim() || null,
							from: input.from ?? null,
						}),
					),
				),
			),
	}),
)

const ReviseInput = builder.inputType("ReviseReportScheduleInput", {
	description: "A schedule as it shall be from the next report on.",
	fields: (t) => ({
		id: t.globalID({ required: true, for: ReportScheduleRef, description: "Which schedule." }),
		expectedVersion: t.int({ required: true, description: "The version that was read." }),
		length: t.field({ type: LengthRef, required: true, description: "How long each report looks back." }),
		convention: t.field({ type: ConventionRef, required: true, description: "How its months are cut." }),
		daysAfter: t.int({
			required: true,
			description: "Days it waits after the end of a period for late entries, 0 to 60.",
		}),
		ruleSet: t.field({ type: RuleSetRef, required: true, description: "By whose rules." }),
		grouping: t.field({ type: FormGroupingRef, required: true, description: "What its lines stand for." }),
		note: t.string({ description: "What it is for; at most 500 characters." }),
		isEnded: t.boolean({
			required: true,
			description: "Whether no more reports are taken; a schedule that ended can go on again.",
		}),
		reason: t.string({ description: "Why, for the audit log." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

builder.mutationField("reviseReportSchedule", (t) =>
	t.field({
		type: schedulePayload("ReviseReportSchedulePayload"),
		description: "Changes or ends a schedule; reports that were taken stay as they are.",
		...permitted("TAKE_SNAPSHOTS"),
		args: { input: t.arg({ type: ReviseInput, required: true, description: "The schedule." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"reviseReportSchedule",
					input,
				)(
					ReportSchedules.use((schedules) =>
						schedules.revise({
							id: rowIdOf(input.id),
							expectedVersion: input.expectedVersion,
							length: input.length,
							convention: input.convention,
							daysAfter: input.daysAfter,
							rule: input.ruleSet,
							grouping: input.grouping,
							note: input.note?.trim() || null,
							isEnded: input.isEnded,
							reason: input.reason ?? null,
						}),
					),
				),
			),
	}),
)
