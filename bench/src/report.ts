import { cpus, release, totalmem, type } from "node:os"
import { isMet, type Measurement, type Unit } from "./Measurement.ts"

const bigNumber = new Intl.NumberFormat("en-GB", { maximumFractionDigits: 0 })
const smallNumber = new Intl.NumberFormat("en-GB", { maximumSignificantDigits: 3 })

const format = (value: number, unit: Unit): string =>
	value >= 1e6
		? `${smallNumber.format(value / 1e6)} M ${unit}`
		: `${value >= 1000 ? bigNumber.format(value) : smallNumber.format(value)} ${unit}`

const formatTarget = ({ target, unit, better }: Measurement): string =>
	`${better === "higher" ? "≥" : "≤"} ${format(target, unit)}`

const formatPeers = ({ peers, unit }: Measurement): string =>
	Object.entries(peers)
		.map(([name, value]) => `${name}: ${format(value, unit)}`)
		.join("; ")

export const renderLine = (one: Measurement): string =>
	[
		`${isMet(one) ? "✓" : "✗"} ${one.name}: ${format(one.value, one.unit)} (target ${formatTarget(one)})`,
		formatPeers(one),
		one.note ?? "",
	]
		.filter((part) => part !== "")
		.join("\n    ")

export const renderJson = (one: Measurement): string => JSON.stringify({ ...one, met: isMet(one) })

const machine = (): string => {
	const [cpu] = cpus()
	const memory = `${Math.round(totalmem() / 2 ** 30)} GiB`
	return `${cpu?.model.trim() ?? "unknown processor"}, ${cpus().length} cores, ${memory}, ${type()} ${release()}, Node ${process.versions.node}`
}

const renderRow = (one: Measurement): string => {
	const remarks = [formatPeers(one), one.note ?? ""].filter((part) => part !== "").join("; ")
	return `| ${one.name} | ${format(one.value, one.unit)} | ${formatTarget(one)} | ${isMet(one) ? "met" : "**missed**"} | ${remarks} |`
}

const nameOf = (row: string): string => row.split(" | ")[0] ?? ""

/** The rows of a document, when it was written on this day: groups that are measured one after the other add up. */
const rowsOf = (document: string, today: string): readonly string[] =>
	document.includes(` on ${today}: `)
		? document
				.split("\n")
				.filter((line) => line.startsWith("| "))
				.slice(1)
		: []

/** docs/benchmarks.md, written by `npm run bench -- --write`; what was measured earlier on the same day stays. */
export const renderDocument = (
	measurements: readonly Measurement[],
	today: string,
	before: string,
): string => {
	const measured = new Map(measurements.map(renderRow).map((row) => [nameOf(row), row]))
	const earlier = rowsOf(before, today)
	const known = new Set(earlier.map(nameOf))
	const rows = [
		...earlier.map((row) => measured.get(nameOf(row)) ?? row),
		...[...measured].filter(([name]) => !known.has(name)).map(([, row]) => row),
	]
	return `# Benchmarks

Written by \`npm run bench -- --write\` on ${today}: ${machine()}.
Operations are counted by a second of processor time on one core, the median of interleaved rounds over random input of the
years 2018–2026 with a fixed seed; peers run in the same process and the same rounds. Whole programs (lines, starts, requests,
imports) are measured by the clock on the wall. \`npm run bench -- --json\` prints one object a line.

| what | measured | target | | peers, remarks |
|---|---|---|---|---|
${rows.join("\n")}
`
}
