import type { Reply } from '../../api/talk.js'
import { placeOf, writePlace } from '../state/place.js'
import { closeArticle, openArticle, route } from '../state/route.js'
import { isWide } from '../state/screen.js'

let isWelcome = true

/** Whoever closes the article does not want it to come up by itself; whoever opens it again does. */
export function welcomeArticles(welcome: boolean): void {
  isWelcome = welcome
}

/**
 * Where there is room, the article that a new answer stands on comes up beside it, without taking the focus. An answer
 * that stands on none puts it away again.
 */
export function offerArticle(reply: Reply): void {
  const here = route.value
  if (!isWelcome || !isWide.value || here.page !== 'talk') return
  const quoted = quotesOf(reply)[0]
  if (!quoted) {
    if (reply.answer && here.article && here.isOffered) closeArticle()
    return
  }
  openArticle(placeOf(quoted), quotesBeside(reply, quoted), 'replace')
}

/** All words that a reply quotes from the same article, the given ones first. */
export function quotesBeside(reply: Reply, citation: ReturnType<typeof quotesOf>[number]): string[] {
  const here = writePlace(placeOf(citation))
  const others = quotesOf(reply).filter(one => writePlace(placeOf(one)) === here && one.quote !== citation.quote)
  return [citation, ...others].flatMap(one => one.marked ?? [one.quote])
}

function quotesOf(reply: Reply) {
  return reply.blocks.flatMap(block => (block.kind === 'quote' ? [block.citation] : []))
}
