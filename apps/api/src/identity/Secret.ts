import { createHash, randomBytes } from "node:crypto"

/** 256 random bits as text; only the hash is stored, so a stolen table opens nothing. */
export const newSecret = (prefix = ""): string => `${prefix}${randomBytes(32).toString("base64url")}`

export const hashSecret = (secret: string): Uint8Array => createHash("sha256").update(secret).digest()
