import { openAsBlob } from "node:fs"
import { readFile, writeFile } from "node:fs/promises"
import { basename } from "node:path"
import type { Language } from "@motcua/domain"
import { exitStatus, parseArguments, WrongUse } from "../Arguments.ts"
import type { Sentence } from "../Sentence.ts"
import { parseDossierMap } from "./DossierMap.ts"
import { everyRow, request, type Server, ServerFailure, serverUrl, type Upload } from "./GraphqlClient.ts"
import * as operations from "./operations.ts"
import { withProgress } from "./Progress.ts"
import { renderPreview, renderProblem, renderQuestions, shownErrors, suggestMap } from "./renderPreview.ts"

const options = {
	map: { type: "string" },
	preview: { type: "boolean" },
	"skip-rejected": { type: "boolean" },
	rejected: { type: "string" },
	"effective-from": { type: "string" },
	server: { type: "string" },
	token: { type: "string" },
} as const

type Values = ReturnType<typeof parseArguments<typeof options>>["values"]

/** `motcua import`: a client of a running server; shows what files would do, then writes everything or nothing. */
export async function runImport(args: readonly string[], language: Language.Language): Promise<number> {
	const { values, positionals } = parseArguments(args, options)
	const [kind, ...files] = positionals
	const server: Server = {
		url: serverUrl(values.server ?? "http://localhost:3000"),
		token: values.token ?? process.env.MOTCUA_TOKEN,
		language,
	}
	try {
		if (kind === "catalogue") return await importCatalogue(server, files, values)
		if (kind === "dossiers") return await importDossiers(server, files, values)
	} catch (error) {
		if (!(error instanceof ServerFailure)) throw error
		console.error(error.sentence[language])
		return exitStatus.server
	}
	throw new WrongUse({
		vi: "Nhập gì? motcua import catalogue TỆP… hoặc motcua import dossiers TỆP --map MAP.json",
		en: "Import what? motcua import catalogue FILE… or motcua import dossiers FILE --map MAP.json",
	})
}

async function importCatalogue(server: Server, files: readonly string[], values: Values): Promise<number> {
	if (files.length === 0)
		throw new WrongUse({
			vi: "Chưa có tệp: motcua import catalogue TỆP…",
			en: "No file is named: motcua import catalogue FILE…",
		})
	const uploads = await Promise.all(
		files.map((file, index) => openUpload(file, `variables.input.files.${index}`)),
	)
	const effectiveFrom = values["effective-from"]
	const input = { files: files.map(() => null), ...(effectiveFrom !== undefined && { effectiveFrom }) }
	return previewAndConfirm(server, operations.previewCatalogue, input, uploads, values)
}

async function importDossiers(server: Server, files: readonly string[], values: Values): Promise<number> {
	const [file] = files
	if (file === undefined || files.length > 1)
		throw new WrongUse({
			vi: "Cần đúng một tệp: motcua import dossiers TỆP --map MAP.json",
			en: "Exactly one file: motcua import dossiers FILE --map MAP.json",
		})
	const upload = await openUpload(file, "variables.input.file")
	if (values.map === undefined) return suggestMapFor(server, upload)
	const { defaultUnit, ...map } = parseDossierMap(await readText(values.map), values.map)
	const unit = defaultUnit === undefined ? {} : { defaultUnitId: await findUnit(server, defaultUnit) }
	const input = { file: null, options: { ...map, ...unit } }
	return previewAndConfirm(server, operations.previewDossiers, input, [upload], values)
}

async function suggestMapFor(server: Server, upload: Upload): Promise<number> {
	const { result } = await request<{ result: operations.DossierFile | operations.Problem }>(
		server,
		operations.inspectDossierFile,
		{ input: { file: null } },
		[upload],
	)
	if (result.__typename !== "DossierFile") return refuse(result)
	console.error(
		server.language === "vi"
			? "Thiếu --map. Lưu phần dưới đây thành MAP.json, điền trường cho từng cột hoặc xóa cột không cần:"
			: "--map is missing. Save what follows as MAP.json, give each column its field or delete it:",
	)
	console.log(suggestMap(result))
	for (const line of renderQuestions(result.questions, server.language)) console.error(line)
	return exitStatus.usage
}

