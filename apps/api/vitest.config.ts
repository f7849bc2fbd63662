import { defineConfig } from "vitest/config"

export default defineConfig({
	// Without the condition "development", as Node resolves: graphql must not be loaded a second time from its dev build.
	ssr: { resolve: { conditions: ["module-sync", "node"] } },
	test: {
		include: ["test/**/*.test.ts"],
		globalSetup: ["test/support/databaseTemplate.ts"],
		testTimeout: 120_000,
		hookTimeout: 180_000,
		maxWorkers: 2,
	},
})
