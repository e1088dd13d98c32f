import { changeLimit } from '../../regulation/change-limit.js'
import { measures } from '../../regulation/measures.js'
import type { Reading } from '../index/question-model.js'
import { fold, respell, termsMeant } from '../normalise.js'
import type { Topic } from './answer.js'
import type { CardRole } from './card.js'
import type { CardSet } from './card-set.js'
import type { Knowledge } from './inquiry.js'

/** Words that lean on what was said before. */
const leans =
  /^(?:那么?|要是|如果|假如|万一|它|其|这个?|那个?|这种|那种|这样|那样|然后|还有|还要|再|又|也|接着|另外|同样|刚才|上面|上述|前面|反过来|相反|不超|超了|超过了?呢|没超|不|为什么|为啥|凭什么|依据|谁|交|报给|给谁|多久|几天|什么时候|哪天|要|需要|可以|能|行|怎么|咋|格式|模板|例外|后果|有没有|有|需不需要|用不用|具体|比如|举个例子)|呢[??]?$|^(?:交到|交给|报到|送到|发给)哪|它|上述|刚才|你刚|这(?:个|种|事|份|条|样|时|笔|项)|那(?:个|种|事|份|条|样|时|笔|项|么)/
/** Words that hardly stand alone: the rest of the question is elsewhere. */
const strongly = /^(?:那|那么|要是|如果不|它|其|这个|那个|然后|不超|没超|超了|反过来)|呢[??]?$|^它|刚才|上述/

/** Whether a folded question leans on what was said before, or is too short to stand alone. */
export function leansOnTalk(folded: string): boolean {
  return folded.length <= SHORT || leans.test(folded)
}

const SHORT = 9

/** Those who act in every article: naming one of them names no subject. */
const actors = new Set([
  ...Object.values(measures.actors).map(actor => actor.name),
  ...['报备', '备案', '存档备查', '拨付'],
])

/**
 * Whether a question goes on about the topic. It leans on it by its words or names no subject of its own, and does not
 * clearly speak of something else; a question that is clear by itself starts a new subject.
 */
export function isFollowUp(text: string, own: Reading, topic: Topic, { model, cards }: Knowledge): boolean {
  const folded = fold(text)
  if (folded.length > 40) return false
  if (topic.article !== changeLimit.article && shareOfChange.test(folded)) return false
  const refused = (own.kind.get('out-of-scope') ?? 0) + (own.kind.get('declined') ?? 0)
  if (refused > 0.6) return false
  const sure = Math.max(0, ...[...own.article].map(([, p]) => p))
  const same = topic.article === null ? 0 : (own.article.get(String(topic.article)) ?? 0)
  if (same >= 0.5) return leans.test(folded) || folded.length <= 12
  const subject = termsMeant(folded, model.vocabulary).some(term => !actors.has(term))
  if (subject && speaksOfAnother(folded, own, same, cards)) return false
  if (!subject && folded.length <= 14) return sure < (leans.test(folded) ? 0.9 : SURE_ALONE)
  if (strongly.test(folded)) return sure < (subject ? 0.6 : 0.85)
  if (leans.test(folded)) return sure < 0.5
  return false
}

/** Whether a text names a matter of the regulation, beside those who act in every article. */
export function namesMatter(text: string, { model }: Pick<Knowledge, 'model'>): boolean {
  return termsMeant(respell(fold(text), model.vocabulary), model.vocabulary).some(term => !actors.has(term))
}

/** How sure a short question that leans on nothing must be to stand alone: 「项目进展多久报一次」 after 「调整10%怎么办」. */
const SURE_ALONE = 0.8
/** A share of change is a matter of its own, whatever was spoken of: 「改了8%要报不」. */
const shareOfChange = /[改调变增减加追超][^,，。]{0,6}(?:\d%|百分之|[一二三四五六七八九]成)/
/** How sure the reading must be of another article, and how sure where the words name a matter: 「那验收呢」. */
const SURE_OF_ANOTHER = 0.6
const NAMES_ANOTHER = 0.3

/**
 * Whether a question that names its matter is clearly about another article than the topic's. One that says what everybody
 * does is no other: 「大数据局又管什么」 asks for its part in what the talk is about.
 */
function speaksOfAnother(folded: string, own: Reading, same: number, cards: CardSet): boolean {
  const others = [...own.article].filter(
    ([label, p]) => /^\d+$/.test(label) && !cards.byArticle.get(Number(label))?.everyone && p !== same,
  )
  const another = Math.max(0, ...others.map(([, p]) => p))
  const enough = /^那?么?.{1,10}呢/.test(folded) ? NAMES_ANOTHER : SURE_OF_ANOTHER
  return another >= enough && same < another / 3
}

/** 「那方案呢,交给谁」 asks 「方案,交给谁」. */
export function plainly(text: string): string {
  return text.replace(/^(?:那么?|还有)([^,，呢]{1,10})呢(?=[,，?？]?)/, '$1')
}

/** What a turned condition leads to: 「要是不超呢」 after 「超过10%怎么办」. */
const turns: readonly { readonly when: RegExp; readonly role: CardRole }[] = [
  { when: /(?:正|刚|恰)好|刚刚好/, role: 'at-the-limit' },
  { when: /不超|没超|没有超|不到|以内|低于|不满/, role: 'within-the-limit' },
  { when: /超过?了|超过呢|超出|大于|超呢/, role: 'past-the-limit' },
]

/** The card that a turned condition asks for, or null. */
export function turnedTo(text: string, topic: Topic): CardRole | null {
  const folded = fold(text)
  if (folded.length > 14 || topic.article !== changeLimit.article) return null
  return turns.find(turn => turn.when.test(folded))?.role ?? null
}

/** A follow-up and what it leans on, as one question. */
export function togetherWith(text: string, topic: Topic, cards: CardSet): string {
  const card = topic.card ? cards.byId.get(topic.card)?.name : undefined
  return `${card ?? topic.question} ${text}`
}

const newSubject =
  /^(?:换个?(?:问题|话题)|另外?问(?:一下|一句|个)?|再问(?:一个|你个|个|一下)|问个别的|不说这个了?|对了|还有个?问题|下一个问题|回到(?=[^,，。]{1,10}[,，]))[\s,，。:：、]*/
const meant = /^(?:不对|不是|错了|搞错了)[\s,，。!！]*(?:我)?(?:问|说|讲|指)的?是[\s,，:：]*/

/** What is asked once words such as 「换个问题,」 and 「不对,我问的是」 are taken off; `fresh` when they begin a new subject. */
export function withoutOpening(text: string): { readonly text: string; readonly fresh: boolean } {
  const opening = newSubject.exec(text) ?? meant.exec(text)
  const rest = opening ? text.slice(opening[0].length) : text
  return rest.length >= 2 && opening ? { text: rest, fresh: newSubject.test(text) } : { text, fresh: false }
}
