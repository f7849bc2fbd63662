import * as Data from "effect/Data"
import * as Result from "effect/Result"
import type { Language } from "../law/Language.ts"
import { plain } from "./PlainText.ts"

/** The three national channels (cách thức nộp), in the order of their national codes 1 to 3. */
export const all = ["counter", "online", "publicPost"] as const

/** How a dossier is handed in: at the counter (trực tiếp), online (trực tuyến) or by public post (bưu chính công ích). */
export type Channel = (typeof all)[number]

/**
 * A channel with the local way into it, such as Zalo into `online`: national figures count the channel, local ones may keep
 * the sub-channel apart.
 */
export interface Submission {
	readonly channel: Channel
	readonly subChannel: string | null
}

/** No channel has this name. */
export class UnknownChannel extends Data.TaggedError("UnknownChannel")<{ readonly text: string }> {}

const names: ReadonlyMap<string, Submission> = new Map(
	(
		[
			["counter", null, ["trực tiếp", "nộp trực tiếp", "tại quầy", "1"]],
			["online", null, ["trực tuyến", "nộp trực tuyến", "qua mạng", "2"]],
			["online", "zalo", ["zalo", "qua zalo"]],
			[
				"publicPost",
				null,
				["dịch vụ bưu chính", "bưu chính", "bưu chính công ích", "dịch vụ bưu chính công ích", "bcci", "3"],
			],
		] as const
	).flatMap(([channel, subChannel, texts]) =>
		texts.map((text): [string, Submission] => [text, { channel, subChannel }]),
	),
)

/**
 * Reads a channel as the national catalogue and other systems write it: "Trực tiếp", "Trực tuyến", "Dịch vụ bưu chính", the
 * national codes 1 to 3, and "Zalo", which is a local way into `online`. Case and spacing do not matter.
 *
 * ```ts
 * import { Channel } from "@motcua/domain"
 * import { Result } from "effect"
 *
 * Result.getOrThrow(Channel.read("Zalo")) // => { channel: "online", subChannel: "zalo" }
 * ```
 */
export const read = (text: string): Result.Result<Submission, UnknownChannel> => {
	const found = names.get(plain(text))
	return found === undefined ? Result.fail(new UnknownChannel({ text })) : Result.succeed(found)
}

/** The national code (KenhThucHien): 1 counter, 2 online, 3 public post. */
export const nationalCode = (channel: Channel): number => all.indexOf(channel) + 1

const titles: Readonly<Record<Channel, Readonly<Record<Language, string>>>> = {
	counter: { vi: "Trực tiếp", en: "At the counter" },
	online: { vi: "Trực tuyến", en: "Online" },
	publicPost: { vi: "Bưu chính công ích", en: "By public post" },
}

/** The channel in people's words: Trực tuyến; Online. */
export const describe = (channel: Channel, language: Language): string => titles[channel][language]
