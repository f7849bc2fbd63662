import { CivilDate, Instant, type Language } from "@motcua/domain"
import type {
	NoBackup,
	NoBackupBefore,
	PassedOver,
	PassedOverReason,
	PlaceUnreadable,
} from "./chooseBackup.ts"
import { text } from "./commandText.ts"
import { type Counts, type Drill, faultyFiles, isSound } from "./drill.ts"
import type { ScratchLeft, ScratchNotAllowed } from "./scratch.ts"

interface Unit {
	readonly millis: number
	readonly en: string
	readonly vi: string
}

const units: readonly Unit[] = [
	{ millis: 86_400_000, en: "d", vi: "ngày" },
	{ millis: 3_600_000, en: "h", vi: "giờ" },
	{ millis: 60_000, en: "min", vi: "phút" },
	{ millis: 1000, en: "s", vi: "giây" },
]

/** The two largest units, such as `7 h 12 min`; what is left is dropped, and time that runs backwards is none. */
export const duration = (millis: number, language: Language.Language): string => {
	const first = units.findIndex((unit) => millis >= unit.millis)
	if (first === -1) return `0 ${language === "vi" ? "giây" : "s"}`
	let rest = millis
	const parts: string[] = []
	for (const unit of units.slice(first, first + 2)) {
		const count = Math.floor(rest / unit.millis)
		rest -= count * unit.millis
		if (count > 0) parts.push(`${count} ${unit[language]}`)
	}
	return parts.join(" ")
}

/** To the second, which is left out where it is none, on Vietnam's clock. */
const moment = (instant: Instant.Instant, language: Language.Language): string => {
	const time = Instant.formatWithOffset(Instant.make(instant - (instant % 1000))).slice(11)
	const clock = time.slice(0, -6)
	const date = Instant.dateOf(instant)
	const day = CivilDate.format(date)
	const [year, month, ofMonth] = day.split("-")
	return language === "vi" ? `${clock} (+07:00) ngày ${ofMonth}/${month}/${year}` : `${day} ${clock} (+07:00)`
}

const seconds = (millis: number, language: Language.Language) =>
	new Intl.NumberFormat(language, { minimumFractionDigits: 1, maximumFractionDigits: 1 }).format(
		millis / 1000,
	)

const passedOverFor = {
	en: {
		...text.en.unusable,
		unreadable: "cannot be read",
		unfinished: "is being written, or its writing was interrupted",
	} satisfies Record<PassedOverReason, string>,
	vi: {
		...text.vi.unusable,
		unreadable: "không đọc được",
		unfinished: "đang được ghi hoặc việc ghi đã bị ngắt",
	} satisfies Record<PassedOverReason, string>,
}

const say = {
	en: {
		backup: (file: string, when: string, age: string) => `Backup: ${file}, as of ${when}, ${age} old.`,
		passedOver: ({ file, reason }: PassedOver) => `Passed over: ${file} ${passedOverFor.en[reason]}.`,
		lostNow: (span: string) => `Lost if the store died now (RPO): what was done in the last ${span}.`,
		lostThen: (span: string, when: string) =>
			`Lost if the store had died at ${when} (RPO): what was done in the ${span} before.`,
		back: (span: string, where: string) => `Back after (RTO): ${span} s, into ${where}.`,
		migrated: (count: number) =>
			count === 0
				? "The backup is of this version of the program."
				: `The backup is of an older version; migrations that were run: ${count}.`,
		rows: (all: string, counts: Record<keyof Counts, string>) =>
			`Rows: ${all}; among them units ${counts.units}, procedures ${counts.procedures}, dossiers ${counts.dossiers}, events ${counts.events}, entries of the audit log ${counts.auditEntries}.`,
		auditWhole: (links: string) => `The audit log is whole: ${links} entries.`,
		passed: "The drill succeeded; the scratch store is gone.",
		faultyFiles: (count: number) =>
			`The backup that was tried is sound, but files beside it are not: ${count}. See those passed over.`,
		failed: "The drill failed: what was restored does not hold. The scratch store is gone.",
	},
	vi: {
		backup: (file: string, when: string, age: string) =>
			`Bản sao lưu: ${file}, dữ liệu tính đến ${when}, cách đây ${age}.`,
		passedOver: ({ file, reason }: PassedOver) => `Bỏ qua: ${file} ${passedOverFor.vi[reason]}.`,
		lostNow: (span: string) =>
			`Nếu dữ liệu hỏng ngay lúc này (RPO): mất những việc làm trong ${span} gần nhất.`,
		lostThen: (span: string, when: string) =>
			`Nếu dữ liệu hỏng lúc ${when} (RPO): mất những việc làm trong ${span} trước đó.`,
		back: (span: string, where: string) => `Phục hồi xong sau (RTO): ${span} giây, vào ${where}.`,
		migrated: (count: number) =>
			count === 0
				? "Bản sao lưu thuộc đúng phiên bản này của chương trình."
				: `Bản sao lưu thuộc phiên bản cũ hơn; số bước nâng cấp đã chạy: ${count}.`,
		rows: (all: string, counts: Record<keyof Counts, string>) =>
			`Số dòng: ${all}; trong đó đơn vị ${counts.units}, thủ tục ${counts.procedures}, hồ sơ ${counts.dossiers}, sự kiện ${counts.events}, mục nhật ký ${counts.auditEntries}.`,
		auditWhole: (links: string) => `Nhật ký nguyên vẹn: ${links} mục.`,
		passed: "Diễn tập thành công; kho thử đã được xóa.",
		faultyFiles: (count: number) =>
			`Bản sao lưu được thử là tốt, nhưng có tệp khác trong thư mục bị lỗi: ${count}. Xem các tệp đã bỏ qua.`,
		failed: "Diễn tập không đạt: dữ liệu phục hồi có chỗ sai. Kho thử đã được xóa.",
	},
} as const

