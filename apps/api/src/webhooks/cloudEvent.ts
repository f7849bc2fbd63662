import { createHmac, randomBytes } from "node:crypto"
import type { Instant } from "@motcua/domain"
import { timestamp } from "../database/columns.ts"
import type { DueDelivery } from "./Webhook.ts"

const secretPrefix = "whsec_"

/** Shown once; the other system proves with it that a message comes from here (Standard Webhooks). */
export const newSigningSecret = (): string => `${secretPrefix}${randomBytes(32).toString("base64")}`

/** CloudEvents 1.0 as JSON. `sequence` grows with time, for who receives messages out of order or twice. */
export const cloudEvent = ({
	announcementId,
	kind,
	unitCode,
	subject,
	data,
	announcedAt,
}: Omit<DueDelivery, "address" | "secret" | "attempts" | "id">): string =>
	JSON.stringify({
		specversion: "1.0",
		id: String(announcementId),
		source: unitCode === null ? "urn:motcua" : `urn:motcua:unit:${encodeURIComponent(unitCode)}`,
		type: `vn.motcua.${kind}`,
		subject,
		time: timestamp(announcedAt),
		datacontenttype: "application/json",
		sequence: String(announcementId).padStart(20, "0"),
		data,
	})

/** The headers of a message, signed as Standard Webhooks says: HMAC-SHA256 over id, second and body. */
export const signedHeaders = (
	id: string,
	body: string,
	secret: string,
	now: Instant.Instant,
): Readonly<Record<string, string>> => {
	const second = String(Math.floor(now / 1000))
	const key = Buffer.from(secret.slice(secretPrefix.length), "base64")
	const signature = createHmac("sha256", key).update(`${id}.${second}.${body}`).digest("base64")
	return {
		"content-type": "application/cloudevents+json; charset=utf-8",
		"user-agent": "mot-cua",
		"webhook-id": id,
		"webhook-timestamp": second,
		"webhook-signature": `v1,${signature}`,
	}
}
