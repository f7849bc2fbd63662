import { BREAK, visit } from "graphql"
import type { Plugin } from "graphql-yoga"
import type { RequestContext } from "./context.ts"
import { notSignedIn } from "./notSignedIn.ts"

const introspection = new Set(["__schema", "__type"])

/** The schema is for those who have signed in; `__typename` is for everybody. */
export const hideSchemaFromAnonymous: Plugin<RequestContext> = {
	onExecute: ({ args, setResultAndStopExecution }) => {
		if (args.contextValue.actor._tag !== "Anonymous") return
		let asksForSchema = false
		visit(args.document, {
			Field: ({ name }) => {
				if (!introspection.has(name.value)) return undefined
				asksForSchema = true
				return BREAK
			},
		})
		if (asksForSchema) setResultAndStopExecution({ errors: [notSignedIn(args.contextValue)] })
	},
}
