import { signal } from '@preact/signals'
import { useEffect, useRef, useState } from 'preact/hooks'
import type { DraftLine, FinishedLine, FilingsPage as Page } from '../../api/filings.js'
import { TalkButton } from '../duties/talk-button.jsx'
import { newId } from '../new-id.js'
import { Failure } from '../reading/failure.jsx'
import { fetchFilings, postCopy, postDocument, postRunFile } from '../server.js'
import type { Loaded } from '../state/library.js'
import { go } from '../state/route.js'
import { saveFile } from '../state/save-file.js'

const filings = signal<Loaded<Page>>({ state: 'loading' })

async function load(): Promise<void> {
  try {
    filings.value = { state: 'ready', value: await fetchFilings() }
  } catch (error) {
    filings.value = { state: 'failed', problem: error instanceof Error ? error.message : '没有读到，请重试。' }
  }
}

/** The filings as forms: drafts to go on with, and what there is to begin. */
export function FilingsPage() {
  useEffect(() => {
    document.title = '填报 办法通'
    void load()
  }, [])
  const state = filings.value
  return (
    <main id="main" class="filings-page" tabIndex={-1}>
      <div class="filings">
        <h1>填报</h1>
        <p class="quiet">边填边存，随时可以关掉；在对话里填了一半的，也在这里接着填。请不要填写涉密内容。</p>
        {state.state === 'loading' && <p class="quiet">正在打开</p>}
        {state.state === 'failed' && <Failure problem={state.problem} retry={() => void load()} />}
        {state.state === 'ready' && <Ready page={state.value} />}
      </div>
    </main>
  )
}

function Ready({ page }: { page: Page }) {
  return (
    <>
      {page.drafts.length > 0 && (
        <section aria-label="接着填">
          <h2>接着填</h2>
          <ul class="filing-list">
            {page.drafts.map(draft => (
              <li key={draft.id}>
                <Draft draft={draft} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <Begin page={page} />
      {page.finished.length > 0 && (
        <section aria-label="办完的">
          <h2>办完的</h2>
          <ul class="filing-list">
            {page.finished.map(one => (
              <li key={one.id}>
                <Finished line={one} />
              </li>
            ))}
          </ul>
        </section>
      )}
      <section aria-label="文件和文稿">
        <h2>文件和文稿</h2>
        <p class="quiet">同事导出的填报文件可以在这里读进来，接着填。</p>
        <div class="filing-tools">
          <ReadFile />
          <a class="button-quiet" href="/templates">
            文稿模板
          </a>
        </div>
      </section>
    </>
  )
}

function Draft({ draft }: { draft: DraftLine }) {
  const about = [draft.project, draft.progress, `${draft.touched}存`].filter(one => one !== null).join(' · ')
  return (
    <>
      {draft.isForm ? (
        <a class="filing-title" href={`/filings/${encodeURIComponent(draft.id)}`}>
          {draft.title}
        </a>
      ) : (
        <TalkButton
          label={`${draft.title}（在对话里接着填）`}
          choice={`resume:${draft.id}`}
          text={`接着填${draft.title}`}
        />
      )}
      <p class="quiet">{about}</p>
    </>
  )
}

/** What was finished stays as it is: to look at, to get the paper of, to go on from as another one. */
function Finished({ line: { id, title, project, touched, isForm } }: { line: FinishedLine }) {
  const [problem, setProblem] = useState('')
  const attempt = async (work: () => Promise<unknown>) => {
    setProblem('')
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有办成，请重试。')
    }
  }
  const word = () =>
    attempt(async () => saveFile(await postDocument(id, { message: newId(), kind: 'word', draft: false })))
  const copy = () => attempt(async () => go(`/filings/${encodeURIComponent((await postCopy(id, newId())).id)}`))
  const about = [project, `${touched}办完`].filter(one => one !== null).join(' · ')
  if (!isForm) {
    return (
      <>
        <TalkButton label={`${title}（在对话里看结果）`} choice={`resume:${id}`} text={`看${title}的结果`} />
        <p class="quiet">{about}</p>
      </>
    )
  }
  const which = <span class="visually-hidden">：{[title, about].join('，')}</span>
  return (
    <>
      <a class="filing-title" href={`/filings/${encodeURIComponent(id)}`}>
        {title}
      </a>
      <p class="quiet">{about}</p>
      <p class="filing-tools">
        <button type="button" class="button-quiet" onClick={() => void word()}>
          出Word文稿{which}
        </button>
        <button type="button" class="button-quiet" onClick={() => void copy()}>
          照它另填一份{which}
        </button>
      </p>
      <p class="problem" role="alert">
        {problem}
      </p>
    </>
  )
}

function Begin({ page }: { page: Page }) {
  const [project, setProject] = useState('')
  const address = (flow: string) =>
    `/filings/new?${new URLSearchParams(project === '' ? { flow } : { flow, project }).toString()}`
  return (
    <section aria-label="新填一份">
      <h2>新填一份</h2>
      {page.projects.length > 0 && (
        <label class="filing-project">
          为哪个项目填
          <select value={project} onChange={event => setProject(event.currentTarget.value)}>
            <option value="">不指定项目</option>
            {page.projects.map(one => (
              <option key={one.id} value={one.id}>
                {one.name}
              </option>
            ))}
          </select>
        </label>
      )}
      <div class="filing-stages">
        {page.stages.map(stage => (
          <section key={stage.name} class="filing-stage" aria-label={stage.name}>
            <h3>{stage.name}</h3>
            <ul>
              {stage.forms.map(form => (
                <li key={form.flow}>
                  <a class="filing-title" href={address(form.flow)}>
                    {form.title}
                  </a>
                  <p class="quiet">
                    {form.article} · {form.intro}
                  </p>
                </li>
              ))}
            </ul>
          </section>
        ))}
      </div>
    </section>
  )
}

/** A colleague's file becomes a new draft. */
function ReadFile() {
  const input = useRef<HTMLInputElement>(null)
  const [problem, setProblem] = useState('')
  const take = async (file: File | undefined) => {
    if (!file) return
    setProblem('')
    try {
      go(`/filings/${encodeURIComponent((await postRunFile(newId(), file)).id)}`)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有读进来，请重试。')
    }
  }
  return (
    <>
      <label class="button-quiet file-button">
        从文件读入
        <input
          ref={input}
          class="visually-hidden"
          type="file"
          accept=".json,application/json"
          onChange={event => {
            void take(event.currentTarget.files?.[0])
            event.currentTarget.value = ''
          }}
        />
      </label>
      <p class="problem" role="alert">
        {problem}
      </p>
    </>
  )
}
