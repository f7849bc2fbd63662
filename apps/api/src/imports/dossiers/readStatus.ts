import { DossierStatus } from "@motcua/domain"
import { headerKey } from "../reading/Table.ts"

/** How systems begin the name of a status, without tone marks; the longest beginning that fits decides. */
const beginnings: readonly (readonly [beginning: string, status: DossierStatus.DossierStatus])[] = (
	[
		["Submitted", ["moi dang ky", "cho tiep nhan", "moi nop", "da nop"]],
		["Accepted", ["duoc tiep nhan", "da tiep nhan", "moi tiep nhan", "tiep nhan"]],
		["NotAccepted", ["khong duoc tiep nhan", "khong tiep nhan", "tu choi tiep nhan"]],
		[
			"InProgress",
			[
				"dang xu ly",
				"dang giai quyet",
				"dang thu ly",
				"cho xu ly",
				"dang thuc hien",
				"cho ky",
				"cho phe duyet",
			],
		],
		[
			"SupplementRequested",
			["yeu cau bo sung", "cho bo sung", "bo sung ho so", "dang cho bo sung", "cho cong dan bo sung"],
		],
		["Suspended", ["tam dung", "yeu cau thuc hien nghia vu tai chinh", "cho thuc hien nghia vu tai chinh"]],
		["Withdrawn", ["rut ho so", "cong dan rut", "cong dan yeu cau rut", "da rut", "yeu cau rut"]],
		["Stopped", ["dung xu ly", "khong giai quyet", "tu choi giai quyet", "tu choi", "da huy", "tra lai"]],
		[
			"Finished",
			[
				"da xu ly xong",
				"xu ly xong",
				"da giai quyet",
				"da xu ly",
				"giai quyet xong",
				"da co ket qua",
				"hoan thanh",
				"da hoan thanh",
				"da xong",
				"cho tra ket qua",
				"ket thuc",
			],
		],
		["HandedOver", ["da tra ket qua", "tra ket qua", "da tra"]],
	] as const
)
	.flatMap(([status, texts]) => texts.map((text): [string, DossierStatus.DossierStatus] => [text, status]))
	.sort(([a], [b]) => b.length - a.length)

/** Reads a status: the national code 1 to 10, or a name as national and provincial systems write it. */
export const readStatus = (text: string): DossierStatus.DossierStatus | null => {
	const key = headerKey(text)
	if (/^\d{1,2}$/.test(key)) return DossierStatus.fromNationalCode(Number(key))
	return beginnings.find(([beginning]) => key === beginning || key.startsWith(`${beginning} `))?.[1] ?? null
}
