import { Redacted } from "effect"
import * as client from "openid-client"
import type { IdentityProvider } from "../config.ts"

/** What must come back unchanged with the answer of the provider; the browser keeps it meanwhile. */
export interface PendingSignIn {
	readonly state: string
	readonly nonce: string
	readonly verifier: string
	/** The page of the console that was wanted. */
	readonly next: string
}

/** Whom the provider names. */
export interface Claimed {
	readonly issuer: string
	readonly subject: string
	readonly username: string | null
}

const callbackPath = "/auth/oidc/callback"

const isThisMachine = ({ hostname }: URL) => ["localhost", "127.0.0.1", "[::1]"].includes(hostname)

/** The authorization code flow with PKCE (RFC 7636), state and nonce against an OpenID Connect provider. */
export const makeOpenIdConnect = (provider: IdentityProvider) => {
	// Asked for at the first sign-in, again after a failure: the provider may start later than this server.
	let discovered: Promise<client.Configuration> | undefined
	const configuration = () => {
		discovered ??= client
			.discovery(provider.issuer, provider.clientId, Redacted.value(provider.clientSecret), undefined, {
				execute: isThisMachine(provider.issuer) ? [client.allowInsecureRequests] : [],
				timeout: 10,
			})
			.catch((failure) => {
				discovered = undefined
				throw failure
			})
		return discovered
	}

	/** Where the browser goes, and what it must bring back. */
	const begin = async (next: string): Promise<{ readonly address: URL; readonly pending: PendingSignIn }> => {
		const pending: PendingSignIn = {
			state: client.randomState(),
			nonce: client.randomNonce(),
			verifier: client.randomPKCECodeVerifier(),
			next,
		}
		const address = client.buildAuthorizationUrl(await configuration(), {
			redirect_uri: new URL(callbackPath, provider.publicAddress).href,
			scope: "openid profile",
			code_challenge: await client.calculatePKCECodeChallenge(pending.verifier),
			code_challenge_method: "S256",
			state: pending.state,
			nonce: pending.nonce,
		})
		return { address, pending }
	}

	/** Rejects when the answer is not the one to this sign-in, or the provider did not sign it. */
	const end = async (query: string, { state, nonce, verifier }: PendingSignIn): Promise<Claimed> => {
		const tokens = await client.authorizationCodeGrant(
			await configuration(),
			new URL(`${callbackPath}${query}`, provider.publicAddress),
			{ expectedState: state, expectedNonce: nonce, pkceCodeVerifier: verifier },
		)
		const claims = tokens.claims()
		if (claims === undefined) throw new Error("the provider sent no identity")
		const username = claims[provider.usernameClaim]
		return {
			issuer: claims.iss,
			subject: claims.sub,
			username: typeof username === "string" ? username : null,
		}
	}

	return { begin, end }
}
