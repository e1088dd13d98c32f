import { type AskedFor, askedFor, bodiesNamed, yearsNamed } from '../../language/asked-for.js'
import { fold } from '../../language/fold.js'
import type { Unit } from '../../regulation/unit.js'
import { sentencesOf } from '../answer/evidence.js'
import type { LibraryEntry } from '../answer/library-entry.js'
import { type ReadSentence, readUnit } from '../reading/clauses.js'
import { fitOf, kindsIn } from '../reading/says-what-is-asked.js'
import type { FoundUnit, TextSearch } from './text-search.js'

/** How near a question is to texts by what they mean; undefined of a text that has no vector yet. */
export interface Meant {
  unit(at: Pick<FoundUnit, 'entry' | 'unit'>): number | undefined
  sentence(at: Pick<FoundUnit, 'entry' | 'unit'>, sentence: string): number | undefined
  /** The units that mean what is asked, whatever their words. */
  nearest(options: { readonly limit: number; readonly within?: ReadonlySet<string> }): FoundUnit[]
}

/** What speaks for a unit, each over the candidates of the question: 0 is the average of them, 1 a standard deviation. */
export interface WeighedUnit extends FoundUnit {
  /** By its words. */
  readonly words: number
  /** By its meaning as a whole and by its nearest sentence; null where no vectors are at hand. */
  readonly meaning: {
    readonly unit: number
    readonly sentence: number
    readonly near: number
    readonly nearest: number
  } | null
  /** Words and meaning together. */
  readonly mixed: number
  /** How much what the question leans on (what was asked before) speaks for it; 0 where it leans on nothing. */
  readonly leaning?: number
}

/** How many candidates words alone bring up. */
const CANDIDATES = 300
/** How many their meaning alone brings up, where vectors are at hand. */
const NEAREST = 40
/** Beside the words; chosen on questions of others (docs/evaluation.md). */
const MEANING_WEIGHT = 0.8
const SENTENCE_SHARE = 0.4

/** The units that a question may be about, best first, by words and by meaning. */
export function weighUnits(
  search: TextSearch,
  question: string,
  options: { readonly within?: ReadonlySet<string>; readonly meant?: Meant | null } = {},
): WeighedUnit[] {
  const { within, meant } = options
  const keep = within ? { within } : {}
  const byWords = search.find(question, { ...keep, limit: CANDIDATES })
  const found = meant ? withNearest(byWords, meant.nearest({ ...keep, limit: NEAREST })) : byWords
  const words = standardised(found.map(one => one.score))
  const read = meant ? meaningsOf(found, words, meant) : []
  if (!meant || read.some(one => one === null))
    return found.map((one, i) => ({ ...one, words: words[i] ?? 0, meaning: null, mixed: words[i] ?? 0 }))
  const unit = standardised(read.map(one => one?.near ?? 0))
  const sentence = standardised(read.map(one => one?.nearest ?? 0))
  return found
    .map((one, i) => {
      const meaning = {
        unit: unit[i] ?? 0,
        sentence: sentence[i] ?? 0,
        near: read[i]?.near ?? 0,
        nearest: read[i]?.nearest ?? 0,
      }
      const near = (1 - SENTENCE_SHARE) * meaning.unit + SENTENCE_SHARE * meaning.sentence
      return {
        ...one,
        words: words[i] ?? 0,
        meaning,
        mixed: (1 - MEANING_WEIGHT) * (words[i] ?? 0) + MEANING_WEIGHT * near,
      }
    })
    .sort((a, b) => b.mixed - a.mixed)
}

/** What words found, and what else means what is asked: by its words it is as good as the last of them. */
function withNearest(byWords: readonly FoundUnit[], near: readonly FoundUnit[]): FoundUnit[] {
  const least = byWords.at(-1)?.score ?? 0
  const placeOf = ({ entry, unit }: FoundUnit) =>
    `${entry.regulation.id} ${entry.edition} ${unit.number} ${unit.suffix} ${unit.section} ${unit.number === null ? unit.text : ''}`
  const known = new Set(byWords.map(placeOf))
  return [...byWords, ...near.filter(one => !known.has(placeOf(one))).map(one => ({ ...one, score: least }))]
}

/** So many of the best by words and by the whole unit are compared sentence by sentence. */
const BY_SENTENCE = 80

interface Near {
  readonly near: number
  readonly nearest: number
}

