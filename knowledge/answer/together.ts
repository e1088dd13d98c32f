import { toChineseNumeral } from '../../common/numerals.js'
import { fold } from '../../language/fold.js'
import { placeName } from '../../regulation/slots.js'
import { likenessOf } from '../index/question-model.js'
import type { Answer, AnswerPart, NextStep } from './answer.js'
import type { Citation } from './citation.js'

/** How alike two conclusions are that say the same. */
const SAME = 0.75

/**
 * The answers to several things asked in one breath as one: numbered conclusions, each place cited once. Where all of
 * them come to one, the answer to the whole sentence stands.
 */
export function together(
  whole: Answer,
  answers: readonly { readonly question: string; readonly answer: Answer }[],
): Answer {
  const parts: AnswerPart[] = []
  const kept: Answer[] = []
  for (const { question, answer } of answers) {
    const { kind, citations, open } = answer
    const conclusion = unsaid(
      answer.conclusion,
      parts.map(part => part.conclusion),
    )
    if (conclusion === '') continue
    if (parts.some(one => one.conclusion === conclusion || likenessOf(fold(one.conclusion), fold(conclusion)) > SAME))
      continue
    parts.push({ question, kind, conclusion, citations, open })
    kept.push(answer)
  }
  const lasting = parts.filter(part => part.citations.length > 0)
  if (lasting.length < 2) return whole
  const first = kept.find(answer => answer.citations.length > 0) ?? whole
  const said = lasting.length === parts.length ? parts : parts.filter(part => part.citations.length > 0)
  return {
    kind: kindOf(said),
    conclusion: said.map((part, i) => `${toChineseNumeral(i + 1)}、${part.conclusion}`).join('\n'),
    citations: distinct(said.flatMap(part => part.citations)),
    open: said.flatMap(part => part.open ?? []).join('') || null,
    remarks: [...new Set(kept.flatMap(answer => answer.remarks))],
    next: steps(kept.flatMap(answer => answer.next)),
    confidence: Math.min(...kept.map(answer => answer.confidence)),
    topic: kept.findLast(answer => answer.topic)?.topic ?? first.topic,
    parts: said,
  }
}

/** A conclusion without the sentences that were said before, word for word. */
function unsaid(conclusion: string, before: readonly string[]): string {
  const said = new Set(before.flatMap(sentences).map(fold))
  return sentences(conclusion)
    .filter(sentence => !said.has(fold(sentence)))
    .join('')
}

function sentences(text: string): string[] {
  return text.match(/[^。；\n]+[。；\n]*/g) ?? [text]
}

function kindOf(parts: readonly AnswerPart[]): Answer['kind'] {
  const order: readonly Answer['kind'][] = [
    'corrected',
    'answered',
    'not-stated',
    'clarify',
    'out-of-scope',
    'declined',
  ]
  return order.find(kind => parts.some(part => part.kind === kind)) ?? 'not-stated'
}

function distinct(citations: readonly Citation[]): Citation[] {
  const kept: Citation[] = []
  for (const one of citations) {
    const same = (other: Citation) =>
      other.regulation === one.regulation && other.number === one.number && other.section === one.section
    if (!kept.some(other => same(other) && other.quote.includes(one.quote))) kept.push(one)
  }
  return kept
}

/** Each way on once; of several reminders each says what it is for. */
function steps(all: readonly NextStep[]): NextStep[] {
  const distinct = all.filter((step, i) => all.findIndex(one => one.kind === step.kind && one.id === step.id) === i)
  const several = distinct.filter(step => step.kind === 'reminder').length > 1
  return distinct.map(step => {
    const article = step.kind === 'reminder' && several ? Number(step.id.split('/')[1]) : Number.NaN
    return Number.isNaN(article) ? step : { ...step, label: `${step.label}（${placeName(article, null)}）` }
  })
}
