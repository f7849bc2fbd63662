import type { login as vi } from "../vi/login.ts"

export const login: typeof vi = {
	title: "Sign in",
	lead: "Use the account your unit gave you.",
	username: "User name",
	password: "Password",
	code: "One-time code",
	codeHint: "Six digits of your authenticator, or a recovery code",
	showPassword: "Show the password",
	submit: "Sign in",
	submitting: "Signing in …",
	wanted: "Sign in to open the page you chose.",
	missing: "Enter a user name and a password.",
	tooMany: (wait) => `Too many failed attempts. Try again in ${wait}.`,
	help: "Forgotten the password? Ask the administrator of your unit.",
}
