import { defineConfig } from "vitest/config"

// Most tests start the real command, some a real server: seconds on a busy machine, not a fault.
export default defineConfig({ test: { testTimeout: 60_000, hookTimeout: 180_000 } })
