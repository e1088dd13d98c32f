import { ImportError } from './import-error.js'

/**
 * The text layer of a PDF. A page number on a line of its own goes, and a line that the page broke off is joined to the
 * one before. A scanned PDF has no text layer and is answered as such.
 */
export async function readPdf(bytes: Uint8Array): Promise<string> {
  const { extractText, getDocumentProxy } = await import('unpdf')
  const pages = await openPages(async () => {
    const document = await getDocumentProxy(new Uint8Array(bytes))
    return (await extractText(document, { mergePages: false })).text
  })
  const printed = pages.join('').replace(/\s/g, '').length
  if (printed < 15 * pages.length) {
    throw new ImportError(
      'SCANNED_PDF',
      '这份 PDF 是扫描图片，没有文字层，读不出条文，没有收录。请换成 Word 或网页文本，或先用文字识别软件转成带文字层的 PDF。',
      `${printed} characters on ${pages.length} pages`,
    )
  }
  return joinLines(pages.flatMap(page => page.split('\n').filter(line => !isPageNumber(line))))
}

async function openPages(open: () => Promise<string[]>): Promise<string[]> {
  try {
    return await open()
  } catch (cause) {
    const isLocked = /password/i.test(String(cause))
    throw new ImportError(
      isLocked ? 'LOCKED_PDF' : 'BROKEN_PDF',
      isLocked
        ? '这份 PDF 有密码，没有收录。请先去掉密码，再试一次。'
        : '这份 PDF 打不开，可能没有下载完整。请重新下载，或换成 Word 或文本文件。',
      `cannot read PDF: ${String(cause)}`,
      { cause },
    )
  }
}

function isPageNumber(line: string): boolean {
  return /^\s*([-—–－]\s*)?\d{1,4}(\s*[-—–－])?\s*$|^\s*第\s*\d{1,4}\s*页(\s*共\s*\d{1,4}\s*页)?\s*$/.test(line)
}

const opensLine =
  /^(第[零〇一二三四五六七八九十百千\d]{1,8}(条|章|节|编)|[(（][一二三四五六七八九十]{1,3}[)）]|[一二三四五六七八九十]{1,3}、|附件|附：|\d{1,2}[.．、])/

/** A printed line that does not end a sentence goes on in the next one, unless that one opens something new. */
function joinLines(lines: readonly string[]): string {
  const joined: string[] = []
  for (const raw of lines) {
    const line = raw.trim().replace(/(?<=[\u3000-\u9fff\uff00-\uffef]) +(?=[\u3000-\u9fff\uff00-\uffef])/g, '')
    if (line === '') continue
    const before = joined.at(-1)
    const goesOn =
      before !== undefined && before.length > 12 && !/[。；;：:！？]$/.test(before) && !opensLine.test(line)
    if (goesOn) joined[joined.length - 1] = before + line
    else joined.push(line)
  }
  return joined.join('\n')
}
