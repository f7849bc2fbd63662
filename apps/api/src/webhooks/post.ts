import { lookup } from "node:dns"
import { request as plainRequest } from "node:http"
import { request as secureRequest } from "node:https"
import { BlockList, isIPv6, type LookupFunction } from "node:net"

/** Which addresses may be told: only those of the internet by https, or also those of an agency's own network. */
export type WebhookReach = "internet" | "anywhere"

/** Nothing on the internet has these (RFC 6890): a webhook must not reach into the network that the server stands in. */
const inside = new BlockList()
for (const [network, prefix] of [
	["0.0.0.0", 8],
	["10.0.0.0", 8],
	["100.64.0.0", 10],
	["127.0.0.0", 8],
	["169.254.0.0", 16],
	["172.16.0.0", 12],
	["192.0.0.0", 24],
	["192.168.0.0", 16],
	["198.18.0.0", 15],
	["224.0.0.0", 4],
	["240.0.0.0", 4],
] as const)
	inside.addSubnet(network, prefix, "ipv4")
for (const [network, prefix] of [
	["::", 127],
	["64:ff9b::", 96],
	["fc00::", 7],
	["fe80::", 10],
	["ff00::", 8],
] as const)
	inside.addSubnet(network, prefix, "ipv6")

export const isInside = (address: string): boolean => inside.check(address, isIPv6(address) ? "ipv6" : "ipv4")

const notReachable = "the address lies inside of a private network"

/** Looks a name up and refuses what lies inside, at the moment of the connection: a name may change where it leads. */
const lookupOutside: LookupFunction = (hostname, options, done) =>
	lookup(hostname, { ...options, all: true }, (error, addresses) => {
		if (error) return done(error, "")
		const [first] = addresses
		if (first === undefined || addresses.some(({ address }) => isInside(address)))
			return done(new Error(notReachable), "")
		return options.all ? done(null, addresses) : done(null, first.address, first.family)
	})

const patience = 10_000

/** How an attempt ended: the status of the answer, or why there was none. */
export type Answer =
	| { readonly _tag: "Answered"; readonly status: number }
	| { readonly _tag: "Failed"; readonly why: string }

/** Sends a body once; no redirect is followed and nothing of the answer's body is kept. */
export const post = (
	address: string,
	headers: Readonly<Record<string, string>>,
	body: string,
	reach: WebhookReach,
): Promise<Answer> =>
	new Promise((resolve) => {
		const url = new URL(address)
		const literal = url.hostname.replace(/^\[|\]$/g, "")
		const isNumber = /^[\d.]+$/.test(literal) || isIPv6(literal)
		const fail = (why: string) => resolve({ _tag: "Failed", why })
		if (reach === "internet" && (url.protocol !== "https:" || (isNumber && isInside(literal))))
			return fail(notReachable)
		const send = url.protocol === "https:" ? secureRequest : plainRequest
		const sending = send(url, {
			method: "POST",
			headers: { ...headers, "content-length": Buffer.byteLength(body) },
			signal: AbortSignal.timeout(patience),
			...(reach === "internet" ? { lookup: lookupOutside } : {}),
		})
		sending.once("response", (answer) => {
			resolve({ _tag: "Answered", status: answer.statusCode ?? 0 })
			answer.once("error", () => {})
			answer.destroy()
		})
		sending.on("error", (error) =>
			fail(
				error.name === "AbortError" || error.name === "TimeoutError" ? "no answer in time" : error.message,
			),
		)
		return sending.end(body)
	})
