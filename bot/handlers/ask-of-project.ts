import { citeOf } from '../../flows/worked/checklist/present.js'
import { basisNames, type DueBasis } from '../../projects/due-rule.js'
import { type DutyRule, ruleOf } from '../../projects/duty-rules.js'
import { stageNames, stages } from '../../regulation/stages.js'
import { printContract } from '../../services/projects/edit-contract.js'
import type { ContractPart, ProjectEdit } from '../../services/projects/project-edit.js'
import { factGroups, projectFacts } from '../../services/projects/project-facts.js'
import { projectTraits, traitOf } from '../../services/projects/project-traits.js'
import type { Block, Choice } from '../reply.js'
import type { RequestContext, TurnResult } from '../request-context.js'
import { choiceId } from '../understand/choice-id.js'
import { citationOf } from '../views/citation-of.js'
import { command } from '../views/project-command.js'
import { about, ask, asking, type Case, offering } from './project-case.js'

/** The questions about a project, one at a time. */

export function askDue({ context, dependencies, project }: Case, rule: DutyRule): TurnResult {
  const basis = citationOf(citeOf({ ...rule, item: null }), dependencies.knowledge.library)
  const time = rule.time === null ? '原文没有写时间' : `原文只写“${rule.time}”，没有写日期`
  const question: Block = {
    kind: 'question',
    text: `${rule.ask}`,
    why: `${time}；提醒只按本单位定的或者通知规定的日子。`,
    basis,
    problem: null,
    was: null,
    progress: `${project.name} · ${rule.text}`,
  }
  return about(project, asking(context, { kind: 'due-day', project: project.id, duty: rule.id }, [question]))
}

/** Repeats a rule with its next days: it is kept once the person agrees. */
export function askConfirm(
  { context, project }: Case,
  { duty, text, basis }: { readonly duty: string; readonly text: string; readonly basis: DueBasis },
  repeated: string,
): TurnResult {
  const said = text.slice(0, 100)
  const edit: ProjectEdit = { kind: 'due', duty, text: said, basis, confirmed: true }
  const choices: Choice[] = [
    { id: choiceId.project('edit', project.id, JSON.stringify(edit)), label: '对，记下', kind: 'answer' },
    command('ask-due', '不对，换个说法', project.id, duty),
  ]
  const what = ruleOf(duty)?.text
  const question = `${what === undefined ? '' : `“${what}”：`}${repeated}。这样记对吗？`
  return about(
    project,
    ask(context, { kind: 'due-confirm', project: project.id, duty, said, basis }, question, choices),
  )
}

/** Whose day it is, with the day repeated: the answer keeps it. */
export function askBasis({ context, project }: Case, duty: string, text: string, repeated: string): TurnResult {
  const said = text.slice(0, 100)
  const choices = (['unit', 'notice'] as const).map(
    (basis): Choice => ({
      id: choiceId.project('set-due', project.id, duty, basis, said),
      label: basisNames[basis],
      kind: 'answer',
    }),
  )
  const what = ruleOf(duty)?.text
  const question = `${what === undefined ? '' : `“${what}”：`}${repeated}。这个日子是本单位自己定的，还是通知规定的？`
  return about(project, ask(context, { kind: 'due-basis', project: project.id, duty, said }, question, choices))
}

export function askStage({ context, project }: Case): TurnResult {
  const choices = stages.map(
    (stage): Choice => ({
      id: choiceId.project('stage', project.id, stage),
      label: stageNames[stage],
      kind: 'answer',
    }),
  )
  const text = `“${project.name}”现在到了哪个阶段？按阶段列出要办的事。`
  return about(project, offering(context, { blocks: [{ kind: 'text', text }], choices }))
}

/** Everything that can be written into the file, with what stands there. */
export function offerFacts({ context, project }: Case): TurnResult {
  const groups = Object.entries(factGroups).map(([group, title]): Block => {
    const facts = projectFacts.filter(fact => fact.group === group)
    const items = facts.map(fact => item(`${fact.label}：${fact.shown(project) ?? '未填'}`))
    return { kind: 'list', title, items }
  })
  const choices = [
    ...projectFacts.map(fact => command('ask-fact', fact.label, project.id, fact.id)),
    command('contracts', '合同', project.id),
    command('ask-trait', '项目特点', project.id),
    command('show', `看${project.name}`, project.id),
  ]
  const lead: Block = { kind: 'text', text: `改“${project.name}”的哪一项？也可以直接说，例如“原项目预算改为320万元”。` }
  return about(project, offering(context, { blocks: [lead, ...groups], choices }))
}

