import { useMemo, useState } from 'preact/hooks'
import type { ColumnView, TableView as Table } from '../../api/filings.js'
import { Marks, Why } from './basis.jsx'
import { Control } from './control.jsx'
import type { FormState } from './form-state.js'
import { PastePanel } from './paste-panel.jsx'
import { fieldId, placeId } from './places.js'
import { Trouble } from './trouble.jsx'

/** More columns than a page is wide for are drawn as a card a row. */
const mostColumns = 6

/** The same columns for each of several things: filled row by row, or from a spreadsheet. */
export function TableView({ form, table }: { form: FormState; table: Table }) {
  const [wantsExtras, setWantsExtras] = useState(false)
  const [pasted, setPasted] = useState<string | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const { key, label, rows } = table
  const isUsed = ({ key: column }: ColumnView) =>
    rows.some(row => row.cells.some(cell => cell.kind === 'cell' && cell.column === column && cell.text))
  const extras = table.columns.filter(column => column.extra && !isUsed(column))
  const columns = wantsExtras ? table.columns : table.columns.filter(column => !extras.includes(column))
  const asCards = columns.length > mostColumns || rows.some(row => row.cells.some(cell => cell.kind === 'table'))
  const isOpen = !form.page.value.finished

  const addRow = async () => {
    const why = await form.act({ do: 'add-row', table: key })
    setProblem(why)
    const last = tableIn(form, key)?.rows.at(-1)
    if (why === null && last)
      setTimeout(() => document.getElementById(fieldId(`${last.key}.${columns[0]?.key}`))?.focus())
  }
  return (
    // biome-ignore lint/a11y/useSemanticElements: a fieldset of many rows would be read out before each cell
    <div class="form-table" id={placeId(key)} role="group" aria-label={label} tabIndex={-1}>
      <p class="field-name">
        {label}
        <Marks about={{ ...table, required: table.required && table.any === null }} />
        {rows.length > 1 && <span class="quiet">共{rows.length}行</span>}
      </p>
      {table.any !== null && rows.length === 0 && <p class="ask">{table.any}没有的，不用填。</p>}
      <Why about={table} id={`${fieldId(key)}-why`} />
      {rows.length > 0 && (
        <table class={asCards ? 'rows as-cards' : 'rows'}>
          <thead>
            <tr>
              <th scope="col">行</th>
              {columns.map(column => (
                <th key={column.key} scope="col">
                  {column.label}
                  {!column.required && <span class="may">选填</span>}
                </th>
              ))}
              {isOpen && (
                <th scope="col">
                  <span class="visually-hidden">删除</span>
                </th>
              )}
            </tr>
          </thead>
          <tbody>
            {rows.map((row, at) => (
              <Row
                key={row.key}
                form={form}
                table={key}
                label={label}
                row={row}
                columns={columns}
                at={at}
                isOpen={isOpen}
                onPaste={setPasted}
                onProblem={setProblem}
              />
            ))}
          </tbody>
        </table>
      )}
      {table.sums.map(sum => (
        <p key={sum.label} class="sum">
          {sum.label}：<strong>{sum.text}</strong>
        </p>
      ))}
      {isOpen && (
        <p class="filing-tools">
          <button type="button" class="button-quiet" onClick={() => void addRow()}>
            加一行
          </button>
          <button type="button" class="button-quiet" onClick={() => setPasted('')}>
            从表格粘贴或读入
          </button>
          {extras.length > 0 && (
            <button
              type="button"
              class="button-quiet"
              aria-expanded={wantsExtras}
              onClick={() => setWantsExtras(!wantsExtras)}
            >
              {wantsExtras ? '收起选填的栏' : `加选填的栏：${extras.map(column => column.label).join('、')}`}
            </button>
          )}
        </p>
      )}
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {pasted !== null && <PastePanel form={form} table={table} begin={pasted} close={() => setPasted(null)} />}
      <details class="field-basis">
        <summary>各栏怎么填</summary>
        <dl class="columns">
          {columns.map(column => (
            <div key={column.key}>
              <dt>
                {column.label}
                <Marks about={column} />
              </dt>
              <dd>
                <Why about={column} id={`${fieldId(`${key}.${column.key}`)}-why`} />
                {column.hint !== null && <p class="field-hint">{column.hint}</p>}
              </dd>
            </div>
          ))}
        </dl>
      </details>
    </div>
  )
}

/** The table as it is now on the screen. */
function tableIn(form: FormState, key: string): Table | undefined {
  const find = (parts: readonly object[]): Table | undefined => {
    for (const part of parts) {
      if (!isTable(part)) continue
      const found = part.key === key ? part : find(part.rows.flatMap(row => row.cells))
      if (found) return found
    }
    return undefined
  }
  return find(form.page.value.view.sections.flatMap(section => section.parts))
}

function isTable(part: object): part is Table {
  return 'kind' in part && part.kind === 'table'
}

interface RowProps {
  readonly form: FormState
  /** The key of the table, and its name. */
  readonly table: string
  readonly label: string
  readonly row: Table['rows'][number]
  readonly columns: readonly ColumnView[]
  readonly at: number
  readonly isOpen: boolean
  readonly onPaste: (text: string) => void
  readonly onProblem: (why: string | null) => void
}

/** A row that is as it was keeps its drawing: a table may have three hundred of them. */
function Row(props: RowProps) {
  const { form, table, label, row, columns, at, isOpen } = props
  return useMemo(() => <RowDrawn {...props} />, [form, table, label, row, at, isOpen, ...columns])
}

function RowDrawn({ form, table, label, row, columns, at, isOpen, onPaste, onProblem }: RowProps) {
  const place = `第${at + 1}行`
  const remove = async () => onProblem(await form.act({ do: 'drop-row', row: row.key }))
  /** More than one cell: that is a table, and not what belongs into this one. */
  const paste = (event: ClipboardEvent) => {
    const text = event.clipboardData?.getData('text/plain') ?? ''
    if (!text.includes('\t')) return
    event.preventDefault()
    onPaste(text)
  }
  return (
    <tr id={placeId(row.key)} onPaste={paste}>
      <th scope="row">{at + 1}</th>
      {columns.map(column => {
        const cell = row.cells.find(one => one.kind === 'cell' && one.column === column.key)
        return (
          <td key={column.key} class={cell ? undefined : 'not-asked'} data-label={column.label} data-long={column.long}>
            {cell?.kind === 'cell' ? (
              <>
                <Control
                  form={form}
                  asked={column}
                  standing={cell}
                  label={`${label}${place} ${column.label}`}
                  describedBy={`${fieldId(`${table}.${column.key}`)}-why`}
                  inCell
                />
                <Trouble form={form} standing={cell} />
              </>
            ) : (
              <span class="quiet">不用填</span>
            )}
          </td>
        )
      })}
      {row.cells.map((cell, index) =>
        cell.kind === 'table' ? (
          <td key={cell.key} class="whole">
            <TableView form={form} table={cell} />
          </td>
        ) : cell.kind === 'shown' ? (
          <td key={`shown-${index}`} data-label={cell.label}>
            {cell.text}
          </td>
        ) : null,
      )}
      {isOpen && (
        <td class="row-tools">
          <button type="button" class="button-quiet" onClick={() => void remove()}>
            删除<span class="visually-hidden">{place}</span>
          </button>
        </td>
      )}
    </tr>
  )
}
