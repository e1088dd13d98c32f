import type { ComponentType } from 'preact'
import { useEffect, useState } from 'preact/hooks'
import { Failure } from './reading/failure.jsx'

/**
 * A page whose script is fetched when it is first visited, and from then on is there at once. Until it is there nothing
 * is drawn in its place: a word that flashes up for a moment helps nobody.
 */
export function lazyPage<P extends object>(fetch: () => Promise<ComponentType<P>>): ComponentType<P> {
  let page: ComponentType<P> | null = null
  return function LazyPage(props: P) {
    const [, redraw] = useState(0)
    const [isFailed, setFailed] = useState(false)
    const load = async () => {
      setFailed(false)
      try {
        page = await fetch()
        redraw(times => times + 1)
      } catch {
        setFailed(true)
      }
    }
    useEffect(() => {
      if (!page) void load()
    }, [])
    if (page) {
      const Page = page
      return <Page {...props} />
    }
    return (
      <main id="main" class="filings-page" tabIndex={-1}>
        {isFailed && (
          <div class="filings">
            <Failure problem="这一页没有打开。请检查网络，或者刷新页面。" retry={() => location.reload()} />
          </div>
        )}
      </main>
    )
  }
}
