/**
 * 64 bits of a text as 16 hexadecimal digits: two lanes of multiply-and-xor over its UTF-16 units, each stirred at the
 * end. It tells versions apart; it is no protection against someone who wants two texts to look alike.
 */
export const contentHash = (text: string): string => {
	let a = 0x9e3779b9
	let b = 0x85ebca6b
	for (let i = 0; i < text.length; i++) {
		const unit = text.charCodeAt(i)
		a = Math.imul(a ^ unit, 0x01000193)
		b = Math.imul(b ^ unit, 0x5bd1e995)
		b = (b << 13) | (b >>> 19)
	}
	return stir(a ^ text.length) + stir(b ^ a)
}

const stir = (lane: number): string => {
	let h = lane
	h = Math.imul(h ^ (h >>> 16), 0x85ebca6b)
	h = Math.imul(h ^ (h >>> 13), 0xc2b2ae35)
	return ((h ^ (h >>> 16)) >>> 0).toString(16).padStart(8, "0")
}
