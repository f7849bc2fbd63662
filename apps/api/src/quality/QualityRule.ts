import type { Sentence } from "../problems/Sentence.ts"

/** What makes a stored dossier doubtful (quy tắc chất lượng dữ liệu). What cannot be is refused at every door and not among them. */
export const qualityRules = [
	"receivedOnDayOff",
	"receivedOutsideHours",
	"receiptWithoutTime",
	"probableDuplicate",
	"submitterMissing",
	"openOverAYear",
	"waitingTooLong",
	"notHandedOver",
	"finishedAtOnce",
	"lateWithoutReason",
	"portalDiffers",
] as const
export type QualityRule = (typeof qualityRules)[number]

interface Described {
	readonly name: Sentence
	/** What it means for the figures. */
	readonly meaning: Sentence
	/** What is to be done. */
	readonly action: Sentence
}

export const describedRules: Readonly<Record<QualityRule, Described>> = {
	receivedOnDayOff: {
		name: { vi: "Tiếp nhận vào ngày nghỉ", en: "Received on a day off" },
		meaning: {
			vi: "Nhận trực tiếp vào ngày đơn vị không làm việc: ngày nhận ghi sai, hoặc lịch thiếu ngày làm bù.",
			en: "Received at the counter on a day on which the unit is closed: the day is wrong, or the calendar lacks a worked day.",
		},
		action: {
			vi: "Đối chiếu sổ tiếp nhận; sửa lịch của đơn vị nếu hôm đó có làm việc.",
			en: "Compare the register; correct the unit's calendar if it worked on that day.",
		},
	},
	receivedOutsideHours: {
		name: { vi: "Tiếp nhận ngoài giờ làm việc", en: "Received outside working hours" },
		meaning: {
			vi: "Nhận trực tiếp ngoài giờ mở cửa: giờ nhận ghi sai, hoặc giờ làm việc của đơn vị chưa đúng.",
			en: "Received at the counter while it is closed: the time is wrong, or the unit's hours are.",
		},
		action: {
			vi: "Đối chiếu giấy tiếp nhận; sửa giờ làm việc của đơn vị nếu quầy có mở.",
			en: "Compare the slip; correct the unit's hours if the counter was open.",
		},
	},
	receiptWithoutTime: {
		name: { vi: "Thiếu giờ tiếp nhận", en: "Receipt without a time" },
		meaning: {
			vi: "Nhận đúng 0 giờ: tệp nhập chỉ có ngày, nên hạn tính theo giờ không chính xác.",
			en: "Received at midnight: a file gave the day only, so that dues in hours are not exact.",
		},
		action: {
			vi: "Nhập lại từ tệp có cột giờ tiếp nhận.",
			en: "Import it again from a file with the time of receipt.",
		},
	},
	probableDuplicate: {
		name: { vi: "Có thể bị trùng", en: "Probably entered twice" },
		meaning: {
			vi: "Cùng ngày, cùng đơn vị, cùng thủ tục, cùng người nộp với hồ sơ khác: đếm hai lần trong báo cáo.",
			en: "Another dossier has the same day, unit, procedure and submitter: reports count it twice.",
		},
		action: {
			vi: "So hai hồ sơ; nếu trùng thì ghi rút một hồ sơ, nếu không thì xác nhận là đúng.",
			en: "Compare both; record one as withdrawn if it is the same, else say that it is right.",
		},
	},
	submitterMissing: {
		name: { vi: "Thiếu người nộp", en: "Without a submitter" },
		meaning: {
			vi: "Không có tên người nộp, nên không tra cứu và đối chiếu được.",
			en: "Nobody is named as the submitter, so it cannot be looked up or compared.",
		},
		action: {
			vi: "Nhập lại từ tệp có cột người nộp.",
			en: "Import it again from a file with the submitter.",
		},
	},
	openOverAYear: {
		name: { vi: "Mở hơn một năm", en: "Open for more than a year" },
		meaning: {
			vi: "Nhận đã hơn một năm chưa kết thúc: thường đã xong nhưng chưa ghi.",
			en: "Received more than a year ago and not ended: mostly it ended and nobody recorded it.",
		},
		action: {
			vi: "Hỏi đơn vị và ghi kết thúc, hoặc xác nhận vẫn đang giải quyết.",
			en: "Ask the unit and record the end, or say that it is still open.",
		},
	},
	waitingTooLong: {
		name: { vi: "Chờ bổ sung, tạm dừng hơn 90 ngày", en: "Waiting for more than 90 days" },
		meaning: {
			vi: "Đồng hồ dừng đã hơn 90 ngày: thường người nộp đã bổ sung hoặc bỏ, mà chưa ghi.",
			en: "Its clock has stood for more than 90 days: mostly the papers came, or nobody comes, and nothing was recorded.",
		},
		action: {
			vi: "Hỏi người nộp; ghi đã bổ sung, cho đi tiếp, dừng hoặc rút.",
			en: "Ask the submitter; record the supplement, the resumption, the refusal or the withdrawal.",
		},
	},
	notHandedOver: {
		name: { vi: "Xong hơn 90 ngày chưa trả", en: "Finished and not handed over for 90 days" },
		meaning: {
			vi: "Có kết quả đã hơn 90 ngày mà chưa ghi trả: chưa trả thật, hoặc đã trả mà chưa ghi.",
			en: "There has been a result for more than 90 days and no hand-over: nobody fetched it, or nobody recorded it.",
		},
		action: {
			vi: "Báo người nộp đến nhận, hoặc ghi trả kết quả.",
			en: "Tell the submitter to fetch it, or record the hand-over.",
		},
	},
	finishedAtOnce: {
		name: { vi: "Xong trong vòng một phút", en: "Finished within a minute" },
		meaning: {
			vi: "Nhận và xong trong cùng một phút: nhập sau khi đã trả, nên làm đẹp tỷ lệ đúng hạn và thời gian giải quyết.",
			en: "Received and finished within a minute: entered after the fact, which flatters punctuality and handling time.",
		},
		action: {
			vi: "Nhắc đơn vị nhập khi tiếp nhận; xác nhận nếu thủ tục trả kết quả ngay.",
			en: "Remind the unit to enter at receipt; say that it is right where the result is given at once.",
		},
	},
	lateWithoutReason: {
		name: { vi: "Trễ hẹn chưa rõ nguyên nhân", en: "Late without a reason" },
		meaning: {
			vi: "Kết thúc sau hạn theo luật mà chưa có nguyên nhân, nên số liệu đã điều chỉnh tính cho đơn vị.",
			en: "It ended after its due by law and nobody found why, so the adjusted figures put it on the unit.",
		},
		action: {
			vi: "Đề xuất nguyên nhân kèm căn cứ, hoặc xác nhận do đơn vị.",
			en: "Propose a cause with evidence, or say that it is the unit's own.",
		},
	},
	portalDiffers: {
		name: { vi: "Lệch với hệ thống khác", en: "Differs from another system" },
		meaning: {
			vi: "Ngày tiếp nhận hoặc ngày kết thúc khác với cổng dịch vụ công.",
			en: "The day of receipt or of the end is another one on the portal.",
		},
		action: {
			vi: "Xem đối soát và sửa bên ghi sai.",
			en: "Look at the comparison and correct the side that is wrong.",
		},
	},
}
