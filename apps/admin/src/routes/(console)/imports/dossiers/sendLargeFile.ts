import { type Problem, unanswered } from "#lib/graphql/problem.ts"

export type Sent = { uploadId: string; problem: null } | { uploadId: null; problem: Problem }

const kindByStatus: Readonly<Record<number, Parameters<typeof unanswered>[0]>> = {
	401: "SignedOut",
	403: "NotAllowed",
	413: "TooLarge",
}

const uploadIdIn = (text: string): string | null => {
	try {
		const { uploadId }: { uploadId?: unknown } = JSON.parse(text)
		return typeof uploadId === "string" ? uploadId : null
	} catch {
		return null
	}
}

/** Sends a file as it lies on the disk and says how much of it has been sent; `fetch` cannot say that. */
export const sendLargeFile = (
	file: File,
	onprogress: (share: number) => void,
	signal: AbortSignal,
): Promise<Sent> =>
	new Promise((resolve) => {
		const request = new XMLHttpRequest()
		const fail = () =>
			resolve({ uploadId: null, problem: unanswered(kindByStatus[request.status] ?? "Unreachable") })
		request.upload.onprogress = ({ loaded, total }) => onprogress(total === 0 ? 0 : loaded / total)
		request.onload = () => {
			const uploadId = uploadIdIn(request.responseText)
			if (request.status === 201 && uploadId !== null) resolve({ uploadId, problem: null })
			else fail()
		}
		request.onerror = fail
		request.onabort = fail
		signal.addEventListener("abort", () => request.abort(), { once: true })
		request.open("POST", `/imports/uploads?name=${encodeURIComponent(file.name)}`)
		request.setRequestHeader("x-graphql-yoga-csrf", "1")
		request.send(file)
	})
