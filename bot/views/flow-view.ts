import type { Asking } from '../../flows/engine/asking.js'
import { keysOf, operationsOf } from '../../flows/engine/data.js'
import { faceOf } from '../../flows/engine/fields.js'
import { partAt } from '../../flows/engine/form.js'
import { proposals } from '../../flows/engine/propose.js'
import type { Line, Question } from '../../flows/engine/question.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { type Filing, isEmpty, isOpen, viewOf } from '../../services/filings/filing.js'
import type { Block, Choice, Reply } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'
import { citationOf } from './citation-of.js'

export interface StepOptions {
  readonly library: Library
  /** What is said before the step. */
  readonly lead?: readonly Block[]
  /** Why the last words could not be taken. */
  readonly problem?: string | null
  /** Everything that was read from a sentence waits for one 「对」. */
  readonly proposed?: boolean
}

/** The step a filing stands at: its question with its options, or what was read and waits to be confirmed. */
export function flowView(filing: Filing, question: Question, options: StepOptions): Reply {
  return options.proposed && proposals(filing.entry.form, filing.run).length > 0
    ? proposalView(filing, options)
    : questionView(filing, question, options)
}

function questionView(filing: Filing, question: Question, { library, lead = [], problem = null }: StepOptions): Reply {
  const { id } = filing.saved
  const { guess, hint, was } = question
  const asked = withHint(question.text, hint)
  const block: Block = {
    kind: 'question',
    text: guess === null ? asked : `${asked}\n从您说过的话里读到的是“${guess}”，对吗？`,
    why: question.why,
    basis: citationOf(question.cite, library),
    problem: problem ?? question.problem,
    was,
    progress: question.progress,
  }
  const confirm: Choice[] =
    guess === null
      ? []
      : [
          { id: choiceId.do('accept', id), label: '对', kind: 'answer' },
          { id: choiceId.do('reject', id), label: '不对', kind: 'answer' },
        ]
  const keep: Choice[] =
    was === null || question.problem !== null ? [] : [{ id: choiceId.do('keep', id), label: '不改了', kind: 'answer' }]
  const skip: Choice[] = question.optional
    ? [{ id: choiceId.run(id, question.key, '跳过'), label: '跳过', kind: 'answer' }]
    : []
  const options: Choice[] = question.options.map(option => ({
    id: choiceId.run(id, question.key, option.value),
    label: option.label,
    kind: 'answer',
  }))
  return {
    blocks: [...lead, block],
    choices: [...confirm, ...options, ...skip, ...keep, ...commands(filing, question)],
  }
}

/** How to write the answer, where the question does not say it already. */
function withHint(text: string, hint: string | null): string {
  if (hint === null || text.includes('例如')) return text
  return `${text}（${text.includes('可以选几项') ? hint.replace('可以选几项，', '') : hint}）`
}

/** What was read from free words, all of it, for one 「对」. */
function proposalView(filing: Filing, { lead = [], problem = null }: StepOptions): Reply {
  const { id } = filing.saved
  const read = proposals(filing.entry.form, filing.run)
  return {
    blocks: [
      ...lead,
      {
        kind: 'list',
        title: '从您说的话里读到',
        items: read.map(one => ({ text: `${one.label}：${one.shown}`, detail: null, citation: null, tick: null })),
      },
      {
        kind: 'question',
        text: '这样对吗？对的话我就记下，接着问没有说到的；某一项不对，请说“改”加序号。',
        why: null,
        basis: null,
        problem,
        was: null,
        progress: filing.entry.title,
      },
    ],
    choices: [
      { id: choiceId.do('accept', id), label: '对', kind: 'answer' },
      { id: choiceId.do('reject', id), label: '不对，我自己填', kind: 'answer' },
      { id: choiceId.do('leave', id), label: '取消', kind: 'command' },
      ...formChoice(filing),
    ],
  }
}

/** The few commands worth a button; the others are words (「帮助」 lists them). */
function commands(filing: Filing, question: Question): Choice[] {
  const { id } = filing.saved
  const command = (action: 'back' | 'review' | 'leave', label: string): Choice => ({
    id: choiceId.do(action, id),
    label,
    kind: 'command',
  })
  return [
    ...(question.number > 1 ? [command('back', '上一步')] : []),
    ...(isEmpty(filing) ? [] : [command('review', '看看我填了什么')]),
    command('leave', '取消'),
    ...formChoice(filing),
  ]
}

/** The same filing, all of it at once. */
export function formChoice({ entry, saved }: Filing): Choice[] {
  return entry.fill ? [{ id: choiceId.form(saved.id), label: '在表格里填', kind: 'form' }] : []
}

/** 「看看我填了什么」: every answer that counts, numbered for 「改3」 and 「删2」. */
export function reviewBlocks(filing: Filing, asking: Asking): readonly Block[] {
  const lines = linesOf(filing, asking)
  const held = heldLines(filing, asking)
  if (lines.length === 0 && held.length === 0) return [{ kind: 'text', text: '还没有填内容。' }]
  const later: Block[] =
    held.length === 0 ? [] : [{ kind: 'text', text: `已经记下、问到时不再问的：${held.join('；')}。` }]
  return [
    {
      kind: 'list',
      title: `已填内容 · ${filing.entry.title}`,
      items: lines.map(line => ({
        text: `${placed(line)}：${line.shown}`,
        detail: null,
        citation: null,
        tick: null,
      })),
    },
    ...later,
    { kind: 'text', text: isOpen(filing) ? howToChange : howToGoOn },
  ]
}

const howToChange = '要改哪一项，请说“改”加序号；要删，请说“删”加序号。例如“改1”“删2”。'
const howToGoOn = '这一份已经办完。要改哪一项，请说“改”加序号，会照它另填一份；整份不要了，请说“删除这一份”。'

/** Answers that were confirmed before their question has come: they count once it does. */
function heldLines(filing: Filing, asking: Asking): string[] {
  const { entry, run } = filing
  const asked = new Set(viewOf(filing, asking).places.map(place => place.path))
  return operationsOf(run.data).flatMap(({ path, text }) => {
    const part = partAt(entry.form, keysOf(path))
    if (text === null || part?.kind !== 'field' || asked.has(path)) return []
    return [`${part.label}：${faceOf(part.field).show(text)}`]
  })
}

/** A button for each answer, where the person has asked to change one. */
export function editChoices(filing: Filing, asking: Asking): Choice[] {
  return linesOf(filing, asking)
    .slice(0, 20)
    .map(line => ({
      id: choiceId.edit(filing.saved.id, line.key),
      label: `改${line.number}：${placed(line)}`,
      kind: 'command',
    }))
}

/** What a person can change by its number. */
export function linesOf(filing: Filing, asking: Asking): readonly Line[] {
  return viewOf(filing, asking).trail.filter(line => line.number !== null)
}

/** 第2项调整·增减 */
function placed({ row, label }: Line): string {
  return row ? `${row.label}·${label}` : label
}
