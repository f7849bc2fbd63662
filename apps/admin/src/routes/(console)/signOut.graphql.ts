import { graphql } from "#lib/graphql/graphql.ts"

export const SignOut = graphql(`mutation SignOut { signOut { signedOut } }`)
