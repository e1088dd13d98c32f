import { useEffect, useState } from 'preact/hooks'
import { newId } from '../new-id.js'
import { Failure } from '../reading/failure.jsx'
import { fetchFiling, postChange, postNewFiling } from '../server.js'
import { tell } from '../state/clipboard.js'
import { goInstead } from '../state/route.js'
import { storage } from '../state/storage.js'
import { createFormState, type FormState } from './form-state.js'
import { FormView } from './form-view.jsx'

/** A form that begins: it has an address of its own as soon as it is there. */
export function NewFilingPage({ flow, project }: { flow: string; project: string | null }) {
  const [message] = useState(newId)
  const [problem, setProblem] = useState<string | null>(null)
  const begin = async () => {
    setProblem(null)
    try {
      goInstead(`/filings/${encodeURIComponent((await postNewFiling({ message, flow, project })).id)}`)
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有打开，请重试。')
    }
  }
  useEffect(() => void begin(), [])
  return <Waiting problem={problem} retry={() => void begin()} />
}

/** Forms that were opened on this page: what is not saved yet is not lost by looking at something else. */
const forms = new Map<string, FormState>()
/** Windows of one browser tell one another what they saved. */
const windows = new BroadcastChannel('banfatong.forms')

export function FilingPage({ id }: { id: string }) {
  const [form, setForm] = useState<FormState | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = async () => {
    setProblem(null)
    try {
      setForm(await openForm(id))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有打开，请重试。')
    }
  }
  useEffect(() => {
    void load()
    const look = () => {
      if (document.visibilityState === 'visible') void forms.get(id)?.refresh()
    }
    const hear = (event: MessageEvent<unknown>) => {
      if (event.data === id) void forms.get(id)?.refresh()
    }
    const warn = (event: BeforeUnloadEvent) => {
      const status = forms.get(id)?.status.value ?? 'saved'
      if (status !== 'saved') event.preventDefault()
    }
    addEventListener('focus', look)
    document.addEventListener('visibilitychange', look)
    windows.addEventListener('message', hear)
    addEventListener('beforeunload', warn)
    return () => {
      void forms.get(id)?.settled()
      removeEventListener('focus', look)
      document.removeEventListener('visibilitychange', look)
      windows.removeEventListener('message', hear)
      removeEventListener('beforeunload', warn)
    }
  }, [])
  if (!form) return <Waiting problem={problem} retry={() => void load()} />
  return <FormView form={form} />
}

async function openForm(id: string): Promise<FormState> {
  const known = forms.get(id)
  const page = await fetchFiling(id)
  if (known) {
    await known.refresh()
    return known
  }
  const form = createFormState({
    page,
    post: postChange,
    fetch: fetchFiling,
    storage,
    newId,
    later(work, after) {
      const timer = setTimeout(work, after)
      return () => clearTimeout(timer)
    },
    tell,
    spread: () => windows.postMessage(id),
  })
  forms.set(id, form)
  return form
}

function Waiting({ problem, retry }: { problem: string | null; retry: () => void }) {
  return (
    <main id="main" class="filings-page" tabIndex={-1}>
      <div class="filings">
        {problem === null ? <p class="quiet">正在打开</p> : <Failure problem={problem} retry={retry} />}
        {problem !== null && <a href="/filings">回到填报</a>}
      </div>
    </main>
  )
}
