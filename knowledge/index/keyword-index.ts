/**
 * BM25 over character 1-grams and 2-grams, on typed arrays.
 *
 * Why characters: on 61,708 articles with lay questions they rank better than words, and no word list can be missing a
 * term of the trade. Why typed arrays: one query over 60,000 articles costs about a millisecond and the whole index is
 * one file that is read, not parsed. A term is its key: the code unit of a 1-gram, two code units side by side for a
 * 2-gram; keys are sorted, so a lookup is a binary search.
 */
export interface KeywordIndex {
  /** How many texts it covers; a text is known by its place in the list it was built from. */
  readonly size: number
  readonly keys: Uint32Array
  /** Where the postings of keys[i] begin; one more entry than keys. */
  readonly starts: Uint32Array
  readonly texts: Uint32Array
  /**
   * What the key is worth in the text, in 65,535ths: BM25's count ÷ (count + norm), worked out once at building, so
   * that a query only multiplies and adds.
   */
  readonly worths: Uint16Array
}

export interface Hit {
  readonly text: number
  readonly score: number
}

/** How soon saying a thing again adds nothing, and how much long texts pay: see docs/benchmarks.md. */
const K1 = 1.2
const B = 0.9
const FULL = 0xffff
/** From this size on, a key that more than half of the texts hold is passed over: half the time, the same ranking. */
const LARGE = 1000
/** Letters, digits, % and Chinese characters carry meaning; the rest separates. */
const meaningful = /[\p{L}\p{N}%]/u

/** Splits a text into its keys, in order, with repetitions: every 1-gram, and every 2-gram within a run. */
export function keysOf(text: string): number[] {
  const keys: number[] = []
  let before = 0
  for (let i = 0; i < text.length; i++) {
    const code = text.charCodeAt(i)
    if (!isMeaningful(code)) {
      before = 0
      continue
    }
    keys.push(code)
    if (before) keys.push(((before << 16) | code) >>> 0)
    before = code
  }
  return keys
}

const known = new Int8Array(0x10000)
function isMeaningful(code: number): boolean {
  let is = known[code] ?? 0
  if (!is) {
    is = meaningful.test(String.fromCharCode(code)) ? 1 : -1
    known[code] = is
  }
  return is > 0
}

/** Calls back once for every different key of a text, with how often it occurs; in ascending order. */
function countKeys(text: string, each: (key: number, count: number) => void): void {
  const keys = new Uint32Array(keysOf(text)).sort()
  for (let from = 0, to = 0; from < keys.length; from = to) {
    const key = keys[from] as number
    while (keys[to] === key) to++
    each(key, to - from)
  }
}

/** Builds the index of these texts. They should be folded (width, case, script) the way the queries will be. */
export function buildKeywordIndex(texts: readonly string[]): KeywordIndex {
  const lengths = new Uint32Array(texts.length)
  const found = new Map<number, number>()
  for (let t = 0; t < texts.length; t++) {
    let length = 0
    countKeys(texts[t] ?? '', (key, count) => {
      length += count
      found.set(key, (found.get(key) ?? 0) + 1)
    })
    lengths[t] = length
  }
  const keys = Uint32Array.from(found.keys()).sort()
  const starts = new Uint32Array(keys.length + 1)
  /** Key → where its next posting goes. */
  const next = new Map<number, number>()
  for (let k = 0; k < keys.length; k++) {
    const key = keys[k] ?? 0
    next.set(key, starts[k] ?? 0)
    starts[k + 1] = (starts[k] ?? 0) + (found.get(key) ?? 0)
  }
  const total = starts[keys.length] ?? 0
  const postings = new Uint32Array(total)
  const worths = new Uint16Array(total)
  const average = lengths.reduce((sum, length) => sum + length, 0) / Math.max(1, texts.length) || 1
  for (let t = 0; t < texts.length; t++) {
    const norm = K1 * (1 - B + (B * (lengths[t] ?? 0)) / average)
    countKeys(texts[t] ?? '', (key, count) => {
      const at = next.get(key) ?? 0
      postings[at] = t
      worths[at] = Math.max(1, Math.round((FULL * count) / (count + norm)))
      next.set(key, at + 1)
    })
  }
  return { size: texts.length, keys, starts, texts: postings, worths }
}

