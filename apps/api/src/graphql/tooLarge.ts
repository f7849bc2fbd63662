import { GraphQLError } from "graphql"

/** The answer to a body over the limit, in both languages, for it may come before the request has been read. */
export const tooLarge = (limitBytes: number): GraphQLError => {
	const megabytes = Math.floor(limitBytes / 1_048_576)
	return new GraphQLError(
		`Dữ liệu gửi lên vượt quá ${megabytes} MB. / The upload is larger than ${megabytes} MB.`,
		{ extensions: { code: "PAYLOAD_TOO_LARGE", limitBytes, http: { status: 413 } } },
	)
}
