import { mkdtempSync, readFileSync, rmSync, writeFileSync } from "node:fs"
import { tmpdir } from "node:os"
import { join } from "node:path"
import { afterAll, beforeAll, describe, expect, it } from "vitest"
import { type GivenServer, givenServer } from "./support/givenServer.ts"
import { motcua } from "./support/motcua.ts"

const folder = mkdtempSync(join(tmpdir(), "motcua-import-"))
const write = (name: string, text: string): string => {
	const path = join(folder, name)
	writeFileSync(path, text)
	return path
}
const header = "Mã hồ sơ,Ngày tiếp nhận,Mã TTHC,Kênh"
const mapping = { "Mã hồ sơ": "CODE", "Ngày tiếp nhận": "RECEIVED", "Mã TTHC": "PROCEDURE", Kênh: "CHANNEL" }
const dayFirst = { mapping, dateOrder: "DAY_FIRST", defaultUnit: "Phường 1" }

let server: GivenServer
beforeAll(async () => {
	server = await givenServer()
})
afterAll(async () => {
	await server?.stop()
	rmSync(folder, { recursive: true, force: true })
})

const importDossiers = (file: string, map: object, ...options: string[]) =>
	motcua(
		[
			"import",
			"dossiers",
			file,
			"--map",
			write("map.json", JSON.stringify(map)),
			"--server",
			server.url,
			...options,
		],
		{ env: { MOTCUA_TOKEN: server.token } },
	)

const find = async (code: string): Promise<{ receivedAt: string; unit: { name: string } } | null> =>
	(
		await server.ask<{ dossier: { receivedAt: string; unit: { name: string } } | null }>(
			"query ($code: String!) { dossier(code: $code) { receivedAt unit { name } } }",
			{ code },
		)
	).dossier

describe("motcua import dossiers, against the real server", () => {
	it("writes the dossiers of a file without faults", async () => {
		const file = write("good.csv", `${header}\nCLI-A1,03/04/2020 09:00,1.001193,Trực tiếp\n`)
		const { status, stdout } = await importDossiers(file, dayFirst)
		expect(stdout).toContain("Imported 1 rows.")
		expect(status).toBe(0)
		expect(await find("CLI-A1")).toEqual({ receivedAt: "2020-04-03T09:00+07:00", unit: { name: "Phường 1" } })
	})

	it("only shows with --preview, and writes nothing", async () => {
		const file = write("preview.csv", `${header}\nCLI-B1,03/04/2020 09:00,1.001193,Trực tiếp\n`)
		const { status, stdout } = await importDossiers(file, dayFirst, "--preview")
		expect(stdout).toMatch(/preview\.csv.*: 1 rows/)
		expect(status).toBe(0)
		expect(await find("CLI-B1")).toBeNull()
	})

	it("asks for the order of day and month instead of guessing, and says how to answer", async () => {
		const file = write("ambiguous.csv", `${header}\nCLI-C1,03/04/2020 09:00,1.001193,Trực tiếp\n`)
		const { status, stdout } = await importDossiers(file, { mapping, defaultUnit: "TPTN.P1" })
		expect(stdout).toContain('"dateOrder": "DAY_FIRST" | "MONTH_FIRST"')
		expect(status).toBe(1)
		expect(await find("CLI-C1")).toBeNull()
	})

	it("writes nothing while rows are rejected, names row, column and value, and saves them", async () => {
		const file = write(
			"mixed.csv",
			`${header}\nCLI-D1,03/04/2020 09:00,1.001193,Trực tiếp\nCLI-D2,hôm qua,1.001193,Trực tiếp\n`,
		)
		const rejected = join(folder, "rejected.csv")
		const refused = await importDossiers(file, dayFirst, "--rejected", rejected)
		expect(refused.stdout).toContain("mixed.csv, row 3, column “Ngày tiếp nhận”: “hôm qua”")
		expect(refused.status).toBe(1)
		expect(readFileSync(rejected, "utf8")).toMatch(/^\uFEFF.*\n.*CLI-D2/)
		expect(await find("CLI-D1")).toBeNull()

		const skipped = await importDossiers(file, dayFirst, "--skip-rejected")
		expect(skipped.status).toBe(0)
		expect(await find("CLI-D1")).not.toBeNull()
		expect(await find("CLI-D2")).toBeNull()
	})

	it("prints a MAP.json to start from when there is none", async () => {
		const file = write("columns.csv", `${header}\nCLI-E1,03/04/2020 09:00,1.001193,Trực tiếp\n`)
		const { status, stdout } = await motcua(["import", "dossiers", file, "--server", server.url], {
			env: { MOTCUA_TOKEN: server.token },
		})
		expect(JSON.parse(stdout).mapping).toEqual(mapping)
		expect(status).toBe(2)
	})

	it("names the units there are when the default unit is none of them", async () => {
		const file = write("unit.csv", `${header}\nCLI-F1,03/04/2020 09:00,1.001193,Trực tiếp\n`)
		const { status, stderr } = await importDossiers(file, { ...dayFirst, defaultUnit: "Phường 99" })
		expect(stderr).toContain("TPTN.P1 (Phường 1)")
		expect(status).toBe(2)
	})
})

describe("motcua import, refused", () => {
	it("exits with 3 without a token that the server knows", async () => {
		const args = ["import", "catalogue", write("a.xlsx", "x"), "--server", server.url, "--token", "mc_nobody"]
		const { status, stderr } = await motcua(args, { env: { MOTCUA_TOKEN: "" } })
		expect(status).toBe(3)
		expect(stderr).not.toBe("")
	})

	it("exits with 2 when the file is no list of procedures", async () => {
		const args = [
			"import",
			"catalogue",
			write("b.xlsx", "no spreadsheet"),
			"--server",
			server.url,
			"--lang",
			"vi",
		]
		const { status, stderr } = await motcua(args, { env: { MOTCUA_TOKEN: server.token } })
		expect(stderr).toContain("b.xlsx")
		expect(status).toBe(2)
	})
})
