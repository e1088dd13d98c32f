import { type Day, dayAt, isDay, printDay } from '../../common/day.js'
import type { Calendar } from '../../common/working-days.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { type Duty, dutiesOf } from '../../projects/duties.js'
import { dutyName } from '../../projects/duty-name.js'
import { isReminded, ruleOf } from '../../projects/duty-rules.js'
import { lastEdit } from '../../projects/edits.js'
import { nextOwn, type OwnReminder } from '../../projects/own-reminders.js'
import type { Project, ProjectRun } from '../../projects/project.js'
import { articleOf } from '../../regulation/citation.js'
import { stageNames } from '../../regulation/stages.js'
import { printContract } from '../../services/projects/edit-contract.js'
import { shownOnButton } from '../../services/projects/edit-project.js'
import { changesView } from '../../services/projects/project-changes.js'
import { factOf, type ProjectFact, projectFacts } from '../../services/projects/project-facts.js'
import { printTrait, projectTraits } from '../../services/projects/project-traits.js'
import type { Block, Choice, ListItem, Reply } from '../reply.js'
import { choiceId } from '../understand/choice-id.js'
import { dutyChoices, dutyItem, printDue } from './duty-view.js'
import { ownChoices, ownItem } from './own-reminder-view.js'
import { command } from './project-command.js'

export interface ProjectOptions {
  readonly today: Day
  readonly calendar: Calendar
  readonly library: Library
  readonly flows: readonly string[]
  /** The runs that can be gone on with. */
  readonly drafts: readonly string[]
}

/** 「我的项目」 */
export function projectList(projects: readonly Project[], { today, calendar }: ProjectOptions): Reply {
  const items = projects.map((project): ListItem => {
    const next = openDuties([project], today, calendar).find(duty => duty.due !== null)
    const nextText = next?.due
      ? `下一件：${next.rule.text}，${printDue(next.due, { today, calendar })}`
      : '还没有定日期的提醒'
    return item(project.name, `阶段：${stageNames[project.stage]}。${nextText}`)
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
      command('list-archived', '收起的项目'),
    ],
  }
}

/** 「收起的项目」 */
export function archivedList(projects: readonly Project[]): Reply {
  const items = projects.map(project => item(project.name, endings[project.ending ?? 'on-hold']))
  const blocks: Block[] =
    projects.length === 0
      ? [{ kind: 'conclusion', text: '没有收起的项目。' }]
      : [
          { kind: 'conclusion', text: `收起和办结的项目有${projects.length}个，资料都还在，不再提醒。` },
          { kind: 'list', title: null, items },
        ]
  return {
    blocks,
    choices: [
      ...projects
        .slice(0, 12)
        .map((project): Choice => ({ id: choiceId.project('show', project.id), label: project.name, kind: 'answer' })),
      command('list', '我的项目'),
    ],
  }
}

export const endings = { finished: '已办结', 'on-hold': '已收起' } as const

/** One project: everything in its file. */
export function projectView(project: Project, options: ProjectOptions, lead: readonly Block[] = []): Reply {
  const { today, calendar, library, flows } = options
  const duties = openDuties([project], today, calendar)
  const missing = missingFacts(project)
  const last = lastEdit(project)
  const where = project.ending === null ? `现在是${stageNames[project.stage]}阶段` : endings[project.ending]
  const blocks: Block[] = [
    ...lead,
    { kind: 'conclusion', text: `${project.name}：${where}。` },
    ...factBlocks(project),
    ...(duties.length > 0
      ? [
          {
            kind: 'list' as const,
            title: '要办的事',
            items: duties.map(duty => dutyItem(duty, { today, calendar }, library, true)),
          },
        ]
      : [{ kind: 'text' as const, text: '按现在的阶段，没有要报送的事项。' }]),
    ...list(
      '已办的事',
      doneLines(project).map(line => item(line.name, `${printDayAt(line.at)}记为已办`)),
    ),
    ...changeBlocks(project),
    ...list(
      '填报',
      project.runs
        .slice(-10)
        .reverse()
        .map(run => item(run.title, printRun(run, options.drafts))),
    ),
    ...list(
      '文稿',
      project.documents
        .slice(-10)
        .reverse()
        .map(one => item(one.name, printDayAt(one.at))),
    ),
    ...list(
      '最近的记录',
      project.timeline
        .slice(-5)
        .reverse()
        .map(entry => item(entry.text, printDayAt(entry.at))),
    ),
  ]
  const ways = project.closed
    ? [command('reopen', '重新打开', project.id), command('list-archived', '收起的项目')]
    : [
        ...duties.slice(0, 4).flatMap((duty, i) => dutyChoices(duty, flows, duties.length > 1 ? i + 1 : null)),
        command('stage', '换阶段', project.id),
        ...missing.slice(0, 4).map(fact => command('ask-fact', `填${fact.label}`, project.id, fact.id)),
        command('facts', '改项目情况', project.id),
        command('contracts', '合同', project.id),
        command('ask-trait', '项目特点', project.id),
        ...runChoices(project, options.drafts),
        ...(flows.includes('change') ? [command('file', '算变更幅度', project.id, 'change')] : []),
        ...(flows.includes('checklist') ? [command('file', '列报送清单', project.id, 'checklist')] : []),
      ]
  return {
    blocks,
    choices: [
      ...ways,
      ...(last === null || project.closed
        ? []
        : [command('take-back', `撤销：${last.text}`, project.id, last.text.slice(0, shownOnButton))]),
      command('list', '我的项目'),
      ...(project.closed
        ? []
        : [command('archive', '收起这个项目', project.id), command('archive', '记为办结', project.id, 'finished')]),
    ],
  }
}

