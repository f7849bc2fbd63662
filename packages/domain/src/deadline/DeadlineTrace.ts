/** The explanation of a due date (diễn giải cách tính hạn): its steps, as sentences, and followed once more. */

export { type CaseLimits, underCase } from "./TraceCase.ts"
export { decode, encode, formatVersion, InvalidTrace, type Json } from "./TraceJson.ts"
export { besideLaw } from "./TraceLaw.ts"
export { type Replayed, replay, TraceBroken } from "./TraceReplay.ts"
export type * from "./TraceStep.ts"
export { html, type Line, lines, markdown, render } from "./TraceText.ts"
