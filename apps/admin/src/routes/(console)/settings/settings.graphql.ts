import { graphql, type ResultOf } from "#lib/graphql/graphql.ts"

export const TokenList = graphql(`
	query TokenList {
		apiTokens(first: 100) { edges { node { id name createdAt expiresOn lastUsedAt revokedAt } } }
	}
`)

export const CreateToken = graphql(`
	mutation CreateToken($input: CreateApiTokenInput!) {
		createApiToken(input: $input) {
			__typename
			... on CreateApiTokenSuccess { token { id name } secret }
			... on Problem { code message path }
			... on InvalidInput { issues { code message path } }
		}
	}
`)

export const RevokeToken = graphql(`
	mutation RevokeToken($input: RevokeApiTokenInput!) {
		revokeApiToken(input: $input) {
			__typename
			... on RevokeApiTokenSuccess { token { id } }
			... on Problem { code message path }
		}
	}
`)

export type Token = ResultOf<typeof TokenList>["apiTokens"]["edges"][number]["node"]
