import { expect, type Page, test } from "@playwright/test"
import { expectAccessible } from "../support/expectAccessible.ts"
import { open, signIn } from "../support/visit.ts"

const pages = [
	"/dashboard?from=2020-01-01&to=2020-08-31",
	"/dossiers",
	"/dossiers/receive",
	"/targets",
	"/procedures",
	"/procedures/1.001193",
	"/procedures/new",
	"/calendars?year=2020",
	"/special-days",
	"/special-days/new",
	"/imports",
	"/imports/dossiers",
	"/audit",
	"/settings",
]

const expectNoSideScroll = async (page: Page): Promise<void> => {
	const beyond = await page
		.locator("html")
		.evaluate(({ scrollWidth, clientWidth }) => scrollWidth - clientWidth)
	expect(beyond).toBe(0)
}

for (const { scheme, width } of [
	{ scheme: "light", width: 1280 },
	{ scheme: "dark", width: 360 },
] as const)
	test(`every page can be read by everybody, ${scheme}, ${width} px wide`, async ({ page }) => {
		test.setTimeout(300_000)
		await page.emulateMedia({ colorScheme: scheme })
		await page.setViewportSize({ width, height: 800 })
		await open(page, "/")
		await expectAccessible(page)
		await signIn(page)
		for (const path of pages)
			await test.step(path, async () => {
				await open(page, path)
				await expectAccessible(page)
				await expectNoSideScroll(page)
			})
	})
