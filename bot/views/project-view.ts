import type { Day } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import { adjustmentField } from '../../flows/change/field.js'
import { stageNames } from '../../flows/checklist/stages.js'
import { faceOf } from '../../flows/fields.js'
import type { Library } from '../../knowledge/library.js'
import { type Duty, dutiesOf } from '../../projects/duties.js'
import { isReminded } from '../../projects/duty-rules.js'
import type { Project } from '../../projects/project.js'
import { choiceId } from '../choice-id.js'
import { projectFacts } from '../project-facts.js'
import type { Block, Choice, ListItem, Reply } from '../reply.js'
import { dutyChoices, dutyItem, printDue } from './duty-view.js'

export interface ProjectOptions {
  readonly today: Day
  readonly calendar: Calendar
  readonly library: Library
  readonly flows: readonly string[]
}

const command = (action: string, label: string, ...about: readonly string[]): Choice => ({
  id: choiceId.project(action, ...about),
  label,
  kind: 'command',
})

/** 「我的项目」 */
export function projectList(projects: readonly Project[], { today, calendar }: ProjectOptions): Reply {
  const items = projects.map((project): ListItem => {
    const next = openDuties([project], today, calendar).find(duty => duty.due !== null)
    const nextText = next?.due ? `下一件：${next.rule.text}，${printDue(next.due, today)}` : '还没有定日期的提醒'
    return item(project.name, `阶段：${stageName(project)}。${nextText}`)
  })
  const blocks: Block[] =
    projects.length === 0
      ? [{ kind: 'conclusion', text: '还没有项目。说“新建项目”加名称就可以建一个，例如“新建项目 一网通办平台”。' }]
      : [
          { kind: 'conclusion', text: `共有${projects.length}个项目。` },
          { kind: 'list', title: null, items },
        ]
  return {
    blocks,
    choices: [
      ...projects
        .slice(0, 12)
        .map((project): Choice => ({ id: choiceId.project('show', project.id), label: project.name, kind: 'answer' })),
      command('create', '新建项目'),
      ...(projects.length === 0 ? [] : [command('due-soon', '近期要办')]),
    ],
  }
}

/** One project: what is known of it, what is to be done, what was done. */
export function projectView(project: Project, options: ProjectOptions, lead: readonly Block[] = []): Reply {
  const { today, calendar, library, flows } = options
  const duties = openDuties([project], today, calendar)
  const facts = projectFacts.map(fact => item(`${fact.label}：${fact.shown(project) ?? '未填'}`, null))
  const missing = projectFacts.filter(fact => fact.shown(project) === null)
  const changes = project.changes.map(change =>
    item(change.lines.map(line => faceOf(adjustmentField).show(line)).join('；'), outcomes[change.outcome] ?? null),
  )
  const last = project.timeline.slice(-5).reverse()
  const blocks: Block[] = [
    ...lead,
    { kind: 'conclusion', text: `${project.name}：现在是${stageName(project)}阶段。` },
    { kind: 'list', title: '项目情况', items: facts },
    ...(duties.length > 0
      ? [{ kind: 'list' as const, title: '要办的事', items: duties.map(duty => dutyItem(duty, today, library)) }]
      : [{ kind: 'text' as const, text: '按现在的阶段，没有要报送的事项。' }]),
    ...(changes.length > 0 ? [{ kind: 'list' as const, title: '历次调整', items: changes }] : []),
    { kind: 'list', title: '最近的记录', items: last.map(entry => item(entry.text, null)) },
  ]
  return {
    blocks,
    choices: [
      ...duties.slice(0, 4).flatMap((duty, i) => dutyChoices(duty, flows, duties.length > 1 ? i + 1 : null)),
      command('stage', '换阶段', project.id),
      ...(missing.length > 0 ? missing : projectFacts)
        .slice(0, 5)
        .map(fact => command('ask-fact', `填${fact.label}`, project.id, fact.id)),
      ...(flows.includes('checklist') ? [command('file', '列报送清单', project.id, 'checklist')] : []),
      ...(flows.includes('change') ? [command('file', '算变更幅度', project.id, 'change')] : []),
      command('list', '我的项目'),
      command('put-away', '收起这个项目', project.id),
    ],
  }
}

/** 「近期要办」: what has a day, the nearest first, and what has none yet. */
export function dueSoonView(projects: readonly Project[], options: ProjectOptions): Reply {
  const { today, calendar, library, flows } = options
  const duties = openDuties(projects, today, calendar)
  const dated = duties.filter(duty => duty.due !== null)
  const undated = duties.filter(duty => duty.due === null)
  const list = (title: string, some: readonly Duty[]): Block[] =>
    some.length === 0 ? [] : [{ kind: 'list', title, items: some.map(duty => dutyItem(duty, today, library)) }]
  const conclusion =
    projects.length === 0
      ? '还没有项目，所以没有要办的事。说“新建项目”加名称就可以建一个。'
      : dated.length === 0
        ? '现在没有定了日期的事项。'
        : `定了日期、还没有办的有${dated.length}件。`
  const shown = [...dated.slice(0, 3), ...undated.slice(0, Math.max(0, 4 - dated.length))]
  const order = [...dated, ...undated]
  return {
    blocks: [
      { kind: 'conclusion', text: conclusion },
      ...list('有日期的', dated),
      ...list('还没有日期的', undated),
      ...(undated.length > 0
        ? [
            {
              kind: 'note' as const,
              title: '为什么没有日期',
              text: '办法没有写任何日期。告诉我本单位定的或者通知要求的日子，我就按它提醒；不说，就不显示，也不提醒。',
            },
          ]
        : []),
    ],
    choices: [
      ...shown.flatMap(duty => dutyChoices(duty, flows, order.length > 1 ? order.indexOf(duty) + 1 : null)),
      command('list', '我的项目'),
    ],
  }
}

/** What is still to be done, the nearest day first, what has no day last; the bureau's own business is left out. */
export function openDuties(projects: readonly Project[], today: Day, calendar: Calendar): readonly Duty[] {
  const far = '9999-12-31'
  return projects
    .flatMap(project => dutiesOf(project, today, calendar))
    .filter(duty => !duty.done && isReminded(duty.rule))
    .sort((a, b) =>
      (a.due?.day ?? far) < (b.due?.day ?? far) ? -1 : (a.due?.day ?? far) > (b.due?.day ?? far) ? 1 : 0,
    )
}

export function stageName(project: Project): string {
  return Object.entries(stageNames).find(([id]) => id === project.stage)?.[1] ?? project.stage
}

const outcomes: Readonly<Record<string, string>> = {
  archive: '不超过10%：编制变更说明，存档备查',
  resubmit: '超过10%：重新编报项目方案和预算',
  ask: '几种读法结论不同：先询问',
}

function item(text: string, detail: string | null): ListItem {
  return { text, detail, citation: null, tick: null }
}
