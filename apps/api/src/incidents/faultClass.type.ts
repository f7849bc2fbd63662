import { builder } from "../graphql/builder.ts"

export const FaultClassRef = builder.enumType("FaultClass", {
	description: "Why a dossier was late (nguyên nhân trễ hẹn).",
	values: {
		SOFTWARE: { value: "software", description: "Lỗi phần mềm." },
		OTHER_AGENCY: { value: "otherAgency", description: "Cơ quan khác." },
		CITIZEN: { value: "citizen", description: "Người nộp hồ sơ." },
		OFFICER: { value: "officer", description: "Cán bộ giải quyết." },
		FORCE_MAJEURE: { value: "forceMajeure", description: "Bất khả kháng." },
		UNATTRIBUTED: { value: "unattributed", description: "Late without a finding; counted, never stored." },
	} as const,
})
