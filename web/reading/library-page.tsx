import { computed, signal } from '@preact/signals'
import { useEffect } from 'preact/hooks'
import type { RegulationView } from '../../api/library.js'
import { libraryList, reloadList } from '../state/library.js'
import { day } from './day.js'
import { Failure } from './failure.jsx'

const atOnce = 60
const wanted = signal('')
const shown = signal(atOnce)
const all = computed(() => {
  const list = libraryList().value
  return list.state === 'ready' ? list.value.regulations : []
})
const found = computed(() => {
  const words = wanted.value.trim().split(/\s+/).filter(Boolean)
  return words.length === 0 ? all.value : all.value.filter(one => words.every(word => namesOf(one).includes(word)))
})

/** Every regulation that is in, with a box to find one among thousands. */
export function LibraryPage() {
  useEffect(() => {
    document.title = '法规库 办法通'
  }, [])
  const list = libraryList().value
  return (
    <main id="main" class="library-page" tabIndex={-1}>
      <div class="library">
        <h1>法规库</h1>
        <p class="quiet">办法通只依据这里收录的文本回答。</p>
        {list.state === 'loading' && <p class="quiet">正在打开法规库</p>}
        {list.state === 'failed' && <Failure problem={list.problem} retry={reloadList} />}
        {list.state === 'ready' && <Found />}
      </div>
    </main>
  )
}

function Found() {
  return (
    <>
      <label class="filter">
        <span>按名称、文号或机关查找</span>
        <input
          type="search"
          value={wanted.value}
          onInput={event => {
            wanted.value = event.currentTarget.value
            shown.value = atOnce
          }}
        />
      </label>
      <p class="quiet" aria-live="polite">
        {wanted.value.trim() === ''
          ? `共收录${all.value.length}部`
          : found.value.length === 0
            ? '没有找到，请换个说法，或确认本库是否收录。'
            : `找到${found.value.length}部，共${all.value.length}部`}
      </p>
      <ul class="regulations">
        {found.value.slice(0, shown.value).map(one => (
          <li key={one.id}>
            <a href={`/read/${encodeURIComponent(one.id)}`}>{one.title}</a>
            <p class="quiet">{remarks(one).join(' · ')}</p>
          </li>
        ))}
      </ul>
      {found.value.length > shown.value && (
        <button
          type="button"
          class="button-quiet more"
          onClick={() => {
            shown.value += atOnce
          }}
        >
          再显示{Math.min(atOnce, found.value.length - shown.value)}部
        </button>
      )}
    </>
  )
}

function namesOf({ title, aliases, documentNumber, issuer }: RegulationView): string {
  return [title, ...aliases, documentNumber ?? '', issuer ?? ''].join(' ')
}

function remarks(one: RegulationView): string[] {
  return [
    one.issuer ?? '制定机关未载',
    one.documentNumber ?? '文号未载',
    day(one.promulgated) ?? '发布日期未载',
    one.completeness === 'full' ? '全文' : '节选',
    ...(one.status === 'repealed' ? ['来源标明已废止'] : []),
    ...(one.status === 'amended' ? ['来源标明已修改'] : []),
    ...(one.status === 'not-yet' ? ['来源标明尚未施行'] : []),
    ...(one.statusAsPrinted === null ? [] : [`来源所载时效性：${one.statusAsPrinted}`]),
  ]
}
