import { headerKey } from "../reading/Table.ts"

/** What a column of a dossier file can hold. */
export const dossierFields = [
	"CODE",
	"RECEIVED",
	"DUE",
	"FINISHED",
	"PROCEDURE",
	"CASE",
	"CHANNEL",
	"UNIT",
	"STATUS",
	"SUBMITTER",
] as const
export type DossierField = (typeof dossierFields)[number]

/** The names that one-stop systems give their columns, without tone marks; an earlier name fits better. */
const knownNames: Readonly<Record<DossierField, readonly string[]>> = {
	CODE: [
		"so ho so",
		"ma ho so",
		"ma so ho so",
		"so bien nhan",
		"ma bien nhan",
		"dossier no",
		"dossier code",
		"so hs",
		"ma hs",
		"mahoso",
		"so tiep nhan",
	],
	RECEIVED: [
		"ngay tiep nhan",
		"thoi diem tiep nhan",
		"ngay gio tiep nhan",
		"thoi gian tiep nhan",
		"ngay tiep nhan ho so",
		"ngay nhan",
		"thoi diem nhan",
		"ngay nhan ho so",
		"thoi gian nhan",
		"receive date",
		"received",
		"received at",
		"tiep nhan",
		"ngay nop",
		"ngay nop ho so",
		"submit date",
	],
	DUE: [
		"ngay hen tra",
		"ngay hen tra ket qua",
		"thoi diem hen tra",
		"ngay gio hen tra",
		"hen tra",
		"ngay hen",
		"han tra",
		"han tra ket qua",
		"han xu ly",
		"han giai quyet",
		"due date",
		"due",
	],
	FINISHED: [
		"ngay ket thuc xu ly",
		"ngay ket thuc",
		"ngay hoan thanh",
		"ngay xu ly xong",
		"ngay giai quyet xong",
		"ngay giai quyet",
		"ngay co ket qua",
		"thoi diem xong",
		"ngay xong",
		"finish date",
		"finished",
		"release date",
		"ngay tra ket qua",
		"ngay tra",
		"ngay tra thuc te",
		"ngay ket thuc thuc te",
	],
	PROCEDURE: [
		"ma thu tuc",
		"ma tthc",
		"ma thu tuc hanh chinh",
		"service code",
		"thu tuc",
		"ten thu tuc",
		"ten tthc",
		"thu tuc hanh chinh",
		"ten thu tuc hanh chinh",
		"tthc",
		"service name",
		"procedure",
		"loai ho so",
	],
	CASE: [
		"ma truong hop",
		"truong hop",
		"ten truong hop",
		"truong hop giai quyet",
		"truong hop thu tuc",
		"procedure case",
		"case code",
		"case",
	],
	CHANNEL: [
		"hinh thuc nop",
		"hinh thuc nop ho so",
		"hinh thuc tiep nhan",
		"kenh nop",
		"kenh tiep nhan",
		"kenh thuc hien",
		"kenh",
		"cach thuc nop",
		"cach thuc",
		"channel",
		"nguon ho so",
	],
	UNIT: [
		"ma don vi",
		"don vi tiep nhan",
		"don vi",
		"don vi xu ly",
		"don vi giai quyet",
		"co quan tiep nhan",
		"co quan",
		"co quan giai quyet",
		"co quan thuc hien",
		"gov agency code",
		"gov agency name",
		"noi tiep nhan",
		"bo phan",
		"unit",
	],
	STATUS: [
		"trang thai",
		"trang thai ho so",
		"tinh trang",
		"tinh trang ho so",
		"dossier status",
		"dossier status text",
		"status",
	],
	SUBMITTER: [
		"nguoi nop",
		"ho ten nguoi nop",
		"ten nguoi nop",
		"nguoi nop ho so",
		"chu ho so",
		"ten chu ho so",
		"ho va ten",
		"ho ten",
		"nguoi yeu cau",
		"to chuc ca nhan",
		"applicant name",
		"applicant",
		"submitter",
	],
}

const fieldByKey: ReadonlyMap<string, { readonly field: DossierField; readonly rank: number }> = new Map(
	dossierFields.flatMap((field) =>
		knownNames[field].map((name, rank): [string, { readonly field: DossierField; readonly rank: number }] => [
			name,
			{ field, rank },
		]),
	),
)

/** Also finds a known name at the start: "Ngày tiếp nhận (dd/MM/yyyy)". */
const guessOf = (key: string) => {
	const exact = fieldByKey.get(key)
	if (exact !== undefined) return exact
	const words = key.split(" ")
	for (let length = words.length - 1; length >= 2; length -= 1) {
		const found = fieldByKey.get(words.slice(0, length).join(" "))
		if (found !== undefined) return { field: found.field, rank: found.rank + 100 }
	}
	return undefined
}

export const isKnownName = (key: string): boolean => guessOf(key) !== undefined

/** A field for each column that has a known name; the best name of a field wins, the other columns get none. */
export const suggestFields = (columns: readonly string[]): readonly (DossierField | null)[] => {
	const guesses = columns.map((column) => guessOf(headerKey(column)))
	const bestRank = new Map<DossierField, number>()
	for (const guess of guesses) {
		if (guess === undefined) continue
		bestRank.set(guess.field, Math.min(guess.rank, bestRank.get(guess.field) ?? Number.POSITIVE_INFINITY))
	}
	return guesses.map((guess) => {
		if (guess === undefined || bestRank.get(guess.field) !== guess.rank) return null
		bestRank.delete(guess.field)
		return guess.field
	})
}
