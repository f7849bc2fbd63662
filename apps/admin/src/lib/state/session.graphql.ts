import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"

export const ConsoleSession = graphql(`
	query ConsoleSession {
		viewer {
			account { id username displayName role unit { id code name kind synthetic } }
			permissions
		}
		units { id code name kind synthetic validTo parent { id } }
		now
	}
`)

type Session = ResultOf<typeof ConsoleSession>
export type Viewer = NonNullable<Session["viewer"]>
export type Permission = Viewer["permissions"][number]
export type Unit = Session["units"][number]
