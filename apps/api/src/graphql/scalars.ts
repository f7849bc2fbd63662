import { CivilDate, Instant } from "@motcua/domain"
import { Predicate, Result } from "effect"
import { GraphQLError } from "graphql"
import { builder } from "./builder.ts"

const refuse = (message: string) => new GraphQLError(message, { extensions: { code: "BAD_USER_INPUT" } })

builder.scalarType("CivilDate", {
	description: "A day of the Vietnamese civil calendar, ISO form: 2020-10-16.",
	serialize: CivilDate.format,
	parseValue: (value) =>
		Result.getOrThrowWith(CivilDate.parse(String(value)), () =>
			refuse(`"${value}" is not a day of the form 2020-10-16.`),
		),
})

builder.scalarType("Instant", {
	description:
		"A moment, ISO-8601; printed with the offset +07:00; read with any offset, or as local Vietnamese time without one.",
	serialize: Instant.formatWithOffset,
	parseValue: (value) =>
		Result.getOrThrowWith(Instant.parse(String(value)), () =>
			refuse(`"${value}" is not a moment of the form 2020-10-14T09:00.`),
		),
})

/** The server reads multipart bodies with a File class of its own, so that the class tells nothing. */
const isFile = (value: unknown): value is File =>
	Predicate.hasProperty(value, "arrayBuffer") &&
	Predicate.isFunction(value.arrayBuffer) &&
	Predicate.hasProperty(value, "name") &&
	Predicate.isString(value.name)

builder.scalarType("File", {
	description: "A file sent as multipart form data (GraphQL multipart request).",
	serialize: () => {
		throw refuse("A file can only be sent.")
	},
	parseValue: (value) => {
		if (isFile(value)) return value
		throw refuse("A file is expected, sent as multipart form data.")
	},
})
