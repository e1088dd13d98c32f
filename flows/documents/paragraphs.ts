import { fullWidth, printable } from './typography.js'

/** How a paragraph of the text is set: 一、黑体 (level 1), （一）楷体 (level 2), everything else 仿宋 (GB/T 9704—2012, 7.3.3). */
export interface Paragraph {
  readonly level: 1 | 2 | null
  readonly text: string
}

/** Splits at line ends and recognises headings by their number; a heading is a line of its own without a full stop. */
export function paragraphsOf(texts: readonly string[]): Paragraph[] {
  return texts
    .flatMap(text => printable(text).split('\n'))
    .map(line => fullWidth(line.trim()))
    .filter(line => line !== '')
    .map(text => ({ level: levelOf(text), text }))
}

function levelOf(text: string): Paragraph['level'] {
  if (text.length > 40 || /[。；！？]$/.test(text)) return null
  if (/^[一二三四五六七八九十]{1,3}、/.test(text)) return 1
  return /^（[一二三四五六七八九十]{1,3}）/.test(text) ? 2 : null
}
