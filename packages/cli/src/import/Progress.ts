import type { Language } from "@motcua/domain"
import type { Sentence } from "../Sentence.ts"

/** Runs a task and says on standard error, after two seconds and then every five, that it is still running. */
export async function withProgress<A>(
	title: Sentence,
	language: Language.Language,
	task: Promise<A>,
): Promise<A> {
	const started = performance.now()
	const tell = () => {
		const seconds = Math.round((performance.now() - started) / 1000)
		console.error(`… ${title[language]}: ${seconds} ${language === "vi" ? "giây" : "s"}`)
	}
	let every: NodeJS.Timeout | undefined
	const first = setTimeout(() => {
		tell()
		every = setInterval(tell, 5000)
	}, 2000)
	try {
		return await task
	} finally {
		clearTimeout(first)
		clearInterval(every)
	}
}
