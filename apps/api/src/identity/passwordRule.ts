import type { Issue } from "../problems/Problem.ts"

const shortest = 12
const longest = 200

/** NIST SP 800-63B: length counts, not kinds of characters; a password that holds the user name is refused. */
export const passwordIssue = (
	password: string,
	username: string,
	path: readonly string[],
): readonly Issue[] => {
	const length = [...password.normalize("NFC")].length
	if (length < shortest || length > longest)
		return [
			{
				code: "passwordLength",
				path,
				text: {
					vi: `Mật khẩu phải có từ ${shortest} đến ${longest} ký tự; một câu dễ nhớ là tốt nhất.`,
					en: `A password has ${shortest} to ${longest} characters; a sentence is easiest to remember.`,
				},
			},
		]
	if (username !== "" && password.toLowerCase().includes(username.toLowerCase()))
		return [
			{
				code: "passwordHoldsUsername",
				path,
				text: { vi: "Mật khẩu không được chứa tên đăng nhập.", en: "A password may not hold the user name." },
			},
		]
	return []
}
