import { randomBytes } from "node:crypto"
import type { Instant } from "@motcua/domain"
import { Secret, TOTP } from "otpauth"

const stepSeconds = 30
/** One step of a clock that goes wrong, before and after. */
const tolerance = 1

const totpOf = (secret: string, label = "") =>
	new TOTP({ issuer: "Một Cửa", label, secret: Secret.fromBase32(secret), period: stepSeconds, digits: 6 })

/** A new shared secret in base 32, for RFC 6238 codes of six digits every 30 seconds. */
export const newTotpSecret = (): string => new Secret({ size: 20 }).base32

/** What an authenticator reads from a QR code. */
export const totpAddress = (secret: string, username: string): string => totpOf(secret, username).toString()

/** The step that a code belongs to, when it is right at this moment; a step may be used once. */
export const totpStep = (secret: string, code: string, now: Instant.Instant): number | null => {
	const token = code.replaceAll(/\s/g, "")
	if (!/^\d{6}$/.test(token)) return null
	const delta = totpOf(secret).validate({ token, timestamp: now, window: tolerance })
	return delta === null ? null : Math.floor(now / 1000 / stepSeconds) + delta
}

const alphabet = "23456789abcdefghjkmnpqrstuvwxyz"

/** Ten codes for the day when the phone is lost; each opens once. */
export const newRecoveryCodes = (): readonly string[] =>
	Array.from({ length: 10 }, () => {
		const letters = [...randomBytes(10)].map((byte) => alphabet[byte % alphabet.length]).join("")
		return `${letters.slice(0, 5)}-${letters.slice(5)}`
	})
