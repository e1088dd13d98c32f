import mammoth from 'mammoth'
import { ImportError } from './import-error.js'
import type { ImportLimits } from './limits.js'
import { unzip } from './zip.js'

/**
 * The words of a Word file, one paragraph a line. Article numbers that Word counts by itself are not in the text; such a
 * file is refused, because its articles would lose their numbers.
 */
export async function readDocx(bytes: Uint8Array, limits: ImportLimits): Promise<string> {
  const files = await unzip(bytes, limits.unzippedBytes)
  const body = files.get('word/document.xml')
  if (!body) {
    throw new ImportError(
      'NOT_DOCX',
      '这不是 Word 文档（.docx），没有收录。旧的 .doc 文件请先在 WPS 或 Word 里另存为 .docx。',
      'no word/document.xml in the archive',
    )
  }
  const { value } = await mammoth.extractRawText({ buffer: Buffer.from(bytes) })
  const text = value
    .split('\n')
    .map(line => line.trim())
    .filter(line => line !== '')
    .join('\n')
  refuseCountedNumbers(files, text)
  return text
}

function refuseCountedNumbers(files: Map<string, Uint8Array>, text: string): void {
  const numbering = new TextDecoder().decode(files.get('word/numbering.xml') ?? new Uint8Array())
  const counts = /w:lvlText[^>]*w:val="[^"]*第?%\d条/.test(numbering)
  if (!counts || /^第.{1,8}条/m.test(text)) return
  throw new ImportError(
    'COUNTED_NUMBERS',
    '这份 Word 文件的“第几条”是自动编号，文字里没有条号，没有收录。请在 WPS 或 Word 里把编号转换为文本（或另存为带文字层的 PDF）再试。',
    'article numbers are automatic list numbers',
  )
}
