import { existsSync, mkdirSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'
import { AppError } from '../../common/errors.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import type { AddedText, Sources, TextToStore } from '../../services/corpus/library-store.js'
import { openPack, type Pack, PackedEntry, PackWriter, packedEntry, packPaths, textOf } from './library-pack.js'
import { dropOriginals } from './originals.js'
import { loadShippedLibrary } from './shipped-library.js'
import { columns } from './unit-table.js'
import { writeAtomically } from './write-atomically.js'

/** What a deployment added, and what it came from. The pack it names is immutable; a change writes a new one. */
const Manifest = z.object({
  version: z.literal(1),
  generation: z.string(),
  entries: z.array(PackedEntry),
})
type Manifest = z.infer<typeof Manifest>

const SourcesFile: z.ZodType<Sources> = z.record(
  z.string(),
  z.object({
    hash: z.string(),
    ids: z.array(z.string()),
    refused: z.array(z.object({ name: z.string(), why: z.array(z.string()) })),
  }),
)

/** The regulations a deployment added, kept in `DATA_DIR/library`. */
export interface AddedLibrary {
  readonly generation: string
  readonly packed: readonly PackedEntry[]
  readonly entries: readonly AddedText[]
  readonly pack: Pack | null
  close(): void
}

export function libraryFolder(dataDir: string): string {
  return join(dataDir, 'library')
}

/** Opens what was added; an empty one where nothing was. Only the table and the particulars are read. */
export function openAdded(dataDir: string): AddedLibrary {
  const folder = libraryFolder(dataDir)
  const manifest = readManifest(join(folder, 'library.json'))
  if (!manifest || manifest.entries.length === 0) {
    return { generation: manifest?.generation ?? '0', packed: [], entries: [], pack: null, close: () => undefined }
  }
  const pack = openPack(folder, manifest.generation)
  return {
    generation: manifest.generation,
    packed: manifest.entries,
    entries: manifest.entries.map(entry => packedEntry(entry, pack)),
    pack,
    close: () => pack.close(),
  }
}

function readManifest(path: string): Manifest | undefined {
  if (!existsSync(path)) return undefined
  try {
    // Written by us and replaced in one step, so its outline is checked and its thousands of rows are believed.
    const read = JSON.parse(readFileSync(path, 'utf8')) as Manifest
    Manifest.pick({ version: true, generation: true }).parse(read)
    if (read.entries[0]) PackedEntry.parse(read.entries[0])
    return read
  } catch (cause) {
    throw new AppError(
      'BROKEN_LIBRARY',
      '文件库的目录读不出来。请运行 npm run library -- check 查看，或删去数据目录里的 library 文件夹后重新导入。',
      `${path} does not read as a manifest`,
      { cause },
    )
  }
}

/**
 * The whole library: what ships with the product and what the deployment added. An added text under the id of a shipped
 * one is its newer edition and takes its place.
 */
export function loadLibrary(
  dataDir: string | null,
  shipped: Library = loadShippedLibrary(),
): Library & { close(): void } {
  const added = dataDir === null ? undefined : openAdded(dataDir)
  const ids = new Set(added?.packed.map(entry => entry.regulation.id))
  const byId = new Map(added?.entries.map(entry => [entry.regulation.id, entry]))
  const own = shipped.entries.map(entry => byId.get(entry.regulation.id) ?? entry)
  const shippedIds = new Set(shipped.entries.map(entry => entry.regulation.id))
  const others = ids.size === 0 ? [] : (added?.entries ?? []).filter(entry => !shippedIds.has(entry.regulation.id))
  return { ...shipped, entries: [...own, ...others], close: () => added?.close() }
}

/** Changes what was added: a new pack is written from what stays and what comes, then the manifest is replaced. */
export function replaceAdded(
  dataDir: string,
  before: AddedLibrary,
  stays: readonly PackedEntry[],
  comes: Iterable<TextToStore>,
): AddedLibrary {
  const folder = libraryFolder(dataDir)
  mkdirSync(folder, { recursive: true })
  const writer = new PackWriter(folder, nextGeneration(before.generation))
  const entries: PackedEntry[] = []
  try {
    for (const packed of stays) entries.push(writer.add(toPack(packed, before)))
    for (const entry of comes) entries.push(writer.add(entry))
    writer.finish()
  } catch (error) {
    writer.abandon()
    throw error
  }
  const manifest: Manifest = { version: 1, generation: writer.generation, entries }
  writeAtomically(join(folder, 'library.json'), JSON.stringify(manifest))
  before.close()
  dropOldPacks(folder, writer.generation)
  dropOriginals(
    folder,
    entries.map(entry => entry.original),
  )
  return openAdded(dataDir)
}

function nextGeneration(before: string): string {
  return String(Number.parseInt(before, 10) + 1)
}

/** An entry as it was handed to the pack before, read back from it. */
function toPack(packed: PackedEntry, added: AddedLibrary): TextToStore {
  const { pack } = added
  const entry = added.entries[added.packed.indexOf(packed)]
  if (!pack || !entry) throw new Error(`"${packed.regulation.id}" is in no pack`)
  const text = textOf(packed, pack)
  const bytes = Buffer.from(text)
  const [first] = packed.units
  let chars = 0
  let at = packed.text[0]
  const units = entry.units.map(({ regulation: _regulation, text: words, items: _items, ...unit }, i) => {
    const start = pack.table[(first + i) * columns + 2] ?? 0
    chars += bytes.subarray(at - packed.text[0], start - packed.text[0]).toString('utf8').length
    at = start
    return { ...unit, start: chars, length: words.length }
  })
  const { regulation, edition, words, original } = packed
  return { regulation, edition, words, text, original, units }
}

function dropOldPacks(folder: string, generation: string): void {
  const keep = new Set(Object.values(packPaths('', generation)))
  for (const name of readdirSync(folder)) {
    if (/^(texts|units|index)-\d+\.bin(\.tmp)?$/.test(name) && !keep.has(name))
      rmSync(join(folder, name), { force: true })
  }
}

export function readSources(dataDir: string): Sources {
  const path = join(libraryFolder(dataDir), 'sources.json')
  return existsSync(path) ? SourcesFile.parse(JSON.parse(readFileSync(path, 'utf8'))) : {}
}

export function writeSources(dataDir: string, sources: Sources): void {
  writeAtomically(join(libraryFolder(dataDir), 'sources.json'), JSON.stringify(sources))
}
