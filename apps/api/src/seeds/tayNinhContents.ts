import { Channel, TimeLimit } from "@motcua/domain"
import type { ProcedureCase, ProcedureContent, ProcedureStep } from "../procedures/ProcedureContent.ts"

/**
 * What some procedures of the example hold beside their limits. Cases and papers as the law says them, article by article; steps,
 * who may extend and how often are invented, and the decision that would have approved them says so.
 */
type Parts = Partial<
	Pick<
		ProcedureContent,
		"processDecision" | "steps" | "cases" | "documents" | "fees" | "forms" | "allowances"
	>
>

const days = (amount: number): TimeLimit.TimeLimit => TimeLimit.of("workingDays", amount)
const invented = { processDecision: "Quy trình mô phỏng, không có quyết định thật" }

const step = (name: string, by: string, amount: number): ProcedureStep => ({ name, by, limit: days(amount) })
/** The desk, the expert, the leader: half a day at both ends. */
const threeSteps = (expert: string, amount: number): readonly ProcedureStep[] => [
	step("Tiếp nhận, chuyển hồ sơ", "Một cửa", 0.5),
	step("Thẩm định", expert, amount - 1),
	step("Ký, trả kết quả", "Lãnh đạo UBND", 0.5),
]

const civilOfficer = "Công chức tư pháp – hộ tịch"
const verified = (amount: number, steps: readonly ProcedureStep[] = []): readonly ProcedureCase[] => [
	{
		code: "phai-xac-minh",
		name: "Phải xác minh",
		noAppointmentEligible: false,
		terms: Channel.all.map((channel) => ({
			channel,
			statutory: days(amount),
			committed: null,
			fee: "Miễn phí",
			sourceText: null,
			unclear: null,
		})),
		steps,
	},
]

/** The forms of civil status are to be had on the national portal. */
const form = (name: string, nameEn: string) => ({
	name,
	nameEn,
	code: null,
	url: "https://dichvucong.gov.vn/",
	basis: null,
})

const original = (name: string, remark: string | null = null) => ({ name, originals: 1, copies: 0, remark })

export const tayNinhContents: Readonly<Record<string, Parts>> = {
	// Luật Hộ tịch 2014, điều 16.1.
	"1.001193": {
		documents: [original("Tờ khai đăng ký khai sinh"), original("Giấy chứng sinh")],
		forms: [form("Tờ khai đăng ký khai sinh", "Declaration of birth")],
	},
	// Luật Hộ tịch 2014, điều 18.2: at once, at most five working days where something must be verified.
	"1.000894": {
		cases: verified(5),
		documents: [original("Tờ khai đăng ký kết hôn")],
		forms: [form("Tờ khai đăng ký kết hôn", "Declaration of marriage")],
	},
	// Luật Hộ tịch 2014, điều 34.2: at once, at most three working days where something must be verified.
	"1.000656": {
		cases: verified(3),
		documents: [original("Tờ khai đăng ký khai tử"), original("Giấy báo tử")],
		forms: [form("Tờ khai đăng ký khai tử", "Declaration of death")],
	},
	// Luật Hộ tịch 2014, điều 25.2: three working days, at most five more where something must be verified.
	"1.001022": {
		...invented,
		steps: threeSteps(civilOfficer, 3),
		cases: verified(8, threeSteps(civilOfficer, 8)),
	},
	"1.004873": { ...invented, steps: threeSteps(civilOfficer, 2) },
	"1.001612": { ...invented, steps: threeSteps("Phòng Tài chính – Kế hoạch", 2) },
	"2.001035": {
		fees: [{ name: "Phí chứng thực", charge: { _tag: "Amount", dong: 50_000, per: "hợp đồng" } }],
	},
	"1.001699": {
		...invented,
		steps: threeSteps("Công chức văn hóa – xã hội", 25),
		allowances: [
			{
				kind: "extension",
				code: "phuc-tap",
				name: "Hồ sơ phức tạp (mô phỏng)",
				by: "LEADER",
				atMost: 1,
				longest: days(5),
				basis: null,
			},
		],
	},
}
