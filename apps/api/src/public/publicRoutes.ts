import type { IncomingMessage, ServerResponse } from "node:http"
import { Instant, type Language } from "@motcua/domain"
import { stringify } from "csv-stringify/sync"
import { Clock, type Effect, Option } from "effect"
import { RateLimiterMemory, RateLimiterRes } from "rate-limiter-flexible"
import { mostMonths, OpenData, type OpenDossiers, readMonths } from "./OpenData.ts"
import { openDataSchema } from "./openDataSchema.ts"
import { PublicInformation } from "./PublicInformation.ts"

type Run = <A>(effect: Effect.Effect<A, never, PublicInformation | OpenData>) => Promise<A>

const cachedSeconds = 3600
const readsPerMinute = 120
const wrongPerAddress = 10
const wrongPerDossier = 20
const wrongSeconds = 900

const sentences = {
	noUnit: { vi: "Không có đơn vị này.", en: "There is no such unit." },
	noYear: { vi: "Năm phải từ 1975 đến 2100.", en: "The year must lie between 1975 and 2100." },
	noMonths: {
		vi: `Cần các tháng như ?from=2026-01&to=2026-06, nhiều nhất ${mostMonths} tháng.`,
		en: `Months are needed, such as ?from=2026-01&to=2026-06, at most ${mostMonths}.`,
	},
	notOver: {
		vi: "Chỉ công bố số liệu của các tháng đã hết.",
		en: "Only months that are over are told.",
	},
	noDossier: {
		vi: "Không tìm thấy hồ sơ với số và mã tra cứu này. Hãy xem lại giấy tiếp nhận.",
		en: "There is no dossier with this number and look-up code. Look at the slip again.",
	},
	needed: {
		vi: "Cần số hồ sơ và mã tra cứu trên giấy tiếp nhận: ?code=…&slip=…",
		en: "The dossier's number and the look-up code of the slip are needed: ?code=…&slip=…",
	},
	tooOften: {
		vi: "Tra cứu quá nhiều lần. Hãy thử lại sau ít phút.",
		en: "Too many look-ups. Try again in some minutes.",
	},
	nothing: { vi: "Không có gì ở đây.", en: "There is nothing here." },
} as const

const columns = [
	"month",
	"procedure_code",
	"procedure_name",
	"channel",
	"received",
	"resolved",
	"suppressed",
] as const

const csvOf = ({ rows }: OpenDossiers): string =>
	stringify(
		[
			[...columns],
			...rows.map(({ month, procedure, channel, received, resolved, suppressed }) => [
				month,
				procedure.code,
				procedure.name,
				channel,
				received,
				resolved,
				suppressed.join(" "),
			]),
		],
		{ bom: true, escape_formulas: true, record_delimiter: "windows" },
	)

/** Whether one more is allowed; counts it. */
const allows = (limiter: RateLimiterMemory, key: string): Promise<boolean> =>
	limiter.consume(key).then(
		() => true,
		(refused: unknown) => {
			if (refused instanceof RateLimiterRes) return false
			throw refused
		},
	)

/**
 * `/public/…`, for everybody and only to read: the units, a unit's year as JSON and iCalendar, counts of its dossiers as open
 * data, and one dossier by its number with the look-up code of its slip. Guessing is slowed down by address and by dossier.
 */
