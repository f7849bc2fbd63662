import {
	type Allowance,
	DayText,
	type Dossier,
	type DossierEvent,
	type DossierStatus,
	type DossierSteps,
	ErrorText,
	Instant,
	type Language,
} from "@motcua/domain"
import { Data } from "effect"
import { roleNames } from "../identity/roleNames.ts"
import { type InvalidInput, type Issue, invalidInput, NotFound, Overlap } from "../problems/Problem.ts"
import type { Sentence } from "../problems/Sentence.ts"
import { describeAllowance } from "../procedures/domainVersion.ts"
import type { ProcedureAllowance } from "../procedures/ProcedureContent.ts"
import { eventNames, statusNames } from "./words.ts"

/** The state of the dossier does not allow the event. */
export class EventNotAllowed extends Data.TaggedError("EventNotAllowed")<{
	readonly code: string
	readonly text: Sentence
	readonly path: readonly string[]
	readonly status: DossierStatus.DossierStatus
}> {}

/** The procedure does not allow this stop or extension; `allowed` is what it does allow of the kind. */
export class AllowanceRefused extends Data.TaggedError("AllowanceRefused")<{
	readonly code: Allowance.NotAllowed["because"]
	readonly text: Sentence
	readonly path: readonly string[]
	readonly allowed: readonly ProcedureAllowance[]
}> {}

const kindNames: Readonly<Record<Allowance.AllowanceKind, Sentence>> = {
	suspension: { vi: "tạm dừng", en: "suspended" },
	extension: { vi: "gia hạn", en: "extended" },
}

/** Why the procedure refuses it, with the reasons that it allows and how often and how long. */
export const allowanceRefused = (
	{ kind, code, because }: Allowance.NotAllowed,
	allowances: readonly ProcedureAllowance[],
): AllowanceRefused => {
	const allowed = allowances.filter((one) => one.kind === kind)
	const named = allowed.find((one) => one.code === code)
	const words = (language: Language.Language) => ({
		reasons: allowed.map((one) => `${one.name} (${describeAllowance(one, language)})`).join("; "),
		grant: named === undefined ? "" : describeAllowance(named, language),
		role: named?.by == null ? "" : roleNames[named.by][language],
	})
	const [vi, en] = [words("vi"), words("en")]
	const text =
		named === undefined
			? {
					vi: `Thủ tục chỉ cho ${kindNames[kind].vi} vì: ${vi.reasons}. Hãy chọn một trong các lý do này.`,
					en: `The procedure lets dossiers be ${kindNames[kind].en} only for: ${en.reasons}. Choose one of these reasons.`,
				}
			: because === "anotherRole"
				? {
						vi: `Thủ tục chỉ để vai trò “${vi.role}” ${kindNames[kind].vi} vì “${named.name}”. Hãy nhờ người có vai trò đó ghi.`,
						en: `The procedure leaves it to the role “${en.role}” that dossiers are ${kindNames[kind].en} for “${named.name}”. Ask somebody with that role to record it.`,
					}
				: {
						vi: `Thủ tục cho ${kindNames[kind].vi} vì “${named.name}”: ${vi.grant}. Lần này vượt quá; hãy chọn lý do hoặc ngày khác.`,
						en: `The procedure lets dossiers be ${kindNames[kind].en} for “${named.name}”: ${en.grant}. This is more; choose another reason or day.`,
					}
	return new AllowanceRefused({
		code: because,
		text,
		path: ["input", because === "tooLong" ? "newDueOn" : "allowance"],
		allowed,
	})
}

export const dossierNotFound = new NotFound({
	code: "dossierNotFound",
	path: ["input", "dossierId"],
	text: { vi: "Không tìm thấy hồ sơ.", en: "There is no such dossier." },
})

export const codesTaken = (codes: readonly string[]): Overlap =>
	new Overlap({
		code: "dossierCodeTaken",
		path: ["input"],
		text: {
			vi: `Mã hồ sơ đã có: ${codes.slice(0, 5).join(", ")}.`,
			en: `These dossier codes exist already: ${codes.slice(0, 5).join(", ")}.`,
		},
	})

const refusals: Readonly<Record<Dossier.Refusal, Sentence>> = {
	NotAllowedNow: {
		vi: "Bước này không ghi được ở trạng thái hiện tại của hồ sơ.",
		en: "This cannot be recorded in the dossier's present state.",
	},
	BeforeTheLastEvent: {
		vi: "Thời điểm này trước diễn biến gần nhất của hồ sơ. Hãy kiểm tra lại ngày giờ.",
		en: "This moment lies before the dossier's last event. Check the date and time.",
	},
	ExtensionTooLate: {
		vi: "Xin lỗi và hẹn lại phải trước ngày hẹn cũ ít nhất một ngày (khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP).",
		en: "An apology with a new appointment must come at least one day before the old one (Decree 61/2018, art. 19.9).",
	},
	ExtendedBefore: {
		vi: "Hồ sơ đã được hẹn lại một lần; chỉ được hẹn lại một lần (khoản 9 Điều 19 Nghị định 61/2018/NĐ-CP).",
		en: "The dossier already has a new appointment; only one is allowed (Decree 61/2018, art. 19.9).",
	},
	NewDueNotLater: {
		vi: "Ngày hẹn mới phải sau ngày hẹn cũ.",
		en: "The new appointment must be after the old one.",
	},
	UnknownUnit: {
		vi: "Không có lịch làm việc của đơn vị nhận chuyển.",
		en: "There is no working calendar of the unit it would be handed on to.",
	},
	SameUnit: {
		vi: "Hồ sơ đang ở chính đơn vị này.",
		en: "The dossier is with this unit already.",
	},
	UnknownCase: {
		vi: "Thủ tục không có trường hợp này vào ngày tiếp nhận.",
		en: "The procedure has no such case on the day of receipt.",
	},
	SameCase: {
		vi: "Hồ sơ đang tính theo chính trường hợp này.",
		en: "The dossier is counted by this case already.",
	},
	NewDueIsNoWorkingDay: {
		vi: "Ngày hẹn mới không phải ngày làm việc của đơn vị.",
		en: "The new appointment is no working day of the unit.",
	},
}

