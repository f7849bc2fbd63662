import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import {
	CatalogueDrift,
	type Channel,
	LimitText,
	type Procedure,
	type ProcedureCase,
	TimeLimit,
} from "../../src/index.ts"
import { day } from "../support/given.ts"

const term = (
	channel: Channel.Channel,
	amount: number | string,
	fee: string | null = null,
): ProcedureCase.ChannelTerm => ({
	channel,
	statutory:
		typeof amount === "number"
			? { _tag: "Known", limit: TimeLimit.of("workingDays", amount) }
			: { _tag: "Unclear", unclear: Result.getOrThrow(Result.flip(LimitText.parse(amount))) },
	committed: null,
	fee,
})
const general = (...terms: readonly ProcedureCase.ChannelTerm[]): ProcedureCase.ProcedureCase => ({
	id: "",
	name: "",
	tags: [],
	terms,
})

/** Birth registration, five working days at the counter, unless the case says otherwise. */
const givenVersion = (changes: Partial<Procedure.ProcedureVersion> = {}): Procedure.ProcedureVersion => ({
	period: { from: day("2020-01-01"), to: null },
	name: "Đăng ký khai sinh",
	sector: "Hộ tịch",
	level: "Cấp tỉnh, Cấp xã",
	agency: "Sở Tư pháp; Ủy ban nhân dân cấp xã",
	decision: { instrument: "1872/QĐ-BTP" },
	cases: [general(term("counter", 5))],
	...changes,
})

const told = (
	entry: CatalogueDrift.CatalogueEntry,
	changes: Partial<Procedure.ProcedureVersion> = {},
	language: "vi" | "en" = "vi",
) =>
	CatalogueDrift.of(entry, givenVersion(changes), language).map((drift) =>
		CatalogueDrift.describe(drift, language),
	)

describe("what differs from the national catalogue", () => {
	it.each([
		{ entry: {}, drift: [], why: "danh mục không nói gì" },
		{
			entry: { name: "  ĐĂNG KÝ  khai sinh", sector: "hộ tịch", decision: "1872/qđ-btp" },
			drift: [],
			why: "khác chữ hoa và khoảng trắng thì vẫn là một",
		},
		{
			entry: { name: "Đăng ký khai sinh có yếu tố nước ngoài" },
			drift: [
				"Tên thủ tục: danh mục quốc gia Đăng ký khai sinh có yếu tố nước ngoài, ở đây Đăng ký khai sinh",
			],
			why: "tên khác",
		},
		{
			entry: { level: "Cấp xã,Cấp tỉnh", agency: "Ủy ban nhân dân cấp xã; Sở Tư pháp; Sở Tư pháp" },
			drift: [],
			why: "thứ tự và ghi lặp không quan trọng",
		},
		{
			entry: { level: "Cấp xã", agency: null },
			drift: [
				"Cấp thực hiện: danh mục quốc gia Cấp xã, ở đây Cấp tỉnh, Cấp xã",
				"Cơ quan thực hiện: danh mục quốc gia không có, ở đây Sở Tư pháp; Ủy ban nhân dân cấp xã",
			],
			why: "thiếu một cấp, không ghi cơ quan",
		},
		{
			entry: { decision: "163/QĐ-BTP", sector: "Chứng thực" },
			drift: [
				"Lĩnh vực: danh mục quốc gia Chứng thực, ở đây Hộ tịch",
				"Quyết định công bố: danh mục quốc gia 163/QĐ-BTP, ở đây 1872/QĐ-BTP",
			],
			why: "lĩnh vực và quyết định công bố khác",
		},
		{ entry: { terms: [term("counter", 5)] }, drift: [], why: "thời hạn như nhau" },
		{
			entry: { terms: [term("counter", 3)] },
			drift: ["Trực tiếp, thời hạn theo luật: danh mục quốc gia 3 ngày làm việc, ở đây 5 ngày làm việc"],
			why: "thời hạn khác",
		},
		{ entry: { terms: [term("counter", "1")] }, drift: [], why: "danh mục ghi không rõ thì không so được" },
		{
			entry: { terms: [term("online", 5)] },
			drift: [
				"Trực tiếp, cách thức nộp: danh mục quốc gia không có, ở đây có",
				"Trực tuyến, cách thức nộp: danh mục quốc gia có, ở đây không có",
			],
			why: "cách thức nộp khác",
		},
		{
			entry: { terms: [term("counter", 5, "8.000 đồng")] },
			drift: ["Trực tiếp, phí, lệ phí: danh mục quốc gia 8.000 đồng, ở đây không có"],
			why: "phí chưa ghi",
		},
	])("$drift: $why", ({ entry, drift }) => {
		assert.deepStrictEqual(told(entry), drift)
	})

	it("a fee that is listed for all channels is not missed on one", () => {
		const fees = [{ name: "Lệ phí", charge: { _tag: "Words", text: "8.000 đồng" } }] as const
		const entry = { terms: [term("counter", 5, "8.000 đồng")] }
		assert.deepStrictEqual(told(entry, { fees }), [])
		assert.deepStrictEqual(told(entry, { fees, cases: [general(term("counter", 5, "9.000 đồng"))] }), [
			"Trực tiếp, phí, lệ phí: danh mục quốc gia 8.000 đồng, ở đây 9.000 đồng",
		])
		const silent = { terms: [term("counter", 5)] }
		assert.deepStrictEqual(told(silent, { cases: [general(term("counter", 5, "9.000 đồng"))] }), [])
	})

	it("limits are those that hold in general, or those of the only case", () => {
		const verified = { ...general(term("counter", 8)), id: "a", name: "Có xác minh" }
		const entry = { terms: [term("counter", 5)] }
		assert.deepStrictEqual(told(entry, { cases: [verified, general(term("counter", 5))] }), [])
		assert.deepStrictEqual(told(entry, { cases: [verified] }), [
			"Trực tiếp, thời hạn theo luật: danh mục quốc gia 5 ngày làm việc, ở đây 8 ngày làm việc",
		])
		assert.deepStrictEqual(told(entry, { cases: [verified, { ...verified, id: "b", name: "B" }] }), [])
	})

	it("a limit that nobody has read here differs from one that the catalogue says", () => {
		assert.deepStrictEqual(
			told({ terms: [term("counter", 5)] }, { cases: [general(term("counter", "1"))] }),
			["Trực tiếp, thời hạn theo luật: danh mục quốc gia 5 ngày làm việc, ở đây không có"],
		)
	})

	it("is told in English too, and what is not said here is nothing", () => {
		const { level: _level, agency: _agency, ...silent } = givenVersion({ decision: null })
		const entry = { level: "Cấp xã", agency: "Công an", decision: "1/QĐ", terms: [term("online", 5)] }
		assert.deepStrictEqual(
			CatalogueDrift.of(entry, silent, "en").map((drift) => CatalogueDrift.describe(drift, "en")),
			[
				"Level: Cấp xã in the national catalogue, nothing here",
				"Agency: Công an in the national catalogue, nothing here",
				"Decision: 1/QĐ in the national catalogue, nothing here",
				"At the counter, channel: not accepted in the national catalogue, accepted here",
				"Online, channel: accepted in the national catalogue, not accepted here",
			],
		)
	})

	it("a difference names what, on which channel, and both sides", () => {
		assert.deepStrictEqual(CatalogueDrift.of({ terms: [term("counter", 3)] }, givenVersion(), "en"), [
			{ subject: "statutory", channel: "counter", catalogue: "3 working days", ours: "5 working days" },
		])
	})
})
