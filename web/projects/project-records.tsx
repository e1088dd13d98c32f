import type { ProjectPage } from '../../api/projects.js'
import { printDay } from '../../common/day.js'
import { TalkButton } from '../duties/talk-button.jsx'
import { copy } from '../state/clipboard.js'
import type { Editing } from './editing.js'
import { StartLink } from './start-link.jsx'

/** What was filed, made, changed and done for the project. */
export function ProjectRecords({ editing }: { editing: Editing }) {
  const page = editing.page.value
  return (
    <>
      <section aria-label="填报">
        <h2>填报</h2>
        <div class="duty-actions">
          {page.filings.map(filing => (
            <StartLink key={filing.flow} filing={filing} project={page.id} />
          ))}
          <a class="button-quiet" href="/filings">
            全部填报
          </a>
        </div>
        <Runs runs={page.runs} />
      </section>
      {page.documents.length > 0 && (
        <section aria-label="文稿">
          <h2>文稿</h2>
          <ul class="project-lines">
            {page.documents.map(({ name, day, run }, at) => (
              <li key={`${name}-${at}`}>
                <span>
                  {name} <span class="quiet">{printDay(day)}</span>
                </span>
                {run !== null && <TalkButton label="再出一次" choice={`do:word|${run}`} text={`再出一次：${name}`} />}
              </li>
            ))}
          </ul>
        </section>
      )}
      <Changes page={page} />
      {page.letter && <Letter letter={page.letter} project={page.id} />}
      {page.done.length > 0 && (
        <section aria-label="已办的事">
          <h2>已办的事</h2>
          <ul class="project-lines">
            {page.done.map(({ key, name, day }) => (
              <li key={key}>
                <span>
                  {name} <span class="quiet">{printDay(day)}记为已办</span>
                </span>
                <button
                  type="button"
                  class="button-quiet"
                  onClick={() => void editing.change({ kind: 'not-done', key })}
                >
                  改回未办
                </button>
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="记录">
        <h2>记录</h2>
        <ol class="project-lines">
          {page.timeline.map(({ day, text }, at) => (
            <li key={`${day}-${page.timeline.length - at}`}>
              <span>
                <span class="quiet">{printDay(day)}</span> {text}
              </span>
            </li>
          ))}
        </ol>
      </section>
    </>
  )
}

const states = { open: '还没有办完', finished: '已办完', gone: '草稿已不在' } as const

function Runs({ runs }: Pick<ProjectPage, 'runs'>) {
  if (runs.length === 0) return <p class="quiet">还没有填过。</p>
  return (
    <ul class="project-lines">
      {runs.map(({ run, title, state, day, isForm }) => {
        const label = state === 'open' ? '接着填' : '看一看'
        return (
          <li key={run}>
            <span>
              {title}{' '}
              <span class="quiet">
                {printDay(day)}，{states[state]}
              </span>
            </span>
            {state !== 'gone' && isForm && (
              <a class="button-quiet" href={`/filings/${encodeURIComponent(run)}`}>
                {label}
              </a>
            )}
            {state !== 'gone' && !isForm && (
              <TalkButton label={label} choice={`resume:${run}`} text={`${label}：${title}`} />
            )}
          </li>
        )
      })}
    </ul>
  )
}

/** Each change, and both ways of counting them together; which one the article means is not said here. */
function Changes({ page: { changes } }: { page: ProjectPage }) {
  if (changes.each.length === 0) return null
  return (
    <section aria-label="历次调整">
      <h2>历次调整</h2>
      <ol class="project-lines">
        {changes.each.map(({ run, text, outcome }) => (
          <li key={run}>
            <span>
              {text} <span class="quiet">{outcome}</span>
            </span>
          </li>
        ))}
      </ol>
      {changes.sums.map(sum => (
        <p key={sum}>{sum}</p>
      ))}
      <p class="quiet">{changes.note}</p>
    </section>
  )
}

function Letter({ letter, project }: { letter: NonNullable<ProjectPage['letter']>; project: string }) {
  return (
    <section aria-label="提醒函">
      <h2>给服务提供方的提醒函</h2>
      <details class="project-letter">
        <summary>看草稿</summary>
        <p>{letter.title}</p>
        <pre>{letter.text}</pre>
        <button
          type="button"
          class="button-quiet"
          onClick={() => void copy(`${letter.title}\n\n${letter.text}`, '已复制提醒函草稿')}
        >
          复制草稿
        </button>
        <a class="button-quiet" href={`/api/projects/${encodeURIComponent(project)}/provider-letter`} download="">
          下载 Word 文稿
        </a>
        <p class="quiet">{letter.note}</p>
      </details>
    </section>
  )
}
