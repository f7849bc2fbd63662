import type { Language } from "#lib/i18n/language.ts"
import type { Theme } from "#lib/state/theme.ts"

declare global {
	namespace App {
		interface Locals {
			language: Language
			theme: Theme
		}
	}
}
