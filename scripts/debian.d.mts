export interface StartedPostgres {
	readonly url: string
	/** Kills it with all its processes and starts it again on the same data. */
	readonly crash: () => Promise<void>
	readonly stop: () => Promise<void>
}

export function ensureChromium(): Promise<string | undefined>
export function startPostgres(options?: {
	readonly durable?: boolean
	readonly settings?: Readonly<Record<string, string>>
}): Promise<StartedPostgres>