async function previewAndConfirm(
	server: Server,
	document: string,
	input: Readonly<Record<string, unknown>>,
	uploads: readonly Upload[],
	values: Values,
): Promise<number> {
	const { language } = server
	const variables = { input, errors: shownErrors, rejectedCsv: values.rejected !== undefined }
	const { result } = await withProgress(
		{ vi: "đọc và kiểm tra tệp", en: "reading and checking the files" },
		language,
		request<{ result: operations.ImportPayload }>(server, document, variables, uploads),
	)
	if (result.__typename !== "ImportSuccess") return refuse(result)
	const preview = result.import
	console.log(renderPreview(preview, language))
	if (values.rejected !== undefined && preview.rejectedCsv !== undefined)
		await writeText(values.rejected, preview.rejectedCsv)

	const open = preview.questions.length > 0 || (preview.rejected > 0 && values["skip-rejected"] !== true)
	if (values.preview === true || open) {
		await request(server, operations.discardImport, { input: { id: preview.id } })
		console.log(`\n${(values.preview === true ? notWritten.preview : whyOpen(preview))[language]}`)
		return preview.questions.length > 0 || preview.rejected > 0 ? exitStatus.incomplete : exitStatus.done
	}
	const confirmed = await withProgress(
		{ vi: "ghi dữ liệu", en: "writing" },
		language,
		request<{ result: operations.ImportPayload }>(server, operations.confirmImport, {
			input: { id: preview.id },
		}),
	)
	if (confirmed.result.__typename !== "ImportSuccess") return refuse(confirmed.result)
	const written = confirmed.result.import.accepted
	console.log(language === "vi" ? `\nĐã nhập ${written} dòng.` : `\nImported ${written} rows.`)
	return exitStatus.done
}

const notWritten = {
	preview: { vi: "Xem trước: chưa ghi gì.", en: "Preview: nothing was written." },
	questions: {
		vi: "Chưa ghi gì: còn câu hỏi cần trả lời.",
		en: "Nothing was written: there are questions to be answered.",
	},
	rejected: {
		vi: "Chưa ghi gì: có dòng bị loại. Sửa tệp, hoặc thêm --skip-rejected để chỉ nhập các dòng hợp lệ.",
		en: "Nothing was written: rows are rejected. Correct the file, or add --skip-rejected to import the accepted rows only.",
	},
}

const whyOpen = ({ questions }: operations.ImportPreview): Sentence =>
	questions.length > 0 ? notWritten.questions : notWritten.rejected

function refuse(problem: operations.Problem): number {
	console.error(renderProblem(problem))
	if (problem.__typename === "Forbidden") return exitStatus.server
	return problem.__typename === "InvalidInput" ? exitStatus.usage : exitStatus.incomplete
}

async function findUnit(server: Server, wanted: string): Promise<string> {
	const units = await everyRow<{ readonly id: string; readonly code: string; readonly name: string }>(
		server,
		operations.listUnits,
	)
	const found = units.find(({ id, code, name }) => [id, code, name].includes(wanted))
	if (found !== undefined) return found.id
	const list = units.map(({ code, name }) => `${code} (${name})`).join(", ")
	throw new WrongUse({
		vi: `defaultUnit: không có đơn vị “${wanted}”. Các đơn vị: ${list}.`,
		en: `defaultUnit: there is no unit “${wanted}”. Units: ${list}.`,
	})
}

async function usable<A>(file: string, access: () => Promise<A>): Promise<A> {
	try {
		return await access()
	} catch (error) {
		const reason = error instanceof Error ? error.message : String(error)
		throw new WrongUse({ vi: `${file}: ${reason}`, en: `${file}: ${reason}` })
	}
}

const readText = (file: string): Promise<string> => usable(file, () => readFile(file, "utf8"))

const writeText = (file: string, text: string): Promise<void> => usable(file, () => writeFile(file, text))

const openUpload = async (file: string, variable: string): Promise<Upload> => ({
	variable,
	name: basename(file),
	content: await usable(file, () => openAsBlob(file)),
})
