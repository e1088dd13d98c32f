import { useEffect, useRef } from 'preact/hooks'
import type { ReadingView, UnitView } from '../../api/library.js'
import { welcomeArticles } from '../conversation/offer-article.js'
import { Icon } from '../icon.jsx'
import { Cautions } from '../reading/cautions.jsx'
import { ChapterName } from '../reading/chapter-name.jsx'
import { copyPlaceLink, copyUnit } from '../reading/copy-place.js'
import { Failure } from '../reading/failure.jsx'
import { readingOf, reload } from '../state/library.js'
import { type Place, readingAddress, unitAt, unitName } from '../state/place.js'
import { closeArticle, openArticle, steps } from '../state/route.js'
import { isNarrow } from '../state/screen.js'
import { ArticleText } from './article-text.jsx'
import { returnFocus, takeFocus } from './focus.js'

const beside = { role: 'complementary', 'aria-labelledby': 'pane-title' } as const
const sheet = { role: 'dialog', 'aria-modal': 'true', 'aria-labelledby': 'pane-title' } as const

/** The article beside the talk; on a phone a sheet that comes up from below. */
export function ArticlePane({ place, quotes }: { place: Place; quotes: readonly string[] }) {
  const pane = useRef<HTMLDivElement>(null)
  const loaded = readingOf(place.regulation).value
  const unit = loaded.state === 'ready' ? unitAt(loaded.value, place.at, quotes) : undefined
  const step = steps.value

  useEffect(() => {
    const onKey = (event: KeyboardEvent) => {
      if (event.key === 'Escape' && !event.isComposing) close()
    }
    addEventListener('keydown', onKey)
    return () => {
      removeEventListener('keydown', onKey)
      returnFocus()
    }
  }, [])

  useEffect(() => {
    if (!pane.current || loaded.state !== 'ready') return
    takeFocus(pane.current)
    const mark = pane.current.querySelector('mark')
    const body = pane.current.querySelector('.pane-body')
    if (mark) mark.scrollIntoView({ block: 'nearest' })
    else body?.scrollTo({ top: 0 })
  }, [place.regulation, place.at, loaded.state, step])

  return (
    <>
      {isNarrow.value && <div class="backdrop" aria-hidden="true" onClick={close} />}
      <div class="pane" ref={pane} {...(isNarrow.value ? sheet : beside)}>
        {loaded.state === 'ready' && unit ? (
          <Shown reading={loaded.value} unit={unit} quotes={quotes} />
        ) : (
          <>
            <PaneHead title="条文" above="" />
            <div class="pane-body">
              {loaded.state === 'loading' && <p class="quiet">正在打开条文</p>}
              {loaded.state === 'failed' && <Failure problem={loaded.problem} retry={() => reload(place.regulation)} />}
              {loaded.state === 'ready' && <p>这份文件里没有这一条，请在全文中查找。</p>}
            </div>
          </>
        )}
      </div>
    </>
  )
}

function Shown({ reading, unit, quotes }: { reading: ReadingView; unit: UnitView; quotes: readonly string[] }) {
  const { regulation, units } = reading
  const at = units.indexOf(unit)
  const isFound = quotes.length === 0 || quotes.some(quote => unit.text.includes(quote.trim()))
  return (
    <>
      <PaneHead title={unitName(unit)} caption={unit.caption} above={`《${regulation.title}》`} />
      <div class="pane-body" tabIndex={-1}>
        {unit.chapter !== null && (
          <p class="chapter">
            <ChapterName chapter={unit.chapter} />
          </p>
        )}
        <ArticleText unit={unit} quotes={quotes} />
        {!isFound && <p class="quiet">引文在排版上与库内文本略有不同，请以库内文本为准。</p>}
        <Cautions regulation={regulation} />
      </div>
      <footer class="pane-foot">
        <Step reading={reading} unit={units[at - 1]} name="previous" label="上一条" />
        <Step reading={reading} unit={units[at + 1]} name="next" label="下一条" />
        <a class="button-quiet" href={readingAddress({ regulation: regulation.id, at: unit.address })}>
          看全文
        </a>
        <button type="button" class="button-quiet" onClick={() => copyUnit(regulation, unit)}>
          <Icon name="copy" />
          复制条文
        </button>
        <button type="button" class="button-quiet" onClick={() => copyPlaceLink(regulation.id, unit)}>
          <Icon name="link" />
          复制链接
        </button>
      </footer>
    </>
  )
}

function PaneHead({ title, caption, above }: { title: string; caption?: string | null; above: string }) {
  return (
    <header class="pane-head">
      <div>
        <p class="above">{above}</p>
        <h2 id="pane-title" tabIndex={-1} data-pane-title>
          {title}
          {caption && <span class="caption">{caption}</span>}
        </h2>
      </div>
      <button type="button" class="tool tool-square" onClick={close} title="关闭">
        <Icon name="close" />
        <span class="visually-hidden">关闭条文</span>
      </button>
    </header>
  )
}

interface StepParts {
  readonly reading: ReadingView
  readonly unit: UnitView | undefined
  readonly name: 'previous' | 'next'
  readonly label: string
}

function Step({ reading, unit, name, label }: StepParts) {
  return (
    <button
      type="button"
      class="tool tool-square"
      disabled={!unit}
      title={label}
      onClick={() => unit && openArticle({ regulation: reading.regulation.id, at: unit.address })}
    >
      <Icon name={name} />
      <span class="visually-hidden">{label}</span>
    </button>
  )
}

function close(): void {
  welcomeArticles(false)
  closeArticle()
}
