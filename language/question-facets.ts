/** What side of a matter a question asks for: the empty ones of a card are what the text does not lay down. */
export const aspects = [
  'what', // 内容、包括什么
  'who', // 谁来做、谁负责
  'whom', // 交给谁
  'when', // 期限、日期、频率、多久
  'how-many', // 个数、人数、份数
  'how-much', // 金额、费用、比例
  'form', // 格式、模板、盖章、渠道
  'procedure', // 步骤、先后
  'required', // 要不要
  'allowed', // 能不能
  'approval', // 要不要批准、有没有回执
  'consequence', // 后果
  'definition', // 什么意思、算哪类、区别
  'condition', // 什么情况下
  'scope', // 适不适用
  'exception', // 有没有例外
  'basis', // 依据、为什么
  'other',
] as const
export type QuestionFacet = (typeof aspects)[number]

/** Turns of phrase that ask for one side of a matter. Hints for the classifier, not decisions. */
const cues: readonly (readonly [QuestionFacet, RegExp])[] = [
  [
    'whom',
    /(?:交|报|送|递|提交|发|呈|抄送|寄|给)(?:到|给|去|往)?(?:了)?(?:哪|谁|啥|什么(?:单位|部门|地方))|(?:向|给|跟|找|报)(?:谁|哪)|哪(?:几?家|个单位|个部门|个局|些单位|里收|个口)|收件|受理(?:单位|机关|部门)|主送/,
  ],
  [
    'who',
    /谁(?!的$)|哪一?方|由(?:哪|谁|什么)|归谁|哪个(?:局|单位|部门|科室|处室)(?:管|负责|来|牵头|组织|出)|主体|牵头|责任人|是我们.{0,8}还是|还是.{0,10}(?:来|负责|出|做|写|交|管)/,
  ],
  [
    'when',
    /什么时候|啥时候|何时|几号|哪天|几天|多少天|多久|多长时间|几个工作日|期限|时限|截止|deadline|ddl|到期|逾期|限期|之前|以内交|什么时间|每年|每月|每季|频率|几月|哪个月|早点|最晚|最迟|周期/,
  ],
  [
    'how-many',
    /几(?:个|份|人|位|名|次|本|页|套|轮|项|条|种|类|张)|多少(?:个|份|人|位|名|次|页|项|字|条|种)|页数|份数|人数|单数|双数|字数/,
  ],
  [
    'how-much',
    /多少钱|多少(?:万|元|费)|费用|收费|取费|金额|价格|单价|标准是多少|比例|百分|%|起点|门槛|限额|上限|下限|费率|谁出钱|多大/,
  ],
  [
    'form',
    /格式|模板|模版|样表|表格|表式|范本|范文|盖章|公章|签字|纸质|电子版|邮箱|邮件|ppt|word|excel|pdf|oa|怎么写|咋写|如何写|怎么填|咋填|怎么交|线上|线下|系统(?:上|里)报|渠道|扫描|装订|抬头|文种|红头|正式发?文|口头|打电话/,
  ],
  [
    'procedure',
    /流程|程序|步骤|顺序|先后|先.{0,12}(?:再|后)|怎么走|咋走|怎么办|咋办|咋个办|咋个整|怎么弄|咋弄|咋搞|怎么搞|手续|下一步|环节|怎么操作|如何办理/,
  ],
  [
    'required',
    /要不要|用不用|需不需要|要(?:报|交|做|写|重|走|办|编|给|请|先|等|签|备|审)[^,。]{0,12}[吗么不嘛没]|还(?:用|要|需要?)[^,。]{0,10}[不吗么]|必须|必需|一定要|非得|得不得|应否|是否(?:应|需|必须|要)|硬性|强制|死要求|免得了|可不可以不|能不能不|不报行|不交行|需要.{0,12}[吗么]/,
  ],
  [
    'allowed',
    /能不能|能否|可不可以|可以.{0,14}[吗么不]|行不行|行吗|得行|要得|能.{0,14}[吗么]$|允许|准不准|许不许|是否可以?|可否|来得及|合规|合法|违规/,
  ],
  ['approval', /批准|审批|同意|点头|回执|回复|回函|批不批|要.{0,6}批|审核通过|默认|备案号|凭证|收条|认可|签收/],
  [
    'consequence',
    /后果|会怎|会咋|怎么处理|处罚|罚|追责|扣|停(?:拨|钱|款)|影响|问责|通报|担责|会不会|不.{1,10}(?:会|能)怎|咋样|倒霉|处分|黑名单/,
  ],
  [
    'definition',
    /什么意思|啥意思|是什么|是啥|指什么|指的|区别|定义|概念|算不算|算.{0,8}(?:吗|不)|属于|归哪|哪一?类|怎么理解|如何理解|如何认定|怎么算|是不是一回事|一样吗|包括.{0,10}吗|含义|叫什么/,
  ],
  ['condition', /什么情况|哪些情况|啥情况|什么条件|条件|前提|情形|什么样的|哪种|在什么|何种/],
  ['scope', /适用|归不归|管不管|走不走|算不算|在不在|覆盖|纳入|范围|适不适/],
  [
    'exception',
    /例外|除外|特殊|豁免|免报|免交|不用报|可以不|就不|没(?:有)?(?:进展|变化|产生|数据).{0,8}(?:还|也|要)|还要.{0,6}吗|小(?:项目|改动)/,
  ],
  ['basis', /依据|凭什么|根据|为什么|为啥|哪条|哪一条|第几条|出处|哪个文件|理由|原因/],
  [
    'what',
    /哪些|什么(?:材料|内容|东西|资料|信息)|啥(?:材料|内容|东西|资料)|包括|包含|写什么|写啥|报什么|报啥|交什么|交啥|列出|要素|准备什么|准备啥|内容|哪几|几大|清单/,
  ],
]

