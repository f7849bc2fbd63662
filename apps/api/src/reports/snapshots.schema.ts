import { builder } from "../graphql/builder.ts"
import { connection, isRowNumber } from "../graphql/connection.ts"
import { answer, permitted, resultUnion } from "../graphql/effectField.ts"
import { parseRowId, rowIdOf } from "../graphql/globalId.ts"
import { Forbidden, InvalidInput, NotFound } from "../problems/Problem.ts"
import { onceById } from "../requests/once.ts"
import { UnitRef } from "../units/units.schema.ts"
import { differenceOf, type LineChange, totalOf } from "./Form06Report.ts"
import { Form06Ref, Form06RowRef, FormGroupingRef } from "./form06.type.ts"
import type { ReportSnapshot } from "./ReportSnapshot.ts"
import { RuleSetRef } from "./ruleSet.type.ts"
import { type SnapshotComparison, Snapshots } from "./Snapshots.ts"

export const ReportSnapshotRef = builder.loadableNodeRef("ReportSnapshot", {
	id: { resolve: (snapshot: ReportSnapshot) => snapshot.id, parse: parseRowId },
	load: (ids: number[], context) =>
		answer(
			context,
			Snapshots.use((snapshots) => snapshots.findByIds(ids)),
		).then((found) => [...found]),
	sort: (snapshot) => snapshot.id,
})

ReportSnapshotRef.implement({
	description: "Form II.06 as somebody took it (bản chụp báo cáo). It never changes.",
	fields: (t) => ({
		unit: t.field({ type: UnitRef, description: "Whose report.", resolve: ({ unitId }) => unitId }),
		report: t.field({
			type: Form06Ref,
			description: "What it said.",
			resolve: ({ report }) => report,
		}),
		contentHash: t.exposeString("contentHash", {
			description: "SHA-256 of `content` in UTF-8, in hexadecimal digits.",
		}),
		content: t.string({
			description: "The text that was hashed: all of the report as JSON.",
			resolve: ({ text }) => text,
		}),
		note: t.exposeString("note", { nullable: true, description: "What it was taken for." }),
		takenAt: t.expose("takenAt", { type: "Instant", description: "When." }),
		takenBy: t.exposeString("takenBy", { description: "By whom." }),
	}),
})

builder.queryField("reportSnapshots", (t) =>
	t.connection(
		{
			type: ReportSnapshotRef,
			description: "The reports taken in the caller's units, the newest first; 1 to 100 a page.",
			authScopes: { permission: "VIEW_FIGURES" },
			args: { unitId: t.arg.globalID({ for: UnitRef, description: "Only of this unit." }) },
			complexity: ({ first, last }) => ({ field: 1, multiplier: first ?? last ?? 20 }),
			resolve: (_parent, { unitId, ...args }, context) =>
				connection(
					context,
					args,
					(request) => Snapshots.use((snapshots) => snapshots.page(unitId ? rowIdOf(unitId) : null, request)),
					({ id }) => String(id),
					isRowNumber,
				),
		},
		{ name: "ReportSnapshotConnection", description: "A page of report snapshots." },
		{ name: "ReportSnapshotEdge", description: "A snapshot on its page." },
	),
)

const SnapshotSuccess = builder.objectRef<ReportSnapshot>("ReportSnapshotSuccess").implement({
	description: "The report was taken.",
	fields: (t) => ({
		snapshot: t.field({
			type: ReportSnapshotRef,
			description: "As it is kept.",
			resolve: (snapshot) => snapshot,
		}),
	}),
})

const TakeSnapshotInput = builder.inputType("TakeReportSnapshotInput", {
	description: "Which report is taken.",
	fields: (t) => ({
		unitId: t.globalID({ required: true, for: UnitRef, description: "Of this unit and those below it." }),
		from: t.field({ type: "CivilDate", required: true, description: "The first day of the period." }),
		to: t.field({ type: "CivilDate", required: true, description: "The last day of the period." }),
		asOf: t.field({
			type: "CivilDate",
			description: "Judged by what had happened by the end of this day; of the period when left out.",
		}),
		ruleSet: t.field({ type: RuleSetRef, required: true, description: "By whose rules." }),
		grouping: t.field({ type: FormGroupingRef, required: true, description: "What its lines stand for." }),
		note: t.string({ description: "What it is for; at most 500 characters." }),
		idempotencyKey: t.string({ description: "Any text of the caller's; sent twice, it is written once." }),
	}),
})

