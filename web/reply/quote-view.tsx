import type { Reply } from '../../api/talk.js'
import type { Citation } from '../../knowledge/answer/citation.js'
import { quotesBeside, welcomeArticles } from '../conversation/offer-article.js'
import { Icon } from '../icon.jsx'
import { fullName, placeOf } from '../state/place.js'
import { openArticle } from '../state/route.js'

/** The regulation's own words, set in Song type, with the place where they stand. */
export function QuoteView({ reply, citation }: { reply: Reply; citation: Citation }) {
  return (
    <figure class="quote">
      <blockquote>{citation.quote}</blockquote>
      <figcaption>
        <CitationChip citation={citation} quotes={quotesBeside(reply, citation)} />
      </figcaption>
    </figure>
  )
}

/** A citation to tap: the article comes up with the quoted words marked. */
export function CitationChip({ citation, quotes }: { citation: Citation; quotes?: readonly string[] }) {
  const open = () => {
    welcomeArticles(true)
    openArticle(placeOf(citation), quotes ?? [citation.quote])
  }
  return (
    <button type="button" class="chip" data-opens-article onClick={open} title="查看原文">
      <Icon name="book" />
      <span>{fullName(citation)}</span>
    </button>
  )
}
