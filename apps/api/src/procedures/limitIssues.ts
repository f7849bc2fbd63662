import type { TimeLimit } from "@motcua/domain"
import type { Issue } from "../problems/Problem.ts"
import type { Sentence } from "../problems/Sentence.ts"

const sentences: Readonly<Record<TimeLimit.TimeLimitIssueCode, (detail: string) => Sentence>> = {
	notAnObject: () => ({ vi: "Thời hạn không đọc được.", en: "The limit cannot be read." }),
	unknownUnit: (unit) => ({ vi: `Không có đơn vị thời hạn “${unit}”.`, en: `There is no unit “${unit}”.` }),
	missing: () => ({ vi: "Chưa nhập.", en: "This is missing." }),
	invalidTime: (time) => ({
		vi: `“${time}” không phải giờ dạng 15:00.`,
		en: `“${time}” is no time of the form 15:00.`,
	}),
	notANumber: (value) => ({ vi: `“${value}” không phải số.`, en: `“${value}” is no number.` }),
	negative: (value) => ({
		vi: `Thời hạn không được âm (${value}).`,
		en: `A limit must not be negative (${value}).`,
	}),
	fraction: (value) => ({
		vi: `Thời hạn phải là số nguyên; riêng ngày làm việc có thể lẻ nửa ngày (${value}).`,
		en: `A limit is a whole number; only working days may end in a half (${value}).`,
	}),
	tooLarge: (value) => ({ vi: `Số quá lớn (${value}).`, en: `The number is too large (${value}).` }),
}

/** The faults of a limit as faults of the input fields below `path`. */
export const limitIssues = (
	{ issues }: TimeLimit.InvalidTimeLimit,
	path: readonly string[],
): readonly Issue[] =>
	issues.map((issue) => ({
		code: issue.code,
		path: issue.path === "" ? path : [...path, issue.path],
		text: sentences[issue.code](issue.detail),
	}))
