import { addDays } from "#lib/format/date.ts"

type Version = { readonly state: "DRAFT" | "PUBLISHED"; readonly validFrom: string }
type Versioned = { readonly versions: { readonly edges: readonly { readonly node: Version }[] } }

/** The first day from tomorrow on that a new version of every one may hold from: after their newest published ones. */
export const firstDay = (procedures: readonly Versioned[], tomorrow: string): string =>
	procedures
		.flatMap(({ versions }) => versions.edges.map(({ node }) => node))
		.filter(({ state }) => state === "PUBLISHED")
		.map(({ validFrom }) => addDays(validFrom, 1))
		.reduce((latest, day) => (day > latest ? day : latest), tomorrow)