/** How near each candidate is as a whole and in its nearest sentence; null where a vector is missing. */
function meaningsOf(found: readonly FoundUnit[], words: readonly number[], meant: Meant): (Near | null)[] {
  const near = found.map(one => meant.unit(one))
  const known = standardised(near.map(one => one ?? 0))
  const order = found.map((_, i) => i).sort((a, b) => promise(b) - promise(a))
  const likely = new Set(order.slice(0, BY_SENTENCE))
  function promise(i: number): number {
    return (1 - MEANING_WEIGHT) * (words[i] ?? 0) + MEANING_WEIGHT * (known[i] ?? 0)
  }
  return found.map((one, i) => {
    const whole = near[i]
    if (whole === undefined) return null
    if (!likely.has(i)) return { near: whole, nearest: whole }
    const sentences = sentencesOf(one.unit.text).flatMap(sentence => meant.sentence(one, sentence.trim()) ?? [])
    return { near: whole, nearest: Math.max(whole, ...sentences) }
  })
}

function standardised(values: readonly number[]): number[] {
  const mean = values.reduce((a, b) => a + b, 0) / (values.length || 1)
  const spread = Math.sqrt(values.reduce((sum, v) => sum + (v - mean) ** 2, 0) / (values.length || 1)) || 1
  return values.map(v => (v - mean) / spread)
}

/** A unit with the sentence of it that says what is asked. */
export interface RankedUnit extends WeighedUnit {
  /** Only differences mean something. */
  readonly score: number
  /** How much of the question's words stand in it, 0 to 1. */
  readonly covered: number
  readonly sentence: ReadSentence | null
  /** How well what the sentence says fits what is asked for. */
  readonly fit: number
}

/** So many of the best by words and meaning are read closely. */
const CLOSELY = 20

/** Weights of a linear model, learned on questions of others over regulations of others (docs/evaluation.md). */
const withMeaning = {
  words: 0.2,
  unit: 0.9,
  sentence: 1.4,
  near: 11,
  nearest: 11,
  covered: 12.5,
  title: 8.5,
  overlap: 6.5,
  length: -0.4,
  first: -2.8,
  fit: 0.9,
}
const wordsAlone = {
  words: 0.4,
  unit: 0,
  sentence: 0,
  near: 0,
  nearest: 0,
  covered: 21,
  title: 20,
  overlap: 7.5,
  length: -0.8,
  first: -3.8,
  fit: 1.1,
}

/** An article that says from when the text holds, and nothing else: particulars tell that. */
const saysSinceWhen = /^本[^，。]{1,12}自[^，。]{2,20}(?:施行|实施|生效)。?$/
const SINCE_WHEN = 4
/** How much it counts that a question says a unit's caption, or what a text is about. */
const NAMED = 2.5

/** 「综合处管什么」 names the section that is headed so. */
export function saysCaption(folded: string, { caption }: Pick<Unit, 'caption'>): boolean {
  return caption !== null && caption.length >= 3 && folded.includes(fold(caption))
}

/** 「政务信息考核」 is what a text is about that is called 政务信息考核办法. */
function saysSubject(folded: string, entry: LibraryEntry): boolean {
  return subjectsOf(entry).some(subject => folded.includes(subject))
}

const subjects = new WeakMap<LibraryEntry, readonly string[]>()
const kindOfText = /(?:实施)?(?:法|条例|办法|规定|细则|规则|方案|要点|意见|章程)(?:\([^()]*\))?$/

function subjectsOf(entry: LibraryEntry): readonly string[] {
  const known = subjects.get(entry)
  if (known) return known
  const { title, aliases } = entry.regulation
  const names = [title.replace('中华人民共和国', ''), ...aliases].map(name => fold(name).replace(kindOfText, ''))
  const found = [...new Set(names)].filter(name => name.length >= 5)
  subjects.set(entry, found)
  return found
}
/** How much an article of penalties counts where one is asked for, and against it where none is. */
const PENAL_ASKED = 2
const PENAL_ASIDE = 3

/** How much each letter counts of a body's name that stands in a unit as the question has it: 「贵阳银行」. */
const BY_NAME = 1.5

