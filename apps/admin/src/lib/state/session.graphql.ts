import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"

export const UnitPage = graphql(`
	fragment UnitPage on UnitConnection @_unmask {
		pageInfo { hasNextPage endCursor }
		edges { node { id code name kind synthetic validTo parent { id } } }
	}
`)

export const ConsoleSession = graphql(
	`
		query ConsoleSession {
			viewer {
				account { id username displayName role unit { id code name kind synthetic } }
				permissions
			}
			units(first: 100) { ...UnitPage }
			now
		}
	`,
	[UnitPage],
)

export const MoreUnits = graphql(
	`query MoreUnits($after: String!) { units(first: 100, after: $after) { ...UnitPage } }`,
	[UnitPage],
)

type Session = ResultOf<typeof ConsoleSession>
export type Viewer = NonNullable<Session["viewer"]>
export type Permission = Viewer["permissions"][number]
export type Unit = Session["units"]["edges"][number]["node"]
