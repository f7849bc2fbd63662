import type { VariablesOf } from "#lib/graphql/graphql.ts"
import { readValue } from "./indicatorScale.ts"
import type { CreateTarget, IndicatorKey, Plan } from "./targets.graphql.ts"

type TargetInput = VariablesOf<typeof CreateTarget>["input"]

/** A target as it is being typed; numbers stay text until it is sent. */
export class TargetDraft {
	indicator = $state<IndicatorKey>("ON_TIME_SHARE")
	unitId = $state("")
	from = $state("")
	to = $state("")
	value = $state("")
	baseline = $state("")
	baselineYear = $state("")
	owner = $state("")
	document = $state("")
	readonly planId: string

	valueMistake = $derived(readValue(this.indicator, this.value).mistake)
	baselineMistake = $derived(
		this.baseline.trim() === "" ? null : readValue(this.indicator, this.baseline).mistake,
	)
	isYearWrong = $derived(this.baselineYear.trim() !== "" && !/^\d{4}$/.test(this.baselineYear.trim()))
	isComplete = $derived(
		this.valueMistake === null &&
			this.baselineMistake === null &&
			!this.isYearWrong &&
			this.from !== "" &&
			this.to !== "" &&
			this.unitId !== "",
	)

	constructor(plan: Plan) {
		this.planId = plan.id
		this.unitId = plan.unit.id
		this.from = `${plan.year}-01-01`
		this.to = `${plan.year}-12-31`
		this.document = plan.document ?? ""
	}

	get input(): TargetInput {
		return {
			planId: this.planId,
			indicator: this.indicator,
			unitId: this.unitId,
			from: this.from,
			to: this.to,
			value: readValue(this.indicator, this.value).value ?? 0,
			baseline: this.baseline.trim() === "" ? null : readValue(this.indicator, this.baseline).value,
			baselineYear: this.baselineYear.trim() === "" ? null : Number(this.baselineYear),
			owner: this.owner.trim() || null,
			document: this.document.trim() || null,
		}
	}
}