export function offerContracts({ context, project }: Case): TurnResult {
  const { id, contracts } = project
  const items = contracts.map(contract => item(printContract(contract)))
  const text =
    contracts.length === 0
      ? '还没有记合同。说“新增合同”加名称、金额、日期也可以，例如“新增合同 软件开发合同 275万元”。'
      : `“${project.name}”的合同：`
  const choices = [
    command('ask-contract', '新增合同', id),
    ...contracts.flatMap((contract, i) => {
      const mark = contracts.length > 1 ? `（第${i + 1}份）` : ''
      return [
        command('ask-contract', `改名称${mark}`, id, contract.id, 'name'),
        command('ask-contract', `改金额${mark}`, id, contract.id, 'amount'),
        command('ask-contract', `改日期${mark}`, id, contract.id, 'day'),
        command('drop-contract', `去掉${mark}`, id, contract.id),
      ]
    }),
    command('show', `看${project.name}`, id),
  ]
  const list: Block[] = items.length === 0 ? [] : [{ kind: 'list', title: null, items }]
  return about(project, offering(context, { blocks: [{ kind: 'text', text }, ...list], choices }))
}

const contractQuestions: Readonly<Record<ContractPart, string>> = {
  name: '合同叫什么名称？照合同填。',
  amount: '合同金额是多少？例如“275万元”。还不清楚的，请说“跳过”。',
  day: '合同是哪一天签订的？例如“2026年3月5日”。还不清楚的，请说“跳过”。',
}

export function askContract(
  { context, project }: Case,
  contract: string | null,
  part: ContractPart,
  problem = '',
): TurnResult {
  const asked = { kind: 'contract', project: project.id, contract, part } as const
  return about(project, ask(context, asked, `${problem}${contractQuestions[part]}`))
}

/** A trait in plain words; the first that is not known where none is named. */
export function askTrait({ context, project }: Case, named: string | null): TurnResult {
  const trait = traitOf(named ?? '') ?? projectTraits.find(one => project.traits[one.id] === undefined)
  if (!trait) return offerTraits({ context, project })
  const at = projectTraits.indexOf(trait) + 1
  const question: Block = {
    kind: 'question',
    text: trait.ask,
    why: trait.why,
    basis: null,
    problem: null,
    was: null,
    progress: `${project.name} · 项目特点${at}/${projectTraits.length}`,
  }
  const outcome = asking(context, { kind: 'trait', project: project.id, trait: trait.id }, [question])
  const answers = { yes: '是', no: '否', unknown: '不清楚' }
  const choices = Object.entries(answers).map(
    ([value, label]): Choice => ({
      id: choiceId.project('trait', project.id, trait.id, value),
      label,
      kind: 'answer',
    }),
  )
  return about(project, { ...outcome, reply: { ...outcome.reply, choices } })
}

function offerTraits({ context, project }: Pick<Case, 'context' | 'project'>): TurnResult {
  const choices = [
    ...projectTraits.map(trait => command('ask-trait', trait.label, project.id, trait.id)),
    command('show', `看${project.name}`, project.id),
  ]
  return about(project, offering(context, { blocks: [{ kind: 'text', text: '要改哪一项特点？' }], choices }))
}

/** Of which project it was said. */
export function askWhich(context: RequestContext, edit: ProjectEdit): TurnResult {
  const choices = context.projects.slice(0, 12).map(
    (project): Choice => ({
      id: choiceId.project('edit', project.id, JSON.stringify(edit)),
      label: project.name,
      kind: 'answer',
    }),
  )
  return offering(context, { blocks: [{ kind: 'text', text: '这是哪一个项目的？' }], choices })
}

function item(text: string) {
  return { text, detail: null, citation: null, tick: null }
}