/** How many letters of a body's name the question and the unit share; 0 where the title of the text has it, too. */
function lettersOfName(names: readonly string[], { unit, entry }: Pick<FoundUnit, 'unit' | 'entry'>): number {
  if (names.length === 0) return 0
  const text = fold(unit.text)
  const title = fold(entry.regulation.title)
  const shared = names.flatMap(name => endsOf(name).find(end => text.includes(end) && !title.includes(end)) ?? [])
  return Math.max(0, ...shared.map(name => name.length))
}

/** A name from each of its letters on, the longest first: its beginning may be other words, 「名单里市财政局」. */
function endsOf(name: string): string[] {
  return Array.from({ length: Math.max(0, name.length - 2) }, (_, at) => name.slice(at))
}

/** How much a standard deviation of what it leans on counts in the score. */
const LEANING_WEIGHT = 3

/** Reads the likeliest units closely: what they say, sentence by sentence, against what is asked for. */
export function rankUnits(
  search: TextSearch,
  question: string,
  weighed: readonly WeighedUnit[],
  meant?: Meant | null,
): RankedUnit[] {
  const folded = fold(question)
  const asked = askedFor(folded)
  const names = [...bodiesNamed(folded), ...yearsNamed(folded)]
  const ends = names.flatMap(endsOf)
  const weigh = search.weigher(question)
  return weighed
    .slice(0, CLOSELY)
    .map(one => {
      const sentences = readUnit(one.unit)
      const covered = weigh(`${one.unit.caption ?? ''} ${one.unit.text}`)
      const chosen = chooseSentence(one, asked, weigh, meant ?? null, ends)
      const overlap = Math.max(0, ...sentences.map(({ text }) => weigh(text)))
      const w = one.meaning ? withMeaning : wordsAlone
      const { unit = 0, sentence = 0, near = 0, nearest = 0 } = one.meaning ?? {}
      const score =
        w.words * one.words +
        w.unit * unit +
        w.sentence * sentence +
        w.near * near +
        w.nearest * nearest +
        w.covered * covered +
        w.title * weigh(one.entry.regulation.title) +
        w.overlap * overlap +
        w.length * Math.log(20 + one.unit.text.length) +
        w.first * Number(one.unit.number === 1) +
        w.fit * fitOf(asked, kindsIn(sentences)) +
        LEANING_WEIGHT * (one.leaning ?? 0) +
        (saysCaption(folded, one.unit) ? NAMED : 0) +
        (saysSubject(folded, one.entry) ? NAMED : 0) -
        (saysSinceWhen.test(one.unit.text) ? SINCE_WHEN : 0)
      const fit = chosen ? fitOf(asked, kindsIn([chosen])) : 0
      // A body that is named there decides between places; how sure the best one is, it does not raise.
      const named = BY_NAME * lettersOfName(names, one)
      const kinds = kindsIn(sentences)
      const asksForPenalty = asked.has('fine') || asked.has('consequence')
      const penal = kinds.has('penalty') ? (asksForPenalty ? PENAL_ASKED : -PENAL_ASIDE) : 0
      return { place: score + named + penal, ranked: { ...one, score, covered, sentence: chosen, fit } }
    })
    .sort((a, b) => b.place - a.place)
    .map(one => one.ranked)
}

/** How much it counts that a sentence has the body or the year that the question names. */
const NAMES_IT = 3

const sentenceWords = 6.5
const sentenceMeaning = 20
const sentenceWordsAlone = 23
/** Where a list names the very case, its item says more than the sentence before it. */
const anItem = 0.6

/** The sentence of a unit that says what is asked: by words, by meaning, and by what it says. */
function chooseSentence(
  at: FoundUnit,
  asked: ReadonlySet<AskedFor>,
  weigh: (text: string) => number,
  meant: Meant | null,
  ends: readonly string[],
): ReadSentence | null {
  const namesIt = (text: string) => {
    const folded = fold(text)
    return ends.some(end => folded.includes(end))
  }
  let best: ReadSentence | null = null
  let most = Number.NEGATIVE_INFINITY
  for (const sentence of readUnit(at.unit)) {
    const near = meant?.sentence(at, sentence.text)
    const words = weigh(sentence.text)
    const likeness = near === undefined ? sentenceWordsAlone * words : sentenceWords * words + sentenceMeaning * near
    const named = ends.length > 0 && namesIt(sentence.text) ? NAMES_IT : 0
    const score = likeness + named + fitOf(asked, kindsIn([sentence])) + (sentence.head === null ? 0 : anItem)
    if (score > most) {
      most = score
      best = sentence
    }
  }
  return best
}
