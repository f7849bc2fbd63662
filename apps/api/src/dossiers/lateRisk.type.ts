import { LateRisk, LateRiskText } from "@motcua/domain"
import { builder } from "../graphql/builder.ts"
import { languageArgument } from "../graphql/language.type.ts"
import { ProportionRef } from "../reports/proportion.type.ts"
import { DossierRef } from "./dossier.type.ts"
import { lateRisks } from "./dossiers.loaders.ts"
import type { Foreseen } from "./LateRisks.ts"

const minutes = (millis: number): number => Math.floor(millis / 60_000)

const BasisRef = builder.objectRef<LateRisk.Basis>("LateRiskBasis").implement({
	description:
		"Whom a dossier is compared with: of the finished dossiers of its procedure the narrowest kind of which at least thirty took as long as it has so far.",
	fields: (t) => ({
		sameUnit: t.boolean({ description: "All of its unit.", resolve: ({ alike }) => alike.unit }),
		sameCase: t.boolean({
			description: "All of its case, or without one.",
			resolve: ({ alike }) => alike.case,
		}),
		sameChannel: t.boolean({
			description: "All handed in by its channel.",
			resolve: ({ alike }) => alike.channel,
		}),
		dossiers: t.exposeInt("dossiers", {
			description:
				"Finished ones of this kind, also those that took less: of the last 1,000 of the procedure and the last 500 of its unit.",
		}),
		finishedFrom: t.field({
			type: "Instant",
			description: "When the first of them was finished.",
			resolve: ({ from }) => from,
		}),
		finishedTo: t.field({
			type: "Instant",
			description: "When the last of them was finished.",
			resolve: ({ to }) => to,
		}),
	}),
})

const BandRef = builder.objectRef<LateRisk.Band>("LateRiskBand").implement({
	description: "Forecasts of about the same height, and what came of them.",
	fields: (t) => ({
		from: t.exposeFloat("from", { description: "From this risk on, between 0 and 1." }),
		to: t.exposeFloat("to", { description: "Up to this one, which only the last band includes." }),
		forecast: t.exposeFloat("forecast", {
			nullable: true,
			description: "The mean of the forecasts; null without any.",
		}),
		late: t.expose("late", { type: ProportionRef, description: "How many of them were late." }),
	}),
})

const BackTestRef = builder.objectRef<LateRisk.BackTest>("LateRiskBackTest").implement({
	description:
		"How such forecasts would have done: each finished dossier forecast at half of what it was allowed, from those alone that were finished before it came (kiểm định lại).",
	fields: (t) => ({
		trials: t.exposeInt("trials", { description: "How many were forecast and compared." }),
		brier: t.exposeFloat("brier", {
			description:
				"The mean square distance of forecast and outcome: 0 is perfect, 1 always wrong (Brier score).",
		}),
		naiveBrier: t.exposeFloat("naiveBrier", {
			description: "The same for who forecasts of every dossier the general share of late ones.",
		}),
		expected: t.exposeFloat("expected", {
			description: "The sum of the risks: how many were expected late.",
		}),
		late: t.expose("late", { type: ProportionRef, description: "How many were late." }),
		bands: t.field({
			type: [BandRef],
			description: "Forecasts below 5 %, 20 % and 50 % and above, each with what came.",
			resolve: ({ bands }) => [...bands],
		}),
		sentence: t.string({
			description: "All of it in one sentence.",
			args: { language: t.arg(languageArgument) },
			resolve: (test, { language }, context) =>
				LateRiskText.describeBackTest(test, language ?? context.language),
		}),
	}),
})

const LateRiskRef = builder.objectRef<Foreseen>("LateRisk").implement({
	description:
		"How likely an open dossier is to be finished after its due by law (nguy cơ quá hạn): the share among finished dossiers of its procedure that took as long as it has so far. Working time in which clocks ran, without stops.",
	fields: (t) => ({
		usedMinutes: t.int({
			description: "Working minutes it has taken so far.",
			resolve: ({ running }) => minutes(running.used),
		}),
		leftMinutes: t.int({
			description: "Working minutes until it is late.",
			resolve: ({ running }) => minutes(running.left),
		}),
		late: t.field({
			type: ProportionRef,
			nullable: true,
			description:
				"Of those that took longer than it has so far, those that took longer than it may; null when fewer than thirty did.",
			resolve: ({ risk }) => (risk._tag === "Estimated" ? risk.late : null),
		}),
		basis: t.field({
			type: BasisRef,
			nullable: true,
			description: "Whom it is compared with; null as `late` is.",
			resolve: ({ risk }) => (risk._tag === "Estimated" ? risk.basis : null),
		}),
		backTest: t.field({
			type: BackTestRef,
			nullable: true,
			description: "What the past of the procedure says about such forecasts; null without trials.",
			complexity: 100,
			resolve: ({ finished }) => LateRisk.backTest(finished),
		}),
		sentence: t.string({
			description: "The risk with its interval and its basis, or that not enough is known.",
			args: { language: t.arg(languageArgument) },
			resolve: ({ risk }, { language }, context) => LateRiskText.describe(risk, language ?? context.language),
		}),
	}),
})

builder.objectField(DossierRef, "lateRisk", (t) =>
	t.field({
		type: LateRiskRef,
		nullable: true,
		description:
			"How likely it is to be late by law; null before the receipt, while its clock stands still, once it is late, and after its end.",
		complexity: 20,
		resolve: async (dossier, _args, context) => (await lateRisks(context).load(dossier)) ?? null,
	}),
)
