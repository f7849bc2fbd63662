import { expect, test } from "@playwright/test"
import { expectAccessible } from "../support/expectAccessible.ts"
import { open, signIn } from "../support/visit.ts"

const inDays = (days: number): string =>
	new Date(Date.now() + days * 86_400_000).toLocaleDateString("en-GB", { timeZone: "Asia/Ho_Chi_Minh" })

test("an administrator takes days into a calendar and sees what they move before publishing", async ({
	page,
}) => {
	await signIn(page)
	await open(page, "/calendars?year=2027")
	await page.getByRole("link", { name: "Nhập ngày" }).last().click()
	await expect(page.getByRole("heading", { name: "Nhập ngày nghỉ, ngày làm bù" })).toBeVisible()
	await expectAccessible(page)
	await page
		.getByRole("textbox", { name: /dán văn bản/ })
		.fill("Ngày,Tên,Văn bản\n17/03/2027,Diễn tập phòng cháy (thử),Công văn thử\nkhông phải ngày,Dòng hỏng,\n")
	await page.getByRole("button", { name: "Xem trước" }).click()
	const days = page.getByRole("table", { name: "1 ngày đọc được" })
	await expect(days.getByRole("row", { name: /17\/03\/2027.*Diễn tập phòng cháy/ })).toContainText("Mới")
	await expect(page.getByRole("table", { name: "1 dòng không đọc được" })).toContainText("không phải ngày")
	await page.getByRole("button", { name: "Đưa 1 mục vào bản nháp" }).click()
	await expect(page.getByText(/Đã đưa vào bản nháp/)).toBeVisible()
	await expect(page.getByText("1 ngày sẽ khác trong 400 ngày tới.")).toBeVisible()
	await page.getByRole("button", { name: "Công bố", exact: true }).click()
	await page.waitForURL(/\/calendars\?/)
	await open(page, "/calendars?year=2027")
	await expect(page.getByText("Diễn tập phòng cháy (thử)").first()).toBeVisible()
	await expectAccessible(page)
})

test("an administrator shortens limits at once: all or none, with what changes in words, and back again", async ({
	page,
}) => {
	await signIn(page)
	const choose = async (...codes: readonly string[]) => {
		await open(page, "/procedures")
		for (const code of codes)
			await page
				.getByRole("row", { name: new RegExp(code.replaceAll(".", "\\.")) })
				.getByRole("checkbox")
				.check()
		await page.getByRole("button", { name: "Sửa cùng lúc" }).click()
		return page.getByRole("dialog")
	}
	const shorten = async (...codes: readonly string[]) => {
		const dialog = await choose(...codes)
		await dialog.getByRole("textbox", { name: /^Thời hạn/ }).fill("60")
		await dialog.getByRole("textbox", { name: /^Lý do/ }).fill("Cắt giảm 40% (thử)")
		await expect(dialog.getByText(/trước là 5 ngày làm việc, nay là 3 ngày làm việc/).first()).toBeVisible()
		await dialog.getByRole("button", { name: "Công bố tất cả" }).click()
		return dialog
	}

	const refused = await shorten("1.001699", "1.001731")
	await expect(refused.getByRole("alert")).toContainText("Chưa ghi được; không thủ tục nào thay đổi")
	await expect(refused.getByRole("alert")).toContainText(/1\.001699: .*các bước cộng lại 25 ngày làm việc/)
	await expectAccessible(page)

	await shorten("1.001731", "1.001266")
	await expect(page.getByText("Đã ghi 2 thủ tục")).toBeVisible()

	const restore = await choose("1.001731", "1.001266")
	await restore.getByRole("radio", { name: /Hoàn tác/ }).check()
	await restore.getByRole("textbox", { name: /^Lý do/ }).fill("Thử xong")
	await expect(restore.getByRole("textbox", { name: /^Áp dụng từ ngày/ })).toHaveValue(inDays(2))
	await expect(restore.getByText(/trước là 3 ngày làm việc, nay là 5 ngày làm việc/).first()).toBeVisible()
	await restore.getByRole("button", { name: "Công bố tất cả" }).click()
	await expect(page.getByText("Đã ghi 2 thủ tục")).toBeVisible()
})

