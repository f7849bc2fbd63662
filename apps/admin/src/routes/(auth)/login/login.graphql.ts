import { graphql } from "#lib/graphql/graphql.ts"

export const SignIn = graphql(`
	mutation SignIn($input: SignInInput!) {
		signIn(input: $input) {
			__typename
			... on SignInSuccess { viewer { account { id displayName } } }
			... on Problem { code message path }
			... on TooManyAttempts { retryAfterSeconds }
		}
	}
`)

export const LoginSession = graphql(`
	query LoginSession { viewer { account { id } } signInWays { password identityProvider } }
`)
