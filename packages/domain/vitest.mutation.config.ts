import { defineConfig } from "vitest/config"

// For `npm run prove -- mutation`: the tests of the mutated modules, in one time zone, and each in one process.
export default defineConfig({
	test: {
		include: ["test/{calendar,deadline,specialday,dossier,laws,golden}/**/*.test.ts"],
		env: { TZ: "UTC" },
	},
})
