import { afterAll } from "vitest"
import { endApps } from "./app.ts"

afterAll(endApps)
