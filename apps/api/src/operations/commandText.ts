import type { Verdict } from "../audit/AuditChain.ts"
import type { ErasedIn } from "../retention/Retention.ts"
import type { UnusableBackupReason } from "./BackupFile.ts"
import type { Finding } from "./verifyStore.ts"

export const usage = {
	en: `motcua-server COMMAND

  serve            start the API and the console
  migrate          bring the database to the newest version
  seed             fill an empty database with the example of TP. Tây Ninh
  backup FILE      write all data to one file
  restore FILE     replace an empty database by a backup; --force: also one that holds data
  drill FOLDER|FILE [--at MOMENT]
                   try the newest backup, or the newest as of a moment: restore it aside, check it, drop it again
  verify           check what is stored; audit verify: walk the hash chains of the audit log
  counts rebuild   count all dossiers anew for the figures of leaders
  erase --before YYYY-MM-DD [--unit CODE] [--dry-run]
                   erase names and texts of dossiers that ended before the day, in a unit and those below it, for good;
                   --dry-run only counts them
  schema           print the GraphQL schema

  --lang vi|en     language of messages (default en)

Settings are environment variables: docs/operations.md. The embedded database is used by one process at a time: stop the
server first, except for drill. Exit status: 0 done, 1 it could not be done or something does not hold, 2 wrong arguments.`,
	vi: `motcua-server LỆNH

  serve            chạy API và giao diện quản trị
  migrate          đưa cơ sở dữ liệu lên phiên bản mới nhất
  seed             nạp dữ liệu mẫu của TP. Tây Ninh vào cơ sở dữ liệu trống
  backup TỆP       ghi toàn bộ dữ liệu vào một tệp
  restore TỆP      phục hồi vào cơ sở dữ liệu trống; --force: thay cả dữ liệu đang có
  drill THƯ-MỤC|TỆP [--at THỜI-ĐIỂM]
                   diễn tập với bản sao lưu mới nhất, hoặc mới nhất tính đến một thời điểm: phục hồi sang chỗ khác,
                   kiểm tra rồi xóa đi
  verify           kiểm tra dữ liệu đã lưu; audit verify: kiểm tra chuỗi băm của nhật ký
  counts rebuild   đếm lại toàn bộ hồ sơ cho các số liệu tổng hợp
  erase --before NĂM-THÁNG-NGÀY [--unit MÃ] [--dry-run]
                   xóa hẳn họ tên và nội dung của các hồ sơ kết thúc trước ngày đó, trong một đơn vị và các đơn vị
                   bên dưới; --dry-run chỉ đếm
  schema           in lược đồ GraphQL

  --lang vi|en     ngôn ngữ của thông báo (mặc định en)

Cấu hình bằng biến môi trường: docs/operations.md. Cơ sở dữ liệu nhúng chỉ cho một tiến trình dùng: hãy dừng máy chủ trước, trừ
lệnh drill. Mã thoát: 0 đã xong, 1 không làm được hoặc có chỗ sai, 2 sai tham số.`,
} as const

