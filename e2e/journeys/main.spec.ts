import { expect, test } from "@playwright/test"
import { nationalExport } from "../support/nationalExport.ts"
import { open, signIn } from "../support/visit.ts"

const figuresOf2020 = "/dashboard?from=2020-01-01&to=2020-08-31"

test("an administrator goes from the catalogue to a due date to the figures of 2020", async ({ page }) => {
	await signIn(page)

	await test.step("imports the list of procedures of the Ministry of Justice", async () => {
		await open(page, "/imports/catalogue")
		await page.setInputFiles("input[type=file]", nationalExport())
		await page.getByRole("button", { name: "Đọc tệp" }).click()
		await expect(page.getByRole("heading", { name: "Sẽ ghi gì" })).toBeVisible()
		await expect(page.getByText("Chưa ghi gì.")).toBeVisible()
		await expect(page.getByText(/thủ tục vào dạng bản nháp/)).toBeVisible()
		await page.getByRole("button", { name: "Xác nhận nhập" }).click()
		await expect(page.getByText(/Đã nhập .* dòng/)).toBeVisible()
		await open(page, `/procedures?search=${encodeURIComponent("giam sat viec giam ho")}`)
		await expect(page.getByText("3.000323")).toBeVisible()
	})

	await test.step("creates a Friday rule and sees its dates before saving", async () => {
		await open(page, "/special-days/new")
		await page.getByRole("radio", { name: "Ngày không hẹn" }).check()
		await page.getByRole("textbox", { name: /^Tên/ }).fill("Thứ Sáu không hẹn – thử")
		await page.getByRole("checkbox", { name: "Thứ Sáu" }).check()
		await page.getByRole("textbox", { name: /^Từ ngày/ }).fill("15/10/2020")
		const dates = page.getByRole("region", { name: "Xem trước các ngày" }).getByRole("listitem")
		await expect(dates.first()).toHaveAccessibleName(/^Thứ Sáu, 16\/10\/2020/)
		await page.getByRole("button", { name: "Thử quy tắc" }).click()
		const tried = page.getByRole("table", { name: "Hồ sơ gần đây, trước và sau" })
		await expect(tried.getByRole("row", { name: /^Ngày không hẹn \(đang soạn\)/ }).first()).toBeVisible()
		await page.getByRole("button", { name: "Lưu", exact: true }).click()
		await expect(page.getByText("Thứ Sáu không hẹn – thử").first()).toBeVisible()
	})

	const receive = async (
		procedure: string,
		day: string,
		hour: string,
		expected: readonly RegExp[],
	): Promise<void> => {
		await open(page, "/dossiers/receive")
		await page.getByRole("combobox", { name: /^Thủ tục/ }).fill(procedure)
		await page.getByRole("listbox").getByRole("option").first().click()
		await page.getByRole("textbox", { name: /^Họ tên người nộp/ }).fill("Trần Thị Thử Nghiệm")
		await page.getByLabel("Thời điểm nhận: ngày").fill(day)
		await page.getByLabel("Thời điểm nhận: giờ").fill(hour)
		for (const text of expected) await expect(page.getByText(text).first()).toBeVisible()
		await page.getByRole("button", { name: "Tiếp nhận", exact: true }).click()
		await expect(page.getByRole("heading", { name: /Đã tiếp nhận hồ sơ TPTN-/ })).toBeVisible()
	}

	await test.step("receives a dossier on a Friday: promised the same day, the law's limit beside it", () =>
		receive("xac nhan tinh trang hon nhan", "16/10/2020", "09:00", [
			/17:00.*16\/10\/2020|16\/10\/2020.*17:00/,
			/21\/10\/2020/,
			/Ngày không hẹn|không hẹn/,
		]))

	await test.step("receives a dossier on a Thursday at 15:01: due the next day, because it came after 15:00", () =>
		receive("chung thuc chu ky", "15/10/2020", "15:01", [/16\/10\/2020.*17:00|17:00.*16\/10\/2020/, /15:00/]))

	await test.step("sees the figures of 2020", async () => {
		await open(page, figuresOf2020)
		for (const figure of ["17.984", "17.391", "96,7", "593", "1.872", "822", "600"])
			await expect(page.getByText(figure).first()).toBeVisible()
	})
})
