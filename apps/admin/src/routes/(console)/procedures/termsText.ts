type Text = { text: string } | null
type Term<Channel> = { channel: Channel; statutory: Text; committed: Text }

/** The limits in force by channel, channels with the same limit together. */
export const limitsByText = <Channel>(
	terms: readonly Term<Channel>[],
): { text: string; channels: Channel[] }[] => {
	const channelsByText = new Map<string, Channel[]>()
	for (const term of terms) {
		const text = (term.committed ?? term.statutory)?.text
		if (text !== undefined) channelsByText.set(text, [...(channelsByText.get(text) ?? []), term.channel])
	}
	return [...channelsByText].map(([text, channels]) => ({ text, channels }))
}