export const text = {
	en: {
		newest: "The database is at the newest version.",
		backedUp: (rows: number, file: string) => `${rows} rows were written to ${file}.`,
		restored: (rows: number, file: string) => `${rows} rows were restored from ${file}.`,
		notEmpty: (table: string) =>
			`The database holds data already (${table}); nothing was changed. To replace all of it: restore FILE --force`,
		unusable: {
			notABackup: "is not a backup of Một Cửa",
			newerFormat: "was written in a newer format; use the newer program",
			newerProgram: "was made by a newer version; use the newer program",
			cutShort: "is cut short",
			damaged: "is damaged: its content and its checksum differ",
		} satisfies Record<UnusableBackupReason, string>,
		refused: (file: string, why: string) => `${file} ${why}. Nothing was changed.`,
		sound: "Everything that is stored holds together.",
		recounted: (dossiers: number) => `${dossiers} dossiers were counted anew.`,
		finding: ({ check, count, example }: Finding) =>
			`${checkNames[check].en}: ${count}, the first is ${example}`,
		whole: (links: number) =>
			`The audit log is whole: ${links} entries. Last position and hash of each unit's chain:`,
		broken: ({ fault, auditId, chain }: Broken) =>
			`The audit log is broken in the chain of unit ${chain}, first at entry ${auditId}: ${faults[fault].en}.`,
		noFile: "Which file?",
		noDay: "Before which day? erase --before 2024-01-01",
		noUnit: (code: string) => `There is no unit ${code}. Nothing was changed.`,
		erased: ({ unit, dossiers }: ErasedIn) => `${unit.code} ${unit.name}: ${dossiers}`,
		erasedInAll: (dossiers: number) => `Names and texts of ${dossiers} dossiers were erased.`,
		wouldErase: (dossiers: number) =>
			`Names and texts of ${dossiers} dossiers would be erased. Nothing was changed.`,
	},
	vi: {
		newest: "Cơ sở dữ liệu đang ở phiên bản mới nhất.",
		backedUp: (rows: number, file: string) => `Đã ghi ${rows} dòng vào ${file}.`,
		restored: (rows: number, file: string) => `Đã phục hồi ${rows} dòng từ ${file}.`,
		notEmpty: (table: string) =>
			`Cơ sở dữ liệu đã có dữ liệu (${table}); chưa có gì thay đổi. Để thay toàn bộ: restore TỆP --force`,
		unusable: {
			notABackup: "không phải là bản sao lưu của Một Cửa",
			newerFormat: "được ghi theo định dạng mới hơn; hãy dùng phiên bản chương trình mới hơn",
			newerProgram: "do phiên bản mới hơn tạo ra; hãy dùng phiên bản chương trình mới hơn",
			cutShort: "bị cắt cụt",
			damaged: "bị hỏng: nội dung không khớp với mã kiểm tra",
		} satisfies Record<UnusableBackupReason, string>,
		refused: (file: string, why: string) => `${file} ${why}. Chưa có gì thay đổi.`,
		sound: "Dữ liệu đã lưu nhất quán.",
		recounted: (dossiers: number) => `Đã đếm lại ${dossiers} hồ sơ.`,
		finding: ({ check, count, example }: Finding) =>
			`${checkNames[check].vi}: ${count}, đầu tiên là ${example}`,
		whole: (links: number) =>
			`Nhật ký nguyên vẹn: ${links} mục. Vị trí và mã băm cuối của chuỗi từng đơn vị:`,
		broken: ({ fault, auditId, chain }: Broken) =>
			`Nhật ký bị sai trong chuỗi của đơn vị ${chain}, đầu tiên ở mục ${auditId}: ${faults[fault].vi}.`,
		noFile: "Tệp nào?",
		noDay: "Trước ngày nào? erase --before 2024-01-01",
		noUnit: (code: string) => `Không có đơn vị ${code}. Chưa có gì thay đổi.`,
		erased: ({ unit, dossiers }: ErasedIn) => `${unit.code} ${unit.name}: ${dossiers}`,
		erasedInAll: (dossiers: number) => `Đã xóa họ tên và nội dung của ${dossiers} hồ sơ.`,
		wouldErase: (dossiers: number) => `Sẽ xóa họ tên và nội dung của ${dossiers} hồ sơ. Chưa có gì thay đổi.`,
	},
} as const

type Broken = Extract<Verdict, { readonly _tag: "Broken" }>

const faults = {
	entryChanged: { en: "it was changed", vi: "mục này đã bị sửa" },
	entryMissing: { en: "it is missing", vi: "mục này đã mất" },
	linkMissing: { en: "no chain links it", vi: "mục này không thuộc chuỗi nào" },
	textChanged: { en: "a text that belongs to it was changed", vi: "một nội dung kèm theo mục này đã bị sửa" },
	textMissing: {
		en: "a text that belongs to it is missing and was not erased with its dossier",
		vi: "thiếu một nội dung kèm theo mục này mà hồ sơ chưa được xóa dữ liệu cá nhân",
	},
	linkOutOfPlace: { en: "a link before it is missing", vi: "thiếu mắt xích trước mục này" },
} as const

const checkNames = {
	migrations: { en: "Migrations that have not run", vi: "Bước nâng cấp chưa chạy" },
	dossierWithoutEvents: { en: "Dossiers without events", vi: "Hồ sơ không có sự kiện" },
	eventsWithGap: { en: "Dossiers with missing events", vi: "Hồ sơ thiếu sự kiện" },
	unitTreeWithLoop: { en: "Units above themselves", vi: "Đơn vị nằm trên chính mình" },
	constraintNotChecked: { en: "Constraints that were never checked", vi: "Ràng buộc chưa được kiểm tra" },
	indexNotUsable: { en: "Indexes that cannot be used", vi: "Chỉ mục không dùng được" },
	erasedButTold: {
		en: "Erased dossiers of which texts are left",
		vi: "Hồ sơ đã xóa dữ liệu cá nhân mà vẫn còn nội dung",
	},
	guardSwitchedOff: { en: "Guards that are switched off", vi: "Trigger bảo vệ đã bị tắt" },
	countsDiffer: {
		en: "Counts that are not what the dossiers say (mend them: counts rebuild)",
		vi: "Số đếm khác với hồ sơ (sửa bằng lệnh: counts rebuild)",
	},
} as const
