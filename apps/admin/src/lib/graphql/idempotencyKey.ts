/** crypto.randomUUID is missing on plain http, which offices use inside their network; random bytes are not. */
export const newIdempotencyKey = (): string =>
	Array.from(crypto.getRandomValues(new Uint8Array(16)), (byte) => byte.toString(16).padStart(2, "0")).join(
		"",
	)
