import { Effect } from "effect"
import { AppConfig } from "../config.ts"
import { Forbidden } from "../problems/Problem.ts"

const draftNeeded = () =>
	new Forbidden({
		code: "draftNeeded",
		path: [],
		text: {
			vi: "Ở đây mọi thay đổi phải có người thứ hai công bố. Hãy lưu bản nháp rồi nhờ người khác công bố.",
			en: "Here a second person publishes every change. Save a draft and ask somebody else to publish it.",
		},
	})

export const secondPersonNeeded = () =>
	new Forbidden({
		code: "secondPersonNeeded",
		path: [],
		text: {
			vi: "Người soạn không tự công bố bản nháp của mình; hãy nhờ người khác công bố.",
			en: "Whoever wrote a draft does not publish it; ask somebody else.",
		},
	})

/** Refuses what is published without a draft where a second person has to publish. */
export const refuseUnseen: Effect.Effect<void, Forbidden, AppConfig> = Effect.flatMap(
	AppConfig,
	({ secondPerson }) => (secondPerson ? Effect.fail(draftNeeded()) : Effect.void),
)
