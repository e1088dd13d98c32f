import type { Library, LibraryEntry } from '../../knowledge/answer/library-entry.js'
import type { Regulation } from '../../regulation/regulation.js'
import type { Unit } from '../../regulation/unit.js'

/** The file that an imported text was read from: kept as it came, so that a better reader can read it again. */
export interface OriginalFile {
  /** Of its bytes, in hex. */
  readonly sha256: string
  /** As it was handed in, without folders. */
  readonly name: string
}

/** What is stored of one regulation: the text, and where in it the units are. */
export interface TextToStore {
  readonly regulation: Regulation
  readonly edition: string
  /** Hash of its words alone: two files with the same are copies of one text. */
  readonly words: string
  readonly text: string
  /** Absent where it was imported before originals were kept. */
  readonly original?: OriginalFile | undefined
  readonly units: readonly (Omit<Unit, 'regulation' | 'text' | 'items'> & {
    readonly start: number
    readonly length: number
  })[]
}

/** A regulation that a deployment added. */
export interface AddedText extends LibraryEntry, Pick<TextToStore, 'words' | 'original'> {
  /** The whole text as it is stored. */
  text(): string
}

/** What a deployment added, as it stands; to be replaced or closed. */
export interface AddedTexts {
  readonly entries: readonly AddedText[]
  /** What stays and what comes, searchable from now on. Returns how many units can be searched. */
  replace(stays: readonly AddedText[], comes: readonly TextToStore[], today: string): number
  close(): void
}

/** Files that were read before, by path: the hash of their bytes, and what became of them. */
export type Sources = Record<string, { hash: string; ids: string[]; refused: { name: string; why: string[] }[] }>

/** Something that is based on an article: a card with its answer, or a training question. */
export interface Dependent {
  readonly kind: 'card' | 'way'
  /** As a list names it: the card's name, the question. */
  readonly name: string
  readonly articles: readonly number[]
  /** The words a card quotes, by article. */
  readonly quotes: readonly { readonly article: number; readonly text: string }[]
}

/** Where the library of a deployment is kept, beside what ships with the product. */
export interface LibraryStore {
  /** One change at a time; rejects in words for the person while another one is under way. */
  whileLocked<T>(change: () => Promise<T>): Promise<T>
  shipped(): Library
  /** All that is held: an added text under the id of a shipped one is its newer edition. */
  open(): Library & { close(): void }
  added(): AddedTexts
  keepOriginal(name: string, bytes: Uint8Array): OriginalFile
  /** The bytes as they came; undefined where the file is gone or was altered. */
  readOriginal(original: OriginalFile): Uint8Array | undefined
  /** Removes the files that no text is read from any more. */
  dropOriginals(held: Iterable<OriginalFile | undefined>): void
  sources(): Sources
  saveSources(sources: Sources): void
  /** Everything that is based on the articles of a shipped regulation. */
  dependentsOf(regulation: string): readonly Dependent[]
  /** The places (`reviewKey`) whose words changed since what is based on them was checked. */
  pendingReview(): ReadonlySet<string>
  markForReview(regulation: string, units: readonly Unit[], edition: string, today: string): void
  /** Takes the marks of one regulation off; returns how many there were. */
  confirmReview(regulation: string): number
}
