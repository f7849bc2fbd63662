import { beforeAll, expect, it } from "vitest"
import type { Actor } from "../../src/identity/Actor.ts"
import { type App, startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"
import { randomFrom } from "../support/random.ts"
import { damagedFiles } from "./fixtures/damage.ts"
import { detail, file } from "./fixtures/files.ts"
import {
	confirmImport,
	discardImport,
	previewCatalogue,
	previewDossiers,
	written,
} from "./fixtures/operations.ts"
import { registerColumns } from "./fixtures/registerColumns.ts"

/** `npm run prove -- damaged` reads 500; each run of the tests so many, from another seed each day. */
const count = Number(process.env.MOTCUA_DAMAGED_FILES ?? 60)
const seed = Number(process.env.MOTCUA_DAMAGED_SEED ?? Math.floor(Date.now() / 86_400_000))

let app: App
let administrator: Actor
beforeAll(async () => {
	app = await startApp({ costPerMinute: 1_000_000_000 })
	const places = await givenPlaces(app)
	administrator = actorOf("ADMINISTRATOR", places.city, [places.ward])
	const { import: shown } = await previewCatalogue(
		app,
		administrator,
		[file("danh-muc.ndjson", detail("1.001193", "Đăng ký khai sinh", [["Trực tiếp", "3 Ngày làm việc"]]))],
		{ effectiveFrom: "2020-01-01" },
	)
	await confirmImport(app, administrator, shown.id)
})

const rows = [
	Object.keys(registerColumns),
	...Array.from({ length: 4 }, (_, index) => [
		`000.00.01.H53-201014-${String(5000 + index)}`,
		"1.001193",
		"14/10/2020 09:00",
		"Trực tiếp",
		"TPTN.P1",
		"Nguyễn Văn Thử",
	]),
]

it(`${count} damaged files are refused with a reason or shown row by row, and nothing is half-written; seed ${seed}`, {
	timeout: 1_200_000,
}, async () => {
	const before = await written(app)
	let refused = 0
	let withRejectedRows = 0
	for (const { name, how, content } of await damagedFiles(rows, count, randomFrom(seed))) {
		const answer = await previewDossiers(app, administrator, file(name, content), {
			mapping: registerColumns,
			dateOrder: "DAY_FIRST",
		})
		if (answer.__typename !== "ImportSuccess") {
			refused += 1
			expect(answer.message, how).toMatch(/\S/)
			expect(answer.path, how).toEqual(expect.arrayContaining(["input"]))
		} else {
			const { id, rejected, errors } = answer.import
			if (rejected > 0) withRejectedRows += 1
			if (rejected > 0) expect(errors.length, how).toBeGreaterThan(0)
			for (const { row, column, message, action } of errors) {
				expect(row, how).toBeGreaterThan(0)
				expect(column, how).toMatch(/\S/)
				expect(message, how).toMatch(/\S/)
				expect(action, how).toMatch(/\S/)
			}
			await discardImport(app, administrator, id)
		}
	}
	const after = await written(app)
	expect({ ...after, deeds: 0 }).toEqual({ ...before, deeds: 0 })
	expect(refused).toBeGreaterThan(0)
	expect(withRejectedRows).toBeGreaterThan(0)
})
