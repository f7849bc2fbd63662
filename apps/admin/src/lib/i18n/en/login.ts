import type { login as vi } from "../vi/login.ts"

export const login: typeof vi = {
	title: "Sign in",
	lead: "Use the account your unit gave you.",
	username: "User name",
	password: "Password",
	code: "One-time code",
	codeHint: "Six digits of your authenticator, or a recovery code",
	provider: "Sign in through the agency's identity provider",
	emergencyOnly: "Passwords are for emergency accounts only.",
	failed: {
		expired: "This sign-in took too long. Try again.",
		provider: "The identity provider did not confirm it. Try again, or tell the administrator.",
		unknown: "The identity provider knows you, but there is no account here. Ask your unit's administrator.",
	},
	showPassword: "Show the password",
	submit: "Sign in",
	submitting: "Signing in …",
	wanted: "Sign in to open the page you chose.",
	missing: "Enter a user name and a password.",
	tooMany: (wait) => `Too many failed attempts. Try again in ${wait}.`,
	help: "Forgotten the password? Ask the administrator of your unit.",
}
