import { rmSync } from "node:fs"

export default function removeData(): void {
	const folder = process.env.MOTCUA_E2E_DATA
	if (folder?.includes("motcua-e2e-")) rmSync(folder, { recursive: true, force: true })
}
