import { useState } from 'preact/hooks'
import { newId } from '../new-id.js'
import { fetchRunFile, postCopy, postDocument } from '../server.js'
import { tell } from '../state/clipboard.js'
import { go } from '../state/route.js'
import { saveFile } from '../state/save-file.js'
import { talk } from '../state/talk.js'
import type { FormState } from './form-state.js'

const statusWords = {
  saved: '已保存',
  saving: '正在保存',
  unreached: '还没有保存：没有连上服务，正在重试，您写的还在',
  unkept: '还有没保存的，请看红字',
} as const

type Asking = 'finish' | 'delete' | null

/** What can be made of the form, and whether all of it is saved. Stays in sight. */
export function FormActions({ form }: { form: FormState }) {
  const page = form.page.value
  const [problem, setProblem] = useState<string | null>(null)
  const [asking, setAsking] = useState<Asking>(null)
  const status = form.status.value

  const attempt = async (work: () => Promise<unknown>) => {
    setProblem(null)
    try {
      await work()
    } catch (error) {
      setProblem(error instanceof Error ? error.message : '没有办成，请重试。')
    }
  }
  /** A file shows what is saved: so first that, and word of what is not. */
  const take = (file: () => Promise<{ name: string; blob: Blob }>) =>
    attempt(async () => {
      if (!(await form.settled())) tell('没保存的内容不在这份文件里，请看红字。')
      saveFile(await file())
    })
  const made = (kind: 'word' | 'excel', draft: boolean) => postDocument(page.id, { message: newId(), kind, draft })
  const finish = () =>
    attempt(async () => {
      setAsking(null)
      if (!(await form.settled())) throw new Error('还有没保存的内容，请先看红字。')
      const why = await form.act({ do: 'finish' })
      if (why !== null) throw new Error(why)
      // what the project took over, and what may come next, stand above
      document.getElementById('main')?.scrollTo({ top: 0 })
      tell('办完了，可以出文稿。')
    })
  const remove = () =>
    attempt(async () => {
      const why = await form.act({ do: 'delete' })
      if (why !== null) throw new Error(why)
      tell('已删除，填过的话都已抹去。')
      go('/filings')
    })
  const copy = () => attempt(async () => go(`/filings/${encodeURIComponent((await postCopy(page.id, newId())).id)}`))
  const goOnInTalk = () =>
    attempt(async () => {
      if (!(await form.settled())) throw new Error('还有没保存的内容，请先看红字。')
      if (talk.say(`接着填${page.view.title}`, `resume:${page.id}`)) go('/')
    })

  return (
    <footer class="form-actions">
      <p class="form-status" data-status={status} role="status">
        {page.finished ? '已办完' : statusWords[status]}
      </p>
      {problem !== null && (
        <p class="problem" role="alert">
          {problem}
        </p>
      )}
      {asking !== null && (
        <Confirm asking={asking} yes={asking === 'finish' ? finish : remove} no={() => setAsking(null)} />
      )}
      <div class="form-buttons">
        <button type="button" class="button-main" onClick={() => void take(() => made('word', false))}>
          出Word文稿
        </button>
        {page.hasTables && (
          <button
            type="button"
            class="button-quiet"
            onClick={() => void take(() => made('excel', page.view.missing.length > 0))}
          >
            {page.view.missing.length > 0 ? '出表格（草稿）' : '出表格'}
          </button>
        )}
        {!page.finished && (
          <button type="button" class="button-quiet" onClick={() => void take(() => made('word', true))}>
            看草稿
          </button>
        )}
        {page.finished ? (
          <button type="button" class="button-quiet" onClick={() => void copy()}>
            照它另填一份
          </button>
        ) : (
          <button type="button" class="button-quiet" onClick={() => setAsking('finish')}>
            办完这一份
          </button>
        )}
        <button type="button" class="button-quiet" onClick={() => void take(() => fetchRunFile(page.id))}>
          导出填报文件（交给同事）
        </button>
        <button type="button" class="button-quiet" onClick={() => void goOnInTalk()}>
          {page.finished ? '在对话里看结果' : '在对话里接着填'}
        </button>
        <button type="button" class="button-quiet" onClick={() => setAsking('delete')}>
          {page.finished ? '删除这一份' : '删除草稿'}
        </button>
      </div>
    </footer>
  )
}

function Confirm({ asking, yes, no }: { asking: 'finish' | 'delete'; yes: () => void; no: () => void }) {
  const isFinish = asking === 'finish'
  return (
    <div class="form-confirm" role="alert">
      <p>
        {isFinish
          ? '办完以后内容不再改动，项目档案会记下；要改可以照它另填一份。确定办完吗？'
          : '删掉以后，填过的话都会抹去，找不回来。确定删除吗？'}
      </p>
      <button type="button" class="button-main" onClick={yes}>
        {isFinish ? '确定办完' : '确定删除'}
      </button>
      <button type="button" class="button-quiet" onClick={no}>
        先不
      </button>
    </div>
  )
}
