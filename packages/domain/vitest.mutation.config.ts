import { defineConfig } from "vitest/config"

// For `npm run prove -- mutation`: the tests of the mutated modules, in one time zone. They share one process, because a
// mutation is switched on while it runs, and loading everything again for each of some thousands would take hours.
export default defineConfig({
	test: {
		include: ["test/{calendar,deadline,specialday,dossier,laws,golden}/**/*.test.ts"],
		env: { TZ: "UTC" },
		isolate: false,
	},
})
