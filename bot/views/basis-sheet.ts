import { dayAt } from '../../common/day.js'
import { beijingTime } from '../../common/moment.js'
import type { BasisRule, BasisSheet } from '../../flows/documents/basis-sheet.js'
import { fieldsByBasis } from '../../flows/documents/basis-sheet.js'
import type { Presentation } from '../../flows/engine/presentation.js'
import { type Citation, formatCitation } from '../../knowledge/answer/citation.js'
import { entryOf, type Library } from '../../knowledge/answer/library-entry.js'
import { type Filing, viewOf } from '../../services/filings/filing.js'
import type { Block, Reply } from '../reply.js'
import type { AnsweredQuestion } from '../session.js'
import { checklistOf } from './checklist-view.js'
import { citationsOf } from './citation-of.js'

/** Said where nobody knows who handled it: a name is never made up. */
export const nobodyNamed = '（没有登记，请经办人签名）'

/** The 办理依据单 of a finished filing, checklist or verdict: what was given, what it came to, on which words. */
export function sheetOfFiling(
  filing: Filing,
  shown: Presentation,
  {
    library,
    now,
    project,
    by,
  }: { readonly library: Library; readonly now: number; readonly project: string | null; readonly by: string | null },
): BasisSheet {
  const { entry, run } = filing
  const form = entry.fill?.(run)
  const at = run.finished === undefined ? now : Date.parse(run.finished)
  const contact = form?.sections.flatMap(section => section.fields).find(field => field.key === 'contact')?.value
  return {
    subject: project ? `“${project}”${entry.title}` : entry.title,
    asked: form ? `填写“${entry.title}”。` : `${entry.title}。${givenIn(filing)}`,
    decided: [shown.conclusion, ...itemsIn(filing)].join('\n'),
    rules: rulesOf(citationsOf(shown.citations, library), library),
    open: openIn(shown.notes),
    day: dayAt(at),
    time: beijingTime(at),
    by: contact || by || nobodyNamed,
    fields: form ? fieldsByBasis(form) : [],
  }
}

/** The 办理依据单 of an answer, as it was given: nothing is worked out anew. */
export function sheetOfAnswer(
  { asked, at }: AnsweredQuestion,
  reply: Reply,
  { library, by }: { readonly library: Library; readonly by: string | null },
): BasisSheet {
  const quotes = reply.blocks.flatMap(block => (block.kind === 'quote' ? [block.citation] : []))
  const notes = reply.blocks.flatMap(block => (block.kind === 'note' ? [block] : []))
  return {
    subject: '咨询',
    asked,
    decided: reply.blocks.find(block => block.kind === 'conclusion')?.text ?? '',
    rules: rulesOf(quotes, library),
    open: openIn(notes),
    day: dayAt(at),
    time: beijingTime(at),
    by: by ?? nobodyNamed,
    fields: [],
  }
}

/**
 * Each place with its words, a passage that stands in another one not again; what is known of a text is said once, where
 * it comes first.
 */
function rulesOf(all: readonly Citation[], library: Library): BasisRule[] {
  const citations = all.filter(one => !all.some(other => other !== one && holds(other, one)))
  return citations.map((citation, at) => {
    const isKnown = citations.slice(0, at).some(one => one.edition === citation.edition)
    const edition = isKnown ? '同上' : editionOf(citation, library)
    return { place: formatCitation(citation), quote: citation.quote, edition }
  })
}

function holds(whole: Citation, part: Citation): boolean {
  const isPlace = whole.edition === part.edition && whole.number === part.number && whole.suffix === part.suffix
  return isPlace && whole.quote.length > part.quote.length && whole.quote.includes(part.quote)
}

/** How a text is known: whole or in part, and what it says of itself; what it does not say is named. */
function editionOf({ regulation: id, edition }: Citation, library: Library): string {
  const regulation = entryOf(library, id)?.regulation
  if (!regulation) return `文本版本${edition}`
  const { issuer, documentNumber, promulgated, completeness } = regulation
  const facts = [
    ['发文机关', issuer],
    ['文号', documentNumber],
    ['发布日期', promulgated],
  ] as const
  const known = facts.flatMap(([name, fact]) => (fact === null ? [] : [`${name}${fact}`]))
  const unknown = facts.flatMap(([name, fact]) => (fact === null ? [name] : []))
  return [
    completeness === 'full' ? '条文完整' : '条文为节选',
    ...known,
    ...(unknown.length > 0 ? [`文本没有写明${unknown.join('、')}`] : []),
    `文本版本${edition}`,
  ].join('；')
}

function openIn(notes: readonly Pick<Extract<Block, { kind: 'note' }>, 'title' | 'text'>[]): string | null {
  const open = notes.filter(note => note.title.startsWith('原文没有写')).map(note => note.text)
  return open.length > 0 ? open.join('') : null
}

/** What was said in a flow that has no form of its own. */
function givenIn(filing: Filing): string {
  const lines = viewOf(filing).trail.filter(line => line.number !== null && line.text !== '')
  const given = lines.map(line => `${line.label}：${line.shown}`).join('；')
  return given === '' ? '' : `${[...given].slice(0, mostGiven).join('')}。`
}

const mostGiven = 600

function itemsIn(filing: Filing): string[] {
  const items = checklistOf(filing)?.items ?? []
  return items.length === 0 ? [] : [`要办的事：${items.map(item => item.text).join('；')}。`]
}
