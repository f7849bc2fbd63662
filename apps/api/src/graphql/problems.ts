import type { Language } from "@motcua/domain"
import {
	Forbidden,
	InvalidCredentials,
	InvalidInput,
	type Issue,
	NotFound,
	Overlap,
	SecondFactorRequired,
	TooManyAttempts,
	VersionConflict,
} from "../problems/Problem.ts"
import type { Sentence } from "../problems/Sentence.ts"
import { builder } from "./builder.ts"

interface Said {
	readonly code: string
	readonly text: Sentence
	readonly path: readonly string[]
}

const code = "Stable, for programs."
const message = "For people, in the caller's language."
const path = "The input field, from the argument down."

export const Problem = builder.interfaceRef<Said>("Problem").implement({
	description:
		"An expected failure. `message` is in the caller's language (Accept-Language), `path` names the input field.",
	fields: (t) => ({
		code: t.exposeString("code", { description: code }),
		message: t.string({ description: message, resolve: sentenceFor }),
		path: t.stringList({ description: path, resolve: (problem) => [...problem.path] }),
	}),
})

function sentenceFor(said: Said, _: unknown, context: { readonly language: Language.Language }): string {
	return said.text[context.language]
}

export const FieldIssue = builder.objectRef<Issue>("FieldIssue").implement({
	description: "One thing that is wrong with one field of the input.",
	fields: (t) => ({
		code: t.exposeString("code", { description: code }),
		message: t.string({ description: message, resolve: sentenceFor }),
		path: t.stringList({ description: path, resolve: (issue) => [...issue.path] }),
	}),
})

builder.objectType(InvalidInput, {
	name: "InvalidInput",
	description: "The input cannot be used; nothing was written.",
	interfaces: [Problem],
	fields: (t) => ({
		issues: t.field({
			type: [FieldIssue],
			description: "All that is wrong, not only the first thing.",
			resolve: (problem) => [...problem.issues],
		}),
	}),
})

builder.objectType(NotFound, {
	name: "NotFound",
	description: "What the input names does not exist, or is not visible to the caller.",
	interfaces: [Problem],
})

builder.objectType(Forbidden, {
	name: "Forbidden",
	description: "The caller's role or unit does not allow it.",
	interfaces: [Problem],
})

builder.objectType(InvalidCredentials, {
	name: "InvalidCredentials",
	description: "The user name and the password do not fit; which of them is wrong is not said.",
	interfaces: [Problem],
})

builder.objectType(SecondFactorRequired, {
	name: "SecondFactorRequired",
	description: "The password is right; a one-time code is needed as well.",
	interfaces: [Problem],
})

builder.objectType(TooManyAttempts, {
	name: "TooManyAttempts",
	description: "Too many failed attempts for this user name or from this address.",
	interfaces: [Problem],
	fields: (t) => ({
		retryAfterSeconds: t.exposeInt("retryAfterSeconds", { description: "When the next attempt is allowed." }),
	}),
})

builder.objectType(VersionConflict, {
	name: "VersionConflict",
	description: "Somebody else saved first. Read the object again and repeat the change on it.",
	interfaces: [Problem],
	fields: (t) => ({
		expectedVersion: t.exposeInt("expectedVersion", { description: "The version the caller had read." }),
		actualVersion: t.exposeInt("actualVersion", { description: "The version that is stored." }),
	}),
})

builder.objectType(Overlap, {
	name: "Overlap",
	description: "Another version of the same object is in force in that period, or a code is taken.",
	interfaces: [Problem],
})
