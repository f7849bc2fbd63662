import AxeBuilder from "@axe-core/playwright"
import { expect, type Page } from "@playwright/test"

/** What WCAG 2.2 AA asks and a machine can see. */
export const expectAccessible = async (page: Page): Promise<void> => {
	const { violations } = await new AxeBuilder({ page })
		.withTags(["wcag2a", "wcag2aa", "wcag21a", "wcag21aa", "wcag22aa"])
		.analyze()
	expect(violations.map(({ id, nodes }) => [id, nodes.map(({ html }) => html)])).toEqual([])
}
