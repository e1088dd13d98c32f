import { printMoney } from '../../common/money.js'
import { newConversation } from '../../flows/engine/asking.js'
import { evaluate, fieldsIn, stateAt } from '../../flows/engine/evaluate.js'
import { faceOf } from '../../flows/engine/fields.js'
import { fieldOf, fieldsOf, mostRows, type TablePart } from '../../flows/engine/form.js'
import { goodRows, headingsIn, type PastedTable, readCells } from '../../flows/engine/pasted-table.js'
import type { Cells } from '../../services/documents/handed-file.js'
import { changeOf, isOpen } from '../../services/filings/filing.js'
import { takeRows } from '../../services/filings/fill-in-talk.js'
import {
  askedTable,
  fitting,
  type OpenPaper,
  openPaper,
  type PastedRows,
  type TablePlace,
  tableAt,
  tablesOf,
} from '../../services/filings/pasted-rows.js'
import type { Block, Choice, ListItem } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { askingIn } from '../session.js'
import { choiceId, type PutWay } from '../understand/choice-id.js'
import { homeChoices } from '../views/home-view.js'
import { setAside, showFiling } from './show-step.js'

/** So many are shown for a look; the rest is counted. */
const shownRows = 10
const shownProblems = 20

/** A table that was handed in or pasted: shown as it was read, and filled in only on the person's word. */
export function takeTable(context: RequestContext, dependencies: Dependencies, cells: Cells): TurnResult {
  const paper = openPaper(context.inHand)
  if (!paper) return nowhere(context, dependencies)
  const asked = askedTable(paper, askingIn(context.session, paper.saved.id))
  const fits = fitting(paper, cells)
  const [only, ...others] = fits
  if (asked && (!only || headingsIn(cells, asked.part) >= headingsIn(cells, only.part))) {
    return lookOver(context, dependencies, paper, asked, cells)
  }
  if (only && others.length === 0) return lookOver(context, dependencies, paper, only, cells)
  if (only) return askWhich(context, paper, fits, cells)
  const [single, ...more] = tablesOf(paper)
  if (single && more.length === 0) return lookOver(context, dependencies, paper, single, cells)
  return showFiling(context, dependencies, paper, { lead: [{ kind: 'text', text: noFit(paper) }] })
}

/** Which table the rows are for was said. */
export function takeTableFor(
  context: RequestContext,
  dependencies: Dependencies,
  pasted: PastedRows | null,
  table: string,
): TurnResult {
  const paper = openPaper(context.inHand)
  const place = paper && tableAt(paper, table)
  if (!pasted || !place || pasted.run !== paper.saved.id) return tableGone(context, dependencies)
  return lookOver(context, dependencies, paper, place, pasted.cells)
}

/** 「填入」, 「全部填入」, 「接在后面」, 「替换原有的」, 「不填」. */
export function putTable(
  context: RequestContext,
  dependencies: Dependencies,
  pasted: PastedRows | null,
  how: PutWay,
): TurnResult {
  const paper = openPaper(context.inHand)
  const place = pasted?.table && paper && tableAt(paper, pasted.table)
  if (!pasted || !place || !paper || pasted.run !== paper.saved.id) return tableGone(context, dependencies)
  if (how === 'drop-rows') {
    return showFiling(context, dependencies, paper, {
      lead: [{ kind: 'text', text: '好的，表格没有填入，原来的都没有动。' }],
    })
  }
  // filled elsewhere since they were shown: nothing is overwritten that the person did not see
  if (place.there !== pasted.there) return lookOver(context, dependencies, paper, place, pasted.cells)
  const read = readCells(pasted.cells, place.part)
  const rows = how === 'fill-all' ? read.rows : goodRows(read)
  const isAppended = how === 'add-rows'
  const asking = askingIn(context.session, paper.saved.id)
  const taken = takeRows(paper, asking, place.path, rows, isAppended ? 'append' : 'replace', context.now)
  if (taken.problem !== null) return showFiling(context, dependencies, paper, { problem: taken.problem })
  const after = isAppended ? `，接在原有的${place.there}行后面` : ''
  return showFiling(context, dependencies, taken.filing, {
    asking: taken.asking,
    lead: [{ kind: 'text', text: `已填入“${place.part.label}”${rows.length}行${after}。` }],
    runs: [changeOf(taken.filing, { raw: '表格', now: context.now })],
  })
}

