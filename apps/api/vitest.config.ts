import { defineConfig } from "vitest/config"

export default defineConfig({
	// Without the condition "development", as Node resolves: graphql must not be loaded a second time from its dev build.
	ssr: { resolve: { conditions: ["module-sync", "node"] } },
	test: {
		include: ["test/**/*.test.ts"],
		globalSetup: ["test/support/databaseTemplate.ts"],
		setupFiles: ["test/support/endApps.ts"],
		// Loading the schema takes seconds: the files that one process tests share it, each with databases of its own.
		isolate: false,
		testTimeout: 120_000,
		hookTimeout: 180_000,
		maxWorkers: 2,
	},
})
