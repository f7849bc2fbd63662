export type Toast = { id: number; text: string; tone: "success" | "danger" }

/** Short messages after an action. Only actions in the browser add any, so that a page rendered on the server has none. */
class Toasts {
	shown = $state<Toast[]>([])
	#next = 1

	add(text: string, tone: Toast["tone"] = "success") {
		const toast = { id: this.#next++, text, tone }
		this.shown.push(toast)
		setTimeout(() => this.remove(toast.id), tone === "danger" ? 12_000 : 6_000)
	}

	remove(id: number) {
		this.shown = this.shown.filter((toast) => toast.id !== id)
	}
}

export const toasts = new Toasts()
