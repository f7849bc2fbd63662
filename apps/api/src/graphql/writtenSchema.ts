import { printSchema } from "graphql"
import { schema } from "./schema.ts"

/** The text that is committed as schema.graphql. */
export const writtenSchema = `${printSchema(schema)}\n`
