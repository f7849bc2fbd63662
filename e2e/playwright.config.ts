import { mkdtempSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"
import { defineConfig } from "@playwright/test"

const port = Number(process.env.MOTCUA_E2E_PORT ?? 4501)
const address = `http://localhost:${port}`
// The configuration is read again in each worker: the first reading decides the folder for all.
process.env.MOTCUA_E2E_DATA ??= mkdtempSync(join(tmpdir(), "motcua-e2e-"))

export default defineConfig({
	testDir: "journeys",
	outputDir: "test-results",
	reporter: "list",
	workers: 1,
	timeout: 90_000,
	expect: { timeout: 15_000 },
	globalTeardown: "./support/removeData.ts",
	webServer: {
		command: "node ../apps/api/src/main.ts",
		cwd: fileURLToPath(new URL(".", import.meta.url)),
		url: `${address}/ready`,
		timeout: 120_000,
		reuseExistingServer: false,
		gracefulShutdown: { signal: "SIGTERM", timeout: 10_000 },
		env: { PORT: String(port), MOTCUA_DATA_DIR: process.env.MOTCUA_E2E_DATA },
	},
	use: {
		actionTimeout: 15_000,
		baseURL: address,
		locale: "vi-VN",
		// The pages must not depend on the browser's zone.
		timezoneId: "America/New_York",
		viewport: { width: 1280, height: 800 },
		launchOptions: {
			executablePath: process.env.CHROMIUM_PATH ?? "/usr/bin/chromium",
			args: [
				"--no-sandbox",
				"--disable-gpu",
				"--disable-quic",
				"--no-first-run",
				"--disable-background-networking",
				"--disable-component-update",
				"--disable-sync",
			],
		},
	},
})
