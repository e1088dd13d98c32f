import { cleanText } from '../../common/clean-text.js'
import { AppError } from '../../common/errors.js'
import { carriesSecretMarking } from '../../common/secret-marking.js'

/** A file as it was handed in: fetched once the sender is let in, read once, and not kept. */
export interface HandedFile {
  readonly name: string
  /** In bytes, where that is known before it is fetched. */
  readonly size: number | null
  /** Rejects with an `AppError` that says why it cannot be had. */
  open(): Promise<Uint8Array>
}

/** Reads a table file, its rows as texts; rejects with an AppError that says why it cannot. */
export type ReadTable = (name: string, bytes: Uint8Array) => Promise<{ readonly rows: readonly (readonly string[])[] }>

/** What a file that was handed in holds, as far as it is for us. Nothing else of it is kept. */
export type Handed =
  /** It may be a filing that somebody exported. */
  | { readonly kind: 'run-file'; readonly text: string }
  | { readonly kind: 'table'; readonly name: string; readonly cells: Cells }
  /** Chinese, with what can be handed in instead. */
  | { readonly kind: 'unreadable'; readonly why: string }
  /** It carries a mark of secrecy: answered, and not kept. */
  | { readonly kind: 'secret' }

export type Cells = readonly (readonly string[])[]

/** No file may be larger: a table of three hundred rows is far smaller. */
export const largestFile = 5 * 1024 * 1024
/** A filing with three hundred full rows. */
const largestRunFile = 1024 * 1024

/** Reads a file that was handed in, once. Its kind is told by its name, before it is fetched. */
export async function readHanded(file: HandedFile, readTable: ReadTable | undefined): Promise<Handed> {
  const { name } = file
  if (carriesSecretMarking(name)) return { kind: 'secret' }
  const kind = /\.json$/i.test(name) ? 'run-file' : /\.(xlsx?|csv|tsv)$/i.test(name) ? 'table' : undefined
  if (!kind) return { kind: 'unreadable', why: `“${name}”这类文件我读不了。${whatToHandIn}` }
  const most = kind === 'run-file' ? largestRunFile : largestFile
  if (file.size !== null && file.size > most) return tooLarge(name, most)
  try {
    const bytes = await file.open()
    if (bytes.byteLength > most) return tooLarge(name, most)
    if (kind === 'run-file') {
      const text = cleanText(new TextDecoder().decode(bytes))
      return carriesSecretMarking(text) ? { kind: 'secret' } : { kind, text }
    }
    if (!readTable) return { kind: 'unreadable', why: '现在读不了表格。请把表格内容复制后粘贴进来。' }
    const { rows } = await readTable(name, bytes)
    const cells = rows.map(row => row.map(cleanText))
    const marked = cells.some(row => carriesSecretMarking(row.join('\n')))
    return marked ? { kind: 'secret' } : { kind, name, cells }
  } catch (error) {
    if (error instanceof AppError) return { kind: 'unreadable', why: error.userMessage }
    throw error
  }
}

function tooLarge(name: string, most: number): Handed {
  const why = `“${name}”太大，请控制在${most / 1024 / 1024}MB以内。${whatToHandIn}`
  return { kind: 'unreadable', why }
}

export const whatToHandIn =
  '可以发两种：办法通导出的填报文件（.json），接着填；表格（.xlsx、.csv、.tsv），填报里问到明细时发，先给您核对再填。别的内容请写成文字。'

/** A name as the talk shows it: no folders, one line, not endless. */
export function fileNameOf(name: string): string {
  const bare = cleanText(name).replace(/\s+/g, ' ').split(/[\\/]/).at(-1)?.trim() ?? ''
  const letters = [...bare]
  return letters.length <= 120 ? bare || '文件' : `${letters.slice(0, 80).join('')}…${letters.slice(-30).join('')}`
}
