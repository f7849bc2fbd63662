import { CalendarSpec, CivilDate, DayEntry, ICalendar, Instant } from "@motcua/domain"
import { Clock, Context, Effect, Layer as EffectLayer, Result } from "effect"
import { Calendars } from "../../calendars/Calendars.ts"
import { invalidContent } from "../../calendars/calendarIssues.ts"
import { evidenceIn, jsonWith } from "../../calendars/closureEvidence.ts"
import { type ContentInput, contentOf } from "../../calendars/content.ts"
import { AppConfig } from "../../config.ts"
import type { CalendarDraft } from "../../drafts/Draft.ts"
import { type DraftProblem, Drafts } from "../../drafts/Drafts.ts"
import { requirePermissionIn } from "../../identity/Policy.ts"
import {
	type Forbidden,
	type InvalidInput,
	inputIssue,
	invalidInput,
	type NotFound,
	versionConflict,
} from "../../problems/Problem.ts"
import type { Sentence } from "../../problems/Sentence.ts"
import type { DateOrder } from "../dossiers/writtenDate.ts"
import { readFile } from "../reading/readFile.ts"
import { decodeText } from "../reading/TextEncoding.ts"
import { unreadable } from "../reading/Unreadable.ts"
import { refusable, unreadableIssue } from "../readUpload.ts"
import { type DayProblem, type ReadDay, type ReadDays, readDayRows } from "./readDays.ts"

export const dayFormats = ["ICS", "CSV", "XLSX"] as const
export type DayFormat = (typeof dayFormats)[number]

export interface DaysPreviewQuestion {
	readonly unitId: number
	/** Compared with what the layer says on this day; today when `null`. */
	readonly validFrom: CivilDate.CivilDate | null
	readonly file: File | null
	readonly text: string | null
	readonly dateOrder: DateOrder | null
}

export interface ComparedDay extends ReadDay {
	readonly standing: DayEntry.Standing
}

export interface DaysPreview {
	readonly unitId: number
	readonly format: DayFormat
	readonly isOrderUncertain: boolean
	readonly days: readonly ComparedDay[]
	readonly problems: readonly DayProblem[]
}

export interface DaysImport {
	readonly unitId: number
	/** The open draft that takes the days; a new one of the layer as it holds when `null`. */
	readonly draft: { readonly id: number; readonly expectedVersion: number } | null
	/** The version of the layer that was read. */
	readonly baseVersion: number
	readonly validFrom: CivilDate.CivilDate
	readonly days: Pick<ContentInput, "closures" | "swaps" | "overrides">
	readonly reason: string | null
}

const mostDays = 1000

const fileOrText = () =>
	invalidInput(
		inputIssue(
			"fileOrText",
			"file",
			"Hãy gửi một tệp hoặc một đoạn văn bản.",
			"Send either a file or a text.",
		),
	)
const tooManyDays = (found: number) =>
	invalidInput(
		inputIssue(
			"tooManyDays",
			"file",
			`Tệp có ${found} ngày; mỗi lần nhập nhiều nhất ${mostDays} ngày. Hãy chia tệp.`,
			`The file has ${found} days; at most ${mostDays} are taken at once. Divide the file.`,
		),
	)
const nothingChosen = () =>
	invalidInput(inputIssue("nothingChosen", "days", "Hãy chọn ít nhất một ngày.", "Choose at least one day."))
const chosenTwice = (date: CivilDate.CivilDate) =>
	invalidInput(
		inputIssue(
			"dayChosenTwice",
			"days",
			`Ngày ${CivilDate.format(date)} được chọn hai lần. Hãy bỏ bớt một dòng.`,
			`The day ${CivilDate.format(date)} is chosen twice. Leave one of them out.`,
		),
	)

const skippedBecause: Readonly<Record<ICalendar.SkippedEvent["because"], Sentence>> = {
	noDate: { vi: "Sự kiện không có ngày.", en: "The event has no date." },
	partOfDay: { vi: "Sự kiện chỉ một phần của ngày.", en: "The event is about a part of a day." },
	repeats: {
		vi: "Sự kiện lặp lại; hãy ghi từng ngày.",
		en: "The event repeats; write each of its days.",
	},
	tooLong: { vi: "Sự kiện dài hơn 31 ngày.", en: "The event is longer than 31 days." },
	reversed: { vi: "Sự kiện kết thúc trước khi bắt đầu.", en: "The event ends before it begins." },
	cancelled: { vi: "Sự kiện đã bị hủy.", en: "The event is cancelled." },
	unreadable: { vi: "Nội dung của sự kiện không đọc được.", en: "The content of the event is unreadable." },
}

const readICalendar = (text: string): ReadDays => {
	const read = ICalendar.read(text)
	if (Result.isFailure(read)) throw unreadable("isNotATable")
	const { layer, skipped } = read.success
	return {
		days: DayEntry.ofLayer(layer).map((entry) => ({ line: null, entry })),
		problems: skipped.map(({ line, summary, because }) => ({
			line,
			text: summary,
			code: because,
			because: skippedBecause[because],
		})),
		isOrderUncertain: false,
	}
}

