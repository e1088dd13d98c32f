import { createHash } from 'node:crypto'
import { basename } from 'node:path'
import { sameWidth } from '../../common/same-width.js'
import { nameKey } from '../../knowledge/answer/law-names.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { squeezed } from '../../knowledge/ingest/lines.js'
import type { Regulation } from '../../regulation/regulation.js'
import { editionOf } from './edition.js'
import type { PreparedDocument } from './importer.js'
import type { TextToStore } from './library-store.js'

/** What becomes of the documents of an import. */
export interface Decision {
  readonly comes: readonly {
    readonly name: string
    readonly entry: TextToStore
    readonly warnings: readonly string[]
  }[]
  /** Not imported, and why, in words for the person. */
  readonly refused: readonly { readonly name: string; readonly title: string; readonly why: readonly string[] }[]
  /** The same words under the same title are there already, or came twice. */
  readonly copies: readonly { readonly name: string; readonly title: string; readonly of: string }[]
}

/** What tells two texts apart: title and words, whatever the spaces and the width of brackets. */
export interface HeldText {
  readonly id: string
  readonly title: string
  readonly words: string
  readonly edition: string
}

/** Decides for each document: imported, refused with its reasons, or a copy. Of copies the best documented one stays. */
export function decide(documents: readonly PreparedDocument[], held: readonly HeldText[]): Decision {
  const refused = documents.flatMap(document => {
    const why = document.problems.filter(problem => problem.severity === 'error').map(problem => problem.message)
    return why.length > 0 ? [{ name: document.name, title: document.title, why }] : []
  })
  const known = new Map(
    held.flatMap(one => [[textKey(one.title, one.words), one.id] as const, [one.edition, one.id] as const]),
  )
  const comes: { name: string; entry: TextToStore; warnings: string[] }[] = []
  const copies: { name: string; title: string; of: string }[] = []
  const whole = documents
    .filter(isWhole)
    .map(document => ({ document, regulation: particularsOf(document) }))
    .sort((a, b) => documented(b.regulation) - documented(a.regulation))
  for (const { document, regulation } of whole) {
    const entry = textToStore(document, regulation)
    const { words, edition } = entry
    const key = textKey(document.title, words)
    const of = known.get(key) ?? known.get(edition)
    if (of !== undefined) {
      copies.push({ name: document.name, title: document.title, of })
      continue
    }
    known.set(key, regulation.id)
    known.set(edition, regulation.id)
    const warnings = document.problems.map(problem => problem.message)
    comes.push({ name: document.name, entry, warnings })
  }
  return { comes, refused, copies }
}

/** What is stored of a document under these particulars. */
export function textToStore({ text, units, original }: PreparedDocument, regulation: Regulation): TextToStore {
  const words = wordsHash(units.map(unit => text.slice(unit.start, unit.start + unit.length)))
  return { regulation, edition: editionOf(text), words, text, original, units }
}

/** The texts of a library that an import is compared with. */
export function heldTexts(library: Library): HeldText[] {
  return library.entries.map(entry => ({
    id: entry.regulation.id,
    title: entry.regulation.title,
    words: wordsHash(entry.units.map(unit => unit.text)),
    edition: entry.edition,
  }))
}

/** Whether a document can be imported: nothing of it is missing or doubled. */
export function isWhole(document: PreparedDocument): boolean {
  return document.problems.every(problem => problem.severity !== 'error')
}

export function wordsHash(texts: readonly string[]): string {
  const hash = createHash('sha256')
  for (const text of texts) hash.update(squeezed(sameWidth(text))).update('\n')
  return hash.digest('hex').slice(0, 16)
}

function textKey(title: string, words: string): string {
  return `${nameKey(title)} ${words}`
}

function documented(regulation: Regulation): number {
  return (
    Number(regulation.effective !== null) +
    Number(regulation.promulgated !== null) +
    Number(regulation.status !== 'unknown')
  )
}

const statuses: Readonly<Record<string, Regulation['status']>> = {
  有效: 'in-force',
  现行有效: 'in-force',
  已修改: 'amended',
  已修订: 'amended',
  已废止: 'repealed',
  失效: 'repealed',
  尚未生效: 'not-yet',
}

/**
 * The particulars of a document: from its front matter where it has one, else from what the text prints. A state is
 * taken over only where the source also dates the text; without a date it is the source's word and no more.
 */
export function particularsOf(document: PreparedDocument): Regulation {
  const { frontMatter, particulars } = document
  const promulgated = day(frontMatter.publication_date) ?? particulars.promulgated ?? null
  const effective = day(frontMatter.effective_date) ?? particulars.effective ?? null
  const printed = frontMatter.status || particulars.statusAsPrinted || null
  const isDated = Boolean(day(frontMatter.publication_date) ?? day(frontMatter.effective_date))
  return {
    id: idOf(document),
    title: document.title,
    aliases: [],
    issuer: frontMatter.author || particulars.issuer || null,
    documentNumber: particulars.documentNumber ?? null,
    ...(particulars.history ? { history: particulars.history } : {}),
    promulgated,
    effective,
    status: isDated ? (statuses[frontMatter.status ?? ''] ?? 'unknown') : 'unknown',
    statusAsPrinted: printed === '未知' ? null : printed,
    completeness: isComplete(document) ? 'full' : 'excerpt',
    source: `由本单位导入，来自文件“${basename(document.name)}”`,
  }
}

function day(text: string | undefined): string | null {
  return text && /^\d{4}-\d{2}-\d{2}$/.test(text) ? text : null
}

/** Stable and ASCII: the same title and text give the same id on every machine, another edition another one. */
function idOf(document: PreparedDocument): string {
  const title = createHash('sha256').update(nameKey(document.title)).digest('hex').slice(0, 8)
  return `law-${title}-${editionOf(document.text).slice(0, 6)}`
}

/** Whether a text reads as complete: it begins with its first article and its last words end a sentence. */
function isComplete(document: PreparedDocument): boolean {
  const first = document.units.find(unit => unit.number !== null)
  const last = document.units.at(-1)
  const ending = last ? document.text.slice(last.start, last.start + last.length).at(-1) : ''
  return (first === undefined || first.number === 1) && /[。！？”）)】.]/.test(ending ?? '')
}
