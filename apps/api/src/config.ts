import { fileURLToPath } from "node:url"
import { Context, Effect, Layer, Redacted, Schema } from "effect"

/** Where the facts are kept: in this process under a folder, or in a PostgreSQL server. */
export type Store =
	| { readonly _tag: "Embedded"; readonly dataDirectory: string }
	| { readonly _tag: "Server"; readonly url: Redacted.Redacted }

export interface ServerConfig {
	readonly store: Store
	readonly port: number
	/** The address listened on; only this machine unless it is set, because the example has known passwords. */
	readonly host: string
	readonly mode: "development" | "production"
	/** Believe `x-forwarded-proto` and `x-forwarded-for`: only behind a proxy that sets them. */
	readonly trustProxy: boolean
	readonly uploadLimitBytes: number
	/** The largest file that is imported as a job. */
	readonly importLimitBytes: number
	readonly sessionHours: number
	/** After so long a request is given up and its database query cancelled. */
	readonly requestSeconds: number
	/** What one account, or one address before sign-in, may spend in a minute; a field costs one. */
	readonly costPerMinute: number
	/** Whether calendars, special days and procedures are published only by somebody else than who wrote the draft. */
	readonly secondPerson: boolean
	/** Who may sign in with a password: everyone, or, beside an identity provider, emergency accounts only. */
	readonly passwordSignIn: "everyone" | "emergency"
	/** Where people sign in instead of here. */
	readonly identityProvider: IdentityProvider | null
	/** Who may send documents that the console was not built with: outside systems by their token, or everyone. */
	readonly freeQueries: "tokens" | "everyone"
	/** Which addresses webhooks may have: only those of the internet by https, or also those of the agency's own network. */
	readonly webhookReach: "internet" | "anywhere"
	readonly seed: "example" | "none"
	/** A line of JSON for every request, or only for what fails. */
	readonly log: "requests" | "failures"
	/** Where an OpenTelemetry collector takes OTLP over HTTP. */
	readonly otlpAddress: string | null
}

/** An OpenID Connect provider, such as an agency's own or a national one. */
export interface IdentityProvider {
	readonly issuer: URL
	readonly clientId: string
	readonly clientSecret: Redacted.Redacted
	/** The claim that names the account here when somebody comes for the first time. */
	readonly usernameClaim: string
	/** The address of this server as browsers know it; the provider sends them back to `/auth/oidc/callback` there. */
	readonly publicAddress: URL
}

export class AppConfig extends Context.Service<AppConfig, ServerConfig>()("mot-cua/AppConfig") {}

export class InvalidConfiguration extends Schema.TaggedError<InvalidConfiguration>()("InvalidConfiguration", {
	language: Schema.Literals(["vi", "en"]),
	problems: Schema.Array(Schema.String),
}) {
	override get message() {
		const heading = this.language === "vi" ? "Cấu hình chưa đúng" : "The configuration is not valid"
		return `${heading}:\n${this.problems.map((problem) => `  ${problem}`).join("\n")}`
	}
}

type Environment = Readonly<Record<string, string | undefined>>

const repositoryRoot = fileURLToPath(new URL("../../..", import.meta.url))

export const thisMachine = "127.0.0.1"

type Refuse = (what: string, vi: string, en: string) => void

const readProvider = (
	text: (name: string) => string | undefined,
	refuse: Refuse,
): IdentityProvider | null => {
	const issuer = text("MOTCUA_OIDC_ISSUER")
	if (issuer === undefined) return null
	const needed = (name: string): string => {
		const given = text(name)
		if (given === undefined)
			refuse(name, "phải có khi đặt MOTCUA_OIDC_ISSUER", "needed beside MOTCUA_OIDC_ISSUER")
		return given ?? ""
	}
	const address = (name: string, given: string): URL => {
		if (given !== "" && !URL.canParse(given))
			refuse(
				`${name}="${given}"`,
				"cần một địa chỉ như https://motcua.example.vn",
				"an address such as https://motcua.example.vn is expected",
			)
		return new URL(URL.canParse(given) ? given : "http://localhost")
	}
	return {
		issuer: address("MOTCUA_OIDC_ISSUER", issuer),
		clientId: needed("MOTCUA_OIDC_CLIENT_ID"),
		clientSecret: Redacted.make(needed("MOTCUA_OIDC_CLIENT_SECRET")),
		usernameClaim: text("MOTCUA_OIDC_USERNAME_CLAIM") ?? "preferred_username",
		publicAddress: address("MOTCUA_PUBLIC_ADDRESS", needed("MOTCUA_PUBLIC_ADDRESS")),
	}
}

