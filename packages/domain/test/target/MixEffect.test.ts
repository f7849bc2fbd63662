import { assert, describe, it } from "@effect/vitest"
import * as fc from "fast-check"
import { MixEffect, Proportion } from "../../src/index.ts"

type Counts = readonly [number, number]

const given = (name: string, before: Counts, after: Counts): MixEffect.Group => ({
	name,
	before: Proportion.of(...before),
	after: Proportion.of(...after),
})

// Charig and others, BMJ 292 (1986) 879–882: each kind of stone does worse, all together better.
const stones = [given("nhỏ", [81, 87], [234, 270]), given("lớn", [192, 263], [55, 80])]

const effectOf = (groups: readonly MixEffect.Group[]): MixEffect.MixEffect => {
	const effect = MixEffect.of(groups)
	assert.isNotNull(effect)
	return effect
}

const anyCounts = fc
	.integer({ min: 0, max: 5_000 })
	.chain((n) => fc.integer({ min: 0, max: n }).map((k): Counts => [k, n]))
const anyGroups = fc.array(
	fc.tuple(anyCounts, anyCounts).map(([before, after]) => given("nhóm", before, after)),
	{ maxLength: 8 },
)

describe("mix effect", () => {
	it("where both groups fall and the whole rises, the rise is all mix", () => {
		const { value, mix, real, parts } = effectOf(stones)
		assert.closeTo(value, 8 / 175, 1e-12)
		assert.closeTo(mix, 42_448_741 / 427_112_000, 1e-12)
		assert.closeTo(real, -3_274_803 / 61_016_000, 1e-12)
		for (const part of parts) assert.isBelow(part.real, 0)
	})

	it.each([
		{
			groups: [given("Chứng thực", [95, 100], [190, 200]), given("Đất đai", [80, 100], [40, 50])],
			mix: 0.045,
			real: 0,
			why: "mỗi thủ tục vẫn như cũ, chỉ số lượng khác đi",
		},
		{
			groups: [given("Chứng thực", [90, 100], [80, 100]), given("Đất đai", [80, 100], [90, 100])],
			mix: 0,
			real: 0,
			why: "một bên giảm, một bên tăng bằng nhau",
		},
		{
			groups: [given("Chứng thực", [90, 100], [180, 200])],
			mix: 0,
			real: 0,
			why: "không có gì thay đổi",
		},
		{
			groups: [given("Chứng thực", [90, 100], [160, 200])],
			mix: 0,
			real: -0.1,
			why: "chỉ có một nhóm thì mọi thay đổi là thật",
		},
		{
			groups: [given("Chứng thực", [90, 100], [90, 100]), given("Mới", [0, 0], [50, 100])],
			mix: -0.2,
			real: 0,
			why: "thủ tục mới có tỷ lệ thấp: do cơ cấu",
		},
		{
			groups: [given("Chứng thực", [90, 100], [90, 100]), given("Bỏ", [50, 100], [0, 0])],
			mix: 0.2,
			real: 0,
			why: "thủ tục bị bãi bỏ: do cơ cấu",
		},
	])("$why", ({ groups, mix, real }) => {
		const effect = effectOf(groups)
		assert.closeTo(effect.mix, mix, 1e-12)
		assert.closeTo(effect.real, real, 1e-12)
	})

	it.each([
		{ groups: [], why: "không có nhóm nào" },
		{ groups: [given("a", [0, 0], [1, 2])], why: "trước đó không có hồ sơ" },
		{ groups: [given("a", [1, 2], [0, 0])], why: "sau đó không có hồ sơ" },
	])("$why: nothing to tell", ({ groups }) => {
		assert.isNull(MixEffect.of(groups))
	})

	it("mix and real add up to the change, in all and in the parts", () => {
		fc.assert(
			fc.property(anyGroups, (groups) => {
				const effect = MixEffect.of(groups)
				fc.pre(effect !== null)
				assert.closeTo(effect.mix + effect.real, effect.value, 1e-12)
				const parts = effect.parts.reduce((sum, { mix, real }) => sum + mix + real, 0)
				assert.closeTo(parts, effect.value, 1e-12)
			}),
		)
	})

	it("turning time round turns every sign", () => {
		fc.assert(
			fc.property(anyGroups, (groups) => {
				const effect = MixEffect.of(groups)
				const back = MixEffect.of(
					groups.map(({ name, before, after }) => ({ name, before: after, after: before })),
				)
				fc.pre(effect !== null && back !== null)
				assert.closeTo(back.mix, -effect.mix, 1e-12)
				assert.closeTo(back.real, -effect.real, 1e-12)
			}),
		)
	})

	it("says the change in points that add up", () => {
		assert.strictEqual(
			MixEffect.describe(effectOf(stones), "vi"),
			"78\u00a0% → 82,57\u00a0%: +4,57 điểm phần trăm, trong đó +9,94 do cơ cấu hồ sơ thay đổi, −5,37 do cách giải quyết thay đổi.",
		)
		assert.strictEqual(
			MixEffect.describe(effectOf(stones), "en"),
			"78% → 82.57%: +4.57 percentage points, of which +9.94 because other dossiers came and −5.37 because they were handled differently.",
		)
	})
})
