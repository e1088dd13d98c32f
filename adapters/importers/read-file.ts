import { extname } from 'node:path'
import { cleanText } from '../../common/clean-text.js'
import { ImportError } from './import-error.js'
import { type ImportLimits, sizeName } from './limits.js'
import { readMarkdown } from './markdown.js'
import { decodeText } from './plain-text.js'

/** The words of a file, clean, and what its front matter says. */
export interface FileText {
  readonly text: string
  readonly frontMatter: Readonly<Record<string, string>>
}

/** The libraries behind these are large: each is loaded when its kind of file comes by. */
const readers: Readonly<Record<string, (bytes: Uint8Array, limits: ImportLimits) => FileText | Promise<FileText>>> = {
  '.txt': bytes => bare(decodeText(bytes)),
  '.md': bytes => readMarkdown(cleanText(decodeText(bytes))),
  '.markdown': bytes => readMarkdown(cleanText(decodeText(bytes))),
  '.html': readPage,
  '.htm': readPage,
  '.docx': async (bytes, limits) => bare(await (await import('./docx.js')).readDocx(bytes, limits)),
  '.pdf': async bytes => bare(await (await import('./pdf.js')).readPdf(bytes)),
}

/** The kinds of file that can be imported, by their ending. */
export const readableEndings = Object.keys(readers)

/** Reads one file: its kind is told by its ending, its size is limited, its text comes back clean. */
export async function readFileText(name: string, bytes: Uint8Array, limits: ImportLimits): Promise<FileText> {
  if (bytes.byteLength > limits.fileBytes) throw tooLarge(`${sizeName(bytes.byteLength)}`, sizeName(limits.fileBytes))
  const ending = extname(name).toLowerCase()
  const reader = readers[ending]
  if (!reader) {
    const isOldWord = ending === '.doc' || ending === '.wps'
    throw new ImportError(
      'UNKNOWN_KIND',
      isOldWord
        ? '旧的 .doc、.wps 文件读不了，没有收录。请在 WPS 或 Word 里另存为 .docx 再试。'
        : '只能收录 .txt、.md、.html、.docx 和带文字层的 .pdf 文件，这个文件没有收录。',
      `no reader for "${ending}"`,
    )
  }
  const read = await reader(bytes, limits)
  const text = cleanText(read.text)
  if (text.length > limits.characters) throw tooLarge(`${text.length} 字`, `${limits.characters} 字`)
  return { ...read, text }
}

async function readPage(bytes: Uint8Array): Promise<FileText> {
  const { text, title } = (await import('./html.js')).readHtml(bytes)
  return { text, frontMatter: title === null ? {} : { title } }
}

function bare(text: string): FileText {
  return { text, frontMatter: {} }
}

function tooLarge(size: string, limit: string): ImportError {
  return new ImportError(
    'TOO_LARGE',
    `文件太大（${size}，上限 ${limit}），没有收录。请只留正文，或分成几份再试。`,
    `${size} is over ${limit}`,
  )
}
