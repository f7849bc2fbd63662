import { expect, it } from "vitest"
import { fileFacts } from "./fileFacts.ts"

// The first test vector of FIPS 180-2.
it("of a file its name, type, size and SHA-256 are known", async () => {
	expect(await fileFacts(new File(["abc"], "to-khai.txt", { type: "text/plain" }))).toEqual({
		name: "to-khai.txt",
		mediaType: "text/plain",
		size: 3,
		sha256: "ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad",
	})
})

it("a type that the browser does not know is bytes", async () => {
	expect((await fileFacts(new File(["x"], "ho-so.abc"))).mediaType).toBe("application/octet-stream")
})
