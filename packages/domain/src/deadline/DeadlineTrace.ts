/** The explanation of a due date (diễn giải cách tính hạn): its steps, as sentences, and followed once more. */
export { type Replayed, replay, TraceBroken } from "./TraceReplay.ts"
export type * from "./TraceStep.ts"
export { type Line, lines, markdown, render } from "./TraceText.ts"
