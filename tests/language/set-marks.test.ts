import { describe, expect, it } from 'vitest'
import * as marks from '../../language/set-marks.js'

/** Sentences that do, and sentences that do not. */
const told: readonly (readonly [name: string, test: (normal: string) => boolean, yes: string, no: string])[] = [
  [
    'ask for a list',
    marks.asksForSet,
    '全部列给我 所有职责 一共有多少 悉数告诉我 罗列职责 挨个讲 列全 列出来 一样都别漏 一条条讲 从头到尾讲 逐一讲 逐条讲 统统讲 汇总一下 梳理一下 都要交啥 要交哪些 干过哪几样 哪些材料 哪几件事 哪些单位 哪些法 材料有哪些 手续是哪几 有些什么 几样东西 多少项',
    '季报几号交 合同怎么签 业主单位是谁 方案报给谁',
  ],
  [
    'ask for places of the text',
    marks.asksForPlaces,
    '分别在哪几条 在哪些条 提到合同的地方 讲到保密的条款 涉及验收的条文 所有规定 全部条款 全套要求 相关条文都列 所有例外 跟保密有关的规定都列 安全方面有哪些要求 这一块都写了什么',
    '季报几号交 合同怎么签 哪几条原则 方案报给谁',
  ],
  [
    'ask for steps',
    marks.asksForSteps,
    '走完哪几步 要过多少道关 流程是什么 流程怎么走 步骤有哪些 讲讲流程 梳理一下过程 手续从头到尾 从头到尾要走 全部环节 一步一步来 先后顺序 按顺序讲',
    '季报几号交 谁来审批',
  ],
  [
    'speak of the whole way',
    marks.speaksOfWholeWay,
    '整个流程 全部环节 项目过程 从头到尾 全流程 一条龙 全程',
    '采购流程 部分环节',
  ],
  [
    'say from where to where',
    marks.saysFromTo,
    '从规划到采购 打立项至验收 自编制往后 从头开始直到验收',
    '从头到尾 从规划讲 到采购',
  ],
  [
    'speak of a chapter',
    marks.speaksOfChapter,
    '这一章都写了什么 整个采购章 这章讲了哪些 章的规定都列',
    '季报几号交 盖章',
  ],
  ['speak of the preparation', marks.speaksOfPreparation, '前期工作', '后期工作'],
  [
    'ask for what comes again and again',
    marks.asksForPeriodic,
    '定期 按期 周期性 按季 按年 每年 每季 每个月 一年一次 一年一回 例行 常规 反复',
    '一次 明年',
  ],
  [
    'ask what it is that comes again',
    marks.asksWhatIsPeriodic,
    '定期做哪些 每年都有 按季几样 每季列一下 每年做什么',
    '每年什么时候 定期报送 要做哪些',
  ],
  ['ask for times', marks.asksForTimes, '时间要求 时间点 时间限制 时限 期限 时点 日期 多久 节点', '时间 日常'],
  ['ask for figures', marks.asksForFigures, '数字 百分比 百分数 比例 数值 金额标准 金额门槛 量化', '金额 数据'],
  [
    'ask where words stand',
    marks.asksWhereWordsStand,
    '有没有提到保密 有无写 哪条写了 提到过保密吗 在哪里 在哪条 在哪几条',
    '保密怎么办 提到保密',
  ],
  ['ask for a count', marks.asksForCount, '几样 几件 几回 几次 几个 几项 多少次 多少项 一共 总共', '几号 多少钱'],
  [
    'ask what need not be done',
    marks.asksForWhatNeedNot,
    '哪些不用报 什么不必报 啥不需要交 哪些无需审 哪些可以不报 哪些免报',
    '哪些要报 不用报哪个',
  ],
  [
    'speak of joint work',
    marks.speaksOfJointWork,
    '一起 共同 联合 会同 两家 两个局 合办 联手 一块 一块儿',
    '单独 一家',
  ],
  [
    'ask for laws referred to',
    marks.asksForReferences,
    '法律的名字 法规清单 指南有哪些 点了哪些法 引用了多少条例 依据了几部法',
    '法律怎么说 有哪些材料',
  ],
  [
    'ask for platforms',
    marks.asksForPlatforms,
    '几个平台 哪些平台 所有共享平台 平台有几个 平台是哪些',
    '涉及平台的条款 平台怎么用 所有的平台',
  ],
  [
    'ask for consequences',
    marks.asksForConsequences,
    '哪些后果 什么处罚 几种处理 后果有哪些 罚则全列 哪些情况会停拨 什么行为影响资金 所有情形追究',
    '后果 处理意见 哪些情况要报',
  ],
  [
    'ask for somebody’s work',
    marks.asksForWork,
    '财政局管什么 业主负责啥 业主要做些什么 主管哪样？ 职责是什么 何职 有什么责任 啥职责',
    '财政局管什么钱 业主是谁 职责在哪条',
  ],
  [
    'ask for work of somebody',
    marks.asksForWorkOf,
    '做 干 管 办 出手 职 责 义务 任 事 活 负担 出面 动手 参与 牵头 配合 露个面',
    '办法 季报 合同',
  ],
  [
    'leave nothing out',
    marks.leavesNothingOut,
    '别漏 不要漏 不漏 不落 全流程 全程 总共 一共 全部 所有 从头到尾 逐条 逐项 挨个',
    '漏了 部分',
  ],
  [
    'speak of the division of work',
    marks.speaksOfDivision,
    '分工 职责上 职责里 职责方面 职责划分 职责那条 职责那一条 部门职责',
    '职责 业主',
  ],
  ['stand for somebody', marks.isForSomebody, '替 帮 代 为 替着 帮了', '替他 和'],
  ['hand something in', marks.handsSomethingIn, '报送 上报 备案 提交 递交 抄送 送审 交 递 呈 备', '告 报告 报表 报3'],
  ['lead to a recipient', marks.leadsToRecipient, '送到 报 给 交给 报往 递至 报送市 向 跟 找 去', '业主 报了'],
]

describe.each(told)('words that %s', (_, test, yes, no) => {
  it.each(yes.split(' '))('%s: they do', text => expect(test(text)).toBe(true))
  it.each(no.split(' '))('%s: they do not', text => expect(test(text)).toBe(false))
})

it('gives the verbs of the articles by which a question asks', () => {
  expect(marks.verbsAsked('哪些事项要审批')).toEqual(['批复', '审核', '复核', '论证', '报批', '审查', '前置审核'])
  expect(marks.verbsAsked('要编制的材料有哪些')).toEqual(['编制', '编报', '制定', '重新编报'])
  expect(marks.verbsAsked('哪些要签字')).toEqual(['签订'])
  expect(marks.verbsAsked('要审批')).toEqual([])
  expect(marks.verbsAsked('审批几天')).toEqual([])
  expect(marks.verbsAsked('哪些要审计')).toEqual([])
})

it('reads what stands in quotation marks, in any of them', () => {
  expect(marks.quotedWords('写着“报备”和「论证」的地方，还有《办法》')).toEqual(['报备', '论证'])
  expect(marks.quotedWords(`“${'长'.repeat(13)}”`)).toEqual([])
})

it('leaves of a sentence what it is about', () => {
  expect(marks.withoutAsking('涉及保密的规定都在哪几条').replace(/\s+/g, '')).toBe('保密的')
  expect(marks.withoutParticles('的平台的')).toBe('平台')
  expect(marks.clausesAskingForSet('我是业主，要交哪些材料，谢谢')).toBe('要交哪些材料')
  expect(marks.clausesAskingForSet('我是业主，谢谢')).toBe('我是业主，谢谢')
})
