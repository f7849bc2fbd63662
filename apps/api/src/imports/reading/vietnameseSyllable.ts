const onset = "(?:ngh|ng|nh|gh|gi|kh|ph|qu|th|tr|ch|[bcdđghklmnpqrstvx])?"

/** The rhymes of Vietnamese spelling without their tone, by vowel and by the endings it takes. */
const rhyme = [
	"a(?:c|ch|i|m|n|ng|nh|o|p|t|u|y)?",
	"ă(?:c|m|n|ng|p|t)",
	"â(?:c|m|n|ng|p|t|u|y)",
	"e(?:c|m|n|ng|o|p|t)?",
	"ê(?:ch|m|n|nh|p|t|u)?",
	"i(?:a|ch|m|n|nh|p|t|u)?",
	"[iy]ê(?:c|m|n|ng|p|t|u)",
	"o(?:c|i|m|n|ng|p|t|oc|ong)?",
	"oa(?:c|ch|i|m|n|ng|nh|o|p|t|y)?",
	"oă(?:c|m|n|ng|t)",
	"oe(?:n|o|t)?",
	"ô(?:c|i|m|n|ng|p|t)?",
	"ơ(?:i|m|n|p|t)?",
	"u(?:a|c|i|m|n|ng|p|t|ê|êch|ên|ênh|ơ)?",
	"uâ(?:n|ng|t|y)",
	"uô(?:c|i|m|n|ng|t)",
	"uy(?:a|ch|n|nh|t|u|ên|êt)?",
	"ư(?:a|c|i|ng|t|u)?",
	"ươ(?:c|i|m|n|ng|p|t|u)",
	"y",
].join("|")

const spelling = new RegExp(`^${onset}(?:${rhyme})$`, "u")
const toneMarks = /[\u0300\u0301\u0303\u0309\u0323]/gu
const stopped = /(?:c|ch|p|t)$/
const sharpOrHeavy = /[\u0301\u0323]/u

/** Whether the word (NFC) may be a Vietnamese syllable: onset, rhyme, at most one tone, and behind c, ch, p, t only sắc or nặng. */
export const isVietnameseSyllable = (word: string): boolean => {
	const apart = word.toLowerCase().normalize("NFD")
	const tones = apart.match(toneMarks) ?? []
	const bare = apart.replace(toneMarks, "").normalize("NFC")
	if (tones.length > 1 || !spelling.test(bare)) return false
	return !stopped.test(bare) || sharpOrHeavy.test(tones[0] ?? "")
}

/** Between words stand spaces, digits, signs of ASCII and the quotation marks and dashes of Windows. */
const betweenWords = /[\s\p{Cc}\d!-/:-@[-`{-~“”‘’–—…•]+/u

/** The part of the words with signs beyond ASCII that may be Vietnamese; undefined when there are no such words. */
export const vietnameseShare = (text: string): number | undefined => {
	const words = new Set(text.split(betweenWords).filter((word) => /\P{ASCII}/u.test(word)))
	if (words.size === 0) return undefined
	return [...words].filter(isVietnameseSyllable).length / words.size
}
