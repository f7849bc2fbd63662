const largest = 2_147_483_647

/** The row a global id names; text that is no row number names row 0, which no table has. */
export const parseRowId = (text: string): number => {
	const id = Number(text)
	return /^[1-9]\d{0,9}$/.test(text) && id <= largest ? id : 0
}

/** The row of a decoded global id of an argument or input field. */
export const rowIdOf = ({ id }: { readonly id: string | number }): number => parseRowId(String(id))
