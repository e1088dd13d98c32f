import { signal } from '@preact/signals'
import type { AttachedFile } from './conversation.js'

/** The file that goes with the next message, and why another one could not. */
export const attached = signal<AttachedFile | null>(null)
export const attachProblem = signal('')

/** What the server reads; a larger file is not sent at all. */
const largest = 5 * 1024 * 1024
export const readableFiles = '.xlsx,.csv,.tsv,.json'

export function attach(file: AttachedFile): void {
  attachProblem.value = problemOf(file)
  attached.value = attachProblem.value === '' ? file : null
}

export function detach(): void {
  attached.value = null
  attachProblem.value = ''
}

function problemOf({ name, bytes }: AttachedFile): string {
  if (bytes.size > largest) return `“${name}”超过5MB，没有附上。请只留要填的那张表再试。`
  if (!/\.(xlsx?|csv|tsv|json)$/i.test(name)) {
    return `“${name}”没有附上。可以附表格（.xlsx、.csv、.tsv）和办法通导出的填报文件（.json）。`
  }
  return ''
}

/** What a paste or a drop brings, as far as we look at it. */
export interface Transfer {
  getData(format: string): string
  readonly files: ArrayLike<Blob & { readonly name: string }>
}

/**
 * Attaches what was pasted or dropped; false where it is words that the composer takes as ever. A spreadsheet's copy
 * brings its cells and a picture of them: the cells count. A table that is longer than a message becomes a file.
 */
export function attachFrom(data: Transfer | null, room: number): boolean {
  const text = data?.getData('text/plain') ?? ''
  if (text !== '') {
    if (text.length <= room || !isTable(text)) return false
    attach({ name: '粘贴的表格.tsv', bytes: new Blob([text]) })
    return true
  }
  const file = data?.files[0]
  if (!file) return false
  attach({ name: file.name, bytes: file })
  return true
}

/** Lines with columns, as a spreadsheet copies them. */
export function isTable(text: string): boolean {
  const lines = text.split(/\r?\n/).filter(line => line.trim() !== '')
  return lines.length > 1 && lines.filter(line => line.includes('\t')).length * 2 > lines.length
}
