/** Round steps from zero that cover the highest value: 0, 500, 1000 … */
export const ticks = (highest: number, wanted = 4): number[] => {
	if (highest <= 0) return [0, 1]
	const rough = highest / wanted
	const power = 10 ** Math.floor(Math.log10(rough))
	const step = Math.max(
		1,
		[1, 2, 2.5, 5, 10].map((factor) => factor * power).find((size) => size >= rough) ?? rough,
	)
	const count = Math.ceil(highest / step)
	return Array.from({ length: count + 1 }, (_, index) => index * step)
}
