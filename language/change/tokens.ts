import type { Fen } from '../../common/money.js'
import { digitLetters, fromChineseNumeral, scaleLetters } from '../../common/numerals.js'
import { fenOf, findAmounts } from '../amounts.js'
import { goalWords, lessWords, moreWords, someWayWords } from './directions.js'
import type { DirectionSaid } from './said.js'
import { readShare } from './share.js'

/** A word of a sentence about changes, with what it does there. */
export type Token = { readonly text: string; readonly start: number; readonly end: number } & Meaning

export type Meaning =
  /** Null where it is written, and no exact amount: 几十万. */
  | { readonly kind: 'amount'; readonly fen: Fen | null; readonly sign: 'more' | 'less' | undefined }
  | { readonly kind: 'share'; readonly share: number | null; readonly sign: 'more' | 'less' | undefined }
  /** A number that should have a unit. */
  | { readonly kind: 'number' }
  | { readonly kind: 'way'; readonly direction: DirectionSaid }
  /** 「增加到」: with the way it says, if any. */
  | { readonly kind: 'to'; readonly direction: DirectionSaid | undefined }
  | {
      readonly kind: 'base'
      readonly base: 'approval' | 'department' | 'contract'
      readonly name: string | null
      /** 原, 本来: the first one. */
      readonly isFirst: boolean
    }
  | {
      readonly kind: 'time'
      readonly when: 'past' | 'now' | 'this-year' | 'nth'
      readonly nth: number
      readonly count: number
    }
  | { readonly kind: 'times'; readonly count: number }
  | { readonly kind: 'total'; readonly isCumulative: boolean }
  | { readonly kind: 'no-money'; readonly isClaim: boolean }
  | { readonly kind: 'break'; readonly why: string }
  /** `isHard`: ends a clause. */
  | { readonly kind: 'separator'; readonly isHard: boolean }
  | { readonly kind: Plain }

type Plain =
  | 'from'
  /** 「调整后」「改后」 */
  | 'after'
  | 'reapproved'
  | 'not-reapproved'
  | 'each'
  | 'respectively'
  | 'successively'
  | 'among'
  | 'limit'
  | 'restated'
  | 'none-before'
  | 'aside'
  | 'again'
  | 'cost'
  /** 「……基础上」 */
  | 'on-top'
  | 'done'
  /** 挪, 调剂: less in one place and more in another. */
  | 'moved'
  /** 行不行, 呢: one thing was asked, another may follow. */
  | 'question'
  | 'is'
  | 'text'

const numeral = '(?:\\d{1,2}|[一二两三四五六七八九十])'
const office = '(?:市?大数据局|市?财政局?|局里|市里|上级|领导|发改)?'
const anew = '(?:重新|再次|另行|重|又)'
const approve = '(?:批复|审批|核定|核批|批准|下达|报批|立项|论证|编报|申报|上报|批)'

type Way = readonly [pattern: string, meaning: (match: RegExpExecArray) => Meaning]
const plain =
  (kind: Plain): Way[1] =>
  () => ({ kind })
const broken =
  (why: string): Way[1] =>
  () => ({ kind: 'break', why })
const base =
  (kind: 'approval' | 'department' | 'contract', isFirst: boolean): Way[1] =>
  ({ groups }) => ({ kind: 'base', base: kind, name: groups?.name || null, isFirst })
const time =
  (when: 'past' | 'now' | 'this-year'): Way[1] =>
  ({ groups }) => ({ kind: 'time', when, nth: 0, count: fromChineseNumeral(groups?.count ?? '') ?? 1 })
const number = (words: string | undefined) => fromChineseNumeral(words ?? '') ?? 0

