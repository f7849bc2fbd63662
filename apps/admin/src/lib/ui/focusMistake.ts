import { tick } from "svelte"

/** Takes a person to the first field that needs a correction, once it is marked. */
export const focusMistake = async (): Promise<void> => {
	await tick()
	const marked = document.querySelector<HTMLElement>(
		'[aria-invalid="true"], fieldset[data-invalid] :is(input, select, textarea)',
	)
	marked?.focus()
}
