import { expect, it } from "vitest"
import { startApp } from "../support/app.ts"
import { actorOf, givenPlaces } from "../support/given.ts"

/** `npm run prove -- edits` lets each of eight clients edit 500 times. */
const clients = 8
const editsPerClient = Number(process.env.MOTCUA_EDITS ?? 25)

interface Outcome {
	readonly __typename: string
	readonly actualVersion?: number
	readonly layer?: { readonly version: number }
}

it(`${clients} × ${editsPerClient} edits of one calendar at once: one winner a version`, {
	timeout: 600_000,
}, async () => {
	const app = await startApp()
	const { city, ward } = await givenPlaces(app)
	const administrator = actorOf("ADMINISTRATOR", city, [ward])
	const publish = async (expectedVersion: number, name: string): Promise<Outcome> => {
		const { data, errors } = await app.ask(
			administrator,
			`mutation ($input: PublishCalendarLayerInput!) { publishCalendarLayer(input: $input) {
				__typename
				... on CalendarLayerSuccess { layer { version } }
				... on VersionConflict { actualVersion }
			} }`,
			{
				input: {
					id: btoa(`CalendarLayer:${city.id}`),
					expectedVersion,
					validFrom: "2020-01-01",
					content: {
						weekly: [],
						seasons: [],
						closures: [{ date: "2020-05-06", name }],
						swaps: [],
						overrides: [],
					},
				},
			},
		)
		expect(errors).toBeUndefined()
		return data.publishCalendarLayer
	}

	const won: { readonly version: number; readonly name: string }[] = []
	const edit = async (client: number) => {
		let known = 0
		for (let edited = 0; edited < editsPerClient; edited += 1) {
			const name = `Lần ${edited} của máy ${client}`
			const outcome = await publish(known, name)
			if (outcome.layer !== undefined) won.push({ version: outcome.layer.version, name })
			else expect(outcome.__typename).toBe("VersionConflict")
			known = outcome.layer?.version ?? outcome.actualVersion ?? known
		}
	}
	await Promise.all(Array.from({ length: clients }, (_, client) => edit(client)))

	const versions = won.map(({ version }) => version).sort((a, b) => a - b)
	expect(versions).toEqual(Array.from({ length: won.length }, (_, index) => index + 1))
	const { data } = await app.ask(
		administrator,
		`query ($unitId: ID!) { calendarLayers(unitId: $unitId, last: 1) {
			edges { node { version closures { name } history { totalCount } } }
		} }`,
		{ unitId: btoa(`Unit:${city.id}`) },
	)
	const layer = data.calendarLayers.edges[0].node
	expect(layer.version).toBe(won.length)
	expect(layer.history.totalCount).toBe(won.length)
	expect(layer.closures).toEqual([{ name: won.find(({ version }) => version === won.length)?.name }])
})
