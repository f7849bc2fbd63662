import { expect, it } from "vitest"
import { FormTrial } from "./FormTrial.svelte.ts"

it("nothing is told, and nothing is old, before a person asks", () => {
	const trial = new FormTrial(
		() => ({ days: 3 }),
		async () => "answer",
	)
	expect(trial.told).toBeNull()
	expect(trial.isOutdated).toBe(false)
})

it("an answer is about the form as it stood when it was asked, though it was changed meanwhile", async () => {
	const form = { days: 3 }
	const { promise, resolve } = Promise.withResolvers<void>()
	const trial = new FormTrial(
		() => ({ ...form }),
		async ({ days }) => {
			await promise
			return `${days} days`
		},
	)
	const asked = trial.ask()
	expect(trial.isBusy).toBe(true)
	form.days = 5
	resolve()
	expect(await asked).toBe("3 days")
	expect(trial.isBusy).toBe(false)
	expect(trial.told).toEqual({ said: { days: 3 }, answer: "3 days" })
	expect(trial.isOutdated).toBe(true)
})

it("the next answer takes the place of the last one", async () => {
	const form = { days: 3 }
	const trial = new FormTrial(
		() => ({ ...form }),
		async ({ days }) => days,
	)
	await trial.ask()
	form.days = 5
	await trial.ask()
	expect(trial.told?.answer).toBe(5)
	expect(trial.isOutdated).toBe(false)
})
