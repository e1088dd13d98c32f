import { z } from 'zod'
import type { Classifier } from '../../common/classifier.js'
import type { Vocabulary } from '../../language/fold.js'
import { packKeywordIndex, unpackKeywordIndex } from './keyword-index.js'
import type { CardChooser, Head, QuestionModel } from './question-model.js'
import type { Way } from './training-questions.js'

/** What stands before the numbers; everything in it was written by {@link packQuestionModel}. */
interface Header {
  readonly made: string
  readonly vocabulary: Vocabulary
  readonly ways: readonly Way[]
  readonly articles: readonly string[]
  readonly features: readonly string[]
  readonly heads: readonly { readonly name: Head; readonly classes: readonly string[] }[]
  readonly within: readonly { readonly label: string; readonly classes: readonly string[]; readonly features: number }[]
  /** Lengths in bytes of the parts that follow, each padded to four. */
  readonly parts: readonly number[]
}
const Outline = z.object({ made: z.string(), parts: z.array(z.int().nonnegative()) })

const MAGIC = 0x424d5131 // 'BMQ1'

/**
 * A learned model as bytes, for one file.
 *
 * @param made what it was learned from (a hash): a file of another making is not used
 */
export function packQuestionModel(model: QuestionModel, made: string): Uint8Array {
  const parts: Uint8Array[] = [packKeywordIndex(model.index), packKeywordIndex(model.articles.index)]
  const add = (classifier: Classifier) => {
    parts.push(bytesOf(classifier.weights), bytesOf(classifier.bias))
    return classifier.classes
  }
  const names = Object.keys(model.heads) as Head[]
  const heads = names.map(name => ({ name, classes: add(model.heads[name]) }))
  const within = [...model.within].map(([label, { features, classifier }]) => {
    parts.push(bytesOf(features))
    return { label, features: features.length, classes: add(classifier) }
  })
  const header: Header = {
    made,
    vocabulary: model.vocabulary,
    ways: model.ways,
    articles: model.articles.labels,
    features: [...model.features.keys()],
    heads,
    within,
    parts: parts.map(part => part.byteLength),
  }
  const head = new TextEncoder().encode(JSON.stringify(header))
  const all = [bytesOf(Uint32Array.of(MAGIC, head.byteLength)), head, ...parts]
  const bytes = new Uint8Array(all.reduce((n, part) => n + padded(part.byteLength), 0))
  let at = 0
  for (const part of all) {
    bytes.set(part, at)
    at += padded(part.byteLength)
  }
  return bytes
}

/** Reads a packed model; undefined when it was made from something else. Throws a RangeError on damaged bytes. */
export function unpackQuestionModel(bytes: Uint8Array, made?: string): QuestionModel | undefined {
  const aligned = bytes.byteOffset % 4 === 0 ? bytes : bytes.slice()
  const [magic, length = 0] = new Uint32Array(aligned.buffer, aligned.byteOffset, 2)
  if (magic !== MAGIC || 8 + length > aligned.byteLength) throw new RangeError('not a question model')
  const header = JSON.parse(new TextDecoder().decode(aligned.subarray(8, 8 + length))) as Header
  if (!Outline.safeParse(header).success) throw new RangeError('not a question model: broken header')
  if (made !== undefined && header.made !== made) return undefined
  const total = header.parts.reduce((n, part) => n + padded(part), 8 + padded(length))
  if (total !== aligned.byteLength) throw new RangeError('not a question model: cut off')
  let at = aligned.byteOffset + 8 + padded(length)
  let part = 0
  const next = () => {
    const size = header.parts[part++] ?? 0
    const view = new Uint8Array(aligned.buffer, at, size)
    at += padded(size)
    return view
  }
  const index = unpackKeywordIndex(next())
  const articles = { labels: header.articles, index: unpackKeywordIndex(next()) }
  const classifier = (classes: readonly string[]): Classifier => ({
    classes,
    weights: floats(next()),
    bias: floats(next()),
  })
  const heads = {} as Record<Head, Classifier>
  for (const { name, classes } of header.heads) heads[name] = classifier(classes)
  const within = new Map<string, CardChooser>()
  for (const { label, classes } of header.within) {
    const own = next()
    const features = new Uint32Array(own.buffer, own.byteOffset, own.byteLength / 4)
    within.set(label, { features, classifier: classifier(classes) })
  }
  return {
    vocabulary: header.vocabulary,
    ways: header.ways,
    index,
    articles,
    features: new Map(header.features.map((feature, i) => [feature, i])),
    heads,
    within,
  }
}

function floats(bytes: Uint8Array): Float32Array {
  return new Float32Array(bytes.buffer, bytes.byteOffset, bytes.byteLength / 4)
}

function bytesOf(array: Float32Array | Uint32Array): Uint8Array {
  return new Uint8Array(array.buffer, array.byteOffset, array.byteLength)
}

function padded(length: number): number {
  return Math.ceil(length / 4) * 4
}
