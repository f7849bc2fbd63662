import { dirname, join } from "node:path/posix"
import type { Import, Source } from "./source.ts"

/** The workspaces and which others each may import; `bench` may measure everything it can name. */
export const allowedPackages: Readonly<Record<string, readonly string[]>> = {
	"packages/domain": [],
	"packages/vietnam-calendar": ["@motcua/domain"],
	"packages/cli": ["@motcua/domain", "@motcua/vietnam-calendar"],
	"apps/api": ["@motcua/domain", "@motcua/vietnam-calendar"],
	"apps/admin": ["@motcua/domain", "@motcua/vietnam-calendar"],
	bench: ["@motcua/domain", "@motcua/vietnam-calendar"],
	e2e: [],
	scripts: ["@motcua/domain", "@motcua/vietnam-calendar"],
}

export const workspaceOf = (path: string): string | undefined =>
	Object.keys(allowedPackages).find((workspace) => path.startsWith(`${workspace}/`))

/** The file a relative (or `#lib/`) import names, from the root of the repository; `undefined` for a package. */
export function target(source: Source, { specifier }: Import): string | undefined {
	if (specifier.startsWith(".")) return join(dirname(source.path), specifier)
	if (specifier.startsWith("#lib/")) return `apps/admin/src/lib/${specifier.slice("#lib/".length)}`
	return undefined
}

export const isTest = (path: string): boolean => /(^|\/)test\/|\.test(-d)?\.ts$|\.spec\.ts$/.test(path)

/** Sources that ship, not tests and not tools. */
export const isProduction = (path: string): boolean =>
	/^(packages|apps)\/[^/]+\/src\//.test(path) && !isTest(path)
