import { useEffect, useRef } from 'preact/hooks'
import type { CitedView, ReadingView, UnitView } from '../../api/library.js'
import { ArticleText } from '../article/article-text.jsx'
import { Icon } from '../icon.jsx'
import { readingOf, reload } from '../state/library.js'
import { readingAddress, unitAt, unitName } from '../state/place.js'
import { steps } from '../state/route.js'
import { isNarrow } from '../state/screen.js'
import { Cautions } from './cautions.jsx'
import { ChapterName } from './chapter-name.jsx'
import { Contents, chapters } from './contents.jsx'
import { copyPlaceLink, copyUnit } from './copy-place.js'
import { Failure } from './failure.jsx'
import { Particulars } from './particulars.jsx'

/** A regulation to read, whole, each article under its own address. */
export function ReadingPage({ regulation, at }: { regulation: string; at: string | null }) {
  const loaded = readingOf(regulation).value
  if (loaded.state === 'ready') return <Shown reading={loaded.value} at={at} />
  return (
    <main id="main" class="reading-page" tabIndex={-1}>
      <div class="reading-problem">
        {loaded.state === 'loading' ? (
          <p class="quiet">正在打开全文</p>
        ) : (
          <Failure problem={loaded.problem} retry={() => reload(regulation)} />
        )}
        <p>
          <a href="/read">回到法规库</a>
        </p>
      </div>
    </main>
  )
}

function Shown({ reading, at }: { reading: ReadingView; at: string | null }) {
  const page = useRef<HTMLElement>(null)
  const { regulation, units, cited } = reading
  const current = at === null ? undefined : unitAt(reading, at)
  const step = steps.value
  useEffect(() => {
    document.title = `${current ? unitName(current) : '全文'} 《${regulation.title}》 办法通`
    for (const contents of page.current?.querySelectorAll('details') ?? []) contents.open = false
    page.current?.querySelector('.contents [aria-current]')?.scrollIntoView({ block: 'nearest' })
    const heading = current && document.getElementById(headingId(current))
    if (heading) {
      heading.scrollIntoView({ block: 'start' })
      heading.focus({ preventScroll: true })
    } else page.current?.scrollTo({ top: 0 })
  }, [regulation.id, current?.address, step])
  const contents = <Contents regulation={regulation.id} units={units} at={current?.address ?? null} />
  return (
    <main id="main" class="reading-page" ref={page} tabIndex={-1}>
      <nav class="reading-contents" aria-label="目录">
        {isNarrow.value ? (
          <details>
            <summary>目录</summary>
            {contents}
          </details>
        ) : (
          <>
            <h2>目录</h2>
            {contents}
          </>
        )}
      </nav>
      <article class="reading">
        <header>
          <p class="crumb">
            <a href="/read">法规库</a>
          </p>
          <h1>{regulation.title}</h1>
          <Particulars regulation={regulation} />
          <Cautions regulation={regulation} />
          {at !== null && !current && <p class="problem">这份文件里没有您要找的这一条，请在目录里查找。</p>}
        </header>
        {chapters(units).map(([chapter, own]) => (
          <section key={own[0]?.address}>
            {chapter !== null && (
              <h2 class="chapter">
                <ChapterName chapter={chapter} />
              </h2>
            )}
            {own.map(unit => (
              <UnitSection key={unit.address} reading={reading} unit={unit} isCurrent={unit === current} />
            ))}
          </section>
        ))}
        {cited.length > 0 && <Cited cited={cited} regulation={regulation.id} />}
      </article>
    </main>
  )
}

function UnitSection({ reading, unit, isCurrent }: { reading: ReadingView; unit: UnitView; isCurrent: boolean }) {
  return (
    <section class={isCurrent ? 'unit current' : 'unit'} aria-labelledby={headingId(unit)}>
      <div class="unit-head">
        <h3 id={headingId(unit)} tabIndex={-1}>
          <span>{unitName(unit)}</span>
          {unit.caption !== null && <span class="caption">{unit.caption}</span>}
        </h3>
        <p class="unit-tools">
          <button type="button" class="button-quiet" onClick={() => copyUnit(reading.regulation, unit)}>
            <Icon name="copy" />
            <span>复制条文</span>
          </button>
          <button type="button" class="button-quiet" onClick={() => copyPlaceLink(reading.regulation.id, unit)}>
            <Icon name="link" />
            <span>复制链接</span>
          </button>
        </p>
      </div>
      <ArticleText unit={unit} />
    </section>
  )
}

/** What this regulation cites from elsewhere, and whether it can be read here. */
function Cited({ cited, regulation }: { cited: readonly CitedView[]; regulation: string }) {
  return (
    <section class="cited" aria-labelledby="cited">
      <h2 id="cited">文中引用的其他文件</h2>
      <ul>
        {cited.map(one => (
          <li key={one.title}>
            <p>
              {one.held === null ? (
                <span>《{one.title}》</span>
              ) : (
                <a href={`/read/${encodeURIComponent(one.held)}`}>《{one.title}》</a>
              )}
              <span class="held">{one.held === null ? '本库未收录' : '本库已收录'}</span>
            </p>
            {one.newer !== null && <p class="quiet">{one.newer}</p>}
            {one.articles.length > 0 && (
              <p class="quiet">
                见于
                {one.articles.map((article, nth) => (
                  <>
                    {nth > 0 && '、'}
                    <a href={readingAddress({ regulation, at: String(article) })}>
                      {unitName({ number: article, suffix: 0, section: null })}
                    </a>
                  </>
                ))}
              </p>
            )}
          </li>
        ))}
      </ul>
    </section>
  )
}

function headingId(unit: UnitView): string {
  return `unit-${unit.address}`
}
