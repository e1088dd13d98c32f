import type { Unit } from '../../regulation/unit.js'
import { sentencesOf } from '../answer/evidence.js'

/** What a stretch of a regulation's sentence says. */
export type SaidKind =
  /** 「20个工作日内」 「每年」: a length of time or how often. */
  | 'period'
  /** 「1月31日前」 「之日起」: a day. */
  | 'day'
  /** Money, or a multiple of it. */
  | 'amount'
  /** 「2%」 「三分之二」. */
  | 'share'
  /** 「1000万人」 「三名」. */
  | 'count'
  /** Who acts, decides or is in charge: 「由……负责」, or the subject of a duty. */
  | 'actor'
  /** Whom something goes to: 「向……备案」 「报……批准」. */
  | 'recipient'
  | 'duty'
  | 'permission'
  | 'prohibition'
  | 'penalty'
  | 'condition'
  | 'exception'
  | 'definition'
  /** What introduces a list: 「下列材料：」. */
  | 'list'
  | 'fee'
  /** 「有权」 「申诉」 「复议」: a way to be heard. */
  | 'remedy'
  /** 「前款」 「第十条」 「本章」: a place that is referred to. */
  | 'reference'

/** A stretch of a sentence that says something of a kind; never other words than the text's. */
export interface Said {
  readonly kind: SaidKind
  /** Places in the text of the unit. */
  readonly start: number
  readonly end: number
}

/** A sentence of a unit, as the text divides itself: after a full stop, a semicolon, a line break. */
export interface ReadSentence {
  readonly start: number
  readonly end: number
  readonly text: string
  readonly said: readonly Said[]
  /** Of a list's item: the place of the sentence that introduces it; else null. */
  readonly head: number | null
}

const n = '[零〇一二两三四五六七八九十百千\\d]'
const body =
  '(?:机关|部门|机构|委员会|人民政府|国务院|法院|检察院|局|厅|院|署|办公室|行|公司|企业|单位|组织|中心|负责人|当事人|申请人|人员|人|者)'
