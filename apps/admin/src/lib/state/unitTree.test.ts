import { expect, it } from "vitest"
import type { Unit } from "./session.graphql.ts"
import { unitTree } from "./unitTree.ts"

const unit = (id: string, name: string, parent: string | null): Unit => ({
	id,
	name,
	code: id,
	kind: "WARD",
	synthetic: false,
	validTo: null,
	parent: parent === null ? null : { id: parent },
})

it("each unit stands below its parent, brothers in Vietnamese order with numbers as numbers", () => {
	const tree = unitTree([
		unit("p10", "Phường 10", "city"),
		unit("d", "Xã Đồng Khởi", "city"),
		unit("city", "Thành phố", "province"),
		unit("p2", "Phường 2", "city"),
		unit("c", "Xã Châu Thành", "city"),
		unit("province", "Tỉnh", null),
	])
	expect(tree.map(({ name, depth }) => `${depth} ${name}`)).toEqual([
		"0 Tỉnh",
		"1 Thành phố",
		"2 Phường 2",
		"2 Phường 10",
		"2 Xã Châu Thành",
		"2 Xã Đồng Khởi",
	])
})

it("a unit whose parent may not be seen stands at the top", () => {
	expect(unitTree([unit("p1", "Phường 1", "city")])).toMatchObject([{ name: "Phường 1", depth: 0 }])
})
