import { type Language, ProcedureSteps, TimeLimit } from "@motcua/domain"
import { type StepDraft, stepInputsOf } from "./contentParts.ts"
import { readLimitDraft } from "./limitDraft.ts"

/** How long the longest way through the steps takes, in words; null while it cannot be said. */
export const stepsTotal = (steps: readonly StepDraft[], language: Language.Language): string | null => {
	const inputs = stepInputsOf(steps)
	const known = steps.flatMap(({ limit }, index) => {
		const [input, read] = [inputs[index], readLimitDraft(limit)]
		if (input === undefined || read === null) return []
		const after = input.after == null ? {} : { after: input.after }
		return [{ name: input.name, by: input.by, limit: read, ...after }]
	})
	if (known.length === 0 || known.length < steps.length) return null
	const faults = ProcedureSteps.check({ id: "", name: "", tags: [], terms: [], steps: known })
	if (faults.some(({ _tag }) => _tag !== "StepWithoutOwner")) return null
	const total = ProcedureSteps.longestWay(known)
	return total === null ? null : TimeLimit.describe(total, language)
}
