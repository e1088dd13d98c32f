import { ImportError } from './import-error.js'

/** Decodes a text file: UTF-8, UTF-16 with its mark, or the GB18030 that older office machines write. */
export function decodeText(bytes: Uint8Array, declared?: string): string {
  if (bytes[0] === 0xff && bytes[1] === 0xfe) return new TextDecoder('utf-16le').decode(bytes)
  if (bytes[0] === 0xfe && bytes[1] === 0xff) return new TextDecoder('utf-16be').decode(bytes)
  const chinese = declared && /^(gb|x-gbk)/i.test(declared)
  if (!chinese) {
    try {
      return new TextDecoder('utf-8', { fatal: true }).decode(bytes)
    } catch {
      // Not UTF-8: the only other encoding our users meet is GB18030.
    }
  }
  const text = new TextDecoder('gb18030').decode(bytes)
  if (looksBinary(text)) {
    throw new ImportError(
      'NOT_TEXT',
      '这个文件不是文本，没有收录。请换成 .txt、.md、.html、.docx 或带文字层的 .pdf 文件。',
      'neither UTF-8 nor GB18030 text',
    )
  }
  return text
}

function looksBinary(text: string): boolean {
  const sample = text.slice(0, 4000)
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what tells a binary file
  const odd = sample.match(/[\u0000-\u0008\u000e-\u001f\ufffd]/g)?.length ?? 0
  return odd > sample.length * 0.02
}
