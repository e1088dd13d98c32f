import { signal } from '@preact/signals'
import { locked, postAccessKey } from './server.js'

const problem = signal('')

/** Asks for the access key once; the browser then keeps a mark of it. */
export function AccessGate() {
  return (
    <main id="main" class="gate">
      <form class="gate-card" onSubmit={enter}>
        <span class="seal seal-large" aria-hidden="true">
          办
        </span>
        <h1>办法通</h1>
        <p>本服务供单位内部使用，请输入访问口令。口令由管理员提供，在这台电脑上只需输入一次。</p>
        <label for="access-key">访问口令</label>
        <input
          id="access-key"
          name="key"
          type="password"
          autocomplete="current-password"
          required
          autofocus
          aria-describedby="access-problem"
          aria-invalid={problem.value !== ''}
        />
        <p id="access-problem" class="problem" role="alert">
          {problem.value}
        </p>
        <button type="submit" class="button-main">
          进入
        </button>
      </form>
    </main>
  )
}

async function enter(event: SubmitEvent): Promise<void> {
  event.preventDefault()
  if (!(event.currentTarget instanceof HTMLFormElement)) return
  const key = new FormData(event.currentTarget).get('key')
  try {
    await postAccessKey(typeof key === 'string' ? key : '')
    problem.value = ''
    locked.value = false
    location.reload()
  } catch (error) {
    problem.value = error instanceof Error ? error.message : '没有成功，请重试。'
  }
}
