import type { Language } from "@motcua/domain"

/** Says on a terminal, after two seconds and then every second, how many dossiers have been read. Returns how to end it. */
export function showProgress(counted: { readonly rows: number }, language: Language.Language): () => void {
	if (!process.stderr.isTTY) return () => {}
	const clear = "\r\u001b[K"
	const tell = () => {
		const rows = counted.rows.toLocaleString(language === "vi" ? "vi-VN" : "en-GB")
		process.stderr.write(`${clear}… ${rows} ${language === "vi" ? "hồ sơ" : "dossiers"}`)
	}
	let every: NodeJS.Timeout | undefined
	const first = setTimeout(() => {
		tell()
		every = setInterval(tell, 1000)
	}, 2000)
	return () => {
		clearTimeout(first)
		if (every === undefined) return
		clearInterval(every)
		process.stderr.write(clear)
	}
}
