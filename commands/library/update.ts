import { ImportError } from '../../adapters/importers/import-error.js'
import { importPool } from '../../adapters/importers/import-pool.js'
import { decide } from '../../adapters/importers/import-text.js'
import { importLimits } from '../../adapters/importers/limits.js'
import { type Dependent, dependentsOf } from '../../adapters/library/dependents.js'
import { buildLibraryIndex } from '../../adapters/library/library-index.js'
import { whileLocked } from '../../adapters/library/library-lock.js'
import { libraryFolder, loadLibrary, openAdded, replaceAdded } from '../../adapters/library/library-store.js'
import { keepOriginal } from '../../adapters/library/originals.js'
import { markForReview } from '../../adapters/library/review-marks.js'
import { type LibraryEntry, lookUp } from '../../knowledge/answer/library.js'
import { affectedPlaces, type Change, diffEditions } from '../../knowledge/ingest/edition-diff.js'
import type { Regulation } from '../../regulation/regulation.js'
import { findGiven, readWithin } from './find-files.js'

/** What a new edition changes, and what stands on the articles it changes. */
export interface UpdateReport {
  readonly regulation: Regulation
  readonly edition: { readonly before: string; readonly after: string }
  readonly changes: readonly Change[]
  readonly dependents: readonly Dependent[]
}

/**
 * Imports the new edition of a regulation that is held: it keeps its id and aliases, what it says about itself is taken
 * from the new text, and every article that changed is marked for review until someone confirms.
 *
 * `of` names the regulation where the new file bears another title.
 */
export function updateFrom(
  file: string,
  options: { dataDir: string; today: string; of?: string; workerFile?: string },
): Promise<UpdateReport> {
  return whileLocked(options.dataDir, async () => {
    const { dataDir, today } = options
    const prepared = await readOne(file, options.workerFile)
    const library = loadLibrary(dataDir)
    const held = lookUp(library, options.of ?? prepared.entry.regulation.title, today)
    if (!held) throw notHeld(options.of ?? prepared.entry.regulation.title)
    const { entry } = prepared
    const regulation = renewed(held.regulation, entry.regulation)
    const after = entry.units.map(({ start, length, ...unit }) => ({
      ...unit,
      regulation: regulation.id,
      text: entry.text.slice(start, start + length),
      items: [],
    }))
    const changes = diffEditions(held.units, after)
    const report = {
      regulation,
      edition: { before: held.edition, after: entry.edition },
      changes,
      dependents: standingOn(held, changes),
    }
    if (changes.length > 0) {
      const added = openAdded(dataDir)
      const stays = added.packed.filter(one => one.regulation.id !== regulation.id)
      const original = keepOriginal(libraryFolder(dataDir), file, prepared.bytes)
      const now = replaceAdded(dataDir, added, stays, [{ ...entry, regulation, original }])
      buildLibraryIndex(dataDir, now, today)
      now.close()
      markForReview(dataDir, regulation.id, affectedPlaces(changes), entry.edition, today)
    }
    library.close()
    return report
  })
}

async function readOne(file: string, workerFile: string | undefined) {
  const [given] = findGiven([file])
  if (given?.kind !== 'file') {
    throw new ImportError('NOT_ONE_FILE', '请给出一份文件（不是文件夹或压缩包），再试一次。', `not one file: ${file}`)
  }
  const pool = importPool({ workers: 1, ...(workerFile ? { workerFile } : {}) })
  try {
    const bytes = readWithin(given, importLimits)
    const { documents } = await pool.read(given.path, bytes)
    const { comes, refused } = decide(documents, [])
    const one = comes[0]
    if (!one || documents.length !== 1) {
      const why = refused[0]?.why.join('\n') ?? `文件里有 ${documents.length} 份文件，请只留要更新的那一份，再试一次。`
      throw new ImportError('CANNOT_UPDATE', why, `${documents.length} document(s) in ${file}`)
    }
    return { entry: one.entry, bytes }
  } finally {
    await pool.close()
  }
}

/** Name, id and aliases stay; dates, number and state are the new edition's own, and unknown where it does not say. */
function renewed(before: Regulation, after: Regulation): Regulation {
  return {
    ...after,
    id: before.id,
    title: before.title,
    aliases: before.aliases,
    issuer: after.issuer ?? before.issuer,
  }
}

/** Cards and ways of asking that lead to a changed article, or quote words that are no longer there. */
function standingOn(held: LibraryEntry, changes: readonly Change[]): Dependent[] {
  const touched = new Set(affectedPlaces(changes).flatMap(unit => (unit.number === null ? [] : [unit.number])))
  return dependentsOf(held.regulation.id).filter(dependent => dependent.articles.some(article => touched.has(article)))
}

function notHeld(title: string): ImportError {
  return new ImportError(
    'NOTHING_TO_UPDATE',
    `库里还没有《${title}》，不能更新。新文件请用 npm run library -- add；若它换了名称，请加 --of 原来的名称。`,
    `no entry named "${title}"`,
  )
}
