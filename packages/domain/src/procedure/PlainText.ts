/** A text as one compares it: composed letters, lower case, single ordinary spaces, none at the ends. */
export const plain = (text: string): string => text.normalize("NFC").toLowerCase().replace(/\s+/g, " ").trim()