const patterns: readonly (readonly [SaidKind, RegExp])[] = [
  [
    'period',
    new RegExp(
      `(?<!第|\\d\\d\\d)(?:${n}{1,6}|[半数])个?(?:工作日|自然日|日|天|周|月|季度|年|小时|分钟)(?!度|龄|级|代|份|用|常|期)(?:以?内|以前|前|以上|以下|后)?|每(?:隔)?${n}{0,3}个?(?:年度?|季度?|月|周|日|天)|(?:按|逐)(?:年|季|月|日)|立即|及时|随时|即时|当[日天场]|同时|定期|长期|永久|期限|期间`,
      'g',
    ),
  ],
  ['day', new RegExp(`${n}{1,4}月${n}{1,3}日|之日起|年底|年初|季度末|次日|当日`, 'g')],
  ['amount', new RegExp(`(?:${n}|[.．])+(?:百|千|万|亿)*元|${n}+倍|罚款|金额|价款|数额`, 'g')],
  ['share', new RegExp(`(?:${n}|[.．])+[%％‰]|百分之${n}+|${n}+分之${n}+|比例`, 'g')],
  [
    'count',
    new RegExp(
      `(?:${n}|[.．])+(?:百|千|万|亿)*(?:人|名|个(?!月|工作日)|份|次|家|处|种|项|吨|米|公里|海里|公斤|千克|克|平方米|周?岁|级|倍|位|台|辆|件|户|票)`,
      'g',
    ),
  ],
  [
    'actor',
    new RegExp(
      `由[^，。；、：]{2,30}?(?=负责|组织|依法|根据|按照|制定|规定|批准|决定|责令|会同|给予|处|承担|[，。；])|(?:^|[，。；、\\n])[^，。；\\n]{0,24}${body}(?=应当|负责|可以|必须|不得|有权|依法|会同|主管|统一|组织|根据|按照)|主管[^，。；]{0,14}工作`,
      'g',
    ),
  ],
  [
    'recipient',
    /(?:向|报请?|送|提交|提请|交由?|移送|移交|报告|告知|通知|抄送|征求|商请|请求)[^，。；：]{0,24}?(?:机关|部门|机构|委员会|人民政府|国务院|法院|检察院|局|厅|院|署|办公室|银行|公司|企业|单位|组织|中心|负责人|当事人|申请人|人)|经[^，。；：]{2,24}?(?:批准|同意|审核|审查|许可|备案|核准)/g,
  ],
  ['duty', /应当|必须|应(?=[由当在于按将以向予])|须(?!知)|负责|有义务|有责任|履行/g],
  ['permission', /可以|有权|允许|准予|准许|可(?=[由以自按在向申])|鼓励|支持/g],
  ['prohibition', /不得|禁止|严禁|不准|不能|不予|无权|不可|不许|不应|不再|未经/g],
  [
    'penalty',
    /处[^，。；]{0,20}?罚款|罚款|处罚|处分|没收|吊销|追究|责令|刑事责任|赔偿|警告|拘留|通报批评|法律责任|取消[^，。；]{0,8}资格|暂扣|治安管理处罚/g,
  ],
  ['condition', /下列(?:情形|条件|情况|行为)|[^，。；]{2,40}的(?=，)|符合[^，。；]{0,16}条件|具备/g],
  [
    'exception',
    /除[^，。；]{1,40}外|但是?(?=[，,]|[^，。；])|例外|不适用|不受[^，。；]{0,14}限制|不包括|可以不|无需|不需要|免于|免予|除外/g,
  ],
  [
    'definition',
    /是指|本(?:条例|办法|法|规定|细则|规则)所称|，?包括|属于|视为|视同|以[^，。；]{1,10}论(?:处)?|指的是|分为/g,
  ],
  ['list', /下列|如下|以下(?!罚款|的罚款|有期)|[：:](?=\s*$|\n|[（(]一[)）])/g],
  ['fee', /费用|收费|收取|缴纳|免费|无偿|有偿|酬金|报酬|补贴|补助|补偿/g],
  ['remedy', /申诉|复议|诉讼|起诉|复核|申请复查|异议|投诉|举报|控告|仲裁|调解|协商/g],
  ['reference', /前款|前条|前项|前[两二三四]款|本条|本款|本章|第[一二三四五六七八九十百零\d]+[条款项章]/g],
]

const known = new WeakMap<Unit, readonly ReadSentence[]>()

/** The sentences of a unit and what each says. Reading one costs microseconds, so it is read when first asked for. */
export function readUnit(unit: Unit): readonly ReadSentence[] {
  const before = known.get(unit)
  if (before) return before
  const read = sentencesIn(unit.text)
  known.set(unit, read)
  return read
}

/** A mark of a list's item at the beginning of a sentence. */
const itemMark = /^[\s　]*(?:[(（][一二三四五六七八九十]{1,4}[)）]|\d{1,2}[.．、]|[①-⑳]|[一二三四五六七八九十]{1,3}、)/

function sentencesIn(text: string): ReadSentence[] {
  const found: ReadSentence[] = []
  let head: number | null = null
  let at = 0
  for (const piece of sentencesOf(text)) {
    const words = piece.trim()
    const start = text.indexOf(words, at)
    const isItem = itemMark.test(words)
    // A list ends with its items: the first sentence on a new line that bears no mark stands by itself.
    if (!isItem && /\n[\s　]*$/.test(text.slice(at, start))) head = null
    at = start + words.length
    found.push({ start, end: at, text: words, said: saidIn(words, start), head: isItem ? head : null })
    if (!isItem && /[：:]$|[：:][\s　]*[(（]一[)）]/.test(words)) head = found.length - 1
  }
  return found
}

function saidIn(words: string, offset: number): Said[] {
  return patterns.flatMap(([kind, pattern]) =>
    [...words.matchAll(pattern)].map(match => ({
      kind,
      start: offset + match.index,
      end: offset + match.index + match[0].length,
    })),
  )
}
