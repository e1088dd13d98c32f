import { cleanText } from '../../common/clean-text.js'
import { type Run, type TransitionResult, view } from '../../flows/engine/engine.js'
import { reject } from '../../flows/engine/propose.js'
import { addRow, appendRows, filledRows, handIn, leaveOut, removeRow, write, writeRows } from '../../flows/form/edit.js'
import type { FilingDefinition } from '../../flows/form/filing.js'
import { mostRows } from '../../flows/form/form.js'
import { goodRows, readPastedTable, tableIn } from '../../flows/form/pasted-table.js'
import type { FormDeed, PutHow } from './form-actions.js'

type KeepingDeed = Exclude<FormDeed, { readonly do: 'delete' }>

/** What the trail says was done, where no words were written. */
export const rawOf = {
  'add-row': '加一行',
  'remove-row': '删一行',
  'put-rows': '粘贴表格',
  take: '采用项目档案里的',
  decline: '不用项目档案里的',
  finish: '办完这一份',
} as const

/** What a change of the page makes of a run; the run as it was, with the problem, where it cannot be. Pure. */
export function doFormDeed(entry: FilingDefinition, run: Run, deed: KeepingDeed): TransitionResult {
  const { form } = entry
  switch (deed.do) {
    case 'write': {
      const written = write(form, run, deed.key, cleanText(deed.text))
      // what was read is kept although it contradicts something: its problem stands beside the field
      return written.run === run ? written : { run: written.run, problem: null }
    }
    case 'add-row':
      return tableIn(form, deed.table)
        ? { run: addRow(form, run, deed.table), problem: null }
        : { run, problem: noSuchTable }
    case 'remove-row':
      if (!tableIn(form, deed.table)) return { run, problem: noSuchTable }
      return { run: withoutRow(entry, run, deed.table, deed.index), problem: null }
    case 'put-rows':
      return putRows(entry, run, deed.table, deed.text, deed.how)
    case 'take':
      return { run: taken(entry, run, deed.keys), problem: null }
    case 'decline':
      return { run: reject(run, deed.keys ?? undefined), problem: null }
    case 'finish':
      return finished(entry, run)
  }
}

const noSuchTable = '表里没有这一张明细。请刷新页面再试。'

/** Without a row; an extra table without any is left out altogether. */
function withoutRow({ form }: FilingDefinition, run: Run, table: string, index: number): Run {
  const rest = removeRow(run, table, index)
  return filledRows(form, rest, table) === 0 && index === 0 ? leaveOut(form, rest, table) : rest
}

function putRows(
  { form }: FilingDefinition,
  run: Run,
  table: string,
  text: string,
  { place, rows }: PutHow,
): TransitionResult {
  const part = tableIn(form, table)
  if (!part) return { run, problem: noSuchTable }
  const read = readPastedTable(cleanText(text), part)
  const wanted = rows === 'all' ? read.rows : goodRows(read)
  if (wanted.length === 0) return { run, problem: '没有可以填进来的行。请照提示改好再贴一次。' }
  const there = place === 'append' ? filledRows(form, run, table) : 0
  if (there + wanted.length > mostRows) return { run, problem: `一张明细最多${mostRows}行，请分开填。` }
  return { run: (place === 'append' ? appendRows : writeRows)(form, run, table, wanted), problem: null }
}

/** Guesses as answers, with the tables and extras around them. */
function taken({ form }: FilingDefinition, run: Run, keys: readonly string[] | null): Run {
  const guesses = Object.entries(run.guesses ?? {}).filter(([key]) => keys === null || keys.includes(key))
  const next = guesses.reduce((so, [key, text]) => write(form, so, key, text).run, run)
  // which extras to add is said by the extras themselves
  return keys === null ? reject(next) : next
}

function finished(entry: FilingDefinition, run: Run): TransitionResult {
  const handed = handIn(entry, run, 'final')
  if (handed.problem === null) return handed
  const seen = view(entry.flow, handed.run)
  if (seen.kind === 'done') return { run: handed.run, problem: null }
  const missing = entry.fill(run).missing.map(one => one.label)
  if (missing.length > 0) return { run, problem: `还不能办完，还差：${missing.join('、')}。` }
  return { run, problem: `还不能办完：${seen.question.problem ?? `“${seen.question.label}”还没有回答`}。` }
}
