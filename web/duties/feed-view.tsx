import { useEffect, useState } from 'preact/hooks'
import { fetchCalendarAddress, postCalendarAddress } from '../server.js'
import { copy } from '../state/clipboard.js'

/** The address for calendar programs: made when asked for, and withdrawn when wanted. */
export function FeedView() {
  const [path, setPath] = useState<string | null>(null)
  const [problem, setProblem] = useState('')
  const take = (asked: Promise<{ path: string | null }>) =>
    asked.then(
      found => setPath(found.path),
      (error: unknown) => setProblem(error instanceof Error ? error.message : '没有做成，请重试。'),
    )
  useEffect(() => {
    void take(fetchCalendarAddress())
  }, [])
  return (
    <section aria-label="日历订阅">
      <h2>日历订阅</h2>
      <p class="quiet">
        {path === null
          ? '可以生成一个地址，让日历软件显示定了日期的事项。知道地址的人都能看到，请不要外传。'
          : '知道下面地址的人都能看到要办的事，请不要外传；停用以后，旧地址立即失效。'}
      </p>
      {path !== null && <code class="feed-address">{location.origin + path}</code>}
      <div class="duty-actions">
        {path !== null && (
          <button type="button" class="button-quiet" onClick={() => copy(location.origin + path, '已复制日历地址')}>
            复制地址
          </button>
        )}
        <button type="button" class="button-quiet" onClick={() => void take(postCalendarAddress(path === null))}>
          {path === null ? '生成地址' : '停用这个地址'}
        </button>
      </div>
      <p class="problem">{problem}</p>
    </section>
  )
}