/** Where scores are added up; kept between queries. */
const scratch = new WeakMap<KeywordIndex, Float32Array>()

/**
 * The best texts for a query, best first; equal scores keep the order of the texts. The query should be folded as the
 * texts were. A key said several times in the query counts by the square root of how often.
 */
export function searchKeywords(index: KeywordIndex, query: string, options: { limit: number }): Hit[] {
  return pickBest(scoresIn([index], query)[0] ?? none, options.limit)
}

/** A text of one of several indexes. */
export interface PlacedHit extends Hit {
  /** Which of the indexes. */
  readonly part: number
}

/** The best texts of several indexes, scored as if they were one: a key is as rare as it is in all of them together. */
export function searchTogether(
  indexes: readonly KeywordIndex[],
  query: string,
  options: { limit: number },
): PlacedHit[] {
  return scoresIn(indexes, query)
    .flatMap((scores, part) => pickBest(scores, options.limit).map(hit => ({ ...hit, part })))
    .sort((a, b) => b.score - a.score || a.part - b.part || a.text - b.text)
    .slice(0, options.limit)
}

/** What each different key of a query is worth, by how rare it is in these indexes together; keys of no text are the rarest. */
export function worthsIn(indexes: readonly KeywordIndex[], query: string): Map<number, number> {
  const size = indexes.reduce((sum, index) => sum + index.size, 0)
  const worths = new Map<number, number>()
  countKeys(query, (key, count) => {
    const held = indexes.reduce((sum, index) => sum + textsWith(index, find(index.keys, key)), 0)
    worths.set(key, Math.sqrt(count) * rarityOf(size, held))
  })
  return worths
}

const none = new Float32Array(0)

function scoresIn(indexes: readonly KeywordIndex[], query: string): Float32Array[] {
  const sums = indexes.map(index => {
    const known = scratch.get(index) ?? new Float32Array(index.size)
    scratch.set(index, known)
    return known.fill(0)
  })
  const size = indexes.reduce((sum, index) => sum + index.size, 0)
  const common = size < LARGE ? size : size / 2
  countKeys(query, (key, count) => {
    const places = indexes.map(index => find(index.keys, key))
    const held = indexes.reduce((sum, index, i) => sum + textsWith(index, places[i] ?? -1), 0)
    if (held === 0 || held > common) return
    const weight = (Math.sqrt(count) * rarityOf(size, held) * (K1 + 1)) / FULL
    indexes.forEach((index, i) => {
      addWorths(index, places[i] ?? -1, weight, sums[i] ?? none)
    })
  })
  return sums
}

/** How much a key tells that `held` of `size` texts have. */
function rarityOf(size: number, held: number): number {
  return Math.log(1 + (size - held + 0.5) / (held + 0.5))
}

function textsWith({ starts }: KeywordIndex, k: number): number {
  return k < 0 ? 0 : (starts[k + 1] as number) - (starts[k] as number)
}

function addWorths({ starts, texts, worths }: KeywordIndex, k: number, weight: number, scores: Float32Array): void {
  if (k < 0) return
  const to = starts[k + 1] as number
  for (let at = starts[k] as number; at < to; at++) {
    const text = texts[at] as number
    scores[text] = (scores[text] as number) + weight * (worths[at] as number)
  }
}

function pickBest(scores: Float32Array, limit: number): Hit[] {
  /** The worst of the best is at the root. */
  const heap: Hit[] = []
  /** What a text must beat; texts come in order, so of two equal ones the earlier is in already. */
  let bar = limit > 0 ? 0 : Number.POSITIVE_INFINITY
  for (let text = 0; text < scores.length; text++) {
    const score = scores[text] as number
    if (score <= bar) continue
    if (heap.length < limit) {
      heap.push({ text, score })
      rise(heap)
    } else {
      heap[0] = { text, score }
      sink(heap)
    }
    if (heap.length >= limit) bar = heap[0]?.score ?? 0
  }
  return heap.sort((a, b) => b.score - a.score || a.text - b.text)
}

