/** 「那方案呢」 「换成财政局呢」 「业主呢」: what a turn names, where it does nothing else; null where it says more. */
export function onlyNames(turn: string): string | null {
  const named =
    /^(?:那么?|那要是|要是|如果|如果是|要是换成|换成|还有|至于)?(?:是|说)?([^，,。?？！!]{1,12}?)(?:的)?(?:呢|捏|嘞|咧)[?？。！!\s]*$/u.exec(
      turn.trim(),
    )?.[1]
  if (!named || /[不没超]|为什么|怎么|谁|哪|多|几|后|前$/.test(named)) return null
  return named
}
