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
