import { askingOf } from './mood.js'

/**
 * What asks in a clause of a longer sentence. More is a question there than in a sentence by itself: 「要不要专家参加」
 * 「审过了放到哪」 「批完了还要跟他们说一声不」.
 */
const words =
  /什么|怎么|怎样|怎办|咋|如何|哪(?!怕)|谁|啥|多少|多久|多长|是否|能否|可否|应否|为何|何(?=[种处时日物事以者署职]|在)|几(?=[个天号月日次份条类种家项级步时点年样岁款方处道])(?<![好这那前后上数第十]几)|(?<!不)([\p{Script=Han}])(?:不|没)\1|有没有|凭啥|干嘛|干啥|做啥|还是(?=.{2})|吗|呢(?=[?？。]?\s*$)|[不没](?=[?？]\s*$)|(?:要|得|能|可以|会|用|算|有|是|该|需|兴|给|让|准)[^,，。?？不没]{1,12}(?<![并从决绝说])(?:不|没|没得|不嘛|不呢|不咯)(?=[\s,，。]*$)|哦?吧(?=[?？]\s*$)|有无|然否|shei|sha\b|shenme|zenme|meige|nage/u

/** Whether a clause asks for something. */
export function asksSomething(normal: string): boolean {
  const own = normal.replace(quoted, '')
  return words.test(own) || askingOf(own) === 'plain'
}

/** What somebody else said or wrote asks for nothing here. */
const quoted = /“[^”]*”|「[^」]*」|"[^"]*"|《[^》]*》/g

/** 「对吗」 「行不行」 「急」 「麻烦了」: what presses a question, and asks nothing of its own. */
const tag =
  /^(?:这样)?(?:还?(?:对|行|可以|好|成|中|能行|合适|是|有|要得)?(?:不|没)?(?:对|行|可以|好|成|中|合适|是|有|得行)?(?:吗|么|吧|嘛|啊|不|没|的吗|这样吗|这个理吧|不咯)?|请问|麻烦.{0,6}|谢谢.{0,4}|急.{0,4}|在线等|怎么办|咋办|咋个办|怎么整|咋整|该怎么办|如何是好|有人知道吗|求解.{0,3}|求告知|帮我看看|帮忙看看|我想问一?下|想问问?|问一?下|什么意思|凭什么|凭啥|为什么|为啥|懂吗|知道吗|晓得不|是不是这样|有没有这回事|有这回事吗|真的吗|真的假的)[\s,，。.!！?？;；~～]*$/u

export function isTag(normal: string): boolean {
  return tag.test(normal.trim())
}

/** 「方案又报给谁」 「那验收呢」 without the word that joins it to what was asked before. */
export function withoutJoint(clause: string): string {
  return clause
    .replace(/^(\s*)(?:那么?|还有|以及|另外|再就是|然后)(?=.{3})/u, '$1')
    .replace(/^(.{1,8}?)又(?=[\p{Script=Han}]{2})/u, '$1')
}

/** 「甲方自己还是大数据局」: the two that a short clause puts side by side; null where it does something else. */
export function alternativesIn(normal: string): readonly [string, string] | null {
  const said =
    /^(?:是|由|找|归)?([^,，。?？]{1,8}?)[,，]?还是(?:归|由|找)?([^,，。?？]{1,8}?)(?:啊|呢|呀)?[\s,，。?？!！]*$/u.exec(
      normal.trim(),
    )
  return said?.[1] && said[2] ? [said[1], said[2]] : null
}

/** 「我们自己」. */
export function isOneself(words: string): boolean {
  return /^(?:我们?|咱们?|他们|自己|单位|局里)(?:自己)?(?:来|管|做|办)?$/.test(words)
}

/** 「请明确:一、解释机关;二、施行日期」 「其一,…;其二,…」: what is asked by numbers, each by itself; null where nothing is. */
export function numberedIn(text: string): string[] | null {
  const mark =
    /(?:^|[:：,，;；。\s])(?:[一二三四五]、|其[一二三四五][,，、]?|第[一二三四五][,，、:：]|[1-5][.、)）](?!\d))/gu
  const places = [...text.matchAll(mark)]
  if (places.length < 2) return null
  const pieces = places.map((place, at) =>
    text
      .slice(place.index + place[0].length, places[at + 1]?.index ?? text.length)
      .replace(/^[\s,，、:：;；]+|[\s,，;；。]+$/g, ''),
  )
  return pieces.every(piece => piece.length >= 3) ? pieces : null
}
