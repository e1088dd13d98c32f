import type { Cite } from '../../../regulation/citation.js'
import type { Traits } from '../../../regulation/facts.js'
import type { Moment, ObligationId, Stage, Trait } from '../../../regulation/ids.js'
import { obligation } from '../../../regulation/measures.js'
import {
  moments,
  momentsOf,
  stageNames,
  stages,
  stagesOf,
  traitNames,
  usualMoment,
} from '../../../regulation/stages.js'
import { worked } from '../../engine/catalogue-entry.js'
import { choice, choices, type Field, yesNoUnsure } from '../../engine/fields.js'
import { Flow } from '../../engine/flow.js'
import type { Guesses } from '../../engine/propose.js'
import { checklistFor, quoteOf, traitsThatMatter } from './checklist.js'
import { citeOf, presentChecklist } from './present.js'
import { problemNames, problems } from './problem.js'
import { readSituation } from './read-situation.js'
import type { Situation } from './situation.js'

const problemOptions: Readonly<Record<string, string>> = { ...problemNames, unsure: '不清楚或有几类' }

/** 报送清单: from where the project stands, and what kind of project it is, to what must be handed in or done. */
export const checklist = Flow.named('checklist', 1, {
  title: '报送清单',
  cites: [citeFor('quarterly-report'), citeFor('acceptance-report')],
})
  .ask('stages', choices(stageNames), {
    label: '阶段',
    ask: '项目现在处于哪个阶段？同时处于几个阶段的，可以选几项。',
    why: '办法按阶段规定要办的事，不到的阶段不列。',
    cite: citeFor('quarterly-report'),
  })
  .branch(
    a => a.stages.includes('budget'),
    flow =>
      flow.ask('budgetStep', stepOf('budget'), {
        label: '预算到哪一步',
        ask: '预算办到哪一步了？',
        why: '部门预算批复以前和以后，要办的事不同。',
        cite: citeFor('budget-arrangement'),
      }),
    '在预算阶段的',
  )
  .branch(
    a => a.stages.includes('procurement'),
    flow =>
      flow.ask('procurementStep', stepOf('procurement'), {
        label: '采购到哪一步',
        ask: '采购办到哪一步了？',
        why: '有了采购结果才有报备；签合同时要有书面协议。',
        cite: citeFor('award-result'),
      }),
    '在采购阶段的',
  )
  .branch(
    a => a.stages.includes('data'),
    flow =>
      flow.ask('dataSteps', choices(named(momentsOf('data'))), {
        label: '数据要办什么',
        ask: '数据方面现在要办哪些事？可以选几项。',
        why: '目录、上架、共享、开放，各有各的条文。',
        cite: citeFor('data-management'),
      }),
    '在数据阶段的',
  )
  .branch(
    a => a.stages.includes('security'),
    flow =>
      flow.ask('securitySteps', choices(named(momentsOf('security'))), {
        label: '安全要办什么',
        ask: '安全方面现在要办哪些事？可以选几项。',
        why: '有的由业主单位办，有的由服务提供方办。',
        cite: citeFor('protection'),
      }),
    '在安全阶段的',
  )
  .branch(
    a => a.stages.includes('acceptance'),
    flow =>
      flow.ask('acceptanceStep', stepOf('acceptance'), {
        label: '验收到哪一步',
        ask: '验收办到哪一步了？',
        why: '先有前置审核意见，再自行组织验收，然后备案。',
        cite: citeFor('acceptance'),
      }),
    '在验收阶段的',
  )
  .branch(
    a => a.stages.includes('evaluation'),
    flow =>
      flow.ask('evaluationStep', stepOf('evaluation'), {
        label: '绩效办哪一件',
        ask: '现在要办绩效管理的哪一件事？',
        why: '第二十九条写了三件：绩效目标编制、绩效监控、绩效自评。',
        cite: {
          ...citeFor('self-evaluation'),
          quote: '开展绩效目标编制,实施绩效监控和绩效自评等全过程绩效管理工作。',
        },
      }),
    '在评价阶段的',
  )
  .branch(
    a => a.stages.includes('rectification'),
    flow =>
      flow.ask('rectificationStep', stepOf('rectification'), {
        label: '检查到哪一步',
        ask: '是要接受检查，还是已经查出了问题？',
        why: '接受检查时提供资料，查出问题的要整改并报送结果。',
        cite: citeFor('rectification'),
      }),
    '在整改阶段的',
  )
  .derive('moments', a => momentsFrom(a))
  .branch(
    a => a.moments.includes('rectification'),
    flow =>
      flow.ask('problem', choice(problemOptions), {
        label: '什么问题',
        ask: '检查发现的是哪一类问题？',
        why: '第三十二条列了六类，引用原文时引到那一项。',
        cite: citeFor('rectification'),
      }),
    '查出问题的',
  )
  .branch(
    a => matters(a.moments, 'overTenth'),
    flow =>
      flow.ask('overTenth', yesNoUnsure, {
        label: '超过10%',
        ask: '调整内容超过原项目预算的10%吗？没有算过的，请答“不清楚”。',
        why: '不超过的编制变更说明，超过的重新编报；不清楚就两件都列。',
        cite: citeFor('change-note'),
      }),
    '要变更的',
  )
  .branch(
    a => matters(a.moments, 'underWay') && !a.moments.includes('delivery'),
    flow =>
      flow.ask('underWay', yesNoUnsure, {
        label: '正在实施',
        ask: '项目正在实施吗？',
        why: '实施中的项目还要按季度报送，其中就有调整情况。',
        cite: citeFor('quarterly-report'),
      }),
    '要变更又没有选实施的',
  )
  .branch(
    a => matters(a.moments, 'cloud'),
    flow =>
      flow.ask('cloud', yesNoUnsure, {
        label: '云资源',
        ask: '项目要使用云资源吗？',
        why: '要用的，由本单位提出云资源需求。',
        cite: citeFor('cloud-needs'),
      }),
    '编方案的',
  )
  .branch(
    a => matters(a.moments, 'shared') && !a.moments.includes('sharing'),
    flow =>
      flow.ask('shared', yesNoUnsure, {
        label: '数据共享',
        ask: '项目的数据要和其他单位共享或交换吗？',
        why: '要共享的，有共享需求、责任清单等事项。',
        cite: citeFor('sharing-list'),
      }),
    '共享与否影响清单的',
  )
  .branch(
    a => matters(a.moments, 'opened') && !a.moments.includes('opening'),
    flow =>
      flow.ask('opened', yesNoUnsure, {
        label: '数据开放',
        ask: '项目的数据要向社会开放吗？',
        why: '要开放的，在贵阳市政府数据开放平台上开放。',
        cite: citeFor('opening'),
      }),
    '开放与否影响清单的',
  )
  .branch(
    a => matters(a.moments, 'sensitive'),
    flow =>
      flow.ask('sensitive', yesNoUnsure, {
        label: '敏感数据',
        ask: '项目涉及个人隐私、商业机密等敏感数据吗？只答是否，不要写内容。',
        why: '涉及的要遵守隐私保护和脱敏的规定；共享开放前要脱敏。',
        cite: citeFor('sensitive-data'),
      }),
    '敏感数据影响清单的',
  )
  .branch(
    a => matters(a.moments, 'commonPlatform'),
    flow =>
      flow.ask('commonPlatform', yesNoUnsure, {
        label: '重大项目',
        ask: '是涉及全市共性平台、信息资源共享开放或公众利益的重大项目吗？',
        why: '这样的项目，市大数据局参加竣工验收。',
        cite: citeFor('bureau-attends'),
      }),
    '还没有验收的',
  )
  .branch(
    a => matters(a.moments, 'superiorMoney'),
    flow =>
      flow.ask('superiorMoney', yesNoUnsure, {
        label: '上级资金',
        ask: '涉及上级部门安排的资金吗？',
        why: '涉及的，要做好项目对接工作。',
        cite: { ...citeFor('superior-liaison'), quote: '如涉及上级部门安排资金,要做好项目对接工作。' },
      }),
    '上级资金影响清单的',
  )
  .branch(
    a => matters(a.moments, 'tender'),
    flow =>
      flow.ask('tender', yesNoUnsure, {
        label: '招标',
        ask: '是用招标方式采购吗？',
        why: '第十二条只写了“中标结果”的报备。',
        cite: citeFor('award-result'),
      }),
    '在采购的',
  )
  .branch(
    a => matters(a.moments, 'customSoftware'),
    flow =>
      flow.ask('customSoftware', yesNoUnsure, {
        label: '定制软件',
        ask: '采购的是定制软件或软件升级服务吗？',
        why: '第十七条对定制软件及升级服务的知识产权另有一句。',
        cite: citeFor('ownership'),
      }),
    '在采购的',
  )
  .branch(
    a => matters(a.moments, 'provider'),
    flow =>
      flow.ask('provider', yesNoUnsure, {
        label: '服务提供方',
        ask: '服务提供方已经在提供服务了吗？',
        why: '服务提供方每年要把检测和评估结果报送市大数据局，业主单位可以提醒。',
        cite: citeFor('provider-check'),
      }),
    '正在实施的',
  )
  .derive('list', a => checklistFor(situationOf(a)))

