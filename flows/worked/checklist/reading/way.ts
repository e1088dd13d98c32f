import type { Moment, ObligationId } from '../../../../regulation/ids.js'
import { anyOf } from './any-of.js'
import type { Standing } from './standing.js'

/** A point on the way every project goes, as people speak of it; and where the project is when the point stands so. */
export interface WayPoint {
  readonly id: string
  readonly words: RegExp
  readonly now: readonly Moment[]
  /** Null: says nothing about where the project is. */
  readonly done: readonly Moment[] | null
  /** Not yet: if different from `now`. */
  readonly notYet?: readonly Moment[]
  /** Counts wherever the project is: 「验收后再补目录」. */
  readonly always?: true
  /** Duties that are settled once it is done. */
  readonly settles?: readonly ObligationId[]
  /** Looks at the whole clause, where the words alone do not tell. */
  readonly standing?: (clause: string, standing: Standing) => Standing
}

/** Written, but not handed in: 「规划写完了」, 「方案初稿有了」, 「写完交给哪家」. */
const handed =
  /(登记|备案|报送|上报|报备|提交|递交|递|送|交|报)(了|过|上去|给|到|出去|过去|至|完|往|$)|(已经?|刚刚?|才|早就?)(按要求)?(备案|报|递|送|交|提交|上报|报送)|备(过|了|完)案?|(备案|提交|报送)(完|好|办)/
const askedWhere =
  /(交|报|送|给|递|备案)(给|到|往|至|去)?(谁|哪|何处|什么)|往哪|给谁|(让|想|要|准备|打算|拟|怎么|如何|该).{0,10}(报|送|交)|哪(里|个|家|点)/
const unlessHanded = (clause: string, standing: Standing): Standing =>
  standing === 'done' && (!handed.test(clause) || askedWhere.test(clause)) ? 'now' : standing

/** 「预算还在财政审着」: it is with somebody else, so it was handed in. */
const withOthers =
  /(还|正|一直)?在(市)?(财政|大数据局|专家|他们)|(财政|大数据局|专家|他们).{0,3}(在|还在|正在)?(审着|审核中|在审|正审)/

/** 「批复什么时候能下来」, 「批复要等多久」 */
const unlessAwaited = (clause: string, standing: Standing): Standing =>
  standing === 'done' &&
  /(什么时候|啥时候|何时|多久|几天|多少天|好久|几时|等|盼|催|会不会).{0,8}(下来|到|批|出)|(下来|批|出).{0,4}(要|得|还要|需要?)?(多久|几天|多少)/.test(
    clause,
  )
    ? 'now'
    : standing

/**
 * In the order of the way. Where two points catch the same words the longer catch counts, then the one that comes first
 * in `reading/mentions.ts`.
 */
