import "./scalars.ts"
import "./problems.ts"
import "./now.schema.ts"
import "../calendars/calendars.schema.ts"
import "../incidents/incidents.schema.ts"
import "../procedures/procedures.mutation.ts"
import "../procedures/procedures.query.ts"
import "../identity/apiTokens.schema.ts"
import "../identity/identity.schema.ts"
import "../units/units.schema.ts"
import { builder } from "./builder.ts"

export const schema = builder.toSchema()
