import { useEffect, useState } from 'preact/hooks'
import type { FormPage } from '../../bot/views/form-page.js'
import { newId } from '../new-id.js'
import { Failure } from '../reading/failure.jsx'
import { fetchFiling, postNewFiling } from '../server.js'
import { goInstead } from '../state/route.js'

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

export function FilingPage({ id }: { id: string }) {
  const [page, setPage] = useState<FormPage | null>(null)
  const [problem, setProblem] = useState<string | null>(null)
  const load = async () => {
    setProblem(null)
    try {
      setPage(await fetchFiling(id))
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有打开，请重试。')
    }
  }
  useEffect(() => void load(), [])
  if (!page) return <Waiting problem={problem} retry={() => void load()} />
  return (
    <main id="main" class="filings-page" tabIndex={-1}>
      <div class="filings">
        <h1>{page.view.title}</h1>
      </div>
    </main>
  )
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
