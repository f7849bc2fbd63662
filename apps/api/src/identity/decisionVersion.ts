/** The version of what another person decides once: 1, and 2 since it is decided. */
export const decisionVersion = ({ decidedBy }: { readonly decidedBy: string | null }): number =>
	decidedBy === null ? 1 : 2

export const decisionVersionMeaning =
	"1, and 2 once another person has decided it; send it back with the decision."
