/** The languages in which the product speaks, Vietnamese first. */
export type Language = "vi" | "en"
