import { createHash } from 'node:crypto'

/** The edition of a text: the first 12 hex digits of its SHA-256, as citations name it. */
export function editionOf(text: string): string {
  return createHash('sha256').update(text, 'utf8').digest('hex').slice(0, 12)
}