// ── Looking over ──

/** The rows as they were read, what is wrong with them by row, and what can be done. */
function lookOver(
  context: RequestContext,
  dependencies: Dependencies,
  paper: OpenPaper,
  place: TablePlace,
  cells: Cells,
): TurnResult {
  const { part, path, there } = place
  const read = readCells(cells, part)
  const good = goodRows(read)
  const wrong = gathered([...read.problems.map(one => one.text), ...contradictions(paper, place, read)])
  const problems: Block[] =
    wrong.length === 0
      ? []
      : [
          {
            kind: 'note',
            title: '要改的地方',
            text: [
              ...wrong.slice(0, shownProblems),
              ...(wrong.length > shownProblems ? ['还有别的，没有列完。'] : []),
            ].join('\n'),
          },
        ]
  const takesAll = there === 0 && read.rows.length > good.length
  if (good.length === 0 && !takesAll) {
    const text = `没有填入“${part.label}”。请照下面的提示改好，再粘贴或再发一次。`
    return showFiling(context, dependencies, paper, { lead: [{ kind: 'text', text }, ...problems] })
  }
  const isPart = good.length < read.rows.length
  const hasRoom = there + good.length <= mostRows
  const id = paper.saved.id
  const count = isPart ? `没有问题的${good.length}行` : `这${good.length}行`
  const choice = (how: PutWay, label: string): Choice => ({ id: choiceId.do(how, id), label, kind: 'answer' })
  const choices: Choice[] =
    there === 0
      ? [
          ...(good.length > 0 ? [choice('fill-rows', `填入${count}`)] : []),
          ...(takesAll ? [choice('fill-all', '全部填入，有问题的格子先空着')] : []),
        ]
      : [...(hasRoom ? [choice('add-rows', `接在后面：${count}`)] : []), choice('fill-rows', `替换原有的${there}行`)]
  const blocks: Block[] = [
    { kind: 'conclusion', text: `读到“${part.label}”${read.rows.length}行${sumsOf(part, read)}，还没有填入，请核对。` },
    { kind: 'list', title: part.label, items: rowItems(part, read) },
    ...(read.rows.length > shownRows
      ? [{ kind: 'text' as const, text: `上面是前${shownRows}行，其余${read.rows.length - shownRows}行没有列出。` }]
      : []),
    ...problems,
    ...(read.unknown.length > 0
      ? [{ kind: 'note' as const, title: '没有用到的列', text: `${read.unknown.join('、')}。表里没有对应的栏。` }]
      : []),
    { kind: 'text', text: there > 0 ? standing(part, there) : '对的话请点“填入”；要改，改好再粘贴或再发一次。' },
  ]
  return waiting(context, paper, { run: id, table: path, cells, there }, blocks, [
    ...choices,
    choice('drop-rows', '不填'),
  ])
}

function standing(part: TablePart, there: number): string {
  return `“${part.label}”里已有${there}行，不会直接覆盖，请选一种。`
}

/** The same fault in several rows is told once, with their numbers: 「第2、3行“金额”：……」. */
function gathered(problems: readonly string[]): string[] {
  const rows = new Map<string, string[]>()
  for (const text of problems) {
    const [, row, rest = text] = /^第(\d+)行(.*)$/s.exec(text) ?? []
    rows.set(rest, [...(rows.get(rest) ?? []), ...(row === undefined ? [] : [row])])
  }
  return [...rows].map(([rest, numbers]) => {
    if (numbers.length === 0) return rest
    const more = numbers.length > mostNumbers ? `等${numbers.length}` : ''
    return `第${numbers.slice(0, mostNumbers).join('、')}${more}行${rest}`
  })
}

const mostNumbers = 12

/** What a row says that cannot stand beside the rest of the filing: it is filled in, and asked again. */
function contradictions(paper: OpenPaper, { path }: TablePlace, read: PastedTable): string[] {
  const whole = takeRows(paper, newConversation, path, read.rows, 'replace', 0)
  if (whole.problem !== null) return []
  const table = stateAt(evaluate(paper.entry.form, whole.filing.run), path)
  const rows = table?.kind === 'table' ? table.rows : []
  return rows.flatMap((row, at) =>
    fieldsIn(row.parts).flatMap(one =>
      one.problem === null
        ? []
        : [`第${read.numbers[at] ?? at + 1}行“${one.part.label}”：${one.problem}填入后会再问这一处。`],
    ),
  )
}