export const way: readonly WayPoint[] = [
  {
    id: 'plan',
    words: anyOf(
      /(?<!自然资源和)(发展|应用|大数据|数字化|信息化|三年|五年|部门|中长期|年度)*规划(?!局|院|处|科|资源)(备案|报备|编制|编写)?/,
      /顶层设计/,
      /总盘子/,
    ),
    now: ['planning'],
    done: ['drafting'],
    standing: unlessHanded,
  },
  {
    id: 'proposal',
    words: anyOf(
      /(?<!按|照|原|原项目|依据|根据)(项目|建设|技术|实施|服务|初步)*(?<!按|照|原|原项目)方案(初稿|草案|编报|编制|编写|文本)?/,
      /可研(报告)?/,
      /可行性研究(报告)?/,
      /项目建议书/,
      /立项(申报|申请)?(材料|书|报告)/,
      /申报书/,
      /(正式|准备|要|想)申报(第?[一二两三\d]?个?|这个|新的?)?(系统|项目|平台|应用)/,
      /[二三四]期(项目|工程)?(想|要|打算|准备|也)?.{0,4}(报|申报|立项)/,
    ),
    now: ['drafting'],
    done: ['appraisal'],
    standing: (clause, standing) => (withOthers.test(clause) ? 'done' : unlessHanded(clause, standing)),
  },
  {
    id: 'appraisal',
    words: anyOf(
      /论证(会|意见)?/,
      /(专家|方案|技术|立项)评审(会|意见)?/,
      /专家会/,
      /(?<!保密|目录|前置|资料|上架前)(?<!资源)评审/,
      /(立项|项目)?审批(流程|中|阶段)/,
      /复核/,
    ),
    now: ['appraisal'],
    done: ['appraisal'],
  },
  {
    id: 'returned',
    words: anyOf(
      /(专家|评审|论证|方案).{0,6}(没过|未通过|没通过|不通过|被退|退回|打回|否了|不同意)/,
      /专家.{0,10}(要改|改|修改|完善)(意见)?/,
      /(重新|修改后|改了|改好)再?(报|提交|送)(方案)?/,
    ),
    now: ['drafting', 'appraisal'],
    done: ['drafting', 'appraisal'],
    standing: clause => (/验收/.test(clause) ? 'denied' : 'now'),
  },
  {
    id: 'approval',
    words: anyOf(
      /((立项|项目|大数据局的?|方案的?|正式)*(批复|批文|批件)(文件|意见)?)/,
      /(项目|立项|方案)(已经|已|刚|都)?(获批|被批准|批准|批)(?=了|下|过|准|$|,)/,
      /(项目|立项)(通过|过)了/,
      /(项目|方案)(?=(还没|没|未|尚未|还未)批)/,
      /立项(?=了|成功|完成|下来|通过)/,
      /(?<=刚刚?|已经?|才|早就?)立(了|上)?项/,
      /立(了|好|上|完)项/,
      /获批/,
      /批下来/,
    ),
    now: ['appraisal'],
    done: ['approved'],
    standing: (clause, standing) =>
      standing === 'now' && /(项目|方案|立项)(已经|已|刚|都)?(获批|被批准|批准|批)(了|下|$)/.test(clause)
        ? 'done'
        : unlessAwaited(clause, standing),
  },
  {
    id: 'annual-plan',
    words: anyOf(
      /年度(拟?实施)?计划/,
      /拟实施计划/,
      /(项目)?(列入|编入|纳入|列进|排进|排入|进|挤进|塞进)(了)?(今年|明年|年度|当年|大数据局)*(的)?(拟实施|实施)?计划/,
      /计划(里|名单)/,
    ),
    now: ['approved'],
    done: ['approved'],
    notYet: ['approved'],
  },
  {
    id: 'budget',
    words: anyOf(
      /((编|报|做|申报|编报|编制|提交|申请|提|填)(明年|来年|下一?年|年度|今年|部门|单位|项目|资金|信息化)*(的)?预算)/,
      /((项目|资金|部门|年度|明年|来年)的?)*预算(编制|申报|编报|布置|环节|阶段|一上|两上|二上)/,
      /(一上|二上|两上)(预算)?/,
      /预算(?!用不完|花不完|执行|结余|不够|超|有结余|没用完|没花完)/,
      /(财政|预算)*项目库/,
      /入库/,
      /(申请|申报)(项目)?(经费|资金)/,
      /要钱/,
      /(经费|钱|资金)怎么(报|申请)/,
    ),
    now: ['budgeting'],
    done: ['budgetSubmitted'],
    standing: (clause, standing) => (withOthers.test(clause) ? 'done' : unlessHanded(clause, standing)),
  },
  {
    id: 'budget-approval',
    words: anyOf(
      /((年度|部门|财政|项目|明年|今年|的)*预算.{0,6}(批复|批下来|批回来|批了|批下|下达|批准|落实|到位|安排(好|了|到位)|下来))/,
      /((财政局?|已?经?)(批复|批下来|批准|下达|安排)(的|了)?[^还没未编报]{0,6}预算)/,
      /(财政|经费|资金)(批|下达)(了|下来)?/,
      /指标(下达|下来)/,
      /资金(已)?(到位|落实)/,
      /(钱|经费)(已经|已|都)?(批|下|到)(了|来|位|下来)+/,
      /批了钱/,
      /((年度|部门|财政|项目|明年|今年|的)*预算(已经|已|都|也|刚刚|刚|才|还没|没)?(获批|批)(?=了|$|,|下|准|复|完))/,
    ),
    now: ['budgetSubmitted'],
    done: ['budgetApproved'],
    standing: (clause, standing) =>
      standing === 'not-yet' || standing === 'denied' || /(等|待|盼)(着|待)?.{0,8}(批|下达)/.test(clause)
        ? 'now'
        : 'done',
  },
  {
    id: 'budget-report',
    words: /预算安排(情况)?(的?报备)?|预算(情况)?(已|已经|做)?报备/g,
    now: ['budgetApproved'],
    done: ['procuring'],
    settles: ['budget-arrangement'],
    standing: (_, standing) => standing,
  },
  {
    id: 'procurement',
    words: anyOf(
      /(公开|邀请)?招(投)?标(文件|公告)?/,
      /投标/,
      /标书/,
      /挂网/,
      /采购(文件|公告|需求|方式|流程|程序|手续|计划|环节|阶段|活动|意向)?/,
      /磋商/,
      /竞争性谈判/,
      /竞谈/,
      /单一来源/,
      /询价/,
      /比选/,
      /电子卖场/,
      /框架协议/,
      /政采/,
      /遴选/,
      /选(服务商|供应商|公司)/,
      /流标/,
      /废标/,
    ),
    now: ['procuring'],
    done: ['awarded'],
    standing: (clause, standing) => (/流标|废标/.test(clause) ? 'now' : standing),
  },
  {
    id: 'award',
    words: anyOf(
      /中(了)?标(结果|公告|通知书|单位|公司|供应商|方|人|价)?/,
      /成交(结果|公告|供应商|通知书)?/,
      /开标/,
      /评标/,
      /定标/,
      /采购结果/,
      /中了(?=$|,)/,
      /唱标/,
      /(定|选)(了|好|下|好了|定了)(供应商|服务商|公司|厂家|一家|承建)/,
      /(供应商|服务商|公司|厂家|承建方|承建单位)(已经|已|刚)?(选好|定了|选定|确定|定下|敲定|定好)/,
    ),
    now: ['awarded'],
    done: ['awarded'],
    notYet: ['procuring'],
  },
  {
    id: 'award-report',
    words: /(中标|成交|采购)(结果|情况)?.{0,3}报备/g,
    now: ['awarded'],
    done: ['contracting'],
    settles: ['award-result'],
  },
  {
    id: 'contract',
    words: anyOf(
      /(签|签订|签署|订|谈|拟|起草|拟定)(了|完|好|的|个|服务|采购|正式|下)*合同/,
      /合同(签订|签署|条款|文本|谈判|谈|会签|待签)/,
      /合同(?=.{0,4}(签|谈|会签))/,
      /签约/,
      /(书面)?协议/,
      /(和|跟|与|同)(公司|供应商|服务商|乙方|服务提供方|中标单位)(签|订)(了|完)?/,
    ),
    now: ['contracting'],
    done: ['starting'],
    standing: (clause, standing) =>
      standing === 'now' && /签(了|完|好|过|订了|署了)/.test(clause) && !/(前|要|准备|拟|打算|还没|未)/.test(clause)
        ? 'done'
        : standing,
  },
  {
    id: 'property',
    words: /知识产权|产权|源代码|源码|代码归|软著|软件著作权|著作权|版权|数据字典|技术文档|归属/g,
    always: true,
    now: ['contracting'],
    done: null,
    notYet: ['contracting'],
    standing: () => 'now',
  },
  {
    id: 'delivery',
    words: anyOf(
      /(项目|系统)?实施(阶段|过程|期)?(?!方案|计划|监督|绩效)/,
      /施工/,
      /开工/,
      /进场/,
      /入场/,
      /进驻/,
      /动工/,
      /跑起来/,
      /用起来/,
      /(正常|稳步|有序|顺利|按计划)(推进|进行|开展|运行|履行|做|干|实施|建)/,
      /推进(中|阶段)/,
      /项目(已经|已|刚|刚刚)?启动(了|会)?/,
      /在建/,
      /(项目|实施|建设)?中期(?!规划|预算)/,
      /建设(中|期|阶段|过程)/,
      /正在建设/,
      /开发(中|阶段|过程)/,
      /(开发|建设|进度|工程)?(已经|已)?过半/,
      /开发一半/,
      /(正在|在|还在|主要在|着手|开始)(开发|建设|建|研发|部署|做|执行|搞|弄|运行|运营|运维)/,
      /联调/,
      /部署中/,
      /执行(中|阶段|过程|期)?(?!法)/,
      /履约/,
      /合同.{0,3}履行/,
      /(干|做|建|开发|进行|搞|弄|进展|推进)(了|到)?(一半|过半|一大半|大半|[一二三四五六七八九]成|中途|半截)/,
      /正(干|做|搞|建|弄|开发|执行)(着|呢)?/,
      /(边)(做|干|实施|建|开发)/,
      /还在(干|做|建)/,
      /运维(?!公司|单位|方|商|合同|人员)/,
      /(?<!都|也)(已经|还|正)?在用/,
      /用着/,
      /使用中/,
      /运营(期|阶段|服务)/,
      /运行(中|期|阶段)/,
      /系统上线/,
      /上线运行/,
      /上线/,
      /投入使用/,
      /试运行/,
    ),
    now: ['delivery'],
    done: ['delivery'],
    standing: (clause, standing) =>
      /(还|尚)?(没|未|尚未)(有)?(正式)?(实施|开工|进场|上线|开始)/.test(clause)
        ? 'not-yet'
        : standing === 'denied'
          ? 'denied'
          : 'now',
  },
  {
    id: 'quarter',
    words: anyOf(
      /季报/,
      /(上|下)?半年(的)?(情况|进展|报)/,
      /(按|每|本|这|这个|上|下|一|二|三|四|第[一二三四])*(个)?季度?(末|初|底)?(?=.{0,6}(报|交|结束|到|要|完|$))/,
      /季度(报告|报|末|进度|结束)?/,
      /进度(报送|报告|报表|怎么报|情况)?/,
      /进展/,
    ),
    always: true,
    now: ['reporting'],
    done: null,
    standing: (_, standing) => (standing === 'denied' ? 'denied' : 'now'),
  },
  {
    id: 'built',
    words: anyOf(
      /(项目|系统|平台|软件|合同|工程|服务|功能|开发|建设|全部|活|都|东西)*(开发|建设|实施|建|做|干|施工|交付|部署|服务|试运行|弄|搞|联调|测试)(全部|都|已经|已|工作|任务|基本)*(完成|完毕|完工|完|结束|好(?=了|$|,))(了|$|,)?/,
      /(项目|系统|平台|软件|成果|已|已经)(都)?(完工|完成|建成|交付|竣工|收尾|完结)(了|$|,)?/,
      /试运行.{0,5}(结束|完|满|到期|通过)/,
      /建成/,
    ),
    now: ['accepting'],
    done: ['accepting'],
    notYet: ['delivery'],
    standing: (clause, standing) =>
      /(报备|备案|手续|规划|方案|目录|预算|采购|招标|整改|变更|检查|自评|绩效|审查|论证|评审|资料|材料|可研|初稿|报告|制度|标书|合同签)/.test(
        clause,
      ) || /(要求|计划|力争|确保|争取|必须|前|今年|明年|年内).{0,8}(建成|完成|建好|建完)/.test(clause)
        ? 'denied'
        : standing === 'not-yet' || standing === 'denied'
          ? 'not-yet'
          : 'done',
  },
  {
    id: 'catalogue',
    words: /(数据)?(资源)?目录(编制|编写|审核)?|编目/g,
    always: true,
    now: ['cataloguing'],
    done: ['catalogued'],
    settles: ['data-catalogue'],
    standing: (clause, standing) => (/目录.{0,6}(等|待).{0,4}审|等.{0,6}审.{0,4}目录/.test(clause) ? 'done' : standing),
  },
  {
    id: 'catalogue-review',
    words: /目录.{0,10}(审过|审完|审核通过|审定|通过(审核|了)|审核完|过审)|(审过|审完)了?(目录)?/g,
    now: ['catalogued'],
    done: [],
    settles: ['data-catalogue', 'catalogue-review'],
    standing: (clause, standing) =>
      standing === 'not-yet' || standing === 'denied' || /(没|未|等|待|要|再)(有|经)?(审|通过)/.test(clause)
        ? 'now'
        : 'done',
  },
  {
    id: 'acceptance-materials',
    words: /(验收|前置审核)的?(材料|资料|文件)|资料(报上去|交上去|送过去|报了|交了)/g,
    now: ['accepting'],
    done: ['preReview'],
    standing: unlessHanded,
    settles: ['acceptance-papers'],
  },
  {
    id: 'pre-review',
    words: /(验收)?前置审核(意见)?|预审核?|前置审查|前审|前置/g,
    now: ['preReview'],
    done: ['preReviewed'],
    standing: (clause, standing) => (/(报|交|送|提交)(给|到|了|至|去)?.{0,6}前置审/.test(clause) ? 'now' : standing),
  },
  {
    id: 'acceptance',
    words: anyOf(
      /(竣工|项目|组织|自行|最终|正式|初步)*(验收)(会|工作|评审|仪式)?/,
      /终验/,
      /初验/,
      /竣工/,
      /(快|要|准备|即将|临近)(结束|收尾|完工|做完|弄完|完成)(了)?(?=$|,)/,
      /收尾(工作|阶段)?/,
      /(?<![测体考检实经校试核查])验(?=完|之前|了|不了|得|$|,)/,
    ),
    now: ['accepting'],
    done: ['accepted'],
  },
  {
    id: 'acceptance-report',
    words: /验收(报告|意见书|备案|报备|材料备案)|完成备案|报告(也|已|都)?(备案|报备)/g,
    now: ['accepted'],
    done: ['evaluation'],
    settles: ['acceptance-report'],
    standing: (clause, standing) =>
      standing === 'done' && !/(备案|报备|报了|交了|送了|报上)/.test(clause) ? 'now' : standing,
  },
]
