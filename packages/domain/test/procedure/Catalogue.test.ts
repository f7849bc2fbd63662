import { assert, describe, it } from "@effect/vitest"
import * as Result from "effect/Result"
import {
	Catalogue,
	CatalogueLint,
	type Channel,
	LimitText,
	Procedure,
	ProcedureCase,
	ProcedureCode,
	type ReceiptPolicy,
	TimeLimit,
} from "../../src/index.ts"
import { day } from "../support/given.ts"

const code = (text: string) => Result.getOrThrow(ProcedureCode.parse(text))
const limit = (amount: number, unit: TimeLimit.CountedUnit = "workingDays") => TimeLimit.of(unit, amount)

const givenTerm = (
	channel: Channel.Channel,
	statutory: TimeLimit.TimeLimit | string,
	committed: TimeLimit.TimeLimit | null = null,
): ProcedureCase.ChannelTerm => {
	if (typeof statutory !== "string")
		return { channel, statutory: { _tag: "Known", limit: statutory }, committed }
	const unclear = Result.getOrThrow(Result.flip(LimitText.parse(statutory)))
	return { channel, statutory: { _tag: "Unclear", unclear }, committed }
}

const givenCase = (...terms: readonly ProcedureCase.ChannelTerm[]): ProcedureCase.ProcedureCase => ({
	id: "1",
	name: "Không xác minh",
	tags: [],
	terms,
})

const givenVersion = (
	from: string,
	to: string | null,
	...cases: readonly ProcedureCase.ProcedureCase[]
): Procedure.ProcedureVersion => ({
	period: { from: day(from), to: to === null ? null : day(to) },
	name: "Đăng ký kết hôn",
	sector: "Hộ tịch",
	decision: null,
	cases,
})

const givenCatalogue = (...versions: readonly Procedure.ProcedureVersion[]) =>
	Result.getOrThrow(Catalogue.make([Result.getOrThrow(Procedure.make(code("1.000894"), versions))]))

describe("the version in force", () => {
	const old = givenVersion("2018-01-01", "2020-06-30", givenCase(givenTerm("counter", limit(5))))
	const current = givenVersion("2020-07-01", null, givenCase(givenTerm("counter", limit(3))))
	const catalogue = givenCatalogue(current, old)

	it.each([
		{ on: "2020-06-30", days: 5, why: "ngày cuối của phiên bản cũ" },
		{ on: "2020-07-01", days: 3, why: "ngày đầu của phiên bản mới" },
		{ on: "2018-01-01", days: 5, why: "hồ sơ cũ giữ thời hạn cũ dù danh mục đã sửa" },
	])("on $on the limit is $days days: $why", ({ on, days }) => {
		const version = Result.getOrThrow(Catalogue.versionOn(catalogue, code("1.000894.H53"), day(on)))
		const [one] = version.cases
		assert.deepStrictEqual(
			Result.map(ProcedureCase.limitsFor(one!, "counter"), ({ counted }) => counted),
			Result.succeed(limit(days)),
		)
	})

	it("before the first version nothing is in force", () => {
		const version = Catalogue.versionOn(catalogue, code("1.000894"), day("2017-12-31"))
		assert.isTrue(Result.isFailure(version) && version.failure._tag === "ProcedureNotInForce")
	})

	it("an unknown code is said to be unknown", () => {
		const version = Catalogue.versionOn(catalogue, code("9.999999"), day("2020-01-01"))
		assert.isTrue(
			Result.isFailure(version) &&
				version.failure._tag === "UnknownProcedure" &&
				version.failure.code === "9.999999",
		)
	})

	it.each([
		{ first: "2018-01-01", until: "2020-07-01", second: "2020-07-01", on: "2020-07-01" },
		{ first: "2018-01-01", until: null, second: "2020-07-01", on: "2020-07-01" },
		{ first: "2018-01-01", until: "2021-06-30", second: "2021-01-01", on: "2021-01-01" },
	])(
		"a version from $first to $until and one from $second overlap on $on",
		({ first, until, second, on }) => {
			const made = Procedure.make(code("1.000894"), [givenVersion(second, null), givenVersion(first, until)])
			assert.isTrue(Result.isFailure(made) && made.failure.on === day(on) && made.failure.code === "1.000894")
		},
	)

	it("the same root under two suffixes is one procedure, whose versions may not overlap either", () => {
		const procedures = ["1.000894", "1.000894.H53"].map((text) =>
			Result.getOrThrow(Procedure.make(code(text), [current])),
		)
		const made = Catalogue.make(procedures)
		assert.isTrue(Result.isFailure(made) && made.failure._tag === "VersionsOverlap")
	})
})

describe("the limits of a case", () => {
	const one = givenCase(
		givenTerm("counter", limit(5), limit(3)),
		givenTerm("online", limit(4)),
		givenTerm("publicPost", "1"),
	)

	it("the promise is counted where there is one, and the law's limit stands beside it", () => {
		assert.deepStrictEqual(
			ProcedureCase.limitsFor(one, "counter"),
			Result.succeed({ statutory: limit(5), committed: limit(3), counted: limit(3) }),
		)
		assert.deepStrictEqual(
			ProcedureCase.limitsFor(one, "online"),
			Result.succeed({ statutory: limit(4), committed: null, counted: limit(4) }),
		)
	})

	it("an unclear limit is none, and no channel borrows another's", () => {
		const noPost = ProcedureCase.limitsFor(one, "publicPost")
		const noOnline = ProcedureCase.limitsFor(givenCase(givenTerm("counter", limit(5))), "online")
		assert.isTrue(Result.isFailure(noPost) && noPost.failure.channel === "publicPost")
		assert.isTrue(Result.isFailure(noOnline) && noOnline.failure.channel === "online")
	})
})