/** Tried in this order where no amount stands; the first that fits is taken. */
const ways: readonly Way[] = [
  // what must not be read over
  ['说错|更正一?下|哦不|不对[,，]|打错|写错', broken('这里像是改了口')],
  [
    '没有?批(?!复?预算)|未获?批|没有?通过|未通过|驳回|退回|撤回|撤销|作废|没有?执行|没有?实施|没做成|没加成|不算数',
    broken('那次调整后来成没成没有读懂'),
  ],
  ['原(?:打算|计划|拟)|本(?:来)?(?:想|打算|要)|原本(?:想|打算|要)|差点', broken('原来的打算和现在的调整没有分清')],
  ['不是(?!吗|吧|不是)', broken('“不是……”没有读懂')],
  [
    '(?<!有)(?:没有?|未|不)(?:再)?(?:增加|减少|追加|调增|调减|加|减)(?!过|价值)(?=[^,。;]{0,4}[\\d一二两三四五六七八九十])',
    broken('“没有增减”的那个数没有读懂'),
  ],
  [
    '每(?:个?[年月季周日天台套人家户]|个|度|项|块|路|件|份)|(?:单价|人均|平均|均价|月均|年均)|/(?:年|月|台|人|个|套)|[×*]\\s*\\d|乘以?|[一二两三四五六七八九十\\d.]+倍|分之[一二三四五六七八九十\\d]|打[\\d一二三四五六七八九]折',
    broken('按单价、年或倍数说的数没有算'),
  ],
  ['审计|决算|结算价?', broken('审计、结算的数和项目调整是什么关系没有读懂')],
  ['不含税', broken('含税和不含税的数分不清')],
  ['(?<![这那])[一](?:年|个月|季度?|台|套)(?![前后内底初多次])', broken('按单价、年或倍数说的数没有算')],
  ['美元|美金|港币|港元|欧元|日元|英镑', broken('不是人民币的数没有算')],
  [
    '还是(?=[^,。;]{0,3}[\\d一二两三四五六七八九十])|或者?(?=[^,。;]{0,3}[\\d一二两三四五六七八九十])|要么|之间',
    broken('写了几种可能'),
  ],
  // was it approved anew
  [`(?:没有?|未|尚未|还没|没去)${office}${anew}${approve}(?:过|了)?`, plain('not-reapproved')],
  [
    `(?:是否|要不要|需不需要|需要|需|要|应该?|用不用|是不是要?|会不会|得|该|还是|或|算|走|属于|就|必须|才|可以|能|免得|避免)${anew}(?:编报|报批|申报|上报|报|批|立项|走)`,
    plain('limit'),
  ],
  [
    `(?:已经?|经过?|并|后来?|当时|当年|那次|那会儿?|也|都|且|随后|之后|按规定|按程序)${office}(?:已经?|也|都)?${anew}${approve}(?:了|过|的|后|并)*(?:(?:批复|获批|批准|核定|审批|通过)(?:了|过|的|后)?)?`,
    plain('reapproved'),
  ],
  [
    `${anew}(?:编报|报批|申报|上报)(?:了|过|后|并|且|,)*(?:经)?${office}(?:批复|获批|批准|核定|审批|通过)(?:了|过|的|后)?`,
    plain('reapproved'),
  ],
  [
    `${anew}(?:批复|核定|核批|批准|下达)(?:了|过|后|的)*|${anew}(?:编报|报批)(?:后|过)的?|新(?:批复|核定|批)的?|(?:已|已经)?(?:调整|变更)(?:批复|核定)(?:为|到)?|经${office}(?:批复|核定|批准)(?:调整)?(?:后|为)`,
    plain('reapproved'),
  ],
  // earlier changes, or none
  [
    '(?:以前|之前|此前|从来|从|前面|过去|历史上)?(?:也|都)?(?:没有?|未|从未|不曾|没有?做|未曾)(?:曾)?(?:进行|做|发生|有)?过?(?:任何|其他|其它|别的)?(?:调整|变更|改|追加|加|动|改动|增减|申请)过|(?:以前|之前|此前|前面|过去)(?:也|都)?(?:没有?|未|无)(?:任何|其他|其它|过|别的|做过|有过|进行)*(?:调整|变更|改动|变动|追加|增减)(?:记录)?|没动过|无(?:历史|其他|以往|以前|之前)的?(?:调整|变更)',
    plain('none-before'),
  ],
  [
    '不涉及(?:到)?(?:金额|资金|经费|预算|费用|钱|投资)|不(?:要|花|加|动|用花|用加|需要?加|多花|增加?)钱|没有?(?:动|加|花|多花|增加|多要)(?:一分)?钱|(?:没有|无)(?:金额|资金|预算|费用|经费|投资)(?:变化|变动|调整|增减)|不(?:增加|影响|改变|调整|变动|动)(?:金额|预算|费用|经费|资金|总价|投资|总额)|零成本|(?:金额|钱|费用|经费|资金)(?:都|均|仍|也|一?分)?(?:不变|没变|没有变|未变|没动|不动|不调整|不增不减)|不增不减',
    () => ({ kind: 'no-money', isClaim: false }),
  ],
  [
    '(?:总价|总额|总预算|项目预算|预算总额|预算|价格|总投资|投资|总金额|总数|总盘子|盘子)(?:都|均|仍|也|还是|保持|维持)?(?:不变|没变|没有变|未变|不动|没动|不调整)',
    () => ({ kind: 'no-money', isClaim: true }),
  ],
  // times
  [
    `第(${numeral})(?:次|回|批|轮)(?=$|[^一二三四五六七八九十\\d])`,
    match => ({ kind: 'time', when: 'nth', nth: number(match[1]), count: 1 }),
  ],
  ['首次|头一(?:次|回)', () => ({ kind: 'time', when: 'nth', nth: 1, count: 1 })],
  [`(?:前面?|之前的?|以前的?|此前的?|过去的?|头|上)(?<count>[两二三四五六七八九2-9])(?:次|回|轮)`, time('past')],
  [
    '上(?:一)?(?:次|回|轮)|前(?:一)?(?:次|回)|先前|以前|从前|之前(?!的?(?:批|预算|定|核))|此前|早先|早前|前期|往年|过去|历次|以往',
    time('past'),
  ],
  [
    '去年(?:底|初|末|年底|年初|上半年|下半年)?|前年|上年度?|大前年|上个?(?:月|季度)|(?<!\\d)(?:20)?[12]\\d年(?:度|底|初)?(?:\\d{1,2}月份?)?(?:\\d{1,2}[日号])?|[上下]半年|年[初中底末]|(?:第)?[一二三四1-4]季度',
    time('past'),
  ],
  ['今年(?:上半年|下半年|初|底|年初|年底|\\d{1,2}月份?)?|本年度?|当年', time('this-year')],
  ['(?<![\\d第])(?:1[0-2]|[1-9]|十[一二]?|[一二三四五六七八九])月份?(?!\\d*个)(?:\\d{1,2}[日号])?', time('past')],
  [
    '这(?:一)?(?:次|回|轮)|本(?:次|轮|回)|此次|(?<![发出呈体实表兑涌再展])现在?(?=[^有行场实成金代状象]|$)|目前|如今|眼下|这会儿|当前|近期|最近|这(?<count>[两二三四五2-5])(?:次|回)',
    time('now'),
  ],
  [
    `(?:分|共|一共|先后|前后|总共|合计|累计)?(?<count>[两二三四五六七八九2-9])(?:次|回)(?!元)`,
    match => ({ kind: 'times', count: number(match.groups?.count) }),
  ],
  // lists
  ['分别|各自', plain('respectively')],
  ['依次|先后|逐次|陆续', plain('successively')],
  ['各个?|每次|每回|均(?!价)|都是?', plain('each')],
  ['其中|包括|包含|含(?!税)', plain('among')],
  ['累计|历次合计', () => ({ kind: 'total', isCumulative: true })],
  [
    '合计|共计|总计|一共|总共|加起来|合起来|总的|加在一起|合到一起|拢共|共',
    () => ({ kind: 'total', isCumulative: false }),
  ],
  // budgets
  [
    '部门预算(?:里|中)?(?:的数|安排|批复|下达)?|财政(?:局)?(?:批复|安排|下达|批|给|核定|只批)(?:了|的)?(?:部门)?(?:预算)?|预算(?:安排|下达|批复数)|年初预算|预算指标',
    base('department', false),
  ],
  [
    '(?:在)?(?<name>(?:[^,。;、()和与及的在把将给从由对按是为有原加增减追调砍扣降压涨签订已拟要完发现后\\s]{1,8}?))?的?(?:采购)?合同(?:总)?(?:价款|价格|价|金额|额|款)?|(?:中标|成交)(?:价格?|金额|额)?',
    base('contract', false),
  ],
  [
    '(?:原|原来的?|原先的?|本来的?|最初的?|最早的?|调整前的?|变更前的?|之前批的?|起初的?|当初的?|初始|首次批复的?|原批复的?|原立项的?|原定的?)(?:项目|批复|批|立项|核定|总)*(?:的)?(?:总?预算|总?投资|概算|批复|金额|总额|总价|盘子|资金|计划|数|定)?(?:金额|总额)?',
    base('approval', true),
  ],
  [
    '(?:项目)?(?:批复|核定|批准|立项)(?:的)?(?:项目)?(?:总?预算|总?投资|金额|数|概算)?(?:了)?(?:金额|总额)?|批(?:了|的|下来)|(?:项目)?(?:总)?(?:预算|投资|概算)(?:金额|总额|资金|数|额|盘子)?|总价|总额|总金额|盘子|项目(?!方案|经理|名称|组|部|负责|内容|实施|建设|进度)',
    base('approval', false),
  ],
  // what is done with them
  ['(?:增加|调整|变更|追加|减少|改动|改|涨|加|调|增|减|压减|核减|砍)(?:了|完)?(?:之|以)?后(?:的)?', plain('after')],
  [
    `${goalWords}(?!止)(?:了|约|大约)?|变(?:成|为)|达到?(?=[^,。;]{0,2}[\\d一二两三四五六七八九十])|到(?=[^,。;]{0,2}[\\d一二两三四五六七八九十])|至(?=[^,。;]{0,2}[\\d一二两三四五六七八九十])`,
    match => ({ kind: 'to', direction: wayOf(match[0]) }),
  ],
  ['从(?!来|未|而|事)|由(?!于|此|本)|自(?=[\\d一二两三四五六七八九十])', plain('from')],
  ['(?:补充|追加)(?:合同|协议)', () => ({ kind: 'way', direction: 'more' })],
  [
    '超没超(?:过|出)?|超不超(?:过|出)?|过没过|到没到|够不够|超(?:过|出|了)?(?=[^,。;]{0,2}(?:10%|百分之十|一成|十个点))|(?:是否|有没有|会不会|算不算|有无|没有?|不|未|已|大大|略|稍)?(?:超过|超出|突破|大于|高于|达到|够|到)(?:了)?(?=[^,。;]{0,3}(?:10%|百分之十|一成|十个点))|(?:以内|之内|以下|红线|这条线|门槛|上限|界限|限额|限制)',
    plain('limit'),
  ],
  ['占(?:了|到|比)?|也?就是(?=[\\d百])|即|折合|相当于|比例|幅度|占比|约合', plain('restated')],
  [
    '(?:已|已经|累计)?(?:支付|付款|付|拨付|执行|报销)(?:了|完|出去)?|预付款?|首付款?|尾款|质保金|保证金|进度款',
    plain('aside'),
  ],
  ['挪|调剂|划转|腾出|腾挪|匀出|匀给|移给|转给|让给', plain('moved')],
  ['行不行|行吗|可不可以|可以吗|好不好|行么|成不成|呢(?=[,。;?!]|$)|够吗', plain('question')],
  ['翻一?倍|翻一?番', () => ({ kind: 'share', share: 1_000_000, sign: 'more' })],
  ['[在]?.{0,4}(?:基础上|之上)', plain('on-top')],
  [
    '再次|再|又|后来|随后|接着|然后|之后|紧接着|还(?=要|得|需|加|减|想|打算|增|追)|后(?=[又再]?[加增减追核砍])',
    plain('again'),
  ],
  ['需要|需|要(?:花|用|掏)?|得花|花费?|费用|造价|报价|投入|开支|要价|掏|贴|拿出', plain('cost')],
  [`(?:${moreWords})`, () => ({ kind: 'way', direction: 'more' })],
  [`(?:${lessWords})`, () => ({ kind: 'way', direction: 'less' })],
  [`(?:${someWayWords})`, () => ({ kind: 'way', direction: 'unsaid' })],
  ['过(?=了|[,，。;、两一几多]|$|\\d|[一二两三四五六七八九十])', plain('done')],
  ['是|为(?!了)|等于|=|有(?!限)', plain('is')],
  ['[,。;!?()\\n]|并且|而且|但是?|不过|同时', () => ({ kind: 'separator', isHard: true })],
  ['、|和(?!谐)|与|及|以及|跟', () => ({ kind: 'separator', isHard: false })],
]

