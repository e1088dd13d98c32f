import { useEffect } from 'preact/hooks'
import type { DutyLine, DutiesPage as Page } from '../../api/duties.js'
import { toChineseNumeral } from '../../common/numerals.js'
import { Failure } from '../reading/failure.jsx'
import { duties, loadDuties } from '../state/duties.js'
import { FeedView } from './feed-view.jsx'
import { InboxView } from './inbox-view.jsx'
import { MonthView } from './month-view.jsx'
import { ReminderSettings } from './reminder-settings.jsx'
import { TalkButton } from './talk-button.jsx'

/** What is due: the inbox, a month, and the list. */
export function DutiesPage() {
  useEffect(() => {
    document.title = '要办 办法通'
    void loadDuties()
  }, [])
  const state = duties.value
  return (
    <main id="main" class="duties-page" tabIndex={-1}>
      <div class="duties">
        <h1>要办的事</h1>
        <p class="quiet">日期都是本单位自己定的或者通知规定的；办法没有写日期，没有定的就不显示。</p>
        {state.state === 'loading' && <p class="quiet">正在打开</p>}
        {state.state === 'failed' && <Failure problem={state.problem} retry={() => void loadDuties()} />}
        {state.state === 'ready' && <Due page={state.value} />}
      </div>
    </main>
  )
}

function Due({ page }: { page: Page }) {
  const dated = page.duties.filter(duty => duty.day !== null)
  const undated = page.duties.filter(duty => duty.day === null)
  return (
    <>
      <InboxView items={page.inbox} />
      <MonthView page={page} />
      <DutyList title="有日期的" duties={dated} />
      <DutyList title="还没有日期的" duties={undated} />
      <p>
        <a href="/projects">
          {page.projects.length === 0 ? '建一个项目，就能看到要办的事' : '看项目，改项目，新建项目'}
        </a>
      </p>
      <ReminderSettings />
      <FeedView />
    </>
  )
}

function DutyList({ title, duties: lines }: { title: string; duties: readonly DutyLine[] }) {
  if (lines.length === 0) return null
  return (
    <section aria-label={title}>
      <h2>{title}</h2>
      <ul class="duty-list">
        {lines.map(duty => (
          <li key={duty.key}>
            <p>
              {duty.name}（{duty.project}）
            </p>
            <p class={duty.day === null ? 'quiet' : 'duty-day'}>{duty.printed ?? '还没有定日期'}</p>
            <p class="quiet">
              《办法》第{toChineseNumeral(duty.article)}条 · 报给：{duty.recipient}
              {duty.assignee === null ? '' : ` · 经办：${duty.assignee}`}
            </p>
            <div class="duty-actions">
              {duty.choices.map(choice => (
                <TalkButton
                  key={choice.id}
                  label={choice.label}
                  choice={choice.id}
                  text={`${choice.label}：${duty.name}`}
                />
              ))}
            </div>
          </li>
        ))}
      </ul>
    </section>
  )
}
