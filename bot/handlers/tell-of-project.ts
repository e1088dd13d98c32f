import { dayAt } from '../../common/day.js'
import { type Fen, printMoney } from '../../common/money.js'
import { type Duty, dutiesOf } from '../../projects/duties.js'
import { dutyName } from '../../projects/duty-name.js'
import type { Project } from '../../projects/project.js'
import { stageNames, stages } from '../../regulation/stages.js'
import { printContract } from '../../services/projects/edit-contract.js'
import { factOf } from '../../services/projects/project-facts.js'
import type { Block, Choice } from '../reply.js'
import type { RequestContext, TurnResult } from '../request-context.js'
import { choiceId } from '../understand/choice-id.js'
import type { DutyAt } from '../understand/project-intent.js'
import { command } from '../views/project-command.js'
import { about, type Case, offering, shown } from './project-case.js'

/** What stands in the files, said line by line: the words of the file and nothing that is worked out. */
export function tell(context: RequestContext, projects: readonly Project[], facts: readonly string[]): TurnResult {
  const asked = facts.length > 0 ? facts : ['stage', 'budget', 'contracts', 'handler']
  const several = projects.length > 1
  const lines = projects.flatMap(project =>
    asked.map(fact => `${several ? `${project.name}：` : ''}${line(project, fact)}`),
  )
  const [only] = projects
  const lead = several || !only ? '项目档案里记的：' : `“${only.name}”的档案里记的：`
  const [first, ...others] = lines
  const blocks: Block[] =
    first !== undefined && others.length === 0
      ? [{ kind: 'conclusion', text: `${lead}${first}。` }]
      : [
          { kind: 'conclusion', text: lead },
          { kind: 'list', title: null, items: lines.map(text => ({ text, detail: null, citation: null, tick: null })) },
        ]
  const missing = only && !several ? asked.find(fact => factOf(fact)?.shown(only) === null) : undefined
  const choices = [
    ...(only && missing !== undefined
      ? [command('ask-fact', `填${factOf(missing)?.label ?? ''}`, only.id, missing)]
      : []),
    ...projects.slice(0, 8).map(project => command('show', `看${project.name}`, project.id)),
  ]
  const outcome = offering(context, { blocks, choices })
  return only && !several ? about(only, outcome) : outcome
}

function line(project: Project, fact: string): string {
  if (fact === 'stage') {
    const stage = stages.find(known => known === project.stage)
    return `阶段：${stage ? stageNames[stage] : '未定'}`
  }
  if (fact === 'contracts') return `合同：${project.contracts.map(printContract).join('；') || '还没有记'}`
  if (fact === 'changes') return `调整：${project.changes.length}次`
  const known = factOf(fact)
  return known ? `${known.label}：${known.shown(project) ?? '还没有填'}` : ''
}

/** 「增加预算30万」: the sum that stands in the approval, or a change that the measures weigh? Asked, not guessed. */
export function newTotal({ context, project }: Case, fen: Fen): TurnResult {
  const total = printMoney(fen)
  const was = project.budget === null ? '' : printMoney(project.budget)
  const more = project.budget !== null && fen >= project.budget
  const difference = printMoney(Math.abs(fen - (project.budget ?? 0)))
  const text = `“${project.name}”档案里的原项目预算是${was}，${more ? '加' : '减'}${difference}以后是${total}。档案里记的是项目批复里的数：批复已经改了的，记为${total}；还没有批的，先算变更幅度。`
  const edit = JSON.stringify({ kind: 'fact', fact: 'budget', text: total })
  const choices: Choice[] = [
    { id: choiceId.project('edit', project.id, edit), label: `记为${total}`, kind: 'answer' },
    {
      id: choiceId.flow('change', `原项目预算${was}，${more ? '增加' : '减少'}${difference}`),
      label: '算变更幅度',
      kind: 'flow',
    },
  ]
  return about(project, offering(context, { blocks: [{ kind: 'text', text }], choices }))
}

/** A file is not deleted: it can be put away, on the person's word. */
export function offerArchive({ context, project }: Case): TurnResult {
  const text = `项目档案不删除，免得以后查不到。可以把“${project.name}”收起来：不再列出、不再提醒，资料都还在，随时可以重新打开。要收起吗？`
  const choices = [
    command('archive', '收起来', project.id, 'on-hold'),
    command('archive', '已经办结', project.id, 'finished'),
    command('show', '不收，看看档案', project.id),
  ]
  return about(project, offering(context, { blocks: [{ kind: 'text', text }], choices }))
}

/** The duties of keys that are still there. */
export function dutiesAt({ projects, now, calendar }: RequestContext, at: readonly DutyAt[]): readonly Duty[] {
  const all = projects.flatMap(project => dutiesOf(project, dayAt(now), calendar))
  return at.flatMap(({ project, key }) => all.find(duty => duty.project.id === project && duty.key === key) ?? [])
}

/** Which of several was handed in, or is to come later. */
export function askWhichDuty(
  context: RequestContext,
  duties: readonly Duty[],
  question: string,
  button: (duty: Duty) => Choice['id'],
): TurnResult {
  const several = new Set(duties.map(duty => duty.project.id)).size > 1
  const choices = duties.slice(0, 12).map(
    (duty): Choice => ({
      id: button(duty),
      label: several ? `${duty.project.name}：${dutyName(duty)}` : dutyName(duty),
      kind: 'answer',
    }),
  )
  return offering(context, { blocks: [{ kind: 'text', text: question }], choices })
}

/** Nothing of the kind is open. */
export function nothingOpen(context: RequestContext, text: string): TurnResult {
  return shown(context, {
    blocks: [{ kind: 'text', text }],
    choices: [command('due-soon', '近期要办'), command('list', '我的项目')],
  })
}