function wayOf(words: string): DirectionSaid | undefined {
  if (/^(?:增|追|提|上|加|涨|升|调增)/.test(words)) return 'more'
  return /^(?:减|核减|调减|压|缩|削|下|降)/.test(words) ? 'less' : undefined
}

const sticky = ways.map(([pattern, meaning]) => [new RegExp(pattern, 'y'), meaning] as const)
const measure = '[年月日号个次项条期种笔台套人家天周点版级核路张份页位名倍gtmk大类楼等部轮批处区市县季岁室线]'
const loose = new RegExp(
  `\\d+(?:,\\d{3})*(?:\\.\\d+)?(?!,?\\d|\\.\\d|${measure}|[a-z])|[${digitLetters}${scaleLetters}]{2,}(?=$|[,。;、)])`,
  'y',
)

/** The words of a sentence in its normal form, amounts first, every letter in one of them. */
export function tokensOf(normal: string): Token[] {
  const text = normal.replace(/[:：“”"'「」]/g, ' ')
  const amounts = new Map(findAmounts(text).map(amount => [amount.start, amount]))
  const tokens: Token[] = []
  let free = ''
  const flush = (end: number) => {
    if (free.trim() !== '') tokens.push({ kind: 'text', text: free, start: end - free.length, end })
    free = ''
  }
  for (let at = 0; at < text.length; ) {
    const amount = amounts.get(at)
    if (amount) {
      flush(at)
      const { start, end, sign, vague } = amount
      const words = amount.text.replace(/^[+-]/, '')
      const share = readShare(words)
      const isShare = share !== undefined || /%|‰|分之|成.?$|点$/.test(words)
      const where = { text: amount.text, start, end, sign }
      tokens.push(
        isShare
          ? { ...where, kind: 'share', share: vague ? null : (share ?? null) }
          : { ...where, kind: 'amount', fen: vague ? null : fenOf(amount) },
      )
      at = end
      continue
    }
    const next = [...amounts.keys()].find(start => start > at) ?? text.length
    const found = tokenAt(text, at, next)
    if (found) {
      flush(at)
      tokens.push(found)
      at = found.end
    } else {
      free += text.charAt(at)
      at++
    }
  }
  flush(text.length)
  return tokens
}

/** The first word of time in a text: 上次, 第二次; null where there is none. */
export function timeIn(text: string): string | null {
  return tokensOf(text.normalize('NFKC')).find(one => one.kind === 'time')?.text ?? null
}

/** A word that ends before `next`, where the next amount begins. */
function tokenAt(text: string, at: number, next: number): Token | undefined {
  for (const [pattern, meaning] of sticky) {
    pattern.lastIndex = at
    const match = pattern.exec(text)
    if (!match || match[0] === '' || at + match[0].length > next) continue
    return { ...meaning(match), text: match[0], start: at, end: at + match[0].length }
  }
  loose.lastIndex = at
  const match = loose.exec(text)
  if (!match || /\d/.test(text.charAt(at - 1))) return undefined
  return { kind: 'number', text: match[0], start: at, end: at + match[0].length }
}
