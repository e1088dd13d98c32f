/**
 * What a question wants to be shown: the turns of phrase that ask for a time, a body, an amount …, whatever the matter.
 * It is held against what a regulation's sentence says, and decides nothing by itself.
 */
export type AskedFor =
  | 'time'
  | 'day'
  | 'often'
  | 'who'
  | 'whom'
  | 'where'
  | 'how-much'
  | 'how-many'
  | 'fine'
  | 'fee'
  | 'may'
  | 'must'
  | 'meaning'
  | 'list'
  | 'case'
  | 'how'
  | 'consequence'
  | 'remedy'

const cues: readonly (readonly [AskedFor, RegExp])[] = [
  [
    'time',
    /多久|多长时间|几天|多少天|多少日|几日|几个工作日|多少个工作日|几个?月|几年|多少年|几小时|多少小时|期限|时限|最晚|最迟|啥时候|什么时候|何时|哪天|几号|多咱|拖(?:到|多)|来得及|过期|超期|逾期|提前多|管几|能管多|有效期|保存|留(?:几|多)|存(?:几|多)|内(?:得|要|必须|该|给|办|答|报)|限期|赶在|之前|等多/,
  ],
  ['day', /哪天|几号|什么时候|啥时候|何时|从.{0,6}算|起算|日期|几月/],
  [
    'often',
    /多久.{0,6}(?:一次|一回|一趟|一遍)|几(?:年|个月|天).{0,4}(?:一次|一回|一趟)|(?:每年|一年|每月|每季).{0,6}(?:几|多少)?[次回趟]|频率|隔多|定期/,
  ],
  [
    'who',
    /谁|哪(?:个|家|些|一)?(?:部门|单位|机关|局|人|级|方)|归(?:哪|谁)|由(?:哪|谁|什么)|什么(?:部门|单位|机关|人)|啥(?:部门|单位|人)|哪(?:家|头|口|边)(?:管|负责|来|定|出)|签字|牵头|负责|拍板|说了算|谁批|审批|批准/,
  ],
  [
    'whom',
    /(?:找|向|给|跟|报|交|送|去|到|往|问|请|告)(?:谁|哪|啥|什么)|报给|交给|交到|送到|上哪|去哪|找哪|往哪|哪儿|哪里|哪头|报告|备案/,
  ],
  ['where', /哪儿|哪里|上哪|去哪|在哪|什么地方|啥地方/],
  [
    'how-much',
    /多少钱|多少(?!天|日|年|人|个|次|家|份|小时)|几成|比例|百分|%|上限|下限|封顶|最多|最高|最低|最少|起步|额度|限额|几个点|几倍|多大|金额|几块|几万/,
  ],
  [
    'how-many',
    /几(?:个(?!月|工作日)|人|名|位|家|次|回|份|级|种|类|项|条|岁|方)|多少(?:个(?!工作日|月)|人|名|位|家|次|份|种|类|项|岁)|人数|至少|不少于|最少|够不够/,
  ],
  ['fine', /罚|处分|坐牢|拘留|没收|吊销|开除|判|进去|犯法|犯罪|法律责任/],
  ['fee', /收(?:他|它|我|钱|费|不收|取)|要钱|花钱|掏钱|免费|费用|出钱|白(?:干|给|送)|补贴|补偿|赔|报酬|报销/],
  [
    'may',
    /能不能|能否|可不可以|可以|行不行|行不|行吗|行么|中不|得行|能.{0,14}[吗么不?？]|准不准|让不让|许不许|允许|合法|违法|违规|合规|犯规|有权|凭什么|有没有权|该不该/,
  ],
  [
    'must',
    /要不要|用不用|需不需要|必须|非得|非要|一定要|得不得|是不是(?:得|要|必须|该)|要.{0,10}[吗么不?？]|得.{0,8}[吗么?？]|还(?:用|要|得|需)|该.{0,6}吗|强制|义务/,
  ],
  [
    'meaning',
    /什么是|啥是|什么叫|啥叫|叫什么|是指|指的?是?(?:什么|啥|哪)|什么意思|啥意思|算不算|算.{0,8}(?:吗|么|不|啥|什么|哪)|属于|属不属于|定义|概念|怎么(?:界定|认定|划分|区分)|范围|包括|包含|归.{0,6}管|适用|管不管|管得着|分(?:几|哪)/,
  ],
  [
    'list',
    /哪些|哪几|什么(?:材料|内容|东西|资料|条件|手续|要求|职责)|啥(?:材料|内容|东西|条件|手续|要求)|写(?:些|点)?(?:什么|啥|明)|要(?:些|点)?(?:什么|啥)|包括|都有|条件|材料|内容|清单|几样|几条|几类|几种|几项/,
  ],
  ['case', /什么情况|啥情况|哪些情况|什么情形|哪种情况|什么时候(?:可以|能)|什么条件|啥条件|在什么|例外|除非|特殊|除外/],
  ['how', /怎么|怎样|咋|如何|流程|程序|步骤|手续|先.{0,8}(?:再|后)|办理|怎么办|咋办|咋整|处理/],
  ['consequence', /后果|会怎|会咋|会有(?:什么|啥)|怎么处理|咋处理|怎么办|追究|责任|担责|负责|影响|有事|挨|没事/],
  ['remedy', /不服|不认|告他|告状|说理|投诉|举报|申诉|复议|打官司|起诉|异议|讨说法|维权/],
]

/** What a folded question wants to be shown. */
export function askedFor(folded: string): ReadonlySet<AskedFor> {
  return new Set(cues.flatMap(([what, cue]) => (cue.test(folded) ? [what] : [])))
}

/** Runs of a sentence that end as the name of a body does: 「贵阳银行」 「名单里市财政局」. */
export function bodiesNamed(normal: string): string[] {
  return (
    normal.match(/\p{Script=Han}{1,8}?(?:局|委|处|科|银行|公司|中心|医院|学院|厅|支队|总队|协会|集团|供销社)/gu) ?? []
  )
}

/** The years that a sentence names: 「2021年」. */
export function yearsNamed(normal: string): string[] {
  return (normal.match(/(?:19|20)\d{2}年?/g) ?? []).map(year => (year.endsWith('年') ? year : `${year}年`))
}

/** Things that are asked for by name, and the words one of which a text has that says them. */
const things: readonly { readonly asked: RegExp; readonly said: readonly string[] }[] = [
  { asked: /网址|网站是|哪个网站|链接/, said: ['网址', '网站', '门户', '链接'] },
  {
    asked: /电话(?:号码)?(?:是|多少)|打(?:哪个|什么)(?:电话|号)|联系方式|联系电话/,
    said: ['电话', '热线', '号码', '联系方式'],
  },
  { asked: /邮箱|发邮件到/, said: ['邮箱', '邮件'] },
  { asked: /学历|文凭/, said: ['学历', '学位', '文化程度'] },
  { asked: /考.{0,4}证|(?:什么|啥|哪种)(?:资格)?证(?!据|明)/, said: ['证书', '资格', '执业', '许可证'] },
  { asked: /工资|薪水|月薪|年薪/, said: ['工资', '薪', '报酬', '待遇'] },
  { asked: /模板|样表|范本|什么格式|表格长/, said: ['格式', '样式', '文本', '范本', '式样', '表式', '附表'] },
]

/** Whether a text lacks what is asked for by name: 「网址是啥」 and no word of a website. */
export function lacksThingAsked(normal: string, text: string): boolean {
  return things.some(({ asked, said }) => asked.test(normal) && !said.some(word => text.includes(word)))
}
