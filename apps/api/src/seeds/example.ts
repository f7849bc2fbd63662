import { Effect } from "effect"
import type { Example } from "../serve.ts"

export const example: Example = { fill: Effect.void, notes: [] }