function isWorse(a: Hit, b: Hit): boolean {
  return a.score < b.score || (a.score === b.score && a.text > b.text)
}

function rise(heap: Hit[]): void {
  for (let at = heap.length - 1; at > 0; ) {
    const up = (at - 1) >> 1
    if (!isWorse(heap[at] as Hit, heap[up] as Hit)) return
    swap(heap, at, up)
    at = up
  }
}

function sink(heap: Hit[]): void {
  for (let at = 0; ; ) {
    let least = at
    for (let child = 2 * at + 1; child <= 2 * at + 2 && child < heap.length; child++) {
      if (isWorse(heap[child] as Hit, heap[least] as Hit)) least = child
    }
    if (least === at) return
    swap(heap, at, least)
    at = least
  }
}

function swap(heap: Hit[], a: number, b: number): void {
  const kept = heap[a] as Hit
  heap[a] = heap[b] as Hit
  heap[b] = kept
}

function find(keys: Uint32Array, key: number): number {
  let low = 0
  let high = keys.length - 1
  while (low <= high) {
    const middle = (low + high) >> 1
    const at = keys[middle] as number
    if (at === key) return middle
    if (at < key) low = middle + 1
    else high = middle - 1
  }
  return -1
}

const MAGIC = 0x42465432 // 'BFT2'
const HEAD_WORDS = 5

/** The index as bytes, to be written to one file and read back with {@link unpackKeywordIndex}. */
export function packKeywordIndex(index: KeywordIndex): Uint8Array {
  const parts = [index.keys, index.starts, index.texts, index.worths]
  const bytes = new Uint8Array(bytesOf(index.keys.length, index.texts.length))
  let at = 4 * HEAD_WORDS
  for (const part of parts) {
    bytes.set(new Uint8Array(part.buffer, part.byteOffset, part.byteLength), at)
    at += part.byteLength
  }
  const words = new Uint32Array(bytes.buffer)
  words.set([MAGIC, index.size, index.keys.length, index.texts.length])
  words[HEAD_WORDS - 1] = checksum(words)
  return bytes
}

/** Reads packed bytes without copying them where they are aligned. Throws a RangeError on damaged or other bytes. */
export function unpackKeywordIndex(bytes: Uint8Array): KeywordIndex {
  if (bytes.byteLength < 4 * HEAD_WORDS) throw new RangeError('not a keyword index: too short')
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : Uint8Array.from(bytes)
  const { buffer, byteOffset } = aligned
  const [magic, size = 0, terms = 0, postings = 0, sum] = new Uint32Array(buffer, byteOffset, HEAD_WORDS)
  if (magic !== MAGIC) throw new RangeError('not a keyword index, or one of another version')
  if (aligned.byteLength !== bytesOf(terms, postings))
    throw new RangeError('damaged keyword index: cut off or too long')
  if (sum !== checksum(new Uint32Array(buffer, byteOffset, aligned.byteLength / 4))) {
    throw new RangeError('damaged keyword index: its checksum differs')
  }
  let at = byteOffset + 4 * HEAD_WORDS
  const words = (count: number) => {
    const view = new Uint32Array(buffer, at, count)
    at += 4 * count
    return view
  }
  const keys = words(terms)
  const starts = words(terms + 1)
  const texts = words(postings)
  return { size, keys, starts, texts, worths: new Uint16Array(buffer, at, postings) }
}

/** Whole words: the last posting's worth is padded. */
function bytesOf(terms: number, postings: number): number {
  return 4 * (HEAD_WORDS + terms + terms + 1 + postings + Math.ceil(postings / 2))
}

/** FNV-1a by words, its own place left out: one changed word always changes it. */
function checksum(words: Uint32Array): number {
  let sum = 0x811c9dc5
  for (let i = 0; i < words.length; i++) {
    if (i !== HEAD_WORDS - 1) sum = Math.imul(sum ^ (words[i] as number), 0x01000193)
  }
  return sum >>> 0
}
