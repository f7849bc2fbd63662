import { GraphQLError } from "graphql"
import type { RequestContext } from "./context.ts"

const text = { vi: "Hãy đăng nhập trước.", en: "Sign in first." } as const

/** What nobody is told who must be somebody first. */
export const notSignedIn = ({ language }: RequestContext): GraphQLError =>
	new GraphQLError(text[language], { extensions: { code: "UNAUTHENTICATED" } })
