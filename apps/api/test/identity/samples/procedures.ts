import type { Role } from "../../../src/identity/permissions.ts"
import { detail, file, listHeader, listTitle } from "../../imports/fixtures/files.ts"
import { workbook } from "../../imports/fixtures/workbooks.ts"
import { type Ids, make, rowsOf, type Site } from "./making.ts"

const days = (amount: number) => ({ unit: "WORKING_DAYS", amount })
const step = (name: string, amount: number, after?: readonly string[]) => ({
	name,
	by: "Chuyên môn",
	limit: days(amount),
	...(after !== undefined && { after }),
})

const content = {
	name: "Cấp bản sao (mẫu)",
	sector: "Hộ tịch",
	level: "Cấp xã",
	agency: "Ủy ban nhân dân phường (mẫu)",
	decision: "1/QĐ-UBND (mẫu)",
	processDecision: "2/QĐ-UBND (mẫu)",
	noAppointmentEligible: true,
	legalBasis: [
		{ instrument: "Luật Hộ tịch 60/2014/QH13", article: "Điều 63", url: "https://example.vn/luat" },
	],
	documents: [{ name: "Tờ khai", originals: 1, copies: 1, remark: "Theo mẫu" }],
	fees: [
		{ name: "Phí cấp bản sao", dong: 8000, per: "bản" },
		{ name: "Lệ phí", words: "Theo nghị quyết (mẫu)" },
	],
	forms: [
		{
			code: "TK-01",
			name: "Tờ khai",
			nameEn: "Declaration",
			url: "https://example.vn/tk-01",
			basis: "Thông tư 04/2020/TT-BTP",
		},
	],
	allowances: [
		{
			kind: "SUSPENSION",
			code: "xac-minh",
			name: "Chờ xác minh",
			atMost: 2,
			longest: days(5),
			basis: "Điều 5 (mẫu)",
			by: "ADMINISTRATOR",
		},
		{ kind: "EXTENSION", code: "phuc-tap", name: "Hồ sơ phức tạp", atMost: 1 },
		{ kind: "EXTENSION", code: "lanh-dao", name: "Lãnh đạo quyết định", atMost: 1, by: "LEADER" },
	],
	steps: [step("Tiếp nhận", 1), step("Thẩm định", 2, ["Tiếp nhận"])],
	terms: [{ channel: "COUNTER", statutory: days(5), committed: days(3), fee: "8.000 đồng" }],
	cases: [
		{
			code: "xac-minh",
			name: "Phải xác minh",
			noAppointmentEligible: false,
			steps: [step("Xác minh", 4)],
			terms: [{ channel: "COUNTER", statutory: days(10) }],
		},
		{
			code: "trong-ngay",
			name: "Trả trong ngày",
			terms: [{ channel: "COUNTER", statutory: { unit: "SAME_DAY", cutOff: "15:00" } }],
		},
	],
}

export const procedureCode = "1.004999"
/** The reason for which a role may extend. */
export const extensionOf = (role: Role): string => (role === "LEADER" ? "lanh-dao" : "phuc-tap")
export const suspension = "xac-minh"
export const steps = ["Tiếp nhận", "Thẩm định"] as const
export const cases = ["xac-minh", "trong-ngay"] as const

/** A procedure as the national catalogue has it, with two versions that say more, and a draft that leaves much to look at. */
export const procedureSamples = async (
	site: Site,
): Promise<Ids & { readonly Procedure: readonly [string] }> => {
	const name = "Cấp bản sao trích lục (mẫu)"
	const listed = await make(
		site,
		"previewCatalogueImport",
		{ files: [null, null], effectiveFrom: "2019-01-01" },
		{
			"variables.input.files.1": file(
				"danh-sach.xlsx",
				await workbook([
					[listTitle],
					listHeader,
					[procedureCode, name, "Bộ Tư pháp", "Phòng Tư pháp", "Hộ tịch"],
				]),
			),
			"variables.input.files.0": file(
				"danh-muc.ndjson",
				detail(procedureCode, name, [
					["Trực tiếp", "5 Ngày làm việc", "8.000 đồng"],
					["Trực tuyến", "1"],
				]),
			),
		},
	)
	await make(site, "confirmImport", { id: listed.id })
	const [id] = await rowsOf(
		site,
		"Procedure",
		(sql) => sql<{ id: number }>`select id from procedures where code = ${procedureCode}`,
	)
	if (id === undefined) throw new Error("the procedure was not imported")
	const revise = (expectedVersion: number, effectiveFrom: string, changed: object, publish = true) =>
		make(site, "reviseProcedure", {
			id,
			expectedVersion,
			effectiveFrom,
			publish,
			content: { ...content, ...changed },
		})
	const first = await revise(1, "2020-01-01", {
		steps: [step("Tiếp nhận", 1), step("Thẩm định", 1)],
		terms: [{ channel: "COUNTER", statutory: days(6) }],
	})
	const second = await revise(first.version, "2020-03-01", {})
	await revise(
		second.version,
		"2020-09-01",
		{
			forms: [{ name: "Đơn đề nghị" }],
			steps: [{ ...step("Tiếp nhận", 1), by: "" }],
			terms: [
				{ channel: "COUNTER", statutory: days(2) },
				{ channel: "ONLINE", sourceText: "1" },
			],
			cases: [
				{
					code: "xac-minh",
					name: "Phải xác minh",
					steps: [step("Xác minh", 30)],
					terms: [{ channel: "COUNTER", statutory: days(10) }],
				},
			],
		},
		false,
	)
	return {
		Procedure: [id],
		Import: [listed.id],
		ProcedureVersion: await rowsOf(
			site,
			"ProcedureVersion",
			(sql) => sql<{ id: number }>`
				select version.id from procedure_versions as version join procedures on procedures.id = procedure_id
				where code = ${procedureCode}`,
		),
	}
}