export const publicRoutes = (run: Run) => {
	const reads = new RateLimiterMemory({ points: readsPerMinute, duration: 60 })
	const wrongByAddress = new RateLimiterMemory({ points: wrongPerAddress, duration: wrongSeconds })
	const wrongByDossier = new RateLimiterMemory({ points: wrongPerDossier, duration: wrongSeconds })

	const answer = async (
		request: IncomingMessage,
		response: ServerResponse,
		address: string,
		language: Language.Language,
	): Promise<void> => {
		const { pathname, searchParams } = new URL(request.url ?? "/", "http://localhost")
		const send = (status: number, type: string, body: string, cache: string) => {
			response.statusCode = status
			response.setHeader("content-type", `${type}; charset=utf-8`)
			response.setHeader("cache-control", cache)
			response.setHeader("vary", "accept-language")
			// Anybody may read these, so pages of other sites may too.
			response.setHeader("access-control-allow-origin", "*")
			response.end(body)
		}
		const json = (body: unknown) =>
			send(200, "application/json", JSON.stringify(body), `public, max-age=${cachedSeconds}`)
		const refuse = (status: number, sentence: keyof typeof sentences) =>
			send(status, "application/json", JSON.stringify({ error: sentences[sentence][language] }), "no-store")
		const tooOften = (seconds: number) => {
			response.setHeader("retry-after", String(seconds))
			refuse(429, "tooOften")
		}

		if (!(await allows(reads, address))) return tooOften(60)
		if (pathname === "/public/units.json") {
			const units = await run(PublicInformation.use(({ units: all }) => all))
			return json(units.map(({ code, name, kind }) => ({ code, name, kind })))
		}
		if (pathname === "/public/dossiers.schema.json")
			return send(
				200,
				"application/schema+json",
				JSON.stringify(openDataSchema),
				`public, max-age=${cachedSeconds}`,
			)
		const [, countedUnit, format] =
			/^\/public\/units\/([^/]{1,60})\/dossiers\.(json|csv)$/.exec(pathname) ?? []
		if (countedUnit !== undefined) {
			const now = Instant.make(await run(Clock.currentTimeMillis))
			const months = readMonths(searchParams.get("from"), searchParams.get("to"), now)
			if (typeof months === "string") return refuse(400, months)
			const found = await run(OpenData.use((data) => data.dossiers(decoded(countedUnit), months)))
			if (Option.isNone(found)) return refuse(404, "noUnit")
			if (format === "json") return json(found.value)
			response.setHeader("content-disposition", `attachment; filename="dossiers.csv"`)
			return send(200, "text/csv", csvOf(found.value), `public, max-age=${cachedSeconds}`)
		}
		const [, unitCode, file] =
			/^\/public\/units\/([^/]{1,60})\/(days\.json|calendar\.ics)$/.exec(pathname) ?? []
		if (unitCode !== undefined && file === "calendar.ics") {
			const feed = await run(PublicInformation.use((all) => all.calendar(decoded(unitCode), language)))
			return Option.isNone(feed)
				? refuse(404, "noUnit")
				: send(200, "text/calendar", feed.value, `public, max-age=${cachedSeconds}`)
		}
		if (unitCode !== undefined) {
			const wanted = searchParams.get("year")
			const year = wanted === null ? null : Number(wanted)
			if (year !== null && (!Number.isInteger(year) || year < 1975 || year > 2100))
				return refuse(400, "noYear")
			const found = await run(PublicInformation.use((all) => all.year(decoded(unitCode), year, language)))
			return Option.isNone(found) ? refuse(404, "noUnit") : json(found.value)
		}
		if (pathname === "/public/dossier.json") {
			const code = searchParams.get("code")?.trim() ?? ""
			const slip = searchParams.get("slip")?.trim().toUpperCase() ?? ""
			if (code === "" || slip === "" || code.length > 100 || slip.length > 20) return refuse(400, "needed")
			const tried = [await wrongByAddress.get(address), await wrongByDossier.get(code)]
			if (tried.some((one) => one !== null && one.remainingPoints <= 0)) return tooOften(wrongSeconds)
			const found = await run(PublicInformation.use((all) => all.dossier(code, slip, language)))
			if (Option.isSome(found))
				return send(200, "application/json", JSON.stringify(found.value), "no-store, private")
			await Promise.all([allows(wrongByAddress, address), allows(wrongByDossier, code)])
			return refuse(404, "noDossier")
		}
		return refuse(404, "nothing")
	}

	/** Whether the request was one of these. */
	return (
		request: IncomingMessage,
		response: ServerResponse,
		address: string,
		language: Language.Language,
		failed: (failure: unknown) => void,
	): boolean => {
		if (request.method !== "GET" || !request.url?.startsWith("/public/")) return false
		answer(request, response, address, language).catch(failed)
		return true
	}
}

const decoded = (part: string): string => {
	try {
		return decodeURIComponent(part)
	} catch {
		return ""
	}
}
