import type { Sentence } from "../Sentence.ts"
import { type Difference, differences } from "./Difference.ts"
import { type FiledThing, type FileFault, identityOf, type Thing } from "./Folder.ts"
import { kinds, textOf } from "./kinds.ts"
import { type Remote, type RemoteThing, targetKey } from "./Remote.ts"
import { isObject, type Json } from "./Shape.ts"

/** A file whose thing is not on the server, or differs there. */
export interface Change {
	readonly thing: FiledThing
	readonly remote: RemoteThing | undefined
	readonly differences: readonly Difference[]
}

/** What applying a folder would do. */
export interface Plan {
	readonly changes: readonly Change[]
	readonly same: number
	/** On the server and in no file; they are left alone. */
	readonly onlyThere: readonly RemoteThing[]
	readonly faults: readonly FileFault[]
}

const bare = ({ content }: Thing): Json => {
	const { $comment: _, ...rest } = content
	return rest
}

export function compare(things: readonly FiledThing[], remote: Remote): Plan {
	const changes = things.flatMap((thing): Change[] => {
		const known = remote.things.get(identityOf(thing))
		const found = differences(known === undefined ? undefined : bare(known), bare(thing))
		return found.length === 0 ? [] : [{ thing, remote: known, differences: found }]
	})
	const filed = new Set(things.map(identityOf))
	return {
		changes: inOrder(changes),
		same: things.length - changes.length,
		onlyThere: [...remote.things.values()].filter((one) => !filed.has(identityOf(one))),
		faults: [
			...things.filter((thing) => remote.twice.has(identityOf(thing))).map(ambiguous),
			...references(things, remote),
			...changes.flatMap((change) => fixed(change, remote)),
		],
	}
}

/** A unit after the one above it, a calendar after that of the unit above: each is checked against what it builds on. */
function inOrder(changes: readonly Change[]): readonly Change[] {
	const above = new Map(
		changes.flatMap(({ thing }): [string, string][] =>
			thing.kind === "unit" ? [[thing.key, textOf(thing.content.parent)]] : [],
		),
	)
	const depth = (code: string, most = 20): number => {
		const parent = above.get(code)
		return parent === undefined || most === 0 ? 0 : 1 + depth(parent, most - 1)
	}
	const rank = ({ thing }: Change): number => (thing.kind === "unit" ? depth(thing.key) : 0)
	const order = Object.keys(kinds)
	return changes.toSorted(
		(a, b) => order.indexOf(a.thing.kind) - order.indexOf(b.thing.kind) || rank(a) - rank(b),
	)
}

const fault = (file: string, path: string, vi: string, en: string): FileFault => ({
	file,
	path,
	sentence: { vi, en },
})

const ambiguous = ({ kind, key, file }: FiledThing): FileFault => {
	const { vi, en } = kinds[kind].called(key)
	return fault(
		file,
		"name",
		`trên máy chủ có nhiều mục tên ${vi}; hãy đổi tên một mục trên bảng điều khiển`,
		`the server has more than one ${en}; rename one on the console`,
	)
}

/** Codes of units and procedures that are neither in the files nor on the server. */
function references(things: readonly FiledThing[], remote: Remote): readonly FileFault[] {
	const known = (kind: "unit" | "procedure", ids: ReadonlyMap<string, string>) => {
		const codes = new Set([...ids.keys(), ...things.filter((one) => one.kind === kind).map(({ key }) => key)])
		const called: Sentence =
			kind === "unit" ? { vi: "đơn vị", en: "unit" } : { vi: "thủ tục", en: "procedure" }
		return (file: string, path: string, code: Json | undefined) =>
			typeof code !== "string" || codes.has(code)
				? []
				: [
						fault(
							file,
							path,
							`không có ${called.vi} ${code}, cả trong thư mục lẫn trên máy chủ`,
							`there is no ${called.en} ${code}, neither in the folder nor on the server`,
						),
					]
	}
	const unit = known("unit", remote.unitIds)
	const procedure = known("procedure", remote.procedureIds)
	const entries = (value: Json | undefined): readonly Json[] => (Array.isArray(value) ? value : [])
	const missing = ({ kind, file, content }: FiledThing): readonly FileFault[] => {
		switch (kind) {
			case "unit": {
				// The topmost unit stands below one that the token may not see.
				const isKnown = remote.things.has(`unit ${textOf(content.code)}`)
				return isKnown ? [] : unit(file, "parent", content.parent)
			}
			case "procedure":
				return []
			case "calendar":
			case "alertRule":
				return unit(file, "unit", content.unit)
			case "specialDays":
				return [
					...unit(file, "unit", content.unit),
					...entries(content.procedures).flatMap((code, index) =>
						procedure(file, `procedures[${index}]`, code),
					),
				]
			case "plan":
				return [
					...unit(file, "unit", content.unit),
					...entries(content.targets).flatMap((target, index) =>
						isObject(target) ? unit(file, `targets[${index}].unit`, target.unit) : [],
					),
				]
		}
	}
	return things.flatMap(missing)
}

const cannotChange = (file: string, path: string): FileFault =>
	fault(
		file,
		path,
		"đã tạo rồi thì không sửa được; hãy trả lại như trên máy chủ hoặc lập mục mới",
		"cannot be changed once it is created; put it back as on the server, or make another",
	)

const fixedOfTarget = ["baseline", "baselineYear"] as const

/** Changes that the server has no way for, and first days that lie before what is published. */
function fixed({ thing, remote, differences: found }: Change, { targets }: Remote): readonly FileFault[] {
	const { file, kind, content } = thing
	if (remote === undefined)
		return kind === "unit" && content.parent === null
			? [fault(file, "parent", "đơn vị mới cần đơn vị cấp trên", "a new unit needs the unit above it")]
			: []
	if (kind === "plan") {
		const before = Array.isArray(remote.content.targets) ? remote.content.targets : []
		const now = Array.isArray(content.targets) ? content.targets : []
		const old = new Map(
			before.filter((one) => isObject(one)).map((one) => [targetKey(thing.key, one), one] as const),
		)
		const kept = new Set(now.flatMap((one) => (isObject(one) ? [targetKey(thing.key, one)] : [])))
		return [
			...found.filter(({ path }) => path === "document").map(({ path }) => cannotChange(file, path)),
			...now.flatMap((one, index) => {
				const known = isObject(one) ? old.get(targetKey(thing.key, one)) : undefined
				if (known === undefined || !isObject(one)) return []
				return fixedOfTarget
					.filter((name) => one[name] !== known[name])
					.map((name) => cannotChange(file, `targets[${index}].${name}`))
			}),
			...[...old.keys()]
				.filter((key) => !kept.has(key) && targets.has(key))
				.map((key) =>
					fault(
						file,
						"targets",
						`chỉ tiêu ${key.slice(thing.key.length + 1)} có trên máy chủ; chỉ tiêu không bị xóa bằng tệp`,
						`the target ${key.slice(thing.key.length + 1)} is on the server; files do not remove targets`,
					),
				),
		]
	}
	const from = textOf(content.effectiveFrom)
	const published = textOf(remote.content.effectiveFrom)
	const mustMove =
		kind === "procedure" && content.publish === true && remote.content.publish === true && from <= published
	if ((kind === "calendar" && from < published) || mustMove)
		return [
			fault(
				file,
				"effectiveFrom",
				`phải ${mustMove ? "sau" : "từ"} ngày ${published}, ngày đầu của phiên bản đã công bố`,
				`must be ${mustMove ? "after" : "on or after"} ${published}, the first day of the version that is published`,
			),
		]
	return []
}
