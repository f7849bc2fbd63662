/**
 * TP. Tây Ninh as it was in 2020: the city's one-stop unit, seven wards and three communes (Nghị quyết 135/NQ-CP of
 * 29/12/2013). The codes are ours: the official identifiers of these units could not be verified.
 */
export interface SeedUnit {
	readonly code: string
	readonly name: string
	readonly kind: "CITY" | "WARD" | "COMMUNE"
	/** Share of the city's dossiers, relative to the other units. */
	readonly weight: number
}

export const cityCode = "TPTN"

export const tayNinhUnits: ReadonlyArray<SeedUnit> = [
	{ code: cityCode, name: "Thành phố Tây Ninh", kind: "CITY", weight: 34 },
	{ code: "TPTN.P1", name: "Phường 1", kind: "WARD", weight: 7 },
	{ code: "TPTN.P2", name: "Phường 2", kind: "WARD", weight: 8 },
	{ code: "TPTN.P3", name: "Phường 3", kind: "WARD", weight: 9 },
	{ code: "TPTN.P4", name: "Phường IV", kind: "WARD", weight: 8 },
	{ code: "TPTN.HN", name: "Phường Hiệp Ninh", kind: "WARD", weight: 7 },
	{ code: "TPTN.NS", name: "Phường Ninh Sơn", kind: "WARD", weight: 8 },
	{ code: "TPTN.NT", name: "Phường Ninh Thạnh", kind: "WARD", weight: 7 },
	{ code: "TPTN.BM", name: "Xã Bình Minh", kind: "COMMUNE", weight: 5 },
	{ code: "TPTN.TB", name: "Xã Tân Bình", kind: "COMMUNE", weight: 4 },
	{ code: "TPTN.TT", name: "Xã Thạnh Tân", kind: "COMMUNE", weight: 3 },
]
