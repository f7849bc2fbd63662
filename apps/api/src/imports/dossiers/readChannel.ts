import { Channel } from "@motcua/domain"
import { Result } from "effect"
import { headerKey } from "../reading/Table.ts"

const beginnings: readonly (readonly [beginning: string, submission: Channel.Submission])[] = (
	[
		[
			"counter",
			null,
			["truc tiep", "nop truc tiep", "tai quay", "quay", "mot cua", "tai bo phan mot cua", "counter"],
		],
		[
			"online",
			null,
			[
				"truc tuyen",
				"nop truc tuyen",
				"qua mang",
				"online",
				"cong dich vu cong",
				"dich vu cong",
				"dvc",
				"toan trinh",
				"muc do",
			],
		],
		["online", "zalo", ["zalo", "qua zalo"]],
		[
			"publicPost",
			null,
			[
				"buu chinh",
				"dich vu buu chinh",
				"qua dich vu buu chinh",
				"qua buu chinh",
				"buu dien",
				"qua buu dien",
				"bcci",
				"public post",
			],
		],
	] as const
).flatMap(([channel, subChannel, texts]) =>
	texts.map((text): [string, Channel.Submission] => [text, { channel, subChannel }]),
)

/** Reads a channel as the catalogue writes it, and as other systems do: “Trực tuyến mức độ 3”, “Bưu điện”, “BCCI”. */
export const readChannel = (text: string): Channel.Submission | null => {
	const official = Channel.read(text)
	if (Result.isSuccess(official)) return official.success
	const key = headerKey(text)
	return beginnings.find(([beginning]) => key === beginning || key.startsWith(`${beginning} `))?.[1] ?? null
}