test("an administrator says how a procedure counts what comes at night and where its form is, and finds both again", async ({
	page,
}) => {
	await signIn(page)
	await open(page, "/procedures/1.001193/edit")
	await page.getByRole("radio", { name: "Tính từ lúc nộp" }).check()
	const forms = page.getByRole("group", { name: "Biểu mẫu" })
	await forms.getByRole("button", { name: "Thêm biểu mẫu" }).click()
	const form = forms.getByRole("listitem").last()
	await form.getByRole("textbox", { name: /^Tên biểu mẫu/ }).fill("Văn bản ủy quyền (thử)")
	await form.getByRole("textbox", { name: /^Nơi tải/ }).fill("http://example.vn/uy-quyen.docx")
	await page.getByRole("button", { name: "Lưu nháp" }).click()
	await expect(form.getByText("Nhập địa chỉ bắt đầu bằng https://.")).toBeVisible()
	await expectAccessible(page)
	await form.getByRole("textbox", { name: /^Nơi tải/ }).fill("https://example.vn/uy-quyen.docx")
	await page.getByRole("button", { name: "Lưu nháp" }).click()
	await page.waitForURL(/\/procedures\/1\.001193$/)
	await expect(
		page.getByText(/^Tiếp nhận ngoài giờ: trước là kể từ giờ làm việc kế tiếp, nay là/).first(),
	).toBeVisible()
	await expect(page.getByText(/^Biểu mẫu “Văn bản ủy quyền \(thử\)”: mới có/).first()).toBeVisible()
	await expect(page.getByText(/Chưa nhập mục của thủ tục này từ Cơ sở dữ liệu quốc gia/)).toBeVisible()

	await open(page, "/procedures/1.001193/edit")
	await expect(page.getByRole("radio", { name: "Tính từ lúc nộp" })).toBeChecked()
	await expect(forms.getByRole("textbox", { name: /^Nơi tải/ }).last()).toHaveValue(
		"https://example.vn/uy-quyen.docx",
	)
	await expect(forms.getByRole("textbox", { name: /^Tên tiếng Anh/ }).first()).toHaveValue(
		"Declaration of birth",
	)
})

test("an administrator closes a day for a storm with the warning as evidence, and everybody finds it there", async ({
	page,
}) => {
	await signIn(page)
	await open(page, "/calendars?year=2027")
	await page.getByRole("link", { name: "Sửa" }).last().click()
	const days = page.getByRole("listitem").filter({ hasText: "Thêm tệp minh chứng" })
	await page.getByRole("button", { name: "Thêm ngày nghỉ" }).click()
	const row = days.last()
	await row.getByLabel(/^Ngày/).first().fill("18/03/2027")
	await row.getByLabel(/^Tên/).fill("Nghỉ bão (thử)")
	await row.getByLabel("Thêm tệp minh chứng").setInputFiles({
		name: "tin-bao-so-6.pdf",
		mimeType: "application/pdf",
		buffer: Buffer.from("tin bão mẫu"),
	})
	await row.getByLabel("Nơi lưu hoặc số văn bản").fill("Công văn 12 (thử)")
	await page.getByRole("button", { name: "Xem tác động" }).click()
	const effect = page.getByRole("region", { name: "Tác động đến hồ sơ" })
	await expect(effect.getByText(/^0 hồ sơ: 0 sớm hơn, 0 muộn hơn/)).toBeVisible()
	await expect(effect.getByText(/^Nếu lịch này đã áp dụng cho [\d.]+ hồ sơ/)).toBeVisible()
	await expectAccessible(page)
	await row.getByLabel(/^Tên/).fill("Nghỉ bão số 6 (thử)")
	await expect(effect.getByText("Nội dung đã đổi sau lần thử này")).toBeVisible()
	await page.getByRole("button", { name: "Công bố phiên bản mới" }).click()
	await expect(page.getByText("Đã công bố phiên bản mới của lịch")).toBeVisible()
	await open(page, "/calendars?year=2027&day=2027-03-18")
	await expect(page.getByText("tin-bao-so-6.pdf").first()).toBeVisible()
	await expect(page.getByText("Công văn 12 (thử)").first()).toBeVisible()
	await expectAccessible(page)
})

test("a leader reads what a No-appointment day brought, down to the dossiers behind a number", async ({
	page,
}) => {
	await signIn(page)
	await open(page, "/dossiers/receive")
	await page.getByRole("combobox", { name: /^Thủ tục/ }).fill("xac nhan tinh trang hon nhan")
	await page.getByRole("listbox").getByRole("option").first().click()
	await page.getByRole("textbox", { name: /^Họ tên người nộp/ }).fill("Lê Văn Thử Nghiệm")
	await page.getByLabel("Thời điểm nhận: ngày").fill("23/10/2020")
	await page.getByLabel("Thời điểm nhận: giờ").fill("09:00")
	await expect(page.getByText(/17:00.*23\/10\/2020/).first()).toBeVisible()
	await page.getByRole("button", { name: "Tiếp nhận", exact: true }).click()
	await expect(page.getByRole("heading", { name: /Đã tiếp nhận hồ sơ TPTN-201023-/ })).toBeVisible()

	await open(page, "/special-days")
	await page
		.getByRole("listitem")
		.filter({ hasText: "thứ Sáu hằng tuần, cả ngày, nhận đến 16:00" })
		.getByRole("link", { name: "Báo cáo" })
		.click()
	await page.getByRole("textbox", { name: /^Từ ngày/ }).fill("23/10/2020")
	await page.getByRole("textbox", { name: /^Đến ngày/ }).fill("23/10/2020")
	await page.getByRole("button", { name: "Xem", exact: true }).click()
	await expect(page.getByRole("row", { name: /23\/10\/2020/ })).toBeVisible()
	await expectAccessible(page)
	// Nobody finished it by 17:00: a promise that was not kept.
	const row = page.getByRole("row", { name: /23\/10\/2020/ })
	await row.getByRole("link").last().click()
	await expect(page.getByText("Lê Văn Thử Nghiệm")).toBeVisible()
})