const written = onceById((ids) => Snapshots.use((snapshots) => snapshots.findByIds(ids)))

builder.mutationField("takeReportSnapshot", (t) =>
	t.field({
		type: resultUnion("TakeReportSnapshotPayload", "What taking a report leads to.", SnapshotSuccess, [
			InvalidInput,
			NotFound,
			Forbidden,
		]),
		description: "Counts form II.06 and keeps it for good, with its hash.",
		...permitted("TAKE_SNAPSHOTS"),
		complexity: 300,
		args: { input: t.arg({ type: TakeSnapshotInput, required: true, description: "The report." }) },
		resolve: (_parent, { input }, context) =>
			answer(
				context,
				written(
					"takeReportSnapshot",
					input,
				)(
					Snapshots.use((snapshots) =>
						snapshots.take({
							counted: {
								unitId: rowIdOf(input.unitId),
								from: input.from,
								to: input.to,
								asOf: input.asOf ?? null,
							},
							rule: input.ruleSet,
							grouping: input.grouping,
							note: input.note ?? null,
							scheduleId: null,
						}),
					),
				),
			),
	}),
)

const LineChangeRef = builder.objectRef<LineChange>("Form06LineChange").implement({
	description: "A line in two reports.",
	fields: (t) => ({
		key: t.exposeString("key", { description: "The code of the unit, or the sector." }),
		name: t.exposeString("name", { description: "What it is called." }),
		before: t.field({
			type: Form06RowRef,
			nullable: true,
			description: "In the first; null when it had no such line.",
			resolve: ({ before }) => before,
		}),
		after: t.field({
			type: Form06RowRef,
			nullable: true,
			description: "In the second; null when it has no such line.",
			resolve: ({ after }) => after,
		}),
		difference: t.field({
			type: Form06RowRef,
			description: "The second less the first.",
			resolve: ({ before, after }) => differenceOf(before, after),
		}),
	}),
})

const ComparisonRef = builder.objectRef<SnapshotComparison>("ReportComparison").implement({
	description: "Two reports beside each other.",
	fields: (t) => ({
		before: t.field({ type: ReportSnapshotRef, description: "The first.", resolve: ({ before }) => before }),
		after: t.field({ type: ReportSnapshotRef, description: "The second.", resolve: ({ after }) => after }),
		isSame: t.boolean({
			description: "Whether both say the same, to the letter.",
			resolve: ({ before, after }) => before.contentHash === after.contentHash,
		}),
		lines: t.field({
			type: [LineChangeRef],
			description: "Each line of either.",
			resolve: ({ changes }) => [...changes],
		}),
		total: t.field({
			type: Form06RowRef,
			description: "The total of the second less that of the first.",
			resolve: ({ before, after }) => differenceOf(totalOf(before.report), totalOf(after.report)),
		}),
	}),
})

builder.queryField("compareReportSnapshots", (t) =>
	t.field({
		type: resultUnion(
			"CompareReportSnapshotsResult",
			"Two reports compared, or why they cannot be.",
			ComparisonRef,
			[InvalidInput, NotFound],
		),
		description:
			"Two snapshots beside each other; they must have the same rule set and the same kind of lines.",
		authScopes: { permission: "VIEW_FIGURES" },
		complexity: { field: 20, multiplier: 30 },
		args: {
			before: t.arg.globalID({ required: true, for: ReportSnapshotRef, description: "The first." }),
			after: t.arg.globalID({ required: true, for: ReportSnapshotRef, description: "The second." }),
		},
		resolve: (_parent, { before, after }, context) =>
			answer(
				context,
				Snapshots.use((snapshots) => snapshots.compare(rowIdOf(before), rowIdOf(after))),
			),
	}),
)
