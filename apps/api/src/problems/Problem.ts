import { Data, Effect } from "effect"
import type { Sentence } from "./Sentence.ts"

/** What every expected failure tells: a stable code, the sentence for people and the input field it is about. */
interface Said {
	readonly code: string
	readonly text: Sentence
	readonly path: readonly string[]
}

/** One thing that is wrong with one field of the input. */
export interface Issue extends Said {}

export class InvalidInput extends Data.TaggedError("InvalidInput")<
	Said & { readonly issues: readonly Issue[] }
> {}

export class NotFound extends Data.TaggedError("NotFound")<Said> {}

export class Forbidden extends Data.TaggedError("Forbidden")<Said> {}

export class InvalidCredentials extends Data.TaggedError("InvalidCredentials")<Said> {}

export class SecondFactorRequired extends Data.TaggedError("SecondFactorRequired")<Said> {}

export class TooManyAttempts extends Data.TaggedError("TooManyAttempts")<
	Said & { readonly retryAfterSeconds: number }
> {}

export class VersionConflict extends Data.TaggedError("VersionConflict")<
	Said & { readonly expectedVersion: number; readonly actualVersion: number }
> {}

export class Overlap extends Data.TaggedError("Overlap")<Said> {}

/** Every expected failure of the API except the ones a feature adds (`EventNotAllowed`). */
export type Problem =
	| InvalidInput
	| NotFound
	| Forbidden
	| InvalidCredentials
	| SecondFactorRequired
	| TooManyAttempts
	| VersionConflict
	| Overlap

/** One thing that is wrong with one field of `input`. */
export const inputIssue = (code: string, field: string, vi: string, en: string): Issue => ({
	code,
	path: ["input", field],
	text: { vi, en },
})

/** Fails with all that is wrong, when anything is. */
export const refuseIssues = ([first, ...others]: readonly Issue[]): Effect.Effect<void, InvalidInput> =>
	first === undefined ? Effect.void : Effect.fail(invalidInput(first, ...others))

/** Input with one or more issues; the sentence and the path of the whole are those of the first. */
export const invalidInput = (first: Issue, ...others: readonly Issue[]): InvalidInput =>
	new InvalidInput({ ...first, issues: [first, ...others] })

export const versionConflict = (
	expectedVersion: number,
	actualVersion: number,
	path: readonly string[] = ["input", "expectedVersion"],
): VersionConflict =>
	new VersionConflict({
		code: "versionConflict",
		path,
		expectedVersion,
		actualVersion,
		text: {
			vi: `Dữ liệu đã được người khác lưu trước: bạn đang sửa phiên bản ${expectedVersion}, hiện hành là phiên bản ${actualVersion}. Hãy tải lại rồi sửa tiếp.`,
			en: `Somebody else saved first: you edited version ${expectedVersion}, the current one is ${actualVersion}. Reload and repeat your change.`,
		},
	})