describe("what is doubtful in a catalogue", () => {
	const codesOf = (...cases: readonly ProcedureCase.ProcedureCase[]) =>
		CatalogueLint.check(givenCatalogue(givenVersion("2020-01-01", null, ...cases))).map(
			(finding) => finding.code,
		)

	it.each([
		{ given: [], codes: ["noCase"], why: "thủ tục không có trường hợp nào" },
		{ given: [givenCase()], codes: ["noTerm"], why: "trường hợp không có thời hạn nào" },
		{ given: [givenCase(givenTerm("counter", "1"))], codes: ["unclearLimit"], why: "con số không có đơn vị" },
		{
			given: [givenCase(givenTerm("counter", limit(3), limit(5)))],
			codes: ["promiseLongerThanLaw"],
			why: "cam kết dài hơn luật",
		},
		{
			given: [givenCase(givenTerm("counter", limit(30, "calendarDays"), limit(20)))],
			codes: ["promiseNotComparable"],
			why: "khác đơn vị nên chưa chắc",
		},
		{ given: [givenCase(givenTerm("counter", limit(0)))], codes: ["zeroLimit"], why: "0 ngày" },
		{
			given: [givenCase(givenTerm("counter", limit(3)), givenTerm("counter", limit(5)))],
			codes: ["channelTwice"],
			why: "một cách thức có hai thời hạn",
		},
		{
			given: [givenCase(givenTerm("counter", limit(5), limit(5)), givenTerm("online", limit(5), limit(3)))],
			codes: [],
			why: "bằng hoặc ngắn hơn luật thì không sao",
		},
	])("$codes: $why", ({ given, codes }) => {
		assert.deepStrictEqual(codesOf(...given), codes)
	})

	it.each([
		{ limits: [limit(8, "workingHours")], codes: ["receiptPolicyIdle"], why: "chỉ có giờ làm việc" },
		{ limits: [limit(8, "workingHours"), limit(3)], codes: [], why: "một cách thức tính bằng ngày" },
		{ limits: [limit(3, "calendarDays")], codes: [], why: "ngày thường cũng bắt đầu sớm hơn" },
		{ limits: ["1"], codes: ["unclearLimit"], why: "chưa biết thời hạn" },
	])("counting from when a dossier came: $why", ({ limits, codes }) => {
		const terms = limits.map((one, index) => givenTerm(index === 0 ? "counter" : "online", one))
		const version = givenVersion("2020-01-01", null, givenCase(...terms))
		const findings = (receiptPolicy: ReceiptPolicy.ReceiptPolicy) =>
			CatalogueLint.check(givenCatalogue({ ...version, receiptPolicy })).map((finding) => finding.code)
		assert.deepStrictEqual(findings("asIs"), codes)
		assert.deepStrictEqual(
			findings("nextOpening"),
			codes.filter((one) => one !== "receiptPolicyIdle"),
		)
	})

	it.each([
		{ url: null, isDoubtful: true, why: "không ai biết tải ở đâu" },
		{ url: "http://example.vn/mau.docx", isDoubtful: true, why: "ai cũng có thể sửa trên đường tải" },
		{ url: "https://", isDoubtful: true, why: "không có tên máy" },
		{ url: "https:///mau.docx", isDoubtful: true, why: "không có tên máy, chỉ có đường dẫn" },
		{ url: "https://example.vn", isDoubtful: false, why: "một trang web" },
		{ url: "HTTPS://example.vn/mau.docx", isDoubtful: false, why: "viết hoa cũng thế" },
	])("a form at $url: $why", ({ url, isDoubtful }) => {
		const forms = [{ name: "Tờ khai", nameEn: null, code: null, url, basis: null }]
		const ofCases = (...cases: readonly ProcedureCase.ProcedureCase[]) =>
			CatalogueLint.check(givenCatalogue({ ...givenVersion("2020-01-01", null, ...cases), forms }))
		const told = isDoubtful
			? ["1.000894, Tờ khai: biểu mẫu chưa có địa chỉ tải. Hãy nhập địa chỉ bắt đầu bằng https://."]
			: []
		const describe = (finding: CatalogueLint.Finding) => CatalogueLint.describe(finding, "vi")
		assert.deepStrictEqual(ofCases(givenCase(givenTerm("counter", limit(5)))).map(describe), told)
		assert.deepStrictEqual(ofCases().slice(1).map(describe), told)
	})

	it("a finding names the procedure, the case and the channel", () => {
		const catalogue = givenCatalogue(
			givenVersion("2020-01-01", null, givenCase(givenTerm("counter", limit(3), limit(5)))),
		)
		const [finding] = CatalogueLint.check(catalogue)
		assert.strictEqual(
			CatalogueLint.describe(finding!, "vi"),
			"1.000894, Không xác minh, Trực tiếp: thời hạn cam kết dài hơn thời hạn theo luật. Hãy rút ngắn cam kết.",
		)
		assert.strictEqual(
			CatalogueLint.describe(finding!, "en"),
			"1.000894, Không xác minh, At the counter: the promise is longer than the law. Shorten the promise.",
		)
	})
})
