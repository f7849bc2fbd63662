/** Hands a text over as a file; the byte-order mark that Excel needs is already in it. */
export const saveCsv = (text: string, name: string) => {
	const url = URL.createObjectURL(new Blob([text], { type: "text/csv;charset=utf-8" }))
	const link = document.createElement("a")
	link.href = url
	link.download = name
	link.click()
	setTimeout(() => URL.revokeObjectURL(url), 10_000)
}
