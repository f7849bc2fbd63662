import { spawn } from "node:child_process"
import { once } from "node:events"
import { mkdtempSync, rmSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { fileURLToPath } from "node:url"

const main = fileURLToPath(new URL("../../../../apps/api/src/main.ts", import.meta.url))

export interface GivenServer {
	readonly url: string
	readonly token: string
	readonly ask: <A>(query: string, variables?: Readonly<Record<string, unknown>>) => Promise<A>
	readonly stop: () => Promise<void>
}

/** The real server on a free port, with the example data in a folder of its own, and a token of its administrator. */
export async function givenServer(): Promise<GivenServer> {
	const folder = mkdtempSync(join(tmpdir(), "motcua-cli-"))
	const env = {
		...process.env,
		PORT: "0",
		MOTCUA_DATA_DIR: join(folder, "data"),
		DATABASE_URL: "",
		MOTCUA_FREE_QUERIES: "everyone",
		// Tests ask in a minute what people ask in a day.
		MOTCUA_COST_PER_MINUTE: "100000000",
	}
	const child = spawn(process.execPath, [main], { env })
	const ended = once(child, "exit")
	let output = ""
	const url = await new Promise<string>((resolve, reject) => {
		for (const stream of [child.stdout, child.stderr])
			stream.setEncoding("utf8").on("data", (text) => {
				output += text
				const address = /is at (http:\/\/localhost:\d+)/.exec(output)?.[1]
				if (address !== undefined) resolve(address)
			})
		child.on("exit", () => reject(new Error(output)))
	})

	let cookie = ""
	const ask = async <A>(query: string, variables: Readonly<Record<string, unknown>> = {}): Promise<A> => {
		const response = await fetch(`${url}/graphql`, {
			method: "POST",
			headers: { "content-type": "application/json", origin: url, cookie },
			body: JSON.stringify({ query, variables }),
		})
		cookie = response.headers.getSetCookie()[0]?.split(";")[0] ?? cookie
		const { data, errors }: { data: A; errors?: unknown } = JSON.parse(await response.text())
		if (errors !== undefined) throw new Error(JSON.stringify(errors))
		return data
	}
	await ask("mutation ($input: SignInInput!) { signIn(input: $input) { __typename } }", {
		input: { username: "quantri", password: "motcua-quantri-2020" },
	})
	const { createApiToken } = await ask<{ createApiToken: { secret: string } }>(
		"mutation ($input: CreateApiTokenInput!) { createApiToken(input: $input) { ... on CreateApiTokenSuccess { secret } } }",
		{ input: { name: "cli", expiresOn: new Date(Date.now() + 30 * 86_400_000).toISOString().slice(0, 10) } },
	)
	const stop = async () => {
		child.kill("SIGTERM")
		await ended
		rmSync(folder, { recursive: true, force: true })
	}
	return { url, token: createApiToken.secret, ask, stop }
}