/** The words of an obligation. */
function citeFor(id: ObligationId): Cite {
  const one = obligation(id)
  return citeOf({ ...one, quote: quoteOf(one) })
}

function named<M extends Moment>(some: readonly M[]): Readonly<Record<M, string>> {
  return Object.fromEntries(some.map(moment => [moment, moments[moment].name])) as Record<M, string>
}

function stepOf(stage: Stage): Field<Moment> {
  return choice(named(momentsOf(stage)))
}

function matters(here: readonly Moment[], trait: Trait): boolean {
  return traitsThatMatter(here).includes(trait)
}

interface Steps {
  readonly stages: readonly Stage[]
  readonly budgetStep?: Moment
  readonly procurementStep?: Moment
  readonly dataSteps?: readonly Moment[]
  readonly securitySteps?: readonly Moment[]
  readonly acceptanceStep?: Moment
  readonly evaluationStep?: Moment
  readonly rectificationStep?: Moment
}

function momentsFrom(said: Steps): readonly Moment[] {
  const steps = [
    said.budgetStep,
    said.procurementStep,
    ...(said.dataSteps ?? []),
    ...(said.securitySteps ?? []),
    said.acceptanceStep,
    said.evaluationStep,
    said.rectificationStep,
  ].filter(step => step !== undefined)
  const asked = stagesOf(steps)
  return [...said.stages.filter(stage => !asked.includes(stage)).map(usualMoment), ...steps]
}