const aboutNewDue: readonly Dossier.Refusal[] = ["NewDueNotLater", "NewDueIsNoWorkingDay"]
const aboutCase: readonly Dossier.Refusal[] = ["UnknownCase", "SameCase"]

/** The sentence for a history that cannot be. */
export const sentenceOf = (error: Dossier.DossierError): Sentence => {
	if (error._tag !== "EventNotAllowed")
		return { vi: ErrorText.describe(error, "vi"), en: ErrorText.describe(error, "en") }
	const event = eventNames[error.event]
	if (error.refusal !== "NotAllowedNow" || error.status === null) return refusals[error.refusal]
	const status = statusNames[error.status]
	return {
		vi: `Hồ sơ đang ở trạng thái “${status.vi}” nên không ghi được “${event.vi}”.`,
		en: `The dossier is “${status.en}”, so “${event.en}” cannot be recorded.`,
	}
}

/** A refused event as a problem of the input that recorded it. */
export const refusedEvent = (
	error: Dossier.DossierError,
	status: DossierStatus.DossierStatus,
): EventNotAllowed | InvalidInput => {
	const text = sentenceOf(error)
	if (error._tag === "EventNotAllowed" && aboutNewDue.includes(error.refusal))
		return invalidInput({ code: error.refusal, path: ["input", "newDueOn"], text })
	if (error._tag === "EventNotAllowed" && aboutCase.includes(error.refusal))
		return invalidInput({ code: error.refusal, path: ["input", "case"], text })
	if (error._tag === "EventNotAllowed")
		return new EventNotAllowed({
			code: error.refusal,
			path: ["input", error.refusal === "BeforeTheLastEvent" ? "at" : "kind"],
			text,
			status,
		})
	return invalidInput({ code: error._tag, path: ["input", "at"], text })
}

/** A step that cannot be finished, with those that can. */
export const stepRefused = (
	{ step, because, running }: DossierSteps.StepNotRunning,
	status: DossierStatus.DossierStatus,
): EventNotAllowed => {
	const why: Readonly<Record<DossierSteps.StepNotRunning["because"], Sentence>> = {
		unknown: { vi: `Quy trình không có bước “${step}”.`, en: `The procedure has no step “${step}”.` },
		notBegun: {
			vi: `Bước “${step}” chưa bắt đầu, còn chờ bước khác.`,
			en: `The step “${step}” has not begun; it waits for others.`,
		},
		finishedBefore: { vi: `Bước “${step}” đã xong.`, en: `The step “${step}” is finished already.` },
	}
	const names = running.map((name) => `“${name}”`).join(", ")
	const wayOut =
		names === ""
			? { vi: "Không có bước nào đang làm.", en: "No step is under way." }
			: { vi: `Đang làm: ${names}.`, en: `Under way: ${names}.` }
	return new EventNotAllowed({
		code: because,
		path: ["input", "step"],
		text: { vi: `${why[because].vi} ${wayOut.vi}`, en: `${why[because].en} ${wayOut.en}` },
		status,
	})
}

export const inTheFuture = (field: string, at: Instant.Instant): Issue => ({
	code: "inTheFuture",
	path: ["input", field],
	text: {
		vi: `Thời điểm ${Instant.format(at).slice(11, 16)} ngày ${DayText.plainDate(Instant.dateOf(at), "vi")} chưa đến. Hãy kiểm tra lại ngày giờ.`,
		en: `The moment ${Instant.format(at).slice(11, 16)} on ${DayText.plainDate(Instant.dateOf(at), "en")} has not come yet. Check the date and time.`,
	},
})

export const required = (field: string, text: Sentence): Issue => ({
	code: "required",
	path: ["input", field],
	text,
})

export const reasonRequired = (kind: DossierEvent.Kind): Issue =>
	required("reason", {
		vi: `Cần ghi lý do cho “${eventNames[kind].vi}”.`,
		en: `“${eventNames[kind].en}” needs a reason.`,
	})

export const stepRequired = required("step", {
	vi: "Cần chọn bước đã xong.",
	en: "The step that is done is needed.",
})

export const newDueRequired = required("newDueOn", {
	vi: "Cần ghi ngày hẹn mới.",
	en: "A new appointment is needed.",
})

export const notRecordedHere: Issue = {
	code: "notRecordedHere",
	path: ["input", "kind"],
	text: {
		vi: "Việc nộp hồ sơ được ghi khi hồ sơ đến, không ghi thêm ở đây.",
		en: "The submission is recorded when the dossier arrives, not here.",
	},
}

export const caseNotAsked: Issue = {
	code: "caseNotAsked",
	path: ["input", "case"],
	text: {
		vi: "Trường hợp chỉ ghi khi tiếp nhận hoặc khi đổi trường hợp. Hãy bỏ trống ở bước này.",
		en: "The case is recorded with the receipt and when another one applies only. Leave it out here.",
	},
}

export const caseRequired = required("case", {
	vi: "Cần chọn trường hợp áp dụng; để chữ trống nếu tính theo thời hạn chung.",
	en: "The case that applies is needed; an empty text counts by the general limits.",
})

export const toUnitRequired: Issue = {
	code: "toUnitRequired",
	path: ["input", "toUnitId"],
	text: { vi: "Chọn đơn vị nhận chuyển hồ sơ.", en: "Choose the unit that the dossier is handed on to." },
}
