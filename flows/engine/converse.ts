import type { Asking } from './asking.js'
import { firstRow, nextRows, type Operation, rowsAt, valueIn, withoutRows } from './data.js'
import { type Evaluation, evaluate } from './evaluate.js'
import { faceOf, readField } from './fields.js'
import { type Form, isAsked, partsOf } from './form.js'
import type { Place, RowPlace } from './places.js'
import { placeAsked } from './question.js'
import { commandOf } from './reserved.js'
import type { Run } from './state.js'

/** What words of a conversation lead to: what is done to the filing, how the talk goes on, or why nothing comes of them. */
export interface Move {
  readonly operations: readonly Operation[]
  readonly asking: Asking
  /** Chinese; then nothing is done. */
  readonly problem: string | null
  /** What the last look decided. */
  readonly decided: 'final' | 'draft' | null
}

/**
 * Answers the question being asked or, by its key (an old button, 「改3」), any question of this way through. With a
 * key that is no longer asked nothing happens.
 */
export function answer(form: Form<object>, run: Run, asking: Asking, text: string, key?: string): Move {
  if (run.finished !== undefined) return refused(asking, finishedText)
  const seen = evaluate(form, run, asking)
  const place = key === undefined ? placeAsked(run, asking, seen.places) : seen.places.find(one => one.path === key)
  if (!place) {
    const why = key === undefined ? '已经填完了。要改哪一处，请说“改”加序号。' : '这个问题现在不需要回答了。'
    return refused(asking, why)
  }
  const command = commandOf(text)?.command
  if (command === 'skip' && !faceOf(place.field).optional) return refused(asking, '这一问不能跳过。')
  if (command && command !== 'skip') return refused(asking, '这是一个操作用语，没有当作答案记下。请重新回答。')
  const read = readField(place.field, text)
  if ('problem' in read) return refused(asking, read.problem)
  const objection = read.value === undefined ? null : (place.check?.(read.value, place.before) ?? null)
  if (objection !== null) return refused(asking, objection)
  const next = { ...asking, focus: null }
  switch (place.kind) {
    case 'field': {
      const isEdit = place.isSettled
      const operation: Operation =
        read.value === undefined
          ? { did: 'skip', path: place.path, text: null }
          : { did: 'set', path: place.path, text: place.field.encode(read.value) }
      return moved([operation], isEdit ? next : opened(next, place.row))
    }
    case 'any':
      return moved(rowsWanted(run, tableOf(place), read.value === true), next)
    case 'more':
      return another(run, next, tableOf(place), read.value === true)
    case 'columns':
      return moved([], { ...next, columns: { ...next.columns, [withoutRows(tableOf(place))]: read.value as string[] } })
    case 'extras':
      return chosen(form, run, next, read.value as string[])
    case 'confirm':
      if (seen.places.some(one => !one.isSettled && one !== place)) return refused(asking, '还有没填的，填好再核对。')
      return decide(seen, next, read.value as 'final' | 'draft')
  }
}

/** One question back; nothing is deleted. */
export function back(form: Form<object>, run: Run, asking: Asking): Move {
  if (run.finished !== undefined) return refused(asking, finishedText)
  const { places } = evaluate(form, run, asking)
  const here = placeAsked(run, asking, places)
  const before = here ? places.slice(0, places.indexOf(here)) : places
  const previous = before.filter(place => place.isSettled).at(-1)?.path
  return previous === undefined ? refused(asking, '已经是第一问了。') : moved([], { ...asking, focus: previous })
}

/** Looks at an answered question again; once it is answered the talk goes on where it was. */
export function edit(form: Form<object>, run: Run, asking: Asking, key: string): Move {
  if (run.finished !== undefined) return refused(asking, finishedText)
  const place = evaluate(form, run, asking).places.find(one => one.path === key)
  if (!place) return refused(asking, '没有找到这一问，可能已经不需要回答了。')
  return moved([], { ...asking, focus: place.isSettled ? key : null })
}

/** Takes back an answer, or the row it belongs to. */
export function takeBack(run: Run, asking: Asking, path: string): Move {
  if (run.finished !== undefined) return refused(asking, finishedText)
  const isRow = path.split('.').length % 2 === 0
  return moved([{ did: isRow ? 'drop' : 'clear', path, text: null }], { ...asking, focus: null })
}

/** The tables whose 「还有吗」 is settled by what was done to them as a whole: rows that were pasted. */
export function settledWith(asking: Asking, table: string): Asking {
  return { ...asking, open: asking.open.filter(one => one !== table), settled: [...asking.settled, table] }
}

/** The same for tables of which something was said here. */
export function openedWith(asking: Asking, tables: readonly string[]): Asking {
  return { ...asking, open: [...new Set([...asking.open, ...tables])] }
}

const finishedText = '这一份已经办完，内容不再改动。需要另办，请说“重来”。'

function moved(operations: readonly Operation[], asking: Asking): Move {
  return { operations, asking, problem: null, decided: null }
}

function refused(asking: Asking, problem: string): Move {
  return { operations: [], asking, problem, decided: null }
}

function tableOf({ path }: Place): string {
  return path.slice(0, path.indexOf('#'))
}

function opened(asking: Asking, row: RowPlace | null): Asking {
  return row ? openedWith(asking, [row.table]) : asking
}

/** 「以前调整过吗」: a first row to be filled, or none at all. */
function rowsWanted(run: Run, table: string, isWanted: boolean): Operation[] {
  if (!isWanted) return [{ did: 'empty', path: table, text: null }]
  return rowsAt(run.data, table).length > 0 ? [] : [{ did: 'add', path: `${table}.${firstRow}`, text: null }]
}

function another(run: Run, asking: Asking, table: string, isWanted: boolean): Move {
  if (!isWanted) return moved([], settledWith(asking, table))
  const operations = nextRows(run, table, 1).map(id => ({ did: 'add', path: `${table}.${id}`, text: null }) as const)
  return moved(operations, openedWith(asking, [table]))
}

/** Extras that were asked for and are not wanted any more are taken back. */
function chosen(form: Form<object>, run: Run, asking: Asking, extras: readonly string[]): Move {
  const dropped = (asking.extras ?? []).filter(key => !extras.includes(key) && valueIn(run.data, key) !== undefined)
  const operations = dropped.map(path => ({ did: 'clear', path, text: null }) as const)
  const isKnown = new Set(
    partsOf(form)
      .filter(isAsked)
      .map(part => part.key),
  )
  return moved(operations, { ...asking, extras: extras.filter(key => isKnown.has(key)) })
}

function decide(seen: Evaluation<object>, asking: Asking, decided: 'final' | 'draft'): Move {
  const stop = decided === 'final' ? seen.remarks.find(remark => remark.level === 'stop') : undefined
  return stop ? refused(asking, `还不能出正式文稿：${stop.text}`) : { operations: [], asking, problem: null, decided }
}
