import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { plainText } from '../../../adapters/channels/plain-text.js'
import type { FormPage } from '../../../bot/views/form-page.js'
import { seenPage } from './filing-pages.js'
import type { OpenProgram } from './open-data.js'

/** The files of filings that colleagues were given: each is handed in, in the talk and, where there is a form, on the page. */
export async function seenHandedOut({ app, post }: OpenProgram, folder: string): Promise<readonly unknown[]> {
  const seen: unknown[] = []
  for (const [at, name] of readdirSync(folder).sort().entries()) {
    const bytes = new Uint8Array(readFileSync(join(folder, name)))
    const conversation = `web:handed-${at}`
    const file = { name, size: bytes.byteLength, open: async () => bytes }
    const taken = await app.handle({ conversation, id: 'taken', text: '', file })
    const review = await app.handle({ conversation, id: 'review', text: '看看我填了什么' })
    const isForm = !name.startsWith('变更幅度')
    const page = isForm ? await post<FormPage>(`/api/filings/run-file?message=handed-${at}`, bytes) : null
    seen.push({
      file: name,
      seen: plainText(taken),
      review: plainText(review),
      page: page && { ...(seenPage(page) as object), address: '' },
    })
  }
  return seen
}
