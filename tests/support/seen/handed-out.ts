import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainText } from '../../../adapters/channels/plain-text.js'
import type { FormPage } from '../../../api/filings.js'
import { seenPage } from './filing-pages.js'
import type { OpenProgram } from './open-data.js'

/** A file of a filing that a colleague was given. */
export interface HandedOut {
  readonly file: string
  /** Label and value of everything that was filled in. */
  readonly words: readonly string[]
  /** What its form shows; null where there is no form. */
  readonly page: unknown
}

/** Hands each of them in, in the talk and, where there is a form, on the page; of the words, those that were read. */
export async function seenHandedOut(
  { app, post }: OpenProgram,
  folder: string,
  files: readonly HandedOut[],
): Promise<readonly HandedOut[]> {
  const seen: HandedOut[] = []
  for (const [at, { file: name, words, page }] of files.entries()) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    const conversation = `web:handed-${at}`
    const file = { name, size: bytes.byteLength, open: async () => bytes }
    await app.handle({ conversation, id: 'taken', text: '', file })
    const review = plainText(await app.handle({ conversation, id: 'review', text: '看看我填了什么' }))
    const form = page ? await post<FormPage>(`/api/filings/run-file?message=handed-${at}`, bytes) : null
    seen.push({
      file: name,
      words: words.filter(one => review.includes(one)),
      page: form && { ...(seenPage(form) as object), address: '' },
    })
  }
  return seen
}
