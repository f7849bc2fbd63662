/** Why a dossier was late (nguyên nhân trễ hẹn), as it is stored; without a finding it is unattributed. */
export const faultClasses = ["software", "otherAgency", "citizen", "officer", "forceMajeure"] as const
export type FaultClass = (typeof faultClasses)[number]
