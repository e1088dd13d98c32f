import type { Topic } from './answer.js'
import type { CardSet } from './card-set.js'
import { fold } from './normalise.js'
import type { Reading } from './question-model.js'

/** Words that lean on what was said before. */
const leans =
  /^(?:那么?|要是|如果|假如|万一|它|其|这个?|那个?|这种|那种|这样|那样|然后|还有|还要|再|又|也|接着|另外|同样|刚才|上面|上述|前面|反过来|相反|不超|超了|超过了?呢|没超|不|为什么|为啥|凭什么|依据|谁|交|报给|给谁|多久|几天|什么时候|哪天|要|需要|可以|能|行|怎么|咋|格式|模板|例外|后果|有没有|有|需不需要|用不用|具体|比如|举个例子)|呢[??]?$|^(?:交到|交给|报到|送到|发给)哪|它|上述|刚才|你刚|这(?:个|种|事|份|条|样|时|笔|项)|那(?:个|种|事|份|条|样|时|笔|项|么)/
/** Words that hardly stand alone: the rest of the question is elsewhere. */
const strongly = /^(?:那|那么|要是|如果不|它|其|这个|那个|然后|不超|没超|超了|反过来)|呢[??]?$|^它|刚才|上述/

/**
 * Whether a question goes on about the topic. It leans on it by its words, and does not clearly speak of something
 * else; a question that is clear by itself starts a new subject.
 */
export function isFollowUp(text: string, own: Reading, topic: Topic): boolean {
  const folded = fold(text)
  if (folded.length > 40) return false
  const sure = Math.max(0, ...[...own.article].map(([, p]) => p))
  const same = topic.article === null ? 0 : (own.article.get(String(topic.article)) ?? 0)
  if (same >= 0.5) return leans.test(folded) || folded.length <= 12
  if (strongly.test(folded)) return sure < 0.8
  if (leans.test(folded)) return sure < 0.55 || (folded.length <= 8 && sure < 0.7)
  return folded.length <= 7 && sure < 0.45
}

/** A follow-up and what it leans on, as one question. */
export function togetherWith(text: string, topic: Topic, cards: CardSet): string {
  const card = topic.card ? cards.byId.get(topic.card)?.name : undefined
  return `${card ?? topic.question} ${text}`
}
