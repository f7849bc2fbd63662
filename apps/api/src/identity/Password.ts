import { argon2, randomBytes, timingSafeEqual } from "node:crypto"
import { Effect } from "effect"

interface Cost {
	readonly memory: number
	readonly passes: number
	readonly parallelism: number
}

/** The OWASP password storage cheat sheet's choice for argon2id: 19 MiB, two passes, one lane. */
const cost: Cost = { memory: 19_456, passes: 2, parallelism: 1 }

const derive = (password: string, nonce: Buffer, { memory, passes, parallelism }: Cost) =>
	Effect.callback<Buffer>((resume) => {
		argon2(
			"argon2id",
			{ message: password.normalize("NFC"), nonce, memory, passes, parallelism, tagLength: 32 },
			(error, tag) => resume(error ? Effect.die(error) : Effect.succeed(tag)),
		)
	})

const unpadded = (bytes: Buffer) => bytes.toString("base64").replace(/=+$/, "")

/** The PHC text form, which carries its own parameters, so that they can be raised later. */
export const hashPassword = Effect.fn("Password.hash")(function* (password: string) {
	const nonce = randomBytes(16)
	const tag = yield* derive(password, nonce, cost)
	return `$argon2id$v=19$m=${cost.memory},t=${cost.passes},p=${cost.parallelism}$${unpadded(nonce)}$${unpadded(tag)}`
})

const phc = /^\$argon2id\$v=19\$m=(\d+),t=(\d+),p=(\d+)\$([A-Za-z0-9+/]+)\$([A-Za-z0-9+/]+)$/

export const verifyPassword = Effect.fn("Password.verify")(function* (password: string, hash: string) {
	const [, memory, passes, parallelism, nonce = "", tag = ""] = phc.exec(hash) ?? []
	const expected = Buffer.from(tag, "base64")
	const found = yield* derive(password, Buffer.from(nonce, "base64"), {
		memory: Number(memory),
		passes: Number(passes),
		parallelism: Number(parallelism),
	})
	return expected.length === found.length && timingSafeEqual(expected, found)
})
