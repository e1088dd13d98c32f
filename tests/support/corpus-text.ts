import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { corpusFolder } from '../../adapters/library/product-root.js'

/** The text of a shipped regulation, as it lies in the corpus. */
export function corpusText(id: string): string {
  return readFileSync(join(corpusFolder(), id, 'text.txt'), 'utf8')
}
