import { asksForTextOnly } from '../../language/references.js'
import { nameOf, type Unit } from '../../regulation/unit.js'
import type { Answer } from './answer.js'
import { finish, nextOf, titleOf, topicAt } from './answer-builder.js'
import { rankCandidates } from './card-set.js'
import { cite, wholeOf } from './evidence.js'
import { fromCandidates } from './from-cards.js'
import { type Inquiry, readIn } from './inquiry.js'
import { type Resolved, resolveReferences } from './library.js'
import { notHeld } from './outside.js'
import { textOf, unitsOf } from './text-of.js'

/** 第十五条, 《…》第四十九条, 上一条: the place itself, or the answer looked for in that place. */
export function byReference(inquiry: Inquiry): Answer | undefined {
  const { knowledge, text, options } = inquiry
  const bearing = options.topic
    ? { regulation: options.topic.regulation, number: options.topic.article, suffix: options.topic.suffix }
    : { regulation: knowledge.home }
  const resolved = resolveReferences(knowledge.library, text, bearing, options.today)
  const first = resolved[0]
  if (!first) return undefined
  if (first.kind === 'law-not-held') return notHeld(inquiry, first.name)
  // 「第三项改革」 without a talk before it counts something else.
  // So does 「这条」, which points at nothing yet.
  if ((first.reference.kind === 'item' || first.reference.kind === 'relative') && !options.topic) return undefined
  if (first.kind === 'no-such-article') return noSuchArticle(inquiry, first)
  if (first.kind === 'chapter') return chapterOf(inquiry, first)
  const elsewhere = first.entry.regulation.id !== knowledge.home
  const units = unitsOf(resolved)
  if (!elsewhere && !asksForText(text, resolved)) {
    const numbers = new Set(units.flatMap(({ unit }) => unit.number ?? []))
    const reading = readIn(inquiry, text)
    const candidates = rankCandidates(knowledge.cards, reading, inquiry.folded, { only: numbers })
    if (candidates[0] && !first.reference.paragraph) return fromCandidates(inquiry, candidates, reading, text)
  }
  return textOf(inquiry, first, units)
}

/** Whether beside the reference nothing is asked but what it says. */
function asksForText(text: string, resolved: readonly Resolved[]): boolean {
  const rest = resolved.reduceRight((t, { reference }) => t.slice(0, reference.start) + t.slice(reference.end), text)
  return asksForTextOnly(rest)
}

function noSuchArticle(inquiry: Inquiry, at: Extract<Resolved, { kind: 'no-such-article' }>): Answer {
  const { entry, last, reference } = at
  const home = entry.regulation.id === inquiry.knowledge.home
  const lastUnit = entry.units.findLast(unit => unit.number === last)
  const count = last ? `共${nameOf({ number: last, suffix: 0, section: null }).slice(1)}` : '不分条'
  const excerpt = entry.regulation.completeness === 'excerpt' ? '本库只收录节选，' : ''
  const asked =
    reference.kind === 'article'
      ? nameOf({ number: reference.number, suffix: reference.suffix, section: null })
      : '您说的那一条'
  const citations = lastUnit ? [cite(entry, lastUnit, wholeOf(lastUnit, 120))].flatMap(c => c ?? []) : []
  return finish(inquiry, {
    kind: 'not-stated',
    conclusion: `${home ? '本办法' : titleOf(entry)}${count}，${excerpt}没有${asked}。请核对条号，或者直接说您要办的事，我按内容来找。`,
    citations,
    open: null,
    remarks: [],
    next: nextOf(inquiry, [], []),
    confidence: 0.99,
    topic: null,
  })
}

/** (一) of 「一、工作目标 (一)」. */
function partOf(unit: Unit): string {
  return unit.section?.split(' ').slice(1).join(' ') || nameOf(unit)
}

function chapterOf(inquiry: Inquiry, at: Extract<Resolved, { kind: 'chapter' }>): Answer {
  const { entry, units, reference } = at
  const first = units[0]
  if (!first) {
    return finish(inquiry, {
      kind: 'not-stated',
      conclusion: `${titleOf(entry)}没有${reference.text}。请核对后再问，或者直接说您要办的事。`,
      citations: [],
      open: null,
      remarks: [],
      next: [],
      confidence: 0.95,
      topic: null,
    })
  }
  const heading = first.chapter ?? first.section?.split(' ')[0] ?? reference.text
  const parts = units.filter(unit => unit.chapter || unit.section !== heading)
  const listed = parts
    .map(unit => `${unit.chapter ? nameOf(unit) : partOf(unit)}${unit.caption ? `（${unit.caption}）` : ''}`)
    .join('、')
  const citations = units.slice(0, 3).flatMap(unit => cite(entry, unit, wholeOf(unit, 160)) ?? [])
  return finish(inquiry, {
    kind: 'answered',
    conclusion: `${titleOf(entry)}：${heading}${parts.length ? `，有${parts.length}${first.chapter ? '条' : '处'}：${listed}` : ''}。`,
    citations,
    open: null,
    remarks: [
      ...(units.length > 3 ? ['下面先列前三条的原文，其余请逐条查看。'] : []),
      ...(entry.regulation.completeness === 'excerpt' ? ['本库只收录这份文件的节选，后面的内容没有收录。'] : []),
    ],
    next: nextOf(inquiry, [], citations),
    confidence: 0.97,
    topic: topicAt(entry, first, null, null, inquiry.text),
  })
}
