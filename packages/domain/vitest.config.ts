import { defineConfig } from "vitest/config"

// Every test runs in three host time zones: no result may depend on where the program runs.
export default defineConfig({
	test: {
		projects: ["UTC", "Asia/Ho_Chi_Minh", "America/New_York"].map((zone) => ({
			// Laws over random calendars take seconds; a slow machine is no failure. Nothing here keeps a state, so that the files
			// that one process tests share what they load.
			test: {
				name: zone,
				include: ["test/**/*.test.ts"],
				env: { TZ: zone },
				testTimeout: 60_000,
				isolate: false,
			},
		})),
		// `npm test` measures what counts: every branch of it is asked by a test.
		coverage: {
			provider: "v8",
			include: [
				"src/calendar/{WorkCalendar,CompiledDays,WeeklyHours,DayException}.ts",
				"src/internal/DayTable.ts",
				"src/deadline/{ClockStart,Deadline,LimitEnd,LimitSteps,Punctuality,ReceiptSteps,SameDayPromise,Suspension}.ts",
			],
			reporter: ["text"],
			thresholds: { perFile: true, branches: 100 },
		},
	},
})
