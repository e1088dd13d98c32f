import { cleanText } from '../../common/clean-text.js'
import { newConversation } from '../../flows/engine/asking.js'
import type { FilingDefinition } from '../../flows/engine/catalogue-entry.js'
import { evaluate } from '../../flows/engine/evaluate.js'
import { goodRows, readCells } from '../../flows/engine/pasted-table.js'
import { accept, reject } from '../../flows/engine/propose.js'
import { addRow, dropRow, putRows, tableIn, type Written, write } from '../../flows/engine/write.js'
import { after, type Filing, handedIn } from './filing.js'
import type { FormAction } from './form-actions.js'

/** A filing whose form the page has. */
export interface FormFiling extends Filing {
  readonly entry: FilingDefinition
}

/** The log's words for what was done, where no words were written. */
export const rawOf: Readonly<Record<Exclude<FormAction['do'], 'write' | 'delete'>, string>> = {
  'add-row': '加一行',
  'drop-row': '删一行',
  'put-rows': '粘贴表格',
  take: '采用项目档案里的',
  decline: '不用项目档案里的',
  finish: '办完这一份',
}

/** What became of a filing, or why nothing did. */
export type Applied<F extends Filing = Filing> = { readonly filing: F } | { readonly problem: string }

/** Does to a filing what the page asks for. Pure. */
export function apply(filing: FormFiling, action: Exclude<FormAction, { do: 'delete' }>, now: number): Applied {
  const { run, entry } = filing
  const { form } = entry
  switch (action.do) {
    case 'write':
      return done(filing, write(form, run, action.path, cleanText(action.text)))
    case 'add-row':
      return done(filing, addRow(form, run, action.table))
    case 'drop-row':
      return done(filing, dropRow(form, action.row))
    case 'put-rows': {
      const table = tableIn(form, action.table)
      const read = table && readCells(action.cells, table)
      const rows = read ? (action.rows === 'all' ? read.rows : goodRows(read)) : []
      if (read && rows.length === 0) return { problem: '没有可以填进来的行。请照提示改好再贴一次。' }
      return done(filing, putRows(form, run, action.table, rows, action.place))
    }
    case 'take':
      return { filing: accepted(filing, action.keys ?? undefined) }
    case 'decline':
      return { filing: { ...filing, run: reject(run, action.keys ?? undefined) } }
    case 'finish':
      return finish(filing, now)
  }
}

/** Guesses as answers: those named, or all. */
export function accepted(filing: Filing, keys?: readonly string[]): Filing {
  const { operations } = accept(filing.entry.form, filing.run, newConversation, keys)
  const taken = after(filing, operations)
  return { ...taken, run: reject(taken.run, keys) }
}

/** Hands a filing in, where nothing required is missing and nothing contradicts. */
export function finish(filing: FormFiling, now: number): Applied {
  const { missing, remarks } = evaluate(filing.entry.form, filing.run)
  if (missing.length > 0) return { problem: `还不能办完，还差：${missing.map(one => one.label).join('、')}。` }
  const stop = remarks.find(remark => remark.level === 'stop')
  if (stop) return { problem: `还不能出正式文稿：${stop.text}` }
  return { filing: handedIn(filing, now) }
}

function done(filing: Filing, written: Written): Applied {
  return 'problem' in written ? written : { filing: after(filing, written.operations) }
}
