import { defineConfig } from "vitest/config"

// Every test runs in three host time zones: no result may depend on where the program runs.
export default defineConfig({
	test: {
		projects: ["UTC", "Asia/Ho_Chi_Minh", "America/New_York"].map((zone) => ({
			test: { name: zone, include: ["test/**/*.test.ts"], env: { TZ: zone } },
		})),
	},
})
