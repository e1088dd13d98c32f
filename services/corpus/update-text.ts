import { AppError } from '../../common/errors.js'
import { lookUp } from '../../knowledge/answer/library.js'
import type { LibraryEntry } from '../../knowledge/answer/library-entry.js'
import { affectedPlaces, type Change, diffEditions } from '../../knowledge/ingest/edition-diff.js'
import type { Regulation } from '../../regulation/regulation.js'
import { decide } from './import-decision.js'
import type { Importer } from './importer.js'
import type { Importing } from './importing.js'
import type { Dependent, LibraryStore } from './library-store.js'

/** What a new edition changes, and what is based on the articles it changes. */
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
export async function updateText(
  file: string,
  of: string | undefined,
  { store, reader, today }: Omit<Importing, 'step'>,
): Promise<UpdateReport> {
  const { entry, bytes } = await readOne(file, reader)
  const library = store.open()
  const title = of ?? entry.regulation.title
  const held = lookUp(library, title, today)
  if (!held) throw notHeld(title)
  const regulation = renewed(held.regulation, entry.regulation)
  const { id } = regulation
  const after = entry.units.map(({ start, length, ...unit }) => ({
    ...unit,
    regulation: id,
    text: entry.text.slice(start, start + length),
    items: [],
  }))
  const changes = diffEditions(held.units, after)
  if (changes.length > 0) {
    const added = store.added()
    const original = store.keepOriginal(file, bytes)
    const stays = added.entries.filter(one => one.regulation.id !== id)
    added.replace(stays, [{ ...entry, regulation, original }], today)
    store.markForReview(id, affectedPlaces(changes), entry.edition, today)
  }
  library.close()
  const edition = { before: held.edition, after: entry.edition }
  return { regulation, edition, changes, dependents: dependentsOn(held, changes, store) }
}

async function readOne(file: string, reader: Importer) {
  const [given] = reader.find([file])
  if (given?.kind !== 'file') {
    throw new AppError('NOT_ONE_FILE', '请给出一份文件（不是文件夹或压缩包），再试一次。', `not one file: ${file}`)
  }
  const bytes = reader.bytesOf(given)
  const { documents } = await reader.read(given.path, bytes)
  const { comes, refused } = decide(documents, [])
  const one = comes[0]
  if (!one || documents.length !== 1) {
    const why = refused[0]?.why.join('\n') ?? `文件里有 ${documents.length} 份文件，请只留要更新的那一份，再试一次。`
    throw new AppError('CANNOT_UPDATE', why, `${documents.length} document(s) in ${file}`)
  }
  return { entry: one.entry, bytes }
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

/** Cards and training questions that lead to a changed article, or quote words that are no longer there. */
function dependentsOn(held: LibraryEntry, changes: readonly Change[], store: LibraryStore): Dependent[] {
  const touched = new Set(affectedPlaces(changes).flatMap(unit => (unit.number === null ? [] : [unit.number])))
  return store
    .dependentsOf(held.regulation.id)
    .filter(dependent => dependent.articles.some(article => touched.has(article)))
}

function notHeld(title: string): AppError {
  return new AppError(
    'NOTHING_TO_UPDATE',
    `库里还没有《${title}》，不能更新。新文件请用 npm run library -- add；若它换了名称，请加 --of 原来的名称。`,
    `no entry named "${title}"`,
  )
}