/** The sides that a folded question's turns of phrase point at. */
export function sidesHinted(folded: string): QuestionFacet[] {
  return cues.flatMap(([aspect, cue]) => (cue.test(folded) ? [aspect] : []))
}

/** What asks for a second side in the same breath: stricter, because a word such as 之前 or 哪家 may belong to the first. */
const besides: readonly (readonly [QuestionFacet, RegExp])[] = [
  ['whom', /(?:交|报|送|递|提交|发|呈|给|向|跟|找)(?:到|给|去|往)?(?:谁|哪)/g],
  ['who', /谁|由哪|哪一?方/g],
  ['when', /什么时候|啥时候|何时|几号|哪天|几天|多少天|多久|多长时间|几个工作日|期限|时限|截止/g],
  ['how-many', /几(?:个|份|人|位|名|次|页)|多少(?:个|份|人|位|名|次|页)|份数|人数|页数/g],
  ['how-much', /多少钱|收费|罚多少|费用(?:谁|多少|怎么)/g],
  ['form', /格式|模板|样表|什么表|盖章|纸质|电子版|怎么[交填]/g],
  ['approval', /回执|批不批|要不要.{0,4}批|等.{0,8}(?:批准|同意|点头)/g],
]

/**
 * The sides that a question asks for beside its first one, each in words of its own: 「跟谁说」 is one question, though 谁
 * stands in 跟谁; 「谁来审,审多久」 is two.
 */
export function sidesAskedBeside(first: QuestionFacet | null, folded: string): QuestionFacet[] {
  const places = besides.flatMap(([aspect, cue]) =>
    [...folded.matchAll(cue)].map(match => ({ aspect, start: match.index, end: match.index + match[0].length })),
  )
  const main = places.find(place => place.aspect === first) ?? places[0]
  if (!main) return []
  const apart = places.filter(
    place => place.aspect !== main.aspect && (place.end <= main.start || main.end <= place.start),
  )
  return [...new Set(apart.map(place => place.aspect))]
}