/** Reads every setting and reports all that is wrong at once, by the name of the variable. */
export const parseConfig = (environment: Environment): Effect.Effect<ServerConfig, InvalidConfiguration> => {
	const problems: string[] = []
	const text = (name: string) => environment[name]?.trim() || undefined
	const language = text("MOTCUA_LANG") === "vi" ? "vi" : "en"
	const refuse: Refuse = (what, vi, en) => problems.push(`${what}: ${language === "vi" ? vi : en}`)
	const integer = (name: string, fallback: number, from: number, to: number) => {
		const given = text(name)
		const value = given === undefined ? fallback : Number(given)
		if (Number.isInteger(value) && value >= from && value <= to) return value
		refuse(
			`${name}="${given}"`,
			`cần một số nguyên từ ${from} đến ${to}`,
			`a whole number from ${from} to ${to} is expected`,
		)
		return fallback
	}
	const choice = <A extends string>(name: string, fallback: A, choices: readonly A[]): A => {
		const given = text(name) ?? fallback
		const found = choices.find((one) => one === given)
		if (found !== undefined) return found
		refuse(
			`${name}="${given}"`,
			`chọn một trong: ${choices.join(", ")}`,
			`one of ${choices.join(", ")} is expected`,
		)
		return fallback
	}
	const databaseUrl = text("DATABASE_URL")
	if (databaseUrl !== undefined && !/^postgres(ql)?:\/\//.test(databaseUrl))
		refuse(
			"DATABASE_URL",
			"cần một địa chỉ như postgres://user:password@host:5432/database",
			"an address such as postgres://user:password@host:5432/database is expected",
		)
	const otlpAddress = text("MOTCUA_OTLP_URL")
	if (otlpAddress !== undefined && !/^https?:\/\//.test(otlpAddress))
		refuse(
			`MOTCUA_OTLP_URL="${otlpAddress}"`,
			"cần một địa chỉ như http://localhost:4318",
			"an address such as http://localhost:4318 is expected",
		)
	choice("MOTCUA_LANG", "en", ["vi", "en"])
	const mode =
		choice("NODE_ENV", "production", ["development", "production", "test"]) === "development"
			? "development"
			: "production"
	const config: ServerConfig = {
		store:
			databaseUrl === undefined
				? { _tag: "Embedded", dataDirectory: text("MOTCUA_DATA_DIR") ?? `${repositoryRoot}.data` }
				: { _tag: "Server", url: Redacted.make(databaseUrl) },
		port: integer("PORT", 3000, 0, 65_535),
		host: text("MOTCUA_HOST") ?? thisMachine,
		mode,
		trustProxy: choice("MOTCUA_TRUST_PROXY", "no", ["yes", "no"]) === "yes",
		uploadLimitBytes: integer("MOTCUA_UPLOAD_LIMIT_MB", 25, 1, 1000) * 1_048_576,
		importLimitBytes: integer("MOTCUA_IMPORT_LIMIT_MB", 500, 1, 10_000) * 1_048_576,
		sessionHours: integer("MOTCUA_SESSION_HOURS", 12, 1, 720),
		secondPerson: choice("MOTCUA_SECOND_PERSON", "no", ["yes", "no"]) === "yes",
		passwordSignIn: choice("MOTCUA_PASSWORD_SIGN_IN", "everyone", ["everyone", "emergency"]),
		identityProvider: readProvider(text, refuse),
		requestSeconds: integer("MOTCUA_REQUEST_SECONDS", 30, 1, 3600),
		costPerMinute: integer("MOTCUA_COST_PER_MINUTE", 500_000, 1000, 1_000_000_000),
		freeQueries: choice("MOTCUA_FREE_QUERIES", mode === "development" ? "everyone" : "tokens", [
			"tokens",
			"everyone",
		]),
		webhookReach: choice("MOTCUA_WEBHOOK_REACH", "internet", ["internet", "anywhere"]),
		seed: choice("MOTCUA_SEED", "example", ["example", "none"]),
		log: choice("MOTCUA_LOG", "requests", ["requests", "failures"]),
		otlpAddress: otlpAddress ?? null,
	}
	return problems.length > 0
		? Effect.fail(new InvalidConfiguration({ language, problems }))
		: Effect.succeed(config)
}

export const AppConfigLive = Layer.effect(
	AppConfig,
	Effect.suspend(() => parseConfig(process.env)),
)

/** What the console's built handler reads from the environment: where it is asked and where the API is. */
export const configureConsole = (port: number): void => {
	process.env.PROTOCOL_HEADER = "x-forwarded-proto"
	process.env.MOTCUA_API_URL ??= `http://127.0.0.1:${port}`
}