/** What is known, and the names of what is not. */
function factBlocks(project: Project): Block[] {
  const facts = projectFacts.filter(fact => fact.id !== 'name')
  const known = facts.flatMap(fact => {
    const shown = fact.shown(project)
    return shown === null ? [] : [item(`${fact.label}：${shown}`, null)]
  })
  const traits = projectTraits.flatMap(({ id, label }) => {
    const value = project.traits[id]
    return value === undefined ? [] : [item(`${label}：${printTrait(value)}`, null)]
  })
  const open = facts.filter(fact => fact.shown(project) === null).length
  const named = missingFacts(project).map(fact => fact.label)
  return [
    ...list('项目情况', known),
    ...(named.length > 0 ? [{ kind: 'text' as const, text: `还没有填：${named.join('、')}等，共${open}项。` }] : []),
    ...list(
      '合同',
      project.contracts.map(contract => item(printContract(contract), null)),
    ),
    ...list('项目特点', traits),
  ]
}

/** Each change, and both ways of counting them together: the article does not say which. */
function changeBlocks(project: Project): Block[] {
  const { each, sums, note } = changesView(project)
  if (each.length === 0) return []
  return [
    ...list(
      '历次调整',
      each.map(one => item(one.text, `${printDayAt(one.at)}。${one.outcome}`)),
    ),
    ...list(
      '累计',
      sums.map(sum => item(sum, null)),
    ),
    { kind: 'note', title: '怎样算', text: note },
  ]
}

/** Duties that were ticked off, the last first. */
export function doneLines(
  project: Project,
): readonly { readonly key: string; readonly name: string; readonly at: number }[] {
  return Object.entries(project.done)
    .map(([key, { at }]) => {
      const [rule = key, period] = key.split(':')
      const name = ruleOf(rule)?.text ?? rule
      return { key, name: period === undefined ? name : `${name}（${printPeriod(period)}）`, at }
    })
    .sort((a, b) => b.at - a.at)
}

/** 2026Q3, 2026, a day, or the id of a change. */
function printPeriod(period: string): string {
  const quarter = /^(\d{4})Q(\d)$/.exec(period)
  if (quarter) return `${quarter[1]}年第${'一二三四'[Number(quarter[2]) - 1]}季度`
  if (/^\d{4}$/.test(period)) return `${period}年`
  return isDay(period) ? printDay(period) : '其中一次调整'
}

/** The facts that are asked for first. */
export function missingFacts(project: Project): readonly ProjectFact[] {
  return asked.flatMap(id => {
    const fact = factOf(id)
    return fact && fact.shown(project) === null ? [fact] : []
  })
}

const asked = [
  'department',
  'budget',
  'approved-by',
  'approval-number',
  'approval-day',
  'provider',
  'handler',
  'superior',
]

function runChoices({ runs }: Project, drafts: readonly string[]): Choice[] {
  const seen = runs.filter(run => run.finishedAt !== null || drafts.includes(run.run)).slice(-3)
  return seen.reverse().map(run => ({
    id: choiceId.resume(run.run),
    label: `${run.finishedAt === null ? '接着填' : '看'}${run.title}`,
    kind: 'command',
  }))
}

function printRun(run: ProjectRun, drafts: readonly string[]): string {
  if (run.finishedAt !== null) return `${printDayAt(run.finishedAt)}办完`
  return `${printDayAt(run.at)}开始，${drafts.includes(run.run) ? '还没有办完' : '没有办完，草稿已不在'}`
}

/** 「近期要办」: what has a day, the nearest first, and what has none yet. */
export function dueSoonView(
  projects: readonly Project[],
  options: ProjectOptions,
  own: readonly OwnReminder[] = [],
): Reply {
  const { today, calendar, library, flows } = options
  const duties = openDuties(projects, today, calendar)
  const dated = duties.filter(duty => duty.due !== null)
  const undated = duties.filter(duty => duty.due === null)
  const lines = (some: readonly Duty[]) => some.map(duty => dutyItem(duty, { today, calendar }, library))
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
      ...list('有日期的', lines(dated)),
      ...list(
        '自己设的提醒',
        own.map(one => ownItem(one, nextOwn(one, { calendar, projects }))),
      ),
      ...list('还没有日期的', undated.map(undatedItem)),
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
      ...ownChoices(own),
      command('list', '我的项目'),
      command('preferences', '提醒设置'),
    ],
  }
}

/** Without a day there is nothing to be done now: one line, so that several projects fit on a phone. */
function undatedItem(duty: Duty): ListItem {
  const { article, time } = duty.rule
  const when = time === null ? '原文没有写时间' : `原文只写“${time}”`
  return item(`${dutyName(duty)}（${duty.project.name}）`, `${articleOf({ article })}，${when}`)
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

function printDayAt(at: number): string {
  return printDay(dayAt(at))
}

function list(title: string, items: readonly ListItem[]): Block[] {
  return items.length === 0 ? [] : [{ kind: 'list', title, items }]
}

function item(text: string, detail: string | null): ListItem {
  return { text, detail, citation: null, tick: null }
}
