import { Writable } from "node:stream"
import { describe, expect, it } from "vitest"
import { answerLines } from "../src/calc/answerLines.ts"

const echo = {
	answer: (line: string, number: number) => (line === "" ? undefined : `${number}:${line}`),
	tooLong: (number: number) => `${number} too long`,
	notUtf8: (number: number) => `${number} not UTF-8`,
}

async function answersOf(chunks: readonly (string | Buffer)[]): Promise<string> {
	const written: Buffer[] = []
	const output = new Writable({
		highWaterMark: 1,
		write: (chunk, _encoding, done) => {
			written.push(chunk)
			setImmediate(done)
		},
	})
	const input = (async function* () {
		for (const chunk of chunks) yield typeof chunk === "string" ? Buffer.from(chunk) : chunk
	})()
	await answerLines(input, output, echo)
	return Buffer.concat(written).toString()
}

describe("answerLines", () => {
	it.each([
		{ chunks: ["a\nb\n"], answers: "1:a\n2:b\n", why: "two lines in one chunk" },
		{ chunks: ["a\nb"], answers: "1:a\n2:b\n", why: "the last line has no line end" },
		{ chunks: ["a", "b", "c\n", "d\ne", "f\n"], answers: "1:abc\n2:d\n3:ef\n", why: "lines cut by chunks" },
		{ chunks: ["a\n", "\n", "\n\nb\n"], answers: "1:a\n5:b\n", why: "blank lines are counted, not answered" },
		{ chunks: [], answers: "", why: "nothing at all" },
		{ chunks: ["\n"], answers: "", why: "one empty line" },
	])("$why", async ({ chunks, answers }) => {
		expect(await answersOf(chunks)).toBe(answers)
	})

	it("keeps a letter whose bytes are cut by a chunk", async () => {
		const bytes = Buffer.from("ngày\nviết\n")
		for (let cut = 0; cut <= bytes.length; cut += 1)
			expect(await answersOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toBe("1:ngày\n2:viết\n")
	})

	it("refuses only the line that is not UTF-8", async () => {
		const bytes = Buffer.concat([Buffer.from("a\n"), Buffer.from([0xff, 0x0a]), Buffer.from("b\n")])
		for (let cut = 0; cut <= bytes.length; cut += 1)
			expect(await answersOf([bytes.subarray(0, cut), bytes.subarray(cut)])).toBe("1:a\n2 not UTF-8\n3:b\n")
	})

	it("refuses a line of more than 16 MiB without keeping it and goes on", async () => {
		const mebibyte = Buffer.alloc(2 ** 20, "x")
		const line = [...Array.from({ length: 16 }, () => mebibyte), "x\n"]
		expect(await answersOf(["a\n", ...line, "b\n"])).toBe("1:a\n2 too long\n3:b\n")
	})

	it("answers a line of exactly 16 MiB", async () => {
		const line = Array.from({ length: 16 }, () => Buffer.alloc(2 ** 20, "x"))
		expect((await answersOf([...line, "\nb\n"])).length).toBe("1:".length + 2 ** 24 + "\n2:b\n".length)
	})
})
