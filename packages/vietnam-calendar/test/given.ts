import { CivilDate, Instant } from "@motcua/domain"
import * as Result from "effect/Result"

export const day = (text: string): CivilDate.CivilDate => Result.getOrThrow(CivilDate.parse(text))

export const at = (text: string): Instant.Instant => Result.getOrThrow(Instant.parse(text))
