import { useEffect, useRef, useState } from 'preact/hooks'
import type { Preview, TableView } from '../../api/filings.js'
import { postPaste, postTableFile } from '../server.js'
import { tell } from '../state/clipboard.js'
import type { FormState } from './form-state.js'

interface PanelProps {
  readonly form: FormState
  readonly table: TableView
  /** What was pasted into a cell, if that is how it began. */
  readonly begin: string
  readonly close: () => void
}

/** Shows what a pasted or handed-in table would fill in, before anything is filled in. */
export function PastePanel({ form, table, begin, close }: PanelProps) {
  const [text, setText] = useState(begin)
  const [seen, setSeen] = useState<Preview | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const area = useRef<HTMLTextAreaElement>(null)
  const { id } = form.page.value

  const attempt = async (work: () => Promise<void>) => {
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有读到，请重试。')
    }
  }
  const look = (pasted: string) =>
    attempt(async () => {
      await form.settled()
      setSeen(pasted.trim() === '' ? null : await postPaste(id, table.key, pasted))
    })
  const read = (file: File | undefined) =>
    attempt(async () => {
      if (!file) return
      await form.settled()
      setText('')
      setSeen(await postTableFile(id, table.key, file))
    })
  const take = (place: 'append' | 'replace', rows: 'good' | 'all') =>
    attempt(async () => {
      if (!seen) return
      const why = await form.act({ do: 'put-rows', table: table.key, cells: seen.cells, place, rows })
      if (why !== null) throw new Error(why)
      tell('填好了。')
      close()
    })

  useEffect(() => {
    if (begin !== '') void look(begin)
    area.current?.focus()
  }, [begin])

  return (
    <section class="paste" aria-label={`${table.label}：从表格粘贴或读入`}>
      <p>
        把表头和各行从 WPS 或 Excel 里一起复制过来，贴在下面；也可以直接选 .xlsx 或 .csv 文件。表头请写：
        {table.columns.map(column => column.label).join('、')}。
      </p>
      <textarea
        ref={area}
        rows={5}
        value={text}
        aria-label="粘贴的表格"
        onInput={event => {
          setText(event.currentTarget.value)
          setSeen(null)
        }}
      />
      <div class="filing-tools">
        <button type="button" class="button-main" onClick={() => void look(text)}>
          看看读成什么样
        </button>
        <label class="button-quiet file-button">
          选文件
          <input
            class="visually-hidden"
            type="file"
            accept=".xlsx,.csv"
            onChange={event => {
              void read(event.currentTarget.files?.[0])
              event.currentTarget.value = ''
            }}
          />
        </label>
        <button type="button" class="button-quiet" onClick={close}>
          不贴了
        </button>
      </div>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {seen && <Seen seen={seen} take={(place, rows) => void take(place, rows)} />}
    </section>
  )
}

/** How many problems are listed one by one. */
const mostProblems = 20

function Seen({ seen, take }: { seen: Preview; take: (place: 'append' | 'replace', rows: 'good' | 'all') => void }) {
  const bad = new Set(seen.problems.map(one => one.row))
  const good = seen.numbers.filter(number => !bad.has(number)).length
  const all = seen.rows.length
  return (
    <div class="paste-seen" role="status">
      {all > 0 && (
        <p>
          读到{all}行，认出这几栏：{seen.columns.join('、')}。
          {seen.unknown.length > 0 && `没有认出来、不会填的：${seen.unknown.join('、')}。`}
        </p>
      )}
      {seen.problems.length > 0 && (
        <ul class="paste-problems">
          {seen.problems.slice(0, mostProblems).map(one => (
            <li key={`${one.row}-${one.column}`} class="problem">
              {one.text}
            </li>
          ))}
          {seen.problems.length > mostProblems && <li>还有{seen.problems.length - mostProblems}处，先改这些。</li>}
        </ul>
      )}
      {good > 0 && (
        <Take label={bad.size > 0 ? `没有问题的${good}行` : `这${good}行`} rows="good" seen={seen} take={take} />
      )}
      {all > good && <Take label={`全部${all}行，读不懂的格子先空着`} rows="all" seen={seen} take={take} />}
    </div>
  )
}

/** Nothing that is there goes without being asked. */
function Take({
  label,
  rows,
  seen,
  take,
}: {
  label: string
  rows: 'good' | 'all'
  seen: Preview
  take: (place: 'append' | 'replace', rows: 'good' | 'all') => void
}) {
  return (
    <p class="filing-tools">
      {seen.there === 0 ? (
        <button type="button" class="button-main" onClick={() => take('append', rows)}>
          填入{label}
        </button>
      ) : (
        <>
          <button type="button" class="button-main" onClick={() => take('append', rows)}>
            接在现有的{seen.there}行后面：{label}
          </button>
          <button type="button" class="button-quiet" onClick={() => take('replace', rows)}>
            换掉现有的{seen.there}行
          </button>
        </>
      )}
    </p>
  )
}
