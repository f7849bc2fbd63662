import type { DossierEvent, DossierStatus } from "@motcua/domain"
import type { Sentence } from "../problems/Sentence.ts"

/** How the events of a dossier are called on screen and on paper. */
export const eventNames: Readonly<Record<DossierEvent.Kind, Sentence>> = {
	Submitted: { vi: "Nộp hồ sơ", en: "Submitted" },
	Received: { vi: "Tiếp nhận", en: "Received" },
	Accepted: { vi: "Chuyển giải quyết", en: "Passed on for processing" },
	SupplementRequested: { vi: "Yêu cầu bổ sung", en: "Supplement requested" },
	Supplemented: { vi: "Đã bổ sung", en: "Supplemented" },
	Suspended: { vi: "Tạm dừng", en: "Suspended" },
	Resumed: { vi: "Tiếp tục", en: "Resumed" },
	Extended: { vi: "Xin lỗi và hẹn lại", en: "Apology and new appointment" },
	Transferred: { vi: "Chuyển đơn vị khác giải quyết", en: "Handed on to another unit" },
	CaseChanged: { vi: "Đổi trường hợp", en: "Another case applies" },
	StepFinished: { vi: "Xong một bước", en: "Step finished" },
	Completed: { vi: "Giải quyết xong", en: "Completed" },
	Returned: { vi: "Trả kết quả", en: "Result handed over" },
	Withdrawn: { vi: "Rút hồ sơ", en: "Withdrawn" },
	Refused: { vi: "Từ chối", en: "Refused" },
}

export const statusNames: Readonly<Record<DossierStatus.DossierStatus, Sentence>> = {
	Submitted: { vi: "Mới đăng ký", en: "submitted" },
	Accepted: { vi: "Được tiếp nhận", en: "received" },
	NotAccepted: { vi: "Không được tiếp nhận", en: "not accepted" },
	InProgress: { vi: "Đang xử lý", en: "in progress" },
	SupplementRequested: { vi: "Yêu cầu bổ sung giấy tờ", en: "waiting for a supplement" },
	Suspended: { vi: "Tạm dừng", en: "suspended" },
	Withdrawn: { vi: "Công dân rút hồ sơ", en: "withdrawn" },
	Stopped: { vi: "Dừng xử lý", en: "stopped" },
	Finished: { vi: "Đã xử lý xong", en: "finished" },
	HandedOver: { vi: "Đã trả kết quả", en: "handed over" },
}
