/** The name that was probably meant: the nearest within two changed letters, or `undefined` when none is near. */
export function nearest(given: string, names: readonly string[]): string | undefined {
	const ranked = names
		.map((name) => ({ name, distance: distanceOf(given.toLowerCase(), name) }))
		.toSorted((a, b) => a.distance - b.distance)
	return ranked.find(({ name, distance }) => distance <= Math.min(2, name.length - 2))?.name
}

/** How many letters must be put in, left out or changed. */
function distanceOf(a: string, b: string): number {
	let row = Array.from({ length: b.length + 1 }, (_, index) => index)
	for (let i = 1; i <= a.length; i++) {
		const next = [i]
		for (let j = 1; j <= b.length; j++)
			next.push(Math.min(row[j]! + 1, next[j - 1]! + 1, row[j - 1]! + (a[i - 1] === b[j - 1] ? 0 : 1)))
		row = next
	}
	return row[b.length]!
}
