import { useEffect, useState } from 'preact/hooks'
import type { ProjectsPage as Page, ProjectCard } from '../../api/projects.js'
import { Failure } from '../reading/failure.jsx'
import { fetchProjects, postProject } from '../server.js'
import { go } from '../state/route.js'
import { Field } from './field.jsx'

/** 「项目」: each with its stage and what comes next; a new one is begun here. */
export function ProjectsPage() {
  const [page, setPage] = useState<Page | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = async () => {
    setProblem(null)
    try {
      setPage(await fetchProjects())
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有读到，请重试。')
    }
  }
  useEffect(() => {
    document.title = '项目 办法通'
    void load()
  }, [])
  return (
    <main id="main" class="duties-page" tabIndex={-1}>
      <div class="duties">
        <h1>项目</h1>
        <p class="quiet">一个项目一份档案。填报从这里知道的内容开始，办完的也记回这里。请不要填写涉密内容。</p>
        <NewProject />
        {problem !== null && <Failure problem={problem} retry={() => void load()} />}
        {page === null && problem === null && <p class="quiet">正在打开</p>}
        {page?.projects.length === 0 && <p class="quiet">还没有项目。建一个，就能看到要办的事。</p>}
        {page && <Cards projects={page.projects} />}
        {page && page.archived.length > 0 && (
          <details>
            <summary>收起和办结的项目（{page.archived.length}个）</summary>
            <Cards projects={page.archived} />
          </details>
        )}
      </div>
    </main>
  )
}

function Cards({ projects }: { projects: readonly ProjectCard[] }) {
  return (
    <ul class="duty-list">
      {projects.map(({ id, name, stage, next, undated, ending }) => (
        <li key={id}>
          <a class="project-name" href={`/projects/${encodeURIComponent(id)}`}>
            {name}
          </a>
          <p class="quiet">{ending === null ? `阶段：${stage}` : ending === 'finished' ? '已办结' : '已收起'}</p>
          {ending === null && (
            <p>
              {next === null ? '还没有定了日期的事项' : `下一件：${next}`}
              {undated > 0 && <span class="quiet">；另有{undated}件还没有定日期</span>}
            </p>
          )}
        </li>
      ))}
    </ul>
  )
}

function NewProject() {
  const [name, setName] = useState('')
  const [problem, setProblem] = useState('')
  const create = async () => {
    try {
      go(`/projects/${encodeURIComponent((await postProject(name)).id)}`)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有建成，请重试。')
    }
  }
  return (
    <form
      class="project-new"
      aria-label="新建项目"
      onSubmit={event => {
        event.preventDefault()
        void create()
      }}
    >
      <Field
        label="新项目的名称"
        value={name}
        placeholder="已有批复的，请与批复一致"
        problem={problem}
        onText={setName}
      />
      <button type="submit" class="button-main">
        新建项目
      </button>
    </form>
  )
}
