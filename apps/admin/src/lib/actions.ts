import BookOpen from "@lucide/svelte/icons/book-open"
import CalendarDays from "@lucide/svelte/icons/calendar-days"
import FolderOpen from "@lucide/svelte/icons/folder-open"
import LayoutDashboard from "@lucide/svelte/icons/layout-dashboard"
import ScrollText from "@lucide/svelte/icons/scroll-text"
import Settings from "@lucide/svelte/icons/settings"
import Sparkles from "@lucide/svelte/icons/sparkles"
import Target from "@lucide/svelte/icons/target"
import Upload from "@lucide/svelte/icons/upload"
import type { Component } from "svelte"
import type { Messages } from "#lib/i18n/messages.vi.ts"
import { Route } from "#lib/route.ts"
import type { Permission } from "#lib/state/session.graphql.ts"

export type Destination = {
	page: keyof Messages["shell"]["pages"]
	href: string
	icon: Component<{ class?: string; "aria-hidden"?: "true" }>
	/** Shown to those who have it; everybody when it is missing. */
	permission?: Permission
}

export type DestinationGroup = {
	group: keyof Messages["shell"]["groups"]
	destinations: readonly Destination[]
}

/** Where one can go, in the order of the menu. */
export const destinations: readonly DestinationGroup[] = [
	{
		group: "work",
		destinations: [
			{ page: "dashboard", href: Route.dashboard(), icon: LayoutDashboard, permission: "VIEW_FIGURES" },
			{ page: "dossiers", href: Route.dossiers(), icon: FolderOpen },
			{ page: "targets", href: Route.targets(), icon: Target, permission: "VIEW_FIGURES" },
		],
	},
	{
		group: "setup",
		destinations: [
			{ page: "procedures", href: Route.procedures(), icon: BookOpen },
			{ page: "calendars", href: Route.calendars(), icon: CalendarDays },
			{ page: "specialDays", href: Route.specialDays(), icon: Sparkles },
			{ page: "imports", href: Route.imports(), icon: Upload, permission: "IMPORT" },
		],
	},
	{
		group: "system",
		destinations: [
			{ page: "audit", href: Route.audit(), icon: ScrollText, permission: "VIEW_AUDIT" },
			{ page: "settings", href: Route.settings(), icon: Settings },
		],
	},
]
