import { monitorEventLoopDelay } from "node:perf_hooks"
import { Effect, Metric } from "effect"
import * as PrometheusMetrics from "effect/observability/PrometheusMetrics"
import { SqlClient } from "effect/sql/SqlClient"

const requests = Metric.counter("motcua_requests_total", { description: "HTTP requests answered" })
const duration = Metric.histogram("motcua_request_seconds", {
	description: "Time from a request to the end of its answer",
	boundaries: [0.005, 0.01, 0.025, 0.05, 0.1, 0.25, 0.5, 1, 2.5, 5, 10],
})
const memory = Metric.gauge("motcua_resident_bytes", { description: "Resident memory of the process" })
const uptime = Metric.gauge("motcua_uptime_seconds", { description: "Age of the process" })
const delay = Metric.gauge("motcua_event_loop_delay_seconds", {
	description: "99th percentile of the delay of the event loop since the last reading",
})
const database = Metric.gauge("motcua_database_up", { description: "1 when the database answers" })

const loop = monitorEventLoopDelay()

/** `route` is one of the server's own few, never an address that somebody typed. */
export const countRequest = (route: string, status: number, seconds: number): Effect.Effect<void> =>
	Effect.andThen(
		Metric.update(Metric.withAttributes(requests, { route, status: String(status) }), 1),
		Metric.update(Metric.withAttributes(duration, { route }), seconds),
	)

/** The figures of this process in the text format of Prometheus. */
export const readMetrics = Effect.gen(function* () {
	const sql = yield* SqlClient
	const isUp = yield* sql`select 1`.pipe(
		Effect.timeout("2 seconds"),
		Effect.as(1),
		Effect.catchCause(() => Effect.succeed(0)),
	)
	loop.enable()
	yield* Metric.update(database, isUp)
	yield* Metric.update(memory, process.memoryUsage.rss())
	yield* Metric.update(uptime, process.uptime())
	yield* Metric.update(delay, Number.isFinite(loop.mean) ? loop.percentile(99) / 1e9 : 0)
	loop.reset()
	return yield* PrometheusMetrics.format()
})
