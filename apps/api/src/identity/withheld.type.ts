import { builder } from "../graphql/builder.ts"
import type { WithheldText, Withholding } from "./personalTexts.ts"

export const WithholdingRef = builder.enumType("Withholding", {
	description: "Why a text that tells of people (dữ liệu cá nhân) is not told.",
	values: {
		MASKED: { description: "The caller's work does not need it; others may read it." },
		ERASED: { description: "It was erased when the time for which it is kept was over; nobody can read it." },
	} satisfies Readonly<Record<Withholding, object>>,
})

export const WithheldTextRef = builder.objectRef<WithheldText>("WithheldText").implement({
	description: "A field that is null because its text is withheld, not because there was none.",
	fields: (t) => ({
		field: t.exposeString("field", { description: "The name of the field." }),
		because: t.expose("because", { type: WithholdingRef, description: "Why." }),
	}),
})
