import { sha256 } from "@noble/hashes/sha2.js"
import { bytesToHex, utf8ToBytes } from "@noble/hashes/utils.js"

/** Names a document for the server. The browser's own hashing is missing on plain http, as in many offices. */
export const documentHash = (text: string): string => bytesToHex(sha256(utf8ToBytes(text)))