/** Days off, swaps and days with hours of their own, read from a file and taken into a draft of a calendar layer. */
export class DaysImports extends Context.Service<
	DaysImports,
	{
		/** What a file says and how it stands to the layer; nothing is written. */
		readonly preview: (
			question: DaysPreviewQuestion,
		) => Effect.Effect<DaysPreview, InvalidInput | NotFound | Forbidden>
		/** Takes days into a draft of the layer, in the place of what it said of them. */
		readonly take: (days: DaysImport) => Effect.Effect<CalendarDraft, DraftProblem>
	}
>()("mot-cua/imports/DaysImports") {
	static readonly layer = EffectLayer.effect(
		DaysImports,
		Effect.gen(function* () {
			const calendars = yield* Calendars
			const drafts = yield* Drafts
			const { uploadLimitBytes } = yield* AppConfig
			const limits = {
				bytes: uploadLimitBytes,
				unpackedBytes: 50 * 1_048_576,
				entries: 2000,
				rows: 10_000,
			}

			const readOne = (
				file: File,
				dateOrder: DateOrder | null,
			): Effect.Effect<ReadDays & { readonly format: DayFormat }, InvalidInput> =>
				refusable(async () => {
					if (file.size > limits.bytes)
						throw unreadable("fileIsTooLarge", `${Math.floor(limits.bytes / 1_048_576)} MB`)
					const bytes = new Uint8Array(await file.arrayBuffer())
					if (/^\s*BEGIN:VCALENDAR/i.test(decodeText(bytes.subarray(0, 200), undefined).text))
						return { ...readICalendar(decodeText(bytes, undefined).text), format: "ICS" as const }
					const content = await readFile(bytes, limits)
					if (content._tag === "JsonLines") throw unreadable("isNotATable")
					return {
						...readDayRows(content.rows, dateOrder),
						format: content._tag === "Sheet" ? ("XLSX" as const) : ("CSV" as const),
					}
				}).pipe(
					Effect.mapError((refusal) => invalidInput(unreadableIssue(["input", "file"], file.name, refusal))),
				)

			const layerOn = Effect.fnUntraced(function* (unitId: number, on: CivilDate.CivilDate) {
				const layer = (yield* calendars.layers(unitId, on)).at(-1)
				return layer ?? (yield* Effect.die("the path of a unit ends with it"))
			})

			const preview = Effect.fn("DaysImports.preview")(function* ({
				unitId,
				validFrom,
				file,
				text,
				dateOrder,
			}: DaysPreviewQuestion) {
				const today = Instant.dateOf(Instant.make(yield* Clock.currentTimeMillis))
				const layer = yield* layerOn(unitId, validFrom ?? today)
				yield* requirePermissionIn("MANAGE_CALENDARS", unitId, ["input", "layerId"])
				if ((file === null) === (text === null)) return yield* fileOrText()
				const read = yield* readOne(file ?? new File([text ?? ""], "text"), dateOrder)
				if (read.days.length > mostDays) return yield* tooManyDays(read.days.length)
				return {
					...read,
					unitId,
					days: read.days.map((day) => ({
						...day,
						standing: DayEntry.standingOf(layer.content, day.entry),
					})),
				}
			})

			const take = Effect.fn("DaysImports.take")(function* ({
				unitId,
				draft,
				baseVersion,
				validFrom,
				days,
				reason,
			}: DaysImport) {
				const layer = yield* layerOn(unitId, validFrom)
				yield* requirePermissionIn("MANAGE_CALENDARS", unitId, ["input", "layerId"])
				if (layer.version !== baseVersion) return yield* versionConflict(baseVersion, layer.version)
				const { closures, swaps, overrides } = days
				const dates = [
					...[...closures, ...overrides].map(({ date }) => date),
					...swaps.flatMap(({ off, worked }) => [off, worked]),
				]
				if (dates.length === 0) return yield* nothingChosen()
				const twice = dates.find((date, index) => dates.indexOf(date) < index)
				if (twice !== undefined) return yield* chosenTwice(twice)
				const chosen = contentOf({ weekly: [], seasons: [], closures, swaps, overrides })
				const said = CalendarSpec.decodeLayer(chosen)
				if (Result.isFailure(said)) return yield* invalidContent(said.failure)
				const entries = DayEntry.ofLayer(said.success)
				if (dates.length > 2 * mostDays) return yield* tooManyDays(dates.length)
				const [open] = draft === null ? [] : yield* drafts.findCalendarDrafts([draft.id])
				const base =
					open === undefined
						? layer.content
						: Result.getOrElse(CalendarSpec.decodeLayer(open.content), () => layer.content)
				const known = open === undefined ? layer.evidence : evidenceIn(open.content)
				const come = evidenceIn(chosen)
				return yield* drafts.saveCalendar({
					unitId,
					draft,
					baseVersion,
					effectiveFrom: validFrom,
					content: jsonWith(CalendarSpec.encodeLayer(DayEntry.takeOver(base, entries)), {
						closures: [...known.closures, ...come.closures],
						overrides: [...known.overrides, ...come.overrides],
					}),
					reason,
				})
			})
			return DaysImports.of({ preview, take })
		}),
	)
}