function rowItems(part: TablePart, { rows, numbers }: PastedTable): ListItem[] {
  const columns = fieldsOf(part.parts)
  return rows.slice(0, shownRows).map((row, at) => ({
    text: columns
      .flatMap(column => {
        const text = row[column.key]
        return text === undefined ? [] : [`${column.label}：${faceOf(fieldOf(column)).show(text)}`]
      })
      .join('；'),
    detail: `表里的第${numbers[at] ?? at + 1}行`,
    citation: null,
    tick: null,
  }))
}

/** ，金额合计320.5万元 */
function sumsOf(part: TablePart, { rows }: PastedTable): string {
  const sums = fieldsOf(part.parts).filter(
    column => part.sums.includes(column.key) && faceOf(column.field).kind === 'money',
  )
  return sums
    .map(column => {
      const fen = rows.reduce((sum, row) => sum + fenIn(row[column.key]), 0)
      return `，${column.label}合计${printMoney(fen)}`
    })
    .join('')
}

/** Canonical money is so many 元. */
function fenIn(canonical: string | undefined): number {
  return canonical === undefined ? 0 : Math.round(Number.parseFloat(canonical) * 100)
}

// ── Where to ──

function askWhich(context: RequestContext, paper: OpenPaper, places: readonly TablePlace[], cells: Cells): TurnResult {
  const choices = places.map(
    ({ path, part }): Choice => ({ id: choiceId.table(paper.saved.id, path), label: part.label, kind: 'answer' }),
  )
  const blocks: Block[] = [{ kind: 'text', text: '这张表填到哪一处明细？' }]
  return waiting(context, paper, { run: paper.saved.id, table: null, cells, there: 0 }, blocks, choices)
}

/** Keeps the rows until the next message says what becomes of them. */
function waiting(
  context: RequestContext,
  paper: OpenPaper,
  pasted: PastedRows,
  blocks: readonly Block[],
  choices: readonly Choice[],
): TurnResult {
  const offered = choices.map(({ id, label }) => ({ id, label }))
  const { cells } = pasted
  const filled = cells.filter(row => row.some(cell => cell.trim() !== ''))
  if (filled.length > mostRows + 20) {
    const text = `这张表有${filled.length}行，最多${mostRows}行，请分开填。`
    return { reply: { blocks: [{ kind: 'text', text }], choices: [] }, session: context.session, runs: [] }
  }
  return {
    reply: { blocks, choices },
    session: { ...context.session, inHand: paper.saved.id, shown: null, offered, pasted },
    runs: [],
  }
}

function noFit(paper: OpenPaper): string {
  const tables = tablesOf(paper)
  if (tables.length === 0) return `“${paper.entry.title}”里没有成表的明细，这张表没有填入。`
  const heads = tables.map(
    ({ part }) =>
      `“${part.label}”的表头：${fieldsOf(part.parts)
        .map(column => column.label)
        .join('、')}`,
  )
  return `这张表的表头和“${paper.entry.title}”里的明细对不上，没有填入。${heads.join('；')}。`
}

function nowhere(context: RequestContext, dependencies: Dependencies): TurnResult {
  const { inHand, session } = context
  if (inHand && isOpen(inHand)) {
    const text = `“${inHand.entry.title}”里没有成表的明细，这张表没有填入。`
    return showFiling(context, dependencies, inHand, { lead: [{ kind: 'text', text }] })
  }
  const text = '这张表还不知道填到哪里，没有保存。请先开始要填的那一份报送，问到明细时再发一次或再粘贴一次。'
  return {
    reply: {
      blocks: [{ kind: 'text', text }],
      choices: homeChoices(dependencies.catalogue, context.drafts).slice(0, 6),
    },
    session: { ...session, offered: [] },
    runs: setAside(context),
  }
}

function tableGone(context: RequestContext, dependencies: Dependencies): TurnResult {
  const lead: Block[] = [{ kind: 'text', text: '那张表已经不在手上了，没有填入。请再粘贴或再发一次。' }]
  const { inHand, session } = context
  if (inHand && isOpen(inHand)) return showFiling(context, dependencies, inHand, { lead })
  return { reply: { blocks: lead, choices: [] }, session: { ...session, offered: [] }, runs: [] }
}
