import { isDeepStrictEqual } from 'node:util'
import { type ImportPool, importPool } from '../../adapters/importers/import-pool.js'
import { entryToPack, isWhole, particularsOf } from '../../adapters/importers/import-text.js'
import type { PreparedDocument } from '../../adapters/importers/prepare.js'
import { buildLibraryIndex } from '../../adapters/library/library-index.js'
import { whileLocked } from '../../adapters/library/library-lock.js'
import type { EntryToPack, PackedEntry } from '../../adapters/library/library-pack.js'
import { type AddedLibrary, libraryFolder, openAdded, replaceAdded } from '../../adapters/library/library-store.js'
import { type Original, readOriginal } from '../../adapters/library/originals.js'
import { loadShippedLibrary } from '../../adapters/library/shipped-library.js'
import { AppError, userMessageOf } from '../../common/errors.js'
import { nameKey } from '../../knowledge/answer/titles.js'
import type { Regulation } from '../../regulation/regulation.js'
import type { Unit } from '../../regulation/unit.js'
import { inTurn } from './in-turn.js'

/** What came of reading the kept files again. */
export interface RereadReport {
  readonly changed: readonly { readonly regulation: Regulation; readonly before: number; readonly after: number }[]
  readonly same: number
  /** Left as they were, and why, in words for the person. */
  readonly left: readonly { readonly title: string; readonly why: string }[]
  /** Imported before their files were kept: they cannot be read again. */
  readonly withoutFile: readonly string[]
}

export interface RereadOptions {
  readonly dataDir: string
  readonly today: string
  /** Id or title; all that was imported where it is left out. */
  readonly only?: string | undefined
  readonly workerFile?: string
  readonly step?: (done: number, total: number) => void
}

/**
 * Reads the kept files once more, so that a better reader may do better by them. A text keeps its id, and answers to its
 * old title as well as to a new one; where the new reading is not whole, the text stays as it is.
 */
export function reread(options: RereadOptions): Promise<RereadReport> {
  return whileLocked(options.dataDir, async () => {
    const added = openAdded(options.dataDir)
    const asked = added.packed.filter(({ regulation }) => isNamed(regulation, options.only))
    if (asked.length === 0 && options.only !== undefined) throw notImported(options.only)
    const readings = await readAgain(asked, options)
    const renewed = new Map(
      readings.flatMap(one => (one.entry && differs(one, added) ? [[one.packed, one.entry]] : [])),
    )
    if (renewed.size > 0) {
      const stays = added.packed.filter(packed => !renewed.has(packed))
      const now = replaceAdded(options.dataDir, added, stays, renewed.values())
      buildLibraryIndex(options.dataDir, now, options.today)
      now.close()
    } else added.close()
    return {
      changed: [...renewed].map(([packed, { regulation, units }]) => ({
        regulation,
        before: packed.units[1],
        after: units.length,
      })),
      same: readings.filter(one => one.entry).length - renewed.size,
      left: readings.flatMap(({ packed, why }) => (why ? [{ title: packed.regulation.title, why }] : [])),
      withoutFile: asked.filter(packed => !packed.original).map(packed => packed.regulation.title),
    }
  })
}

function isNamed({ id, title }: Regulation, only: string | undefined): boolean {
  return only === undefined || id === only || nameKey(title) === nameKey(only)
}

/** A text as its file reads now, or why it stays as it was. */
type Reading =
  | { readonly packed: PackedEntry; readonly entry: EntryToPack; readonly why?: undefined }
  | { readonly packed: PackedEntry; readonly entry?: undefined; readonly why: string }

async function readAgain(asked: readonly PackedEntry[], options: RereadOptions): Promise<Reading[]> {
  const files = new Map<string, PackedEntry[]>()
  for (const packed of asked) {
    const key = packed.original?.sha256
    if (key) files.set(key, [...(files.get(key) ?? []), packed])
  }
  const shipped = new Set(loadShippedLibrary().entries.map(entry => entry.regulation.id))
  const pool = importPool(options.workerFile ? { workerFile: options.workerFile } : {})
  const readings: Reading[] = []
  let done = 0
  try {
    await inTurn([...files.values()], 8, async entries => {
      const documents = await documentsIn(entries[0]?.original, options.dataDir, pool)
      for (const packed of entries)
        readings.push(
          typeof documents === 'string'
            ? { packed, why: documents }
            : readingOf(packed, documentOf(packed, entries, documents), shipped.has(packed.regulation.id)),
        )
      options.step?.(++done, files.size)
    })
    return readings
  } finally {
    await pool.close()
  }
}

/** The documents of a kept file, or why it cannot be read. */
async function documentsIn(
  original: Original | undefined,
  dataDir: string,
  pool: ImportPool,
): Promise<readonly PreparedDocument[] | string> {
  const bytes = original && readOriginal(libraryFolder(dataDir), original)
  if (!bytes) return '留存的原件不在了，或被改动过。请移出后重新收录。'
  try {
    const { documents } = await pool.read(original.name, bytes)
    return documents.map(document => ({ ...document, original }))
  } catch (error) {
    return userMessageOf(error)
  }
}

/** The document that a text came from: by its title, or the only one that is there for the only text. */
function documentOf(
  { regulation }: PackedEntry,
  entries: readonly PackedEntry[],
  documents: readonly PreparedDocument[],
): PreparedDocument | undefined {
  const named = documents.find(one => nameKey(one.title) === nameKey(regulation.title))
  return named ?? (entries.length === 1 && documents.length === 1 ? documents[0] : undefined)
}

function readingOf(packed: PackedEntry, document: PreparedDocument | undefined, isShipped: boolean): Reading {
  if (!document) return { packed, why: '原件里找不到这个名称的文件。' }
  if (!isWhole(document)) return { packed, why: document.problems.map(problem => problem.message).join('') }
  const { id, title, aliases, issuer } = packed.regulation
  const now = particularsOf(document)
  const keepsTitle = isShipped || nameKey(now.title) === nameKey(title)
  const regulation = {
    ...now,
    id,
    title: keepsTitle ? title : now.title,
    aliases: keepsTitle ? aliases : [...aliases, title],
    issuer: now.issuer ?? issuer,
  }
  return { packed, entry: entryToPack(document, regulation) }
}

/** Whether anything reads differently: a word, the division into articles, a date. */
function differs({ packed, entry }: Reading, { entries, packed: all }: AddedLibrary): boolean {
  const units = entries[all.indexOf(packed)]?.units ?? []
  const plain = (unit: Omit<Unit, 'regulation' | 'text' | 'items'>) => [
    unit.number,
    unit.suffix,
    unit.section,
    unit.chapter,
    unit.caption,
  ]
  return (
    entry?.edition !== packed.edition ||
    !isDeepStrictEqual(entry.regulation, packed.regulation) ||
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
