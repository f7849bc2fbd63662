import { defineConfig } from "vitest/config"
import { BaseSequencer, type TestSpecification } from "vitest/node"

const laws = /laws|oracle|histories/

/** A mutation is found by the first test that fails: those that take milliseconds are asked before the laws. */
class QuickOnesFirst extends BaseSequencer {
	override async sort(files: TestSpecification[]): Promise<TestSpecification[]> {
		return files.toSorted((a, b) => Number(laws.test(a.moduleId)) - Number(laws.test(b.moduleId)))
	}
}

// For `npm run prove -- mutation`: the tests that are about the mutated modules, in one time zone. They share one process,
// because a mutation is switched on while it runs, and loading everything again for each of some thousands would take hours.
export default defineConfig({
	test: {
		include: [
			"test/calendar/{CalendarInheritance,CalendarSpec,CompensatoryRest,DayEntry,HolidayRule,WorkCalendar,stretchesOf}.test.ts",
			"test/deadline/{Deadline,LimitSteps,Punctuality,ServiceNorm,Suspension,DeadlineTrace,TraceText,due.oracle,deadline.laws}.test.ts",
			"test/specialday/{DeskCapacity,SpecialDayRule,SpecialDays}.test.ts",
			"test/{dossier,laws,golden}/*.test.ts",
		],
		setupFiles: ["test/support/stopAtFirstFailure.ts"],
		env: { TZ: "UTC", MOTCUA_HISTORIES: "300", MOTCUA_ORACLE_CASES: "300" },
		sequence: { sequencer: QuickOnesFirst },
		isolate: false,
		testTimeout: 60_000,
	},
})
