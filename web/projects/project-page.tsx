import { useEffect, useState } from 'preact/hooks'
import { Failure } from '../reading/failure.jsx'
import { fetchProject } from '../server.js'
import { ContractList } from './contract-list.jsx'
import { DutyCards } from './duty-cards.jsx'
import { createEditing, type Editing } from './editing.js'
import { FactField } from './fact-field.jsx'
import { ProjectRecords } from './project-records.jsx'

/** The file of a project (一项目一档): everything in it, changed where it stands. */
export function ProjectPage({ id }: { id: string }) {
  const [editing, setEditing] = useState<Editing | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = async () => {
    setProblem(null)
    try {
      setEditing(createEditing(await fetchProject(id)))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有打开，请重试。')
    }
  }
  useEffect(() => void load(), [])
  return (
    <main id="main" class="duties-page" tabIndex={-1}>
      <div class="duties project">
        <p>
          <a href="/projects">全部项目</a>
        </p>
        {problem !== null && <Failure problem={problem} retry={() => void load()} />}
        {problem === null && !editing && <p class="quiet">正在打开</p>}
        {editing && <File editing={editing} />}
      </div>
    </main>
  )
}

function File({ editing }: { editing: Editing }) {
  const page = editing.page.value
  const [problem, setProblem] = useState('')
  useEffect(() => {
    document.title = `${page.name} 办法通`
  }, [page.name])
  const change = async (...of: Parameters<Editing['change']>) => {
    const said = await editing.change(...of)
    setProblem(said.kind === 'refused' ? said.why : '')
  }
  return (
    <>
      <h1>{page.name}</h1>
      {page.ending !== null && (
        <p class="project-away">
          {page.ending === 'finished' ? '这个项目已经办结，不再提醒。' : '这个项目已经收起，不再提醒。'}
          <button type="button" class="button-quiet" onClick={() => void change({ kind: 'reopen' })}>
            重新打开
          </button>
        </p>
      )}
      <div class="project-top">
        <label class="project-stage">
          阶段
          <select
            value={page.stage}
            onChange={event => void change({ kind: 'stage', stage: event.currentTarget.value })}
          >
            {page.stages.map(({ id, name }) => (
              <option key={id} value={id}>
                {name}
              </option>
            ))}
          </select>
        </label>
        {page.undo !== null && (
          <button type="button" class="button-quiet" title={page.undo} onClick={() => void change({ kind: 'undo' })}>
            撤销：{shortened(page.undo)}
          </button>
        )}
        {page.redo !== null && (
          <button type="button" class="button-quiet" title={page.redo} onClick={() => void change({ kind: 'redo' })}>
            重做：{shortened(page.redo)}
          </button>
        )}
      </div>
      {problem !== '' && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      <DutyCards duties={page.duties} editing={editing} />
      {page.groups.map(({ title, facts }) => (
        <section key={title} aria-label={title}>
          <h2>{title}</h2>
          {title === '关键日期' && <p class="quiet">只记本单位定的、合同写的或者通知要求的日子；办法没有写日期。</p>}
          <div class="project-fields">
            {facts.map(fact => (
              <FactField key={fact.id} fact={fact} editing={editing} />
            ))}
          </div>
        </section>
      ))}
      <ContractList contracts={page.contracts} editing={editing} />
      <Traits editing={editing} />
      <ProjectRecords editing={editing} />
      {page.ending === null && (
        <div class="duty-actions">
          <button
            type="button"
            class="button-quiet"
            onClick={() => void change({ kind: 'archive', ending: 'finished' })}
          >
            记为办结
          </button>
          <button
            type="button"
            class="button-quiet"
            onClick={() => void change({ kind: 'archive', ending: 'on-hold' })}
          >
            收起这个项目
          </button>
        </div>
      )}
    </>
  )
}

const answers = [
  { label: '是', value: true },
  { label: '否', value: false },
  { label: '不清楚', value: null },
] as const

function Traits({ editing }: { editing: Editing }) {
  return (
    <section aria-label="项目特点">
      <h2>项目特点</h2>
      <p class="quiet">决定哪些事项要列进清单；不清楚的，可能要办的都列。只答是否，不要写涉密内容。</p>
      <ul class="project-cards">
        {editing.page.value.traits.map(({ id, ask, why, value }) => (
          <li key={id}>
            <fieldset class="project-choice">
              <legend title={why}>{ask}</legend>
              {answers.map(one => (
                <label key={one.label}>
                  <input
                    type="radio"
                    name={`trait-${id}`}
                    checked={value === one.value}
                    onChange={() => void editing.change({ kind: 'trait', trait: id, value: one.value })}
                  />
                  {one.label}
                </label>
              ))}
            </fieldset>
          </li>
        ))}
      </ul>
    </section>
  )
}

function shortened(text: string): string {
  const letters = [...text]
  return letters.length > 16 ? `${letters.slice(0, 16).join('')}……` : text
}
