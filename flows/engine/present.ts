import { printMoney } from '../../common/money.js'
import type { Cite } from '../../regulation/citation.js'
import type { Evaluation } from './evaluate.js'
import { faceOf } from './fields.js'
import type { FilingForm } from './filing-form.js'
import { isInferred } from './form.js'
import type { Presentation, Surroundings } from './presentation.js'
import type { PartState, TableState } from './state.js'

type Note = Presentation['notes'][number]

/** What was filled, what is missing, what the text leaves open, what comes next. */
export function presentForm(form: FilingForm, seen: Evaluation, around: Surroundings): Presentation {
  const states = seen.sections
    .flatMap(section => section.parts)
    .filter(state => state.kind === 'calculated' || state.counts)
  const own = form.more?.(seen.answers, around.holds) ?? {}
  return {
    conclusion: conclusionOf(form, seen),
    lines: [...(own.lines ?? []), ...states.flatMap(lineOf)],
    notes: [...lookNotes(seen), ...(own.notes ?? []), ...openNotes(form, seen), ...inferredNotes(states)],
    draft: own.draft ?? null,
    citations: citationsOf(form, states),
    next: form.next ?? [],
  }
}

function conclusionOf(form: FilingForm, { answers, proceeds, missing, remarks }: Evaluation): string {
  if (!proceeds) return form.instead?.(answers) ?? `${form.title}没有填成。`
  if (missing.length > 0) return `${form.title}还差：${missing.map(one => one.label).join('、')}。`
  const stop = remarks.find(remark => remark.level === 'stop')
  return stop ? `${form.title}还不能出正式文稿：${stop.text}` : `${form.title}填好了，可以出文稿。`
}

/** One line a field; a table by the number of its rows and what they come to. */
function lineOf(entry: PartState): string[] {
  if (entry.kind === 'table') return [`${entry.part.label}：${tableText(entry)}`]
  if (entry.shown === null) return []
  if (entry.kind === 'calculated') return [`${entry.part.label}：${entry.shown}`]
  const words = entry.part.print ? entry.part.print(entry.value, entry.before) : entry.shown
  return [`${entry.part.label}：${words}`]
}

function tableText({ part, values }: TableState): string {
  if (values.length === 0) return '没有'
  const sums = part.sums.map(key => {
    const column = part.parts.find(one => one.kind === 'field' && one.key === key)
    const sum = values.reduce((so, row) => {
      const one = row[key]
      return so + (typeof one === 'number' ? one : 0)
    }, 0)
    const isMoney = column?.kind === 'field' && faceOf(column.field).kind === 'money'
    return `${column?.kind === 'field' ? column.label : ''}合计${isMoney ? printMoney(sum) : sum}`
  })
  return [`${values.length}项`, ...sums].join('，')
}

function lookNotes({ remarks }: Evaluation): Note[] {
  return remarks.filter(remark => remark.level === 'look').map(({ text }) => ({ title: '请核对', text }))
}

/** What the text leaves open, and that the sheet is ours. */
function openNotes(form: FilingForm, { proceeds }: Evaluation): Note[] {
  if (!proceeds) return []
  const open = form.open.length === 0 ? [] : [{ title: '原文没有写', text: form.open.join('') }]
  return [
    ...open,
    { title: '表式', text: '办法没有附表格。这是参考文稿，无官方格式依据；另有通知或表样的，以通知和表样为准。' },
  ]
}

function inferredNotes(entries: readonly PartState[]): Note[] {
  const labels = entries.flatMap(entry => {
    if (entry.kind === 'calculated') return []
    const { part } = entry
    const isShown = entry.kind === 'table' || (entry.shown !== null && entry.part.printed)
    return isShown && isInferred(part) ? [part.label] : []
  })
  return labels.length === 0
    ? []
    : [{ title: '推定', text: `这几栏办法没有写，是为说明情况设的：${labels.join('、')}。` }]
}

function citationsOf(form: FilingForm, entries: readonly PartState[]): Cite[] {
  const used = entries.flatMap(entry => (entry.kind === 'calculated' ? [] : (entry.part.basis ?? [])))
  const all = [...form.cites, ...used]
  return all.filter(
    (one, i) => all.findIndex(other => other.quote === one.quote && other.article === one.article) === i,
  )
}