const places = {
	Embedded: { en: "a temporary folder", vi: "một thư mục tạm" },
	Server: { en: "a scratch database on the same server", vi: "một cơ sở dữ liệu tạm trên cùng máy chủ" },
} as const

export const drillLines = (drill: Drill, language: Language.Language): readonly string[] => {
	const { backup, counts, auditChain } = drill
	const words = say[language]
	const number = new Intl.NumberFormat(language)
	const lost = duration(drill.diedAt - backup.moment, language)
	const end = isSound(drill)
		? words.passed
		: drill.findings.length === 0 && auditChain._tag === "Whole"
			? words.faultyFiles(faultyFiles(drill).length)
			: words.failed
	return [
		...backup.passedOver.map(words.passedOver),
		words.backup(
			backup.file,
			moment(backup.moment, language),
			duration(drill.ranAt - backup.moment, language),
		),
		drill.diedAt === drill.ranAt ? words.lostNow(lost) : words.lostThen(lost, moment(drill.diedAt, language)),
		words.back(seconds(drill.restoreMillis, language), places[drill.scratch][language]),
		words.migrated(drill.migrated),
		words.rows(number.format(drill.rows), {
			units: number.format(counts.units),
			procedures: number.format(counts.procedures),
			dossiers: number.format(counts.dossiers),
			events: number.format(counts.events),
			auditEntries: number.format(counts.auditEntries),
		}),
		...(drill.findings.length === 0 ? [text[language].sound] : drill.findings.map(text[language].finding)),
		auditChain._tag === "Whole"
			? words.auditWhole(number.format(auditChain.links))
			: text[language].broken(auditChain),
		end,
	]
}

const placeCodes: Readonly<Record<string, { readonly en: string; readonly vi: string }>> = {
	ENOENT: { en: "there is no such file or folder", vi: "không có tệp hay thư mục này" },
	ENOTDIR: { en: "a part of this path is no folder", vi: "một phần của đường dẫn không phải là thư mục" },
	EACCES: { en: "this account may not read it", vi: "tài khoản này không được đọc" },
	EPERM: { en: "this account may not read it", vi: "tài khoản này không được đọc" },
}

/** Why there was nothing to try, or no place to try it in. */
export const drillRefusals = {
	en: {
		placeUnreadable: ({ place, code }: PlaceUnreadable) =>
			`${place}: ${placeCodes[code]?.en ?? `it cannot be read (${code})`}.`,
		noBackup: ({ folder, passedOver }: NoBackup) => [
			...passedOver.map(say.en.passedOver),
			`There is no backup in ${folder} that can be restored.`,
		],
		noBackupBefore: ({ place, at, oldest, passedOver }: NoBackupBefore) => [
			...passedOver.map(say.en.passedOver),
			`${place} holds nothing as of ${moment(at, "en")} or before: the oldest backup is of ${moment(oldest, "en")}.`,
		],
		notAllowed: ({ role }: ScratchNotAllowed) =>
			`The role ${role} may not create a database to restore into. Let it (ALTER ROLE ${role} CREATEDB), name another server or role by DATABASE_URL, or leave DATABASE_URL empty: then the drill uses a temporary folder.`,
		left: ({ database }: ScratchLeft) =>
			`The scratch database could not be dropped. Drop it by hand: DROP DATABASE ${database} WITH (FORCE)`,
		notRestored: (file: string, why: string) =>
			`${file} could not be restored: ${why}. The scratch store is gone.`,
		interrupted: "The drill was interrupted; the scratch store is gone.",
		badMoment: (given: string) =>
			`--at "${given}" is no moment. Expected is one such as 2026-11-23T14:30 (Vietnam's clock) or 2026-11-23T07:30:00Z.`,
		noPlace: "Which folder or file? drill /var/backups/motcua",
	},
	vi: {
		placeUnreadable: ({ place, code }: PlaceUnreadable) =>
			`${place}: ${placeCodes[code]?.vi ?? `không đọc được (${code})`}.`,
		noBackup: ({ folder, passedOver }: NoBackup) => [
			...passedOver.map(say.vi.passedOver),
			`Trong ${folder} không có bản sao lưu nào phục hồi được.`,
		],
		noBackupBefore: ({ place, at, oldest, passedOver }: NoBackupBefore) => [
			...passedOver.map(say.vi.passedOver),
			`${place} không có dữ liệu tính đến ${moment(at, "vi")} hay trước đó: bản sao lưu cũ nhất là của ${moment(oldest, "vi")}.`,
		],
		notAllowed: ({ role }: ScratchNotAllowed) =>
			`Vai trò ${role} không được tạo cơ sở dữ liệu để phục hồi thử. Hãy cấp quyền (ALTER ROLE ${role} CREATEDB), đặt máy chủ hay vai trò khác trong DATABASE_URL, hoặc để trống DATABASE_URL: khi đó diễn tập dùng một thư mục tạm.`,
		left: ({ database }: ScratchLeft) =>
			`Không xóa được cơ sở dữ liệu tạm. Hãy xóa bằng tay: DROP DATABASE ${database} WITH (FORCE)`,
		notRestored: (file: string, why: string) => `Không phục hồi được ${file}: ${why}. Kho thử đã được xóa.`,
		interrupted: "Diễn tập đã bị ngắt; kho thử đã được xóa.",
		badMoment: (given: string) =>
			`--at "${given}" không phải là một thời điểm. Hãy viết như 2026-11-23T14:30 (giờ Việt Nam) hoặc 2026-11-23T07:30:00Z.`,
		noPlace: "Thư mục hay tệp nào? drill /var/backups/motcua",
	},
} as const
