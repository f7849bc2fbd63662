import { writeFileSync } from "node:fs"
import { writtenSchema } from "./writtenSchema.ts"

writeFileSync(new URL("../../schema.graphql", import.meta.url), writtenSchema)