type Unsure = 'yes' | 'no' | 'unsure'
type Said = { readonly [T in Trait]?: Unsure } & {
  readonly moments: readonly Moment[]
  readonly problem?: string
}

function situationOf(said: Said): Situation {
  const known = (Object.keys(traitNames) as Trait[]).flatMap(trait => {
    const answer = said[trait]
    return answer === undefined || answer === 'unsure' ? [] : [[trait, answer === 'yes'] as const]
  })
  return {
    moments: said.moments,
    traits: Object.fromEntries(known) as Traits,
    done: [],
    problem: problems.find(problem => String(problem) === said.problem) ?? null,
    secret: false,
    ground: null,
  }
}

/** What a sentence already says: 「马上要验收了,系统有个人信息」. */
function guessesFrom(sentence: string): Guesses {
  const { moments: here, traits, problem } = readSituation(sentence)
  const of = (stage: Stage) => here.filter(moment => moments[moment].stage === stage)
  const steps: Record<string, readonly Moment[]> = {
    budgetStep: of('budget').slice(0, 1),
    procurementStep: of('procurement').slice(0, 1),
    dataSteps: of('data'),
    securitySteps: of('security'),
    acceptanceStep: of('acceptance').slice(0, 1),
    evaluationStep: of('evaluation').slice(0, 1),
    rectificationStep: of('rectification').slice(-1),
  }
  return Object.fromEntries([
    ...(here.length > 0 ? [['stages', stagesOf(here).join(',')]] : []),
    ...Object.entries(steps).flatMap(([key, some]) => (some.length > 0 ? [[key, some.join(',')]] : [])),
    ...Object.entries(traits).map(([trait, value]) => [trait, value ? '是' : '否']),
    ...(problem === null ? [] : [['problem', String(problem)]]),
  ])
}

export const checklistEntry = worked({
  form: checklist,
  intro: '看看项目走到这一步要报送和办理哪些事，每一件都注明用词、报给谁和条文。',
  cites: [citeFor('quarterly-report'), citeFor('acceptance-report')],
  starts: ['报送清单', '要报什么', '要交什么', '准备什么材料', '列个清单', '清单'],
  present: done => presentChecklist(done.list),
  guess: guessesFrom,
  samples: {
    stages: [...stages, '实施、变更'],
    dataSteps: ['sharing', 'opening', 'cataloguing、shelving'],
    securitySteps: ['security', 'providerChecks'],
    problem: ['4', 'unsure'],
    underWay: ['是'],
    opened: ['否'],
    superiorMoney: ['否'],
    customSoftware: ['是'],
    provider: ['是'],
    tender: ['是', '否'],
    sensitive: ['是', '否'],
    shared: ['是', '否'],
    cloud: ['是'],
    commonPlatform: ['否'],
  },
})
