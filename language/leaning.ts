/** 「那方案呢」 「换成财政局呢」 「业主呢」: what a turn names, where it does nothing else; null where it says more. */
export function onlyNames(turn: string): string | null {
  const named =
    /^(?:再|那|那就)?换(?:成|作|个|为)([^，,。?？！!]{2,12}?)(?:呢)?[?？。！!\s]*$/u.exec(turn.trim())?.[1] ??
    /^(?:那么?|那要是|要是|如果|如果是|要是换成|换成|还有|至于)?(?:是|说)?([^，,。?？！!]{1,12}?)(?:的)?(?:呢|捏|嘞|咧)[?？。！!\s]*$/u.exec(
      turn.trim(),
    )?.[1]
  if (!named || /[不没超]|为什么|怎么|谁|哪|多|几|后|前$/.test(named)) return null
  return named
}

/** 「然后呢」 「接着业主要干啥」: what follows on what was spoken of is asked for. */
export function asksWhatFollows(normal: string): boolean {
  return (
    normal.length <= 20 &&
    (/^(?:那么?|好的?|嗯|哦)?[,，]?\s*(?:然后|接着|接下来|下一步|下一关|再往?(?:后|下)|往(?:后|下)|随后|后面|后头|之后|完了|完事|这步完了?)(?:[^,，。]{0,3})(?:呢|要|该|怎么|咋|做|干|办|又|还|是|归|轮|业主|我们|谁|$)/.test(
      normal,
    ) ||
      /(?:下一步|接下来|后头|往下)(?:呢|是|要|该|怎么|做|干)?[^,，。]{0,6}[?？]?$/.test(normal) ||
      isAfterwards(normal))
  )
}

/** 「财政批了以后呢」: what follows on a thing that the sentence itself names. */
export function isAfterwards(normal: string): boolean {
  return /[批审编报交签验评定招中证案改过](?:下来|完|好|过|了|完了|过了)?(?:以后|之后|后|完了|下一步)[,，]?(?:呢|要?(?:做|干|办)(?:什么|啥|哪)|(?:该|还要|又要?|怎么)[^,，。]{0,4}$)/.test(
    normal,
  )
}

/** Words that lean on what was said before. */
const leans =
  /^(?:那么?|要是|如果|假如|万一|它|其|这个?|那个?|这种|那种|这样|那样|然后|还有|还要|再|又|也|接着|另外|同样|刚才|上面|上述|前面|反过来|相反|不超|超了|超过了?呢|没超|不|为什么|为啥|凭什么|依据|谁|交|报给|给谁|多久|几天|什么时候|哪天|要|需要|可以|能|行|怎么|咋|格式|模板|例外|后果|有没有|有|需不需要|用不用|具体|比如|举个例子)|呢[??]?$|^(?:交到|交给|报到|送到|发给)哪|它|上述|刚才|你刚|这(?:个|种|事|份|条|样|时|笔|项)|那(?:个|种|事|份|条|样|时|笔|项|么)/
/** Words that hardly stand alone: the rest of the question is elsewhere. */
const strongly = /^(?:那|那么|要是|如果不|它|其|这个|那个|然后|不超|没超|超了|反过来)|呢[??]?$|^它|刚才|上述/

/** Whether a folded question has words that lean on what was said before. */
export function leansByWords(folded: string): boolean {
  return leans.test(folded)
}

/** Whether a folded question hardly stands alone. */
export function leansStrongly(folded: string): boolean {
  return strongly.test(folded)
}

/** A share of change is a matter of its own, whatever was spoken of: 「改了8%要报不」. */
const shareOfChange = /[改调变增减加追超][^,，。]{0,6}(?:\d%|百分之|[一二三四五六七八九]成)/

export function saysShareOfChange(folded: string): boolean {
  return shareOfChange.test(folded)
}

/** 「那终止呢」: a turn to another thing. */
export function turnsToAnother(folded: string): boolean {
  return /^那?么?.{1,10}呢/.test(folded)
}

/** 「那方案呢,交给谁」 asks 「方案,交给谁」. */
export function plainly(text: string): string {
  return text.replace(/^(?:那么?|还有)([^,，呢]{1,10})呢(?=[,，?？]?)/, '$1')
}

/** What a turned condition leads to: 「要是不超呢」 after 「超过10%怎么办」. */
const turns = [
  { when: /(?:正|刚|恰)好|刚刚好/, side: 'at' },
  { when: /不超|没超|没有超|不到|以内|低于|不满/, side: 'within' },
  { when: /超过?了|超过呢|超出|大于|超呢/, side: 'past' },
] as const

/** The side of the limit to which a turn goes, or null. */
export function sideTurnedTo(folded: string): 'at' | 'within' | 'past' | null {
  return turns.find(turn => turn.when.test(folded))?.side ?? null
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

/** 「那终止呢」 and nothing else. */
export function onlyTurns(text: string): boolean {
  return /^那?么?.{1,10}呢[?？]?$/.test(text)
}

/** The pieces of a sentence between its joints: 「大数据委的综合处」 → 大数据委, 综合处. */
export function wordsApart(sentence: string): string[] {
  return sentence.split(/[的,，。?？、在由和与]/)
}
