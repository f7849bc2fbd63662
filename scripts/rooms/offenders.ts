import { parseSource } from "./source.ts"

/** One small offence for every rule: a checker that does not find them is blind and must not say that all is well. */
export const offenders: readonly { readonly rule: string; readonly path: string; readonly text: string }[] = [
	{
		rule: "domain is pure",
		path: "packages/domain/src/time/A.ts",
		text: "export const now = () => Date.now()",
	},
	{ rule: "domain is pure", path: "packages/domain/src/time/A.ts", text: "const r = () => Math.random()" },
	{ rule: "domain is pure", path: "packages/domain/src/law/A.ts", text: 'import { Effect } from "effect"' },
	{
		rule: "domain is pure",
		path: "packages/domain/src/law/A.ts",
		text: 'import { readFileSync } from "node:fs"',
	},
	{
		rule: "the ruler is light",
		path: "packages/domain/src/time/A.ts",
		text: 'import * as S from "effect/Schema"',
	},
	{
		rule: "rooms in order",
		path: "packages/domain/src/calendar/A.ts",
		text: 'import { compute } from "../deadline/Deadline.ts"',
	},
	{
		rule: "arrows between packages",
		path: "packages/domain/src/calendar/A.ts",
		text: 'import { vn } from "@motcua/vietnam-calendar"',
	},
	{
		rule: "arrows between packages",
		path: "apps/admin/src/lib/A.ts",
		text: 'import { x } from "@motcua/api"',
	},
	{
		rule: "packages by name",
		path: "apps/admin/src/routes/+page.svelte",
		text: '<p>hello</p>\n<script lang="ts">\nimport { x } from "../../../api/src/server.ts"\n</script>',
	},
	{
		rule: "schema → service → repo",
		path: "apps/api/src/units/units.schema.ts",
		text: 'import { UnitRepo } from "./UnitRepo.ts"',
	},
	{
		rule: "another feature by its service",
		path: "apps/api/src/dossiers/Dossiers.ts",
		text: 'import { UnitRepo } from "../units/UnitRepo.ts"',
	},
	{
		rule: "nothing imports from graphql/",
		path: "apps/api/src/units/Units.ts",
		text: 'import { builder } from "../graphql/builder.ts"',
	},
	{
		rule: "one place reads the environment",
		path: "apps/api/src/server.ts",
		text: "const port = process.env.PORT",
	},
	{ rule: "effects run at the edge", path: "apps/api/src/units/Units.ts", text: "Effect.runPromise(list)" },
	{ rule: "layers are joined once", path: "apps/api/src/units/Units.ts", text: "ManagedRuntime.make(Live)" },
	{
		rule: "no test code in production",
		path: "packages/cli/src/main.ts",
		text: 'import { given } from "../test/support/given.ts"',
	},
	{
		rule: "no seeds in production",
		path: "apps/api/src/units/Units.ts",
		text: 'import { units } from "../seeds/tayNinhUnits.ts"',
	},
	{ rule: "named after its concept", path: "packages/cli/src/utils/dates.ts", text: "" },
	{ rule: "no cycles", path: "packages/cli/src/A.ts", text: 'export * from "./A.ts"' },
]

export const parseOffender = ({ path, text }: { readonly path: string; readonly text: string }) =>
	parseSource(path, text)
