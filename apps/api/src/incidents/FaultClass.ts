import { Lateness } from "@motcua/domain"

/** Why a dossier was late (nguyên nhân trễ hẹn), as it is stored; without a finding it is unattributed. */
export const { faultClasses } = Lateness
export type FaultClass = Lateness.FaultClass
