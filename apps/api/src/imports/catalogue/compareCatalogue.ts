import { type CivilDate, TimeLimit } from "@motcua/domain"
import { type CatalogueSource, sourceOf } from "../../procedures/CatalogueSource.ts"
import type { ChannelTerm } from "../../procedures/ChannelTerm.ts"
import { checkContent } from "../../procedures/checkContent.ts"
import type { Procedure } from "../../procedures/Procedure.ts"
import {
	blankContent,
	contentOf,
	encodeContent,
	type ProcedureContent,
} from "../../procedures/ProcedureContent.ts"
import type { ProcedureChange } from "../../procedures/ProcedureImport.ts"
import { type RejectedRow, rowProblem } from "../RowProblem.ts"
import { dayText } from "../shownDate.ts"
import type { CatalogueProcedure } from "./joinCatalogue.ts"

/** What a file would do to one procedure. */
export interface CatalogueChange {
	readonly kind: "new" | "changed" | "unchanged"
	readonly code: string
	readonly sector: string
	/** Why it arrives as a draft; empty when it is published. */
	readonly draftReasons: readonly string[]
	/** What to write; absent when unchanged. */
	readonly change?: ProcedureChange & { readonly existingVersion: number | null }
	readonly source: CatalogueSource
}

/** The promise of the unit is kept on a new limit by law as long as it is not surely longer. */
const withPromises = (
	terms: readonly ChannelTerm[],
	before: readonly ChannelTerm[],
): readonly ChannelTerm[] =>
	terms.map((term) => {
		const promise = before.find(({ channel }) => channel === term.channel)?.committed ?? null
		const isKept =
			promise !== null && term.statutory !== null && TimeLimit.isLonger(promise, term.statutory) !== "yes"
		return isKept ? { ...term, committed: promise } : term
	})

const draftReasonsOf = (
	content: ProcedureContent,
	{ hasNameConflict }: CatalogueProcedure,
): readonly string[] => {
	const reasons = new Set(
		content.terms.flatMap(({ unclear, statutory }) => (statutory === null ? [unclear ?? "empty"] : [])),
	)
	if (content.terms.length === 0) reasons.add("noTerms")
	if (hasNameConflict) reasons.add("nameConflict")
	if (reasons.size === 0 && checkContent(content, "published", []).length > 0) reasons.add("incomplete")
	return [...reasons]
}

/**
 * Compares what the files say with what is stored. A field counts as changed only when it differs from the stored one
 * and from what the files said at the last import: what a person has completed or corrected since then stands.
 */
export const compareProcedure = (
	found: CatalogueProcedure,
	existing: Procedure | undefined,
	lastSource: CatalogueSource | undefined,
	effectiveFrom: CivilDate.CivilDate,
): CatalogueChange => {
	const { fields, code } = found
	const said = sourceOf(fields)
	const source = { ...lastSource, ...said }
	const stored = existing === undefined ? {} : sourceOf(existing)
	const changed = Object.keys(said).filter(
		(field) => said[field] !== stored[field] && said[field] !== lastSource?.[field],
	)
	const before = existing ?? blankContent
	if (existing !== undefined && changed.length === 0)
		return { kind: "unchanged", code: existing.code, sector: existing.sector, draftReasons: [], source }
	const overlay = Object.fromEntries(Object.entries(fields).filter(([field]) => changed.includes(field)))
	const content: ProcedureContent = {
		...contentOf(before),
		...overlay,
		terms: changed.includes("terms") ? withPromises(fields.terms ?? [], before.terms) : before.terms,
	}
	const draftReasons = draftReasonsOf(content, found)
	return {
		kind: existing === undefined ? "new" : "changed",
		code: existing?.code ?? code,
		sector: content.sector,
		draftReasons,
		source,
		change: {
			code: existing?.code ?? code,
			effectiveFrom,
			content,
			state: draftReasons.length > 0 ? "draft" : "published",
			existingId: existing?.id,
			existingVersion: existing?.version ?? null,
		},
	}
}

/** A published version cannot begin on or before the day from which the stored one holds. */
const beginsTooEarly = ({ change }: CatalogueChange, existing: Procedure | undefined): boolean =>
	change?.state === "published" &&
	existing?.state === "published" &&
	change.effectiveFrom <= existing.validFrom

export interface ComparedCatalogue {
	readonly changes: readonly CatalogueChange[]
	readonly rejected: readonly RejectedRow[]
}

export const compareCatalogue = (
	procedures: readonly CatalogueProcedure[],
	existing: ReadonlyMap<string, Procedure>,
	lastSources: ReadonlyMap<string, CatalogueSource>,
	effectiveFrom: CivilDate.CivilDate,
): ComparedCatalogue => {
	const changes: CatalogueChange[] = []
	const rejected: RejectedRow[] = []
	for (const found of procedures) {
		const stored = existing.get(found.root)
		const change = compareProcedure(found, stored, lastSources.get(found.root), effectiveFrom)
		if (stored !== undefined && beginsTooEarly(change, stored))
			rejected.push(
				...found.rows.map((row) => ({
					...row,
					problems: [rowProblem("versionFromLater", "", stored.code, dayText(stored.validFrom))],
				})),
			)
		else changes.push(change)
	}
	return { changes, rejected }
}

/** The change as JSON keeps it. */
export const encodeChange = ({ change }: CatalogueChange): unknown =>
	change === undefined
		? null
		: {
				...change,
				existingId: change.existingId ?? null,
				content: encodeContent(change.content),
			}
