import { Fragment } from 'preact'
import type { Reply } from '../../api/talk.js'
import type { Citation } from '../../knowledge/answer/citation.js'
import { findWords, merged } from '../article/find-words.js'
import { quotesBeside, welcomeArticles } from '../conversation/offer-article.js'
import { Icon } from '../icon.jsx'
import { fullName, placeOf } from '../state/place.js'
import { openArticle } from '../state/route.js'

/** The regulation's own words, set in Song type, with the place where they stand. */
export function QuoteView({ reply, citation }: { reply: Reply; citation: Citation }) {
  return (
    <figure class="quote">
      <blockquote>
        <MarkedWords text={citation.quote} words={citation.marked ?? []} />
      </blockquote>
      <figcaption>
        <CitationChip citation={citation} quotes={quotesBeside(reply, citation)} />
      </figcaption>
    </figure>
  )
}

/** Words with those marked that say it; what is quoted around them stays as it is. */
function MarkedWords({ text, words }: { text: string; words: readonly string[] }) {
  const found = merged(words.flatMap(one => findWords(text, one) ?? []))
  const ends = found.map(range => range.end)
  return (
    <>
      {found.map(({ start, end }, at) => (
        <Fragment key={start}>
          {text.slice(ends[at - 1] ?? 0, start)}
          <mark>{text.slice(start, end)}</mark>
        </Fragment>
      ))}
      {text.slice(ends.at(-1) ?? 0)}
    </>
  )
}

/** A citation to tap: the article comes up with the quoted words marked. */
export function CitationChip({ citation, quotes }: { citation: Citation; quotes?: readonly string[] }) {
  const open = () => {
    welcomeArticles(true)
    openArticle(placeOf(citation), quotes ?? citation.marked ?? [citation.quote])
  }
  return (
    <button type="button" class="chip" data-opens-article onClick={open} title="查看原文">
      <Icon name="book" />
      <span>{fullName(citation)}</span>
    </button>
  )
}
