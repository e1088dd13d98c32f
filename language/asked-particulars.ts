/** What is asked about a text as a whole, and not about what it lays down. */
export type Particular =
  | 'title'
  | 'number'
  | 'promulgated'
  | 'effective'
  | 'issuer'
  | 'articles'
  | 'chapters'
  | 'repeals'
  | 'status'
  | 'history'

const when =
  '(?:什么时候|啥时候|何时|(?:哪一?年)?哪一?[天年月日]|(?:是)?几几年几月几[号日]|几几?年|几月几[号日]|几[号月]|什么时间|日期|时间|多久以前)'
const issued = '(?:印发|印的|印|下发|发布|公布|颁布|出台|制定|发出来|发的|发|出)'
const holds = '(?:正式)?(?:施行|实施|生效|执行|起效|开始管用|算数)'
const who = '(?:谁|哪个?(?:机关|部门|单位|机构|局|级|家)|什么(?:机关|部门|单位)|哪里|哪儿|哪家)'
const cues: readonly (readonly [Particular, RegExp])[] = [
  [
    'title',
    /全称|(?:完整|正式)?(?:的)?(?:名称|标题|名字)|是(?:个)?(?:什么|哪个|哪份|哪部|啥)(?:文件|通知|文|办法|法规|规定)?$|叫(?:个)?(?:什么|啥)(?:名字?)?/,
  ],
  ['number', /发文字号|令号|编号|文件?的?字?号|字号|文件编号|第?几号(?:令|文|公告|文件)|哪号(?:令|文)|几号文/],
  [
    'effective',
    new RegExp(
      `(?:从|自)?${when}(?:起|开始)?(?:正式)?${holds}(?:的|了)?|${holds}(?:的)?${when}|从${when}(?:起|开始)(?:算|有效)?`,
    ),
  ],
  [
    'promulgated',
    new RegExp(`${when}(?:被|由)?${issued}(?:的|了)?|${issued}(?:的)?(?:于|在)?${when}|${issued}日期|落款|日期`),
  ],
  [
    'history',
    new RegExp(
      `(?:哪次|什么|哪个|第几次|${when})(?:经|的)?(?:局|委|市|省)?(?:常务|党委|党组|办公|常委|全体)?(?:会议?|大会)(?:上)?(?:审议)?(?:通过|过|审)(?:的)?|(?:哪次|第几次|${when})(?:审议)?通过(?:的)?|会议通过|(?:修订|修正|修改)过(?:几次|没有?|吗)?|${when}(?:修订|修正|修改)(?:的|过)?|几次修[订正改]`,
    ),
  ],
  [
    'issuer',
    new RegExp(
      `${who}(?:制定|${issued}|定|起草)(?:的)?|(?:发文|发布|制定|印发|颁布)(?:的)?(?:机关|单位|部门)|落款(?:是)?${who}`,
    ),
  ],
  ['articles', /(?:一共|总共|共|全文|整部|拢共)?(?:有|是)?(?:多少|几)(?:个)?条(?!件|例)(?:条文)?/],
  ['chapters', /(?:一共|总共|共|分)?(?:有|成|为|是)?(?:多少|几)(?:个)?(?:章|节|部分|编)/],
  [
    'repeals',
    /(?:废止|废除|取代|代替|替代|替换)(?:了)?(?:哪|什么|啥|谁)[一-龥]{0,6}|(?:哪|什么|啥)[一-龥]{0,8}(?:被)?(?:它)?(?:同时)?(?:废止|废除|作废)(?:了|的)?|(?:同时|一并)?(?:废止|作废)的是(?:哪|什么|啥)[一-龥]{0,4}/,
  ],
  [
    'status',
    /(?:现在|目前|如今)?(?:还|是否|是不是|仍)?(?:现行)?(?:有效|管用|作数|算数)(?:吗|么|不|没)|失效(?:了)?(?:吗|么|没)|(?:废止|作废)(?:了)?(?:吗|么|没有?)|时效性/,
  ],
]

/** Words around such a question that ask nothing more. */
const filler =
  /请问|写材料|要引一句|引用|引一?句|报一?下|报一?报|给我|那份文|份|几几年|会上|要点|方案|(?:全国|省|市)?(?:人大|人民代表大会)(?:常委会|常务委员会)?|国务院|多少|什么|啥|我们?|您|你|知道|晓得|说说|讲讲|版本?|老|新|想问|问一?下|告诉我|帮我|查一?查|看一?看|一下|到底|究竟|分别|各自|各|是不是|这[个部份]?|那[个部份]?|该|本|它|文件|文本|材料|通知|全文|东西|法规|规章|里面?|里头|中|当时|当年|最早|最新|现行|一共|总共|的|是|了|呢|吗|啊|呀|么|在|于|由|和|与|及|还有|、|,|，|\.|。|\?|？|;|；|:|：|!|！|\s|“|”|"|《|》|\(|\)|（|）/g

/**
 * The particulars that a question asks of a text, in the order of asking; empty where anything else is asked as well.
 *
 * @param title the text's title and the names it goes by: their letters are no question
 */
export function particularsAsked(folded: string, title: string): Particular[] {
  let rest = folded
  const found: { what: Particular; at: number }[] = []
  for (const [what, cue] of cues) {
    const match = cue.exec(rest)
    if (!match) continue
    found.push({ what, at: match.index })
    // The place is kept, so that what is asked first is answered first.
    rest = `${rest.slice(0, match.index)}${' '.repeat(match[0].length)}${rest.slice(match.index + match[0].length)}`
  }
  const letters = new Set(title)
  const left = [...rest.replace(filler, '')].filter(letter => !letters.has(letter))
  return left.length <= 1 ? found.sort((a, b) => a.at - b.at).map(one => one.what) : []
}
