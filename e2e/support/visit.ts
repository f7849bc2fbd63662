import type { Page } from "@playwright/test"

/** Opens a page and waits until its scripts have come: a person is slower than that, a test is not. */
export const open = (page: Page, path: string) => page.goto(path, { waitUntil: "networkidle" })

export const signIn = async (page: Page): Promise<void> => {
	await open(page, "/")
	await page.getByLabel("Tên đăng nhập").fill("quantri")
	await page.locator("input[type=password]").fill("motcua-quantri-2020")
	await page.getByRole("button", { name: "Đăng nhập" }).click()
	await page.waitForURL(/dashboard/)
}
