import { useEffect } from 'preact/hooks'
import { ArticlePane } from './article/article-pane.jsx'
import { attach } from './conversation/attached.js'
import { Composer } from './conversation/composer.jsx'
import { Transcript } from './conversation/transcript.jsx'
import { Welcome } from './conversation/welcome.jsx'
import type { Place } from './state/place.js'
import { isNarrow } from './state/screen.js'
import { talk } from './state/talk.js'

/** The talk, and beside it (on a phone: over it) the article that an answer stands on. */
export function TalkPage({ article, quotes }: { article: Place | null; quotes: readonly string[] }) {
  useEffect(() => {
    document.title = '办法通'
  }, [])
  const isCovered = article !== null && isNarrow.value
  return (
    <div class={article ? 'talk-page with-article' : 'talk-page'}>
      <main
        id="main"
        class="talk"
        tabIndex={-1}
        inert={isCovered}
        onDragOver={event => {
          if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
        }}
        onDrop={event => {
          // else the browser would leave the page for the file
          if (event.dataTransfer?.types.includes('Files')) event.preventDefault()
          const [file] = event.dataTransfer?.files ?? []
          if (file) attach({ name: file.name, bytes: file })
        }}
      >
        <h1 class="visually-hidden">问答</h1>
        {talk.turns.value.length === 0 ? <Welcome /> : <Transcript turns={talk.turns.value} />}
        <Composer />
        <div class="visually-hidden" aria-live="polite" data-live>
          {talk.announcement.value}
        </div>
      </main>
      {article && <ArticlePane place={article} quotes={quotes} />}
    </div>
  )
}
