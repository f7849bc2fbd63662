import { TimeLimit } from "@motcua/domain"
import type { ChannelTerm } from "../../src/procedures/ChannelTerm.ts"
import type { Procedure } from "../../src/procedures/Procedure.ts"
import { blankContent, type ProcedureContent } from "../../src/procedures/ProcedureContent.ts"
import { type NewProcedure, Procedures } from "../../src/procedures/Procedures.ts"
import type { App } from "../support/app.ts"
import { day } from "../support/given.ts"

export const term = (fields: Partial<ChannelTerm> = {}): ChannelTerm => ({
	channel: "counter",
	statutory: TimeLimit.of("workingDays", 5),
	committed: null,
	fee: null,
	sourceText: null,
	unclear: null,
	...fields,
})

export const content = (fields: Partial<ProcedureContent> = {}): ProcedureContent => ({
	...blankContent,
	name: "Đăng ký khai sinh",
	sector: "Hộ tịch",
	level: "Cấp xã",
	noAppointmentEligible: true,
	terms: [term()],
	...fields,
})

export const givenProcedure = (
	app: App,
	fields: Partial<NewProcedure> & { readonly code: string },
): Promise<Procedure> =>
	app.run(
		Procedures.use((procedures) =>
			procedures.create({
				effectiveFrom: day("2020-01-01"),
				content: content(),
				state: "published",
				...fields,
			}),
		),
	)

/** The content as a GraphQL input. */
export const contentInput = (fields: Readonly<Record<string, unknown>> = {}) => ({
	name: "Đăng ký khai sinh",
	sector: "Hộ tịch",
	level: "Cấp xã",
	terms: [{ channel: "COUNTER", statutory: { unit: "WORKING_DAYS", amount: 5 } }],
	noAppointmentEligible: true,
	...fields,
})