test("an administrator tries the draft of a procedure on real dossiers before publishing it", async ({
	page,
}) => {
	await signIn(page)
	await open(page, "/procedures/1.001612/edit")
	await page.getByRole("textbox", { name: "Số", exact: true }).first().fill("5")
	await page.getByRole("textbox", { name: /^Áp dụng từ ngày/ }).fill(inDays(2))
	await page.getByRole("button", { name: "Lưu nháp" }).click()
	await expect(page.getByText("Đã lưu bản nháp 1.001612")).toBeVisible()
	await open(page, "/procedures/1.001612")
	await page.getByRole("button", { name: "Thử bản nháp" }).click()
	await expect(page.getByText(/^Nếu bản nháp đã áp dụng cho [\d.]+ hồ sơ đơn vị nhận từ/)).toBeVisible()
	const tried = page.getByRole("table", { name: "Hồ sơ gần đây, trước và sau" })
	await expect(tried.getByRole("row", { name: /^Trễ hạn/ })).toBeVisible()
	await expect(tried.getByRole("row", { name: /^Chỉ tiêu: Tỷ lệ/ }).first()).toBeVisible()
	await expectAccessible(page)
})

test("an administrator ends a target of the plan, takes that back, and corrects a period", async ({
	page,
}) => {
	await signIn(page)
	await open(page, "/targets")
	const dialog = page.getByRole("dialog")
	const press = (name: string) => page.getByRole("button", { name, exact: true }).first().click()
	const save = async () => {
		await dialog.getByRole("textbox", { name: /^Lý do/ }).fill("Kế hoạch điều chỉnh (thử)")
		await dialog.getByRole("button", { name: "Lưu" }).click()
		await expect(dialog).toBeHidden()
	}
	await press("Kết thúc")
	await dialog.getByRole("textbox", { name: /^Ngày cuối còn áp dụng/ }).fill("30/06/2020")
	await expectAccessible(page)
	await save()
	await expect(page.getByText("Đã kết thúc từ sau ngày 30/06/2020")).toBeVisible()
	await press("Bỏ kết thúc")
	await save()
	await expect(page.getByText("Đã kết thúc từ sau ngày 30/06/2020")).toBeHidden()

	await press("Sửa kỳ")
	await dialog.getByRole("textbox", { name: /^Từ ngày/ }).fill("31/12/2021")
	await dialog.getByRole("textbox", { name: /^Lý do/ }).fill("Thử")
	await dialog.getByRole("button", { name: "Lưu" }).click()
	await expect(dialog.getByText("Ngày kết thúc không được trước ngày bắt đầu.").first()).toBeVisible()
})

test("an officer reads on a new dossier's page how likely it is to be late, and why anybody thinks so", async ({
	page,
}) => {
	await signIn(page)
	await open(page, "/dossiers/receive")
	await page.getByRole("combobox", { name: /^Thủ tục/ }).fill("thanh lap ho kinh doanh")
	await page.getByRole("listbox").getByRole("option").first().click()
	await page.getByRole("textbox", { name: /^Họ tên người nộp/ }).fill("Phạm Thị Thử Nghiệm")
	await page.getByRole("button", { name: "Tiếp nhận", exact: true }).click()
	const heading = page.getByRole("heading", { name: /Đã tiếp nhận hồ sơ TPTN/ })
	await expect(heading).toBeVisible()
	const code = /TPTN\S+/.exec((await heading.textContent()) ?? "")?.[0] ?? ""
	await open(page, `/dossiers/${code}`)
	await expect(page.getByText(/\d+ trong \d+ hồ sơ cùng thủ tục.* từng kéo dài đến mức này/)).toBeVisible()
	await page.getByText("Cách ước lượng này đã đúng đến đâu").click()
	await expect(page.getByText(/^Thử lại với [\d.]+ hồ sơ đã xong/)).toBeVisible()
	await expectAccessible(page)
})
