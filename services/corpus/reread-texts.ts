import { isDeepStrictEqual } from 'node:util'
import { AppError, userMessageOf } from '../../common/errors.js'
import { nameKey } from '../../knowledge/answer/law-names.js'
import type { Regulation } from '../../regulation/regulation.js'
import type { Unit } from '../../regulation/unit.js'
import { isWhole, particularsOf, textToStore } from './import-decision.js'
import type { PreparedDocument } from './importer.js'
import type { Importing } from './importing.js'
import { inTurn } from './in-turn.js'
import type { AddedText, OriginalFile, TextToStore } from './library-store.js'

/** What came of reading the kept files again. */
export interface RereadReport {
  readonly changed: readonly { readonly regulation: Regulation; readonly before: number; readonly after: number }[]
  readonly same: number
  /** Left as they were, and why, in words for the person. */
  readonly left: readonly { readonly title: string; readonly why: string }[]
  /** Imported before their files were kept: they cannot be read again. */
  readonly withoutFile: readonly string[]
}

/**
 * Reads the kept files once more, so that a better reader may do better by them. A text keeps its id, and answers to its
 * old title as well as to a new one; where the new reading is not whole, the text stays as it is.
 */
export async function rereadTexts(only: string | undefined, importing: Importing): Promise<RereadReport> {
  const added = importing.store.added()
  const asked = added.entries.filter(({ regulation }) => isNamed(regulation, only))
  if (asked.length === 0 && only !== undefined) throw notImported(only)
  const readings = await readAgain(asked, importing)
  const renewed = new Map(readings.flatMap(one => (one.entry && differs(one) ? [[one.before, one.entry]] : [])))
  const changed = [...renewed].map(([{ units }, { regulation, units: now }]) => ({
    regulation,
    before: units.length,
    after: now.length,
  }))
  if (renewed.size > 0)
    added.replace(
      added.entries.filter(entry => !renewed.has(entry)),
      [...renewed.values()],
      importing.today,
    )
  else added.close()
  return {
    changed,
    same: readings.filter(one => one.entry).length - renewed.size,
    left: readings.flatMap(({ before, why }) => (why ? [{ title: before.regulation.title, why }] : [])),
    withoutFile: asked.filter(entry => !entry.original).map(entry => entry.regulation.title),
  }
}

function isNamed({ id, title }: Regulation, only: string | undefined): boolean {
  return only === undefined || id === only || nameKey(title) === nameKey(only)
}

/** A text as its file reads now, or why it stays as it was. */
type Reading =
  | { readonly before: AddedText; readonly entry: TextToStore; readonly why?: undefined }
  | { readonly before: AddedText; readonly entry?: undefined; readonly why: string }

async function readAgain(asked: readonly AddedText[], importing: Importing): Promise<Reading[]> {
  const files = new Map<string, AddedText[]>()
  for (const entry of asked) {
    const key = entry.original?.sha256
    if (key) files.set(key, [...(files.get(key) ?? []), entry])
  }
  const shipped = new Set(importing.store.shipped().entries.map(entry => entry.regulation.id))
  const readings: Reading[] = []
  let done = 0
  await inTurn([...files.values()], 8, async entries => {
    const documents = await documentsIn(entries[0]?.original, importing)
    for (const before of entries)
      readings.push(
        typeof documents === 'string'
          ? { before, why: documents }
          : readingOf(before, documentOf(before, entries, documents), shipped.has(before.regulation.id)),
      )
    importing.step(++done, files.size)
  })
  return readings
}

/** The documents of a kept file, or why it cannot be read. */
async function documentsIn(
  original: OriginalFile | undefined,
  { store, reader }: Importing,
): Promise<readonly PreparedDocument[] | string> {
  const bytes = original && store.readOriginal(original)
  if (!bytes) return '留存的原件不在了，或被改动过。请移出后重新收录。'
  try {
    const { documents } = await reader.read(original.name, bytes)
    return documents.map(document => ({ ...document, original }))
  } catch (error) {
    return userMessageOf(error)
  }
}

/** The document that a text came from: by its title, or the only one that is there for the only text. */
function documentOf(
  { regulation }: AddedText,
  entries: readonly AddedText[],
  documents: readonly PreparedDocument[],
): PreparedDocument | undefined {
  const named = documents.find(one => nameKey(one.title) === nameKey(regulation.title))
  return named ?? (entries.length === 1 && documents.length === 1 ? documents[0] : undefined)
}

function readingOf(before: AddedText, document: PreparedDocument | undefined, isShipped: boolean): Reading {
  if (!document) return { before, why: '原件里找不到这个名称的文件。' }
  if (!isWhole(document)) return { before, why: document.problems.map(problem => problem.message).join('') }
  const { id, title, aliases, issuer } = before.regulation
  const now = particularsOf(document)
  const keepsTitle = isShipped || nameKey(now.title) === nameKey(title)
  const regulation = {
    ...now,
    id,
    title: keepsTitle ? title : now.title,
    aliases: keepsTitle ? aliases : [...aliases, title],
    issuer: now.issuer ?? issuer,
  }
  return { before, entry: textToStore(document, regulation) }
}

/** Whether anything reads differently: a word, the division into articles, a date. */
function differs({ before, entry }: Reading): boolean {
  const { units } = before
  const plain = (unit: Omit<Unit, 'regulation' | 'text' | 'items'>) => [
    unit.number,
    unit.suffix,
    unit.section,
    unit.chapter,
    unit.caption,
  ]
  return (
    entry?.edition !== before.edition ||
    !isDeepStrictEqual(entry.regulation, before.regulation) ||
    !isDeepStrictEqual(entry.units.map(plain), units.map(plain)) ||
    entry.units.some(({ start, length }, at) => entry.text.slice(start, start + length) !== units[at]?.text)
  )
}

function notImported(name: string): AppError {
  return new AppError(
    'NOT_HELD',
    `自己收录的文件里没有“${name}”。请用 npm run library -- list 查看名称或编号。`,
    `no imported entry "${name}"`,
  )
}
