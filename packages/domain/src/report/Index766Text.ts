import type { Language } from "../law/Language.ts"
import { decimal } from "../target/FigureText.ts"
import { type Component, components, groups, type Index, type Points } from "./Index766.ts"

/**
 * The index, its groups, what is unknown of it, and where the formula is not the source's: a line each.
 *
 * ```ts
 * import { Index766, Index766Text, Proportion } from "@motcua/domain"
 *
 * const index = Index766.of({ onTime: Proportion.of(97, 100) })
 * Index766Text.describe(index, "en")[2] // => "Progress of handling: 19.4/20."
 * ```
 */
export const describe = (index: Index, language: Language): readonly string[] => {
	const say = sayings[language]
	const points = ({ low, high, most }: Points) =>
		low === high
			? `${decimal(low, language)}/${decimal(most, language)}`
			: say.between(decimal(low, language), decimal(high, language), decimal(most, language))
	const unknown = index.unknown.map((key) => components[key].name[language])
	const inferred = index.components
		.map(({ component }): Component => components[component])
		.filter(({ formula }) => formula === "inferred")
		.map(({ name }) => name[language])
	return [
		say.total(points(index)),
		...index.groups.map((group) => `${groups[group.group][language]}: ${points(group)}.`),
		...(unknown.length === 0 ? [] : [say.unknown(unknown.join("; "))]),
		say.inferred(inferred.join("; ")),
	]
}

const sayings = {
	vi: {
		total: (points: string) =>
			`Chỉ số theo Quyết định 766/QĐ-TTg: ${points} điểm (tự tính, không thay số công bố trên Cổng Dịch vụ công quốc gia).`,
		between: (low: string, high: string, most: string) => `từ ${low} đến ${high}/${most}`,
		unknown: (names: string) => `Chưa có số liệu: ${names}.`,
		inferred: (names: string) => `Nguồn chỉ nêu điểm tối đa, công thức do chúng tôi suy ra: ${names}.`,
	},
	en: {
		total: (points: string) =>
			`Index of Decision 766/QĐ-TTg: ${points} points (our own count, it does not replace the one the national portal publishes).`,
		between: (low: string, high: string, most: string) => `${low} to ${high}/${most}`,
		unknown: (names: string) => `Unknown: ${names}.`,
		inferred: (names: string) => `The source gives the points only, the formula is inferred: ${names}.`,
	},
} as const
