import * as Result from "effect/Result"
import { Deadline, TimeLimit, SpecialDayRule, Instant } from "@motcua/domain"
import { vn } from "@motcua/vietnam-calendar"
const calendar = vn()
const fri = Result.getOrThrow(SpecialDayRule.decode({ kind: "noAppointment", weekdays: ["fri"], from: "2020-10-15", to: null, session: "day" }))
const wed = Result.getOrThrow(SpecialDayRule.decode({ kind: "noWriting", weekdays: ["wed"], from: "2020-10-15", to: null, session: "day" }))
const limits = [{ unit: "workingDays", amount: 3 },{ unit: "workingDays", amount: 15 },{ unit: "workingHours", amount: 8 },{ unit: "calendarDays", amount: 30 }].map((j) => Result.getOrThrow(TimeLimit.decode(j)))
let seed = 1; const rnd = () => (seed = (seed * 1103515245 + 12345) & 0x7fffffff) / 0x7fffffff
const start = Date.UTC(2018, 0, 1), N = 65536
const moments = Array.from({ length: N }, () => Instant.make(start + Math.floor(rnd() * 8 * 365 * 86400) * 1000))
const rules = [fri, wed]
function run(which: number) { let s = 0
 for (let i = 0; i < N; i++) { const d = Deadline.compute({ calendar, receivedAt: moments[i]!, limit: limits[which < 0 ? i & 3 : which]!, specialDays: rules }); if (Result.isSuccess(d)) s += d.success.dueAt ?? 0 }
 return s }
for (const w of [-1, -1, 0, 2, 3, -1]) { for (let k = 0; k < 5; k++) run(w); const t = performance.now(); for (let k = 0; k < 20; k++) run(w); const ms = performance.now() - t; console.log(w, (N * 20 / ms / 1000).toFixed(2), "M/s") }
