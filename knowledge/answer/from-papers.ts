import { nameOf, type Unit } from '../../regulation/unit.js'
import type { Reading } from '../index/question-model.js'
import { bestSentences, likenessToUnit } from '../index/text-search.js'
import { fold } from '../normalise.js'
import type { Answer } from './answer.js'
import { finish, nextOf, titleOf, topicAt } from './answer-builder.js'
import { cite, sentencesOf } from './evidence.js'
import type { Inquiry, Knowledge } from './inquiry.js'
import { entryOf, type LibraryEntry } from './library.js'
import type { NamedLaw } from './titles.js'

/** How likely it is that no article of the home regulation bears on the question. */
export function outside(reading: Reading): number {
  return (
    (reading.article.get('-') ?? 0) * 0.5 +
    ((reading.kind.get('out-of-scope') ?? 0) + (reading.kind.get('declined') ?? 0)) * 0.5
  )
}

/** Another paper of the library, when the question is more about it than about the home regulation. */
export function bestPaper(inquiry: Inquiry, reading: Reading): Answer | undefined {
  const { knowledge, folded } = inquiry
  if (/(?:这个?|本|该|这部|贵阳)办法/.test(folded)) return undefined
  const papers = [...reading.article].filter(([label]) => label !== '-' && !/^\d+$/.test(label))
  const share = papers.reduce((sum, [, p]) => sum + p, 0)
  const ours = Math.max(0, ...[...reading.article].map(([label, p]) => (/^\d+$/.test(label) ? p : 0)))
  if (share > PAPER_SHARE && ours < SURELY_OURS && paperByWords(knowledge, folded) > PAPER_BY_WORDS) {
    const [id] = papers.reduce((a, b) => (b[1] > a[1] ? b : a))
    const entry = entryOf(knowledge.library, id)
    if (entry) return fromPaper(inquiry, entry, null, reading)
  }
  if (outside(reading) < 0.5 || folded.length < LEAST_WORDS || /[你您]/.test(folded)) return undefined
  const [found] = knowledge.search.find(folded, { limit: 1 })
  if (!found || likenessToUnit(folded, found) < 0.62) return undefined
  return fromPaper(inquiry, found.entry, null)
}

/** A few words, and words to the assistant itself, are like some section of any paper: they ask for none. */
const LEAST_WORDS = 8

/** How much a question must lean towards a paper, by what was learned and by its words (measured on held-out questions). */
const PAPER_SHARE = 0.1

const PAPER_BY_WORDS = 0.8
const SURELY_OURS = 0.5

/** How much better a question's words fit the best section of another paper than the best article of the home regulation. */
function paperByWords(knowledge: Knowledge, folded: string): number {
  const hits = knowledge.papers.find(folded, { limit: 80 })
  const isHome = (id: string) => id === knowledge.home
  const home = hits.find(hit => isHome(hit.entry.regulation.id))?.score ?? 0.1
  const other = hits.find(hit => !isHome(hit.entry.regulation.id))?.score ?? 0
  return other / home
}

/**
 * What a paper says on a question, in its own words.
 *
 * @param law the name to leave out of the search, where the question gave one
 * @param reading where the ways of asking know the paper: then they also tell whether the paper says it at all
 */
export function fromPaper(inquiry: Inquiry, entry: LibraryEntry, law: NamedLaw | null, reading?: Reading): Answer {
  const { knowledge, text } = inquiry
  const question = law ? text.slice(0, law.start) + text.slice(law.end) : text
  const found = knowledge.search.find(fold(question), { limit: 3, within: new Set([entry.regulation.id]) })
  const top = found[0]
  const excerpt = entry.regulation.completeness === 'excerpt'
  const likeness = top ? likenessToUnit(fold(question), top, entry.regulation.title) : 0
  const said = reading ? (reading.kind.get('answered') ?? 0) + (reading.kind.get('corrected') ?? 0) : 0
  const unsaid = reading?.kind.get('not-stated') ?? 0
  const silent = reading ? unsaid - said > 0.3 - likeness * 0.2 : likeness < 0.25
  if (!top || silent) {
    return finish(inquiry, {
      kind: 'not-stated',
      conclusion: `${titleOf(entry)}里没有找到您问的这个内容。${excerpt ? '本库只收录节选，全文请查正式印发件。' : ''}`,
      citations: top ? [cite(entry, top.unit, firstSentence(top.unit))].flatMap(c => c ?? []) : [],
      open: null,
      remarks: remarksOn(entry),
      next: [],
      confidence: 0.6,
      topic: top ? topicAt(entry, top.unit, null, null, text) : null,
    })
  }
  const quotes = bestSentences(fold(question), top.unit)
  const citations = quotes.flatMap(quote => cite(entry, top.unit, quote) ?? [])
  return finish(inquiry, {
    kind: 'answered',
    conclusion: `${titleOf(entry)}${nameOf(top.unit)}${top.unit.caption ? `（${top.unit.caption}）` : ''}是这样写的，请看原文。`,
    citations,
    open: null,
    remarks: remarksOn(entry),
    next: nextOf(inquiry, [], citations),
    confidence: 0.7,
    topic: topicAt(entry, top.unit, null, null, text),
  })
}

function remarksOn(entry: LibraryEntry): string[] {
  const { completeness, statusAsPrinted } = entry.regulation
  return [
    ...(completeness === 'excerpt' ? ['本库只收录这份文件的节选。'] : []),
    ...(statusAsPrinted ? [`来源所载时效性：${statusAsPrinted}（未核实）。`] : []),
  ]
}

function firstSentence(unit: Unit): string {
  return sentencesOf(unit.text)[0] ?? unit.text
}
