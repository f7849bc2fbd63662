/** What a field tells its control so that label, hint and error belong to it. */
export type FieldControl = {
	id: string
	required: boolean
	"aria-describedby": string | undefined
	"aria-invalid": "true" | undefined
}
