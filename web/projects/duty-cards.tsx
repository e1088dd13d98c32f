import { useState } from 'preact/hooks'
import type { ProjectDuty, ProjectEdit } from '../../api/projects.js'
import { toChineseNumeral } from '../../common/numerals.js'
import type { Editing } from './editing.js'
import { StartLink } from './start-link.jsx'

/** What is to be done now: each with its article, whose day it is, and what can be done about it. */
export function DutyCards({ duties, editing }: { duties: readonly ProjectDuty[]; editing: Editing }) {
  return (
    <section aria-label="要办的事">
      <h2>要办的事</h2>
      {duties.length === 0 && <p class="quiet">按现在的阶段，没有要报送的事项。</p>}
      <ul class="project-cards">
        {duties.map(duty => (
          <li key={duty.key} aria-label={duty.name}>
            <Duty duty={duty} editing={editing} />
          </li>
        ))}
      </ul>
    </section>
  )
}

type Asking = 'day' | 'postpone' | 'who' | null

function Duty({ duty, editing }: { duty: ProjectDuty; editing: Editing }) {
  const { id } = editing.page.value
  const [asking, setAsking] = useState<Asking>(null)
  const [problem, setProblem] = useState('')
  const [unsure, setUnsure] = useState<{ readonly edit: ProjectEdit; readonly text: string } | null>(null)
  const change = async (edit: ProjectEdit) => {
    const said = await editing.change(edit)
    setProblem(said.kind === 'refused' ? said.why : '')
    setUnsure(
      said.kind === 'confirm' && edit.kind === 'due' ? { edit: { ...edit, confirmed: true }, text: said.text } : null,
    )
    if (said.kind === 'kept') setAsking(null)
  }
  const open = (what: Asking) => {
    setProblem('')
    setUnsure(null)
    setAsking(asking === what ? null : what)
  }
  const isOwn = duty.actor === '业主单位'
  return (
    <>
      <p class="project-duty">{duty.name}</p>
      <p class={duty.printed === null ? 'quiet' : duty.isLate ? 'duty-day problem' : 'duty-day'}>
        {duty.printed ?? '还没有定日期（办法没有写日期）'}
      </p>
      <p class="quiet">
        《办法》<a href={`/read/measures/${duty.article}`}>第{toChineseNumeral(duty.article)}条</a> · 报给：
        {duty.recipient}
        {isOwn ? '' : ` · 由谁办：${duty.actor}`}
        {duty.time === null ? '' : ` · 原文写的时间：“${duty.time}”`}
        {duty.assignee === '' ? '' : ` · 经办：${duty.assignee}`}
      </p>
      <p class="inbox-quote">“{duty.quote}”</p>
      <div class="duty-actions">
        <button type="button" class="button-quiet" onClick={() => open('day')} aria-expanded={asking === 'day'}>
          {duty.set ? '改日期' : '定日期'}
        </button>
        {duty.printed !== null && (
          <button
            type="button"
            class="button-quiet"
            onClick={() => open('postpone')}
            aria-expanded={asking === 'postpone'}
          >
            推迟
          </button>
        )}
        <button type="button" class="button-quiet" onClick={() => open('who')} aria-expanded={asking === 'who'}>
          谁来办
        </button>
        <button type="button" class="button-quiet" onClick={() => void change({ kind: 'done', key: duty.key })}>
          已办
        </button>
        {duty.set && (
          <button
            type="button"
            class="button-quiet"
            onClick={() => void change({ kind: 'unset-due', duty: duty.rule })}
          >
            去掉日期
          </button>
        )}
        {duty.filing && <StartLink filing={duty.filing} project={id} />}
      </div>
      {asking === 'day' && <DayForm duty={duty} save={change} />}
      {asking === 'postpone' && (
        <OneLine
          label="推迟到哪一天？"
          hint="例如“下周五”“12月20日”；通知规定的日期，请先确认可以推迟。"
          save={text => change({ kind: 'postpone', key: duty.key, text })}
        />
      )}
      {asking === 'who' && (
        <OneLine label="由谁来办？" hint="写姓名。" save={name => change({ kind: 'assign', duty: duty.rule, name })} />
      )}
      {unsure && (
        <div class="project-ask" role="status">
          <p>{unsure.text}。这样记对吗？</p>
          <button type="button" class="button-main" onClick={() => void change(unsure.edit)}>
            对，记下
          </button>
        </div>
      )}
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
    </>
  )
}

function DayForm({ duty, save }: { duty: ProjectDuty; save: (edit: ProjectEdit) => Promise<void> }) {
  const [text, setText] = useState(duty.set?.said ?? '')
  const [basis, setBasis] = useState(duty.set?.basis ?? null)
  return (
    <form
      class="project-ask"
      onSubmit={event => {
        event.preventDefault()
        void save({ kind: 'due', duty: duty.rule, text, basis })
      }}
    >
      <label class="project-field">
        <span class="project-label">{duty.ask}</span>
        <input type="text" value={text} onInput={event => setText(event.currentTarget.value)} />
      </label>
      <fieldset class="project-choice">
        <legend class="visually-hidden">这是谁定的日子</legend>
        {(['unit', 'notice'] as const).map(one => (
          <label key={one}>
            <input type="radio" name={`basis-${duty.key}`} checked={basis === one} onChange={() => setBasis(one)} />
            {one === 'unit' ? '本单位自定' : '通知规定'}
          </label>
        ))}
      </fieldset>
      <button type="submit" class="button-main">
        保存日期
      </button>
    </form>
  )
}

function OneLine(props: { label: string; hint: string; save: (text: string) => Promise<void> }) {
  const [text, setText] = useState('')
  return (
    <form
      class="project-ask"
      onSubmit={event => {
        event.preventDefault()
        void props.save(text)
      }}
    >
      <label class="project-field">
        <span class="project-label">{props.label}</span>
        <input type="text" value={text} onInput={event => setText(event.currentTarget.value)} />
        <span class="quiet">{props.hint}</span>
      </label>
      <button type="submit" class="button-main">
        保存
      </button>
    </form>
  )
}
