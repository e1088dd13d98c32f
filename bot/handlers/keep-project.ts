import { dayAt } from '../../common/day.js'
import { proposals, propose } from '../../flows/engine/propose.js'
import { ownerIn } from '../../language/days/owner.js'
import { moodOf } from '../../language/mood.js'
import type { DueBasis } from '../../projects/due-rule.js'
import { afterWork, dutiesOf } from '../../projects/duties.js'
import { dutyName } from '../../projects/duty-name.js'
import { type DutyRule, ruleOf } from '../../projects/duty-rules.js'
import { lastEdit, undoneEdit } from '../../projects/edits.js'
import type { Project } from '../../projects/project.js'
import { printPreferences, readPreferences } from '../../projects/reminder-preferences.js'
import { changeOf, isOpen } from '../../services/filings/filing.js'
import { suggestionsFor, withRun } from '../../services/filings/prefill.js'
import { createProject } from '../../services/projects/create-project.js'
import { ruleIdOf } from '../../services/projects/edit-duty.js'
import { editProject, shownOnButton } from '../../services/projects/edit-project.js'
import type { ContractPart, ProjectEdit } from '../../services/projects/project-edit.js'
import { factOf } from '../../services/projects/project-facts.js'
import { projectTraits } from '../../services/projects/project-traits.js'
import { preferencesSetting } from '../../services/reminders/load-preferences.js'
import type { Block, Choice } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import type { Asked } from '../understand/asked.js'
import { unknownNote } from '../understand/calendar-blocks.js'
import { choiceId } from '../understand/choice-id.js'
import { countedBlocks } from '../understand/count-days.js'
import type { Deed, DutyAt, ReminderWish } from '../understand/project-intent.js'
import { printDue } from '../views/duty-view.js'
import { preferencesKept, preferencesView } from '../views/preferences-view.js'
import { command } from '../views/project-command.js'
import { archivedList, dueSoonView, missingFacts, openDuties, projectList } from '../views/project-view.js'
import { providerLetter } from '../views/provider-reply.js'
import {
  askBasis,
  askConfirm,
  askContract,
  askDue,
  askStage,
  askTrait,
  askWhich,
  offerContracts,
  offerFacts,
} from './ask-of-project.js'
import {
  about,
  ask,
  type Case,
  editorOf,
  kept,
  leading,
  offering,
  optionsOf,
  said,
  show,
  shown,
} from './project-case.js'
import { ownRemind, ownStop } from './remind-of-own.js'
import { beginning, setAside, showFiling } from './show-step.js'
import { askWhichDuty, dutiesAt, newTotal, nothingOpen, offerArchive, tell } from './tell-of-project.js'

/** Does what was said about a project, its duties and their days. */
export function keepProject(
  context: RequestContext,
  dependencies: Dependencies,
  deed: Deed,
  asked: Asked | null,
): TurnResult {
  if (deed.kind === 'count') return count(context, dependencies, countedBlocks(deed.counting, context))
  if (!context.isMember) return said(context, '项目和提醒只对本单位的人开放。请先让管理员确认配对码。')
  const project = 'project' in deed ? projectIn(context, deed.project) : undefined
  if ('project' in deed && !project) return said(context, '这个项目已经不在了。请说“我的项目”看看现在有哪些。')
  return project ? ofProject({ context, dependencies, project }, deed) : ofAll(context, dependencies, deed, asked)
}

/** What was handed in is ticked off; of several, the person says which. */
function settleWhich(context: RequestContext, dependencies: Dependencies, at: readonly DutyAt[]): TurnResult {
  const duties = dutiesAt(context, at)
  const [only, ...others] = duties
  if (!only) return nothingOpen(context, '没有找到还没办的这一件。请说“近期要办”看看现在有哪些，点“已办”也可以。')
  const project = projectIn(context, only.project.id)
  if (project && others.length === 0) return change({ context, dependencies, project }, { kind: 'done', key: only.key })
  return askWhichDuty(context, duties, '哪一件办完了？', duty => choiceId.project('done', duty.project.id, duty.key))
}

/** 「不再提醒这一件」: of several, the person says which. */
function silenceWhich(context: RequestContext, dependencies: Dependencies, at: readonly DutyAt[]): TurnResult {
  const duties = dutiesAt(context, at)
  const [only, ...others] = duties
  if (!only) return nothingOpen(context, '没有找到定了日期、正在提醒的这一件。请说“近期要办”看看现在有哪些。')
  const project = projectIn(context, only.project.id)
  if (project && others.length === 0)
    return change({ context, dependencies, project }, { kind: 'unset-due', duty: only.rule.id })
  return askWhichDuty(context, duties, '哪一件不再提醒？', duty =>
    choiceId.project('unset-due', duty.project.id, duty.rule.id),
  )
}

/** 「推迟到下周五」: only what has a day can be put off. */
function postponeWhich(
  context: RequestContext,
  dependencies: Dependencies,
  at: readonly DutyAt[],
  day: string | null,
): TurnResult {
  const duties = dutiesAt(context, at)
  const [only, ...others] = duties
  if (!only) return nothingOpen(context, '没有定了日期、可以推迟的事项。要设日期，请说“设提醒”。')
  const project = projectIn(context, only.project.id)
  if (project && others.length === 0) {
    const one: Case = { context, dependencies, project }
    return day === null
      ? ofProject(one, { kind: 'postpone', project: project.id, key: only.key })
      : change(one, { kind: 'postpone', key: only.key, text: day })
  }
  return askWhichDuty(context, duties, '推迟哪一件？', duty =>
    day === null
      ? choiceId.project('postpone', duty.project.id, duty.key)
      : choiceId.project('edit', duty.project.id, JSON.stringify({ kind: 'postpone', key: duty.key, text: day })),
  )
}

function projectIn({ projects, archived }: RequestContext, id: string): Project | undefined {
  return [...projects, ...archived].find(one => one.id === id)
}

function ofAll(context: RequestContext, dependencies: Dependencies, deed: Deed, asked: Asked | null): TurnResult {
  switch (deed.kind) {
    case 'list':
      return shown(context, projectList(context.projects, optionsOf(context, dependencies)))
    case 'list-archived':
      return offering(context, archivedList(context.archived))
    case 'due-soon':
      return shown(context, dueSoonView(context.projects, optionsOf(context, dependencies), context.own))
    case 'create':
      return deed.name === null
        ? ask(context, { kind: 'project-name', duty: null, day: null }, '新项目叫什么名称？已有批复的，请与批复一致。')
        : create(context, dependencies, deed.name, null)
    case 'remind':
      return remind(context, dependencies, deed.wish)
    case 'own-remind':
      return ownRemind(context, dependencies, deed)
    case 'own-stop':
      return ownStop(context, deed.id)
    case 'preferences':
      return openPreferences(context)
    case 'set-preferences':
      return setPreferences(context, deed.said)
    case 'which':
      return askWhich(context, deed.edit)
    case 'tell':
      return tell(
        context,
        deed.projects.flatMap(id => projectIn(context, id) ?? []),
        deed.facts,
      )
    case 'done-which':
      return settleWhich(context, dependencies, deed.duties)
    case 'silence-which':
      return silenceWhich(context, dependencies, deed.duties)
    case 'postpone-which':
      return postponeWhich(context, dependencies, deed.duties, deed.day)
    case 'stop-asking':
      return said(context, '好的，先不记。')
    case 'answer':
      return asked ? takeAnswer(context, dependencies, asked, deed.text) : said(context, '请再说一次要做什么。')
    default:
      return said(context, '请再说一次要做什么。')
  }
}

function ofProject(one: Case, deed: Deed): TurnResult {
  const { context, project } = one
  switch (deed.kind) {
    case 'show':
      return show(one)
    case 'facts':
      return offerFacts(one)
    case 'contracts':
      return offerContracts(one)
    case 'new-total':
      return newTotal(one, deed.fen)
    case 'offer-archive':
      return offerArchive(one)
    case 'letter':
      return about(project, shown(context, providerLetter(project, one.dependencies.documents)))
    case 'edit':
      return change(one, deed.edit)
    case 'ask-due': {
      const rule = ruleOf(deed.duty)
      return rule ? askDue(one, rule) : show(one)
    }
    case 'postpone':
      return ask(
        context,
        { kind: 'postpone', project: project.id, key: deed.key },
        '推迟到哪一天？例如“下周五”“12月20日”“3个工作日后”。通知规定的日期，请先确认可以推迟。',
        [command('unset-due', '不再提醒这一件', project.id, ruleIdOf(deed.key))],
      )
    case 'who':
      return ask(
        context,
        { kind: 'assignee', project: project.id, duty: ruleIdOf(deed.key) },
        '这件事由谁来办？请说姓名。',
      )
    case 'ask-stage':
      return askStage(one)
    case 'ask-fact': {
      const fact = factOf(deed.fact)
      if (!fact) return show(one)
      const was = fact.shown(project)
      const now =
        was === null ? '' : `现在是：${was}。不改请说“取消”${fact.cleared === null ? '' : '，清空请说“清空”'}。`
      return ask(context, { kind: 'fact', project: project.id, fact: fact.id }, `${fact.ask}${now}`)
    }
    case 'ask-trait':
      return askTrait(one, deed.trait)
    case 'ask-contract':
      return askContract(one, deed.contract, deed.part)
    case 'file':
      return file(one, deed.flow)
    default:
      return show(one)
  }
}

// ── Changing ──

/** Makes a change by the rules that hold everywhere; `again` asks once more where it could not be taken. */
function change(one: Case, edit: ProjectEdit, again?: (problem: string) => TurnResult): TurnResult {
  const { context } = one
  const done = editProject(one.project, edit.kind === 'undo' ? undoMeant(one, edit) : edit, editorOf(one))
  switch (done.kind) {
    case 'which-undo':
      return askUndo(one, done.text)
    case 'problem':
      return again?.(done.problem) ?? said(context, done.problem)
    case 'same':
      return show(one, [{ kind: 'text', text: done.text }])
    case 'whose':
      return edit.kind === 'due' ? askBasis(one, edit.duty, edit.text, done.repeated) : show(one)
    case 'confirm':
      return edit.kind === 'due' ? askConfirm(one, { ...edit, basis: done.basis }, done.repeated) : show(one)
    case 'kept':
      return remembering(afterChange({ ...one, project: done.project }, edit, done.text), done.project, edit)
  }
}

/** 「撤销」 is of what was changed last by what was said here; what was changed elsewhere since is asked about first. */
function undoMeant({ context, project }: Case, edit: Extract<ProjectEdit, { kind: 'undo' }>): ProjectEdit {
  if (edit.expects !== undefined) return edit
  const said = context.session.changed.findLast(one => one.project === project.id)
  return { kind: 'undo', expects: said?.text ?? '' }
}

function askUndo({ context, project }: Case, text: string): TurnResult {
  const question = `“${project.name}”最近一次改动是“${text}”，不是刚才在这里说的。要撤销这一次吗？`
  const choices = [
    command('take-back', '撤销这一次', project.id, text.slice(0, shownOnButton)),
    command('show', '不撤销，看看档案', project.id),
  ]
  return about(project, offering(context, { blocks: [{ kind: 'text', text: question }], choices }))
}

/** How many changes of a talk can be taken back by saying so. */
const mostChanged = 10

/** The talk remembers what it changed, and forgets what it took back. */
function remembering(outcome: TurnResult, project: Project, edit: ProjectEdit): TurnResult {
  const { changed } = outcome.session
  const back = undoneEdit(project)
  const at = changed.findLastIndex(one => one.project === project.id && one.text === back?.text)
  const last = edit.kind === 'undo' ? null : lastEdit(project)
  const now =
    last === null
      ? changed.filter((_, i) => i !== at)
      : [...changed, { project: project.id, text: last.text }].slice(-mostChanged)
  return { ...outcome, session: { ...outcome.session, changed: now } }
}

/** What is said of a change, and what comes next. */
function afterChange(one: Case, edit: ProjectEdit, text: string): TurnResult {
  const { project } = one
  switch (edit.kind) {
    case 'stage':
      return afterStage(one, text)
    case 'reopen':
      return { ...show(one, [{ kind: 'text', text }]), projects: [project] }
    case 'due':
      return afterDue(one, edit.duty, text)
    case 'done':
      return kept(one, text, [command('undo', '点错了，改回未办', project.id, edit.key)])
    case 'trait': {
      const isMore = projectTraits.some(trait => project.traits[trait.id] === undefined)
      return kept(one, text, isMore && edit.value !== null ? [command('ask-trait', '接着说下一项', project.id)] : [])
    }
    case 'undo':
      return kept(one, text, [command('again', '重做', project.id)])
    case 'add-contract':
    case 'contract':
    case 'drop-contract':
      return kept(one, text, [command('contracts', '看合同', project.id)])
    case 'fact': {
      const [next] = edit.text === '' ? [] : missingFacts(project).filter(fact => fact.id !== edit.fact)
      const isBudget = edit.fact === 'budget' && project.changes.length === 0 && text.includes('原为')
      const hint = isBudget ? '这里记的是项目批复里的数；预算要调整的，请另算变更幅度。' : ''
      return kept(one, `${text}${hint}`, next ? [command('ask-fact', `填${next.label}`, project.id, next.id)] : [])
    }
    default:
      return kept(one, text)
  }
}

/** A new stage; where the work is over, what comes each quarter or year is asked about, once. */
function afterStage(one: Case, text: string): TurnResult {
  const { context, project } = one
  const asked = afterWork(project, dayAt(context.now), context.calendar)
  const outcome = { ...show(one, [{ kind: 'text', text }]), projects: [project] }
  if (asked.length === 0) return outcome
  const choices = asked.flatMap(rule => [
    command('goes-on', `接着提醒：${rule.text}`, project.id, rule.id),
    command('unset-due', `不再提醒：${rule.text}`, project.id, rule.id),
  ])
  return { ...outcome, reply: { ...outcome.reply, choices: [...choices, ...outcome.reply.choices] } }
}

/** A day that was set: which one comes next, and where it is from. */
function afterDue(one: Case, duty: string, text: string): TurnResult {
  const { context, project } = one
  const today = dayAt(context.now)
  const next = dutiesOf(project, today, context.calendar).find(known => known.rule.id === duty && !known.done)
  const isUnit = project.dues[duty]?.basis === 'unit'
  const outcome = kept(one, text, [
    command('unset-due', '不再提醒这一件', project.id, duty),
    command('preferences', '提醒设置'),
  ])
  const blocks: Block[] = [
    ...outcome.reply.blocks,
    ...(next?.due
      ? [
          {
            kind: 'text' as const,
            text: `最近一次：${dutyName(next)}，${printDue(next.due, { today, calendar: context.calendar })}。${printPreferences(context.preferences)}。`,
          },
          ...(next.due.unknownYears.length > 0 ? [unknownNote(next.due.unknownYears)] : []),
        ]
      : []),
    {
      kind: 'note',
      title: '日期的来历',
      text: `这个日期是${isUnit ? '本单位自定的' : '通知规定的'}，办法没有写日期。`,
    },
  ]
  return { ...outcome, reply: { ...outcome.reply, blocks } }
}

// ── Answers to what was asked ──

function takeAnswer(context: RequestContext, dependencies: Dependencies, asked: Asked, text: string): TurnResult {
  if (asked.kind === 'project-name') return create(context, dependencies, text, asked.duty, asked.day)
  if (asked.kind === 'preferences') return setPreferences(context, text)
  const project = projectIn(context, asked.project)
  if (!project) return said(context, '这个项目已经不在了。请说“我的项目”看看现在有哪些。')
  const one: Case = { context, dependencies, project }
  const again = (question: string) => (problem: string) => ask(context, asked, `${problem}${question}`)
  switch (asked.kind) {
    case 'due-day':
      return change(one, { kind: 'due', duty: asked.duty, text, basis: null }, again('不设了请说“取消”。'))
    case 'due-basis': {
      const options: Readonly<Record<string, DueBasis>> = { 1: 'unit', 2: 'notice' }
      const basis = options[text.trim()] ?? ownerIn(text)
      const same = { kind: 'due', duty: asked.duty, text: asked.said } as const
      return change(one, basis === null ? { ...same, basis } : { ...same, basis, confirmed: true })
    }
    case 'due-confirm': {
      const { duty, said: words, basis } = asked
      const { mood } = moodOf(text)
      if (mood === 'agree') return change(one, { kind: 'due', duty, text: words, basis, confirmed: true })
      const rule = ruleOf(duty)
      if (mood === 'deny' && rule) return askDue(one, rule)
      return change(one, { kind: 'due', duty, text, basis: null }, again('不设了请说“取消”。'))
    }
    case 'postpone':
      return change(one, { kind: 'postpone', key: asked.key, text }, again('不推迟了请说“取消”。'))
    case 'assignee':
      return change(one, { kind: 'assign', duty: asked.duty, name: text }, again('这件事由谁来办？'))
    case 'fact': {
      const fact = factOf(asked.fact)
      if (!fact) return show(one)
      const written = /^(清空|去掉|不填)$/.test(text.trim()) && fact.cleared !== null ? '' : text
      return change(one, { kind: 'fact', fact: fact.id, text: written }, again(`\n${fact.ask}`))
    }
    case 'trait': {
      const value = { 是: true, 有: true, 否: false, 没有: false, 不是: false, 不清楚: null, 不知道: null }[text.trim()]
      if (value === undefined) return askTrait(one, asked.trait)
      return change(one, { kind: 'trait', trait: asked.trait, value })
    }
    case 'contract':
      return takeContract(one, asked.contract, asked.part, text)
  }
}

/** One part of a contract after the other: its name, its amount, its day. */
function takeContract(one: Case, id: string | null, part: ContractPart, text: string): TurnResult {
  const isSkipped = text.trim() === '跳过' && part !== 'name'
  const following = { name: 'amount', amount: 'day', day: null } as const
  const next = following[part]
  const goOn = (project: Project, outcome: TurnResult, contract: string): TurnResult => {
    const isNew = project.contracts.find(known => known.id === contract)?.[next ?? 'day'] === null
    if (next === null || !isNew) return outcome
    const asked = askContract({ ...one, project }, contract, next)
    const [first] = outcome.reply.blocks
    return { ...leading(asked, ...(first && !isSkipped ? [first] : [])), projects: outcome.projects ?? [] }
  }
  if (isSkipped) return goOn(one.project, show(one), id ?? '')
  const edit: ProjectEdit =
    id === null
      ? { kind: 'add-contract', texts: { [part]: text } }
      : { kind: 'contract', contract: id, texts: { [part]: text } }
  const outcome = change(one, edit, problem => askContract(one, id, part, problem))
  const [project] = outcome.projects ?? []
  return project ? goOn(project, outcome, id ?? project.contracts.at(-1)?.id ?? '') : outcome
}

function create(
  context: RequestContext,
  dependencies: Dependencies,
  said_: string,
  duty: string | null,
  day: string | null = null,
): TurnResult {
  const created = createProject(said_, {
    id: dependencies.newId(),
    now: context.now,
    otherNames: context.projects.map(one => one.name),
  })
  if ('problem' in created) {
    return ask(context, { kind: 'project-name', duty, day }, `${created.problem}新项目叫什么名称？不建了请说“取消”。`)
  }
  const { project } = created
  const one: Case = { context, dependencies, project }
  const rule = duty === null ? undefined : ruleOf(duty)
  const next = rule ? setReminder(one, rule, day) : askStage(one)
  const made = leading(next, { kind: 'conclusion', text: `已建立项目“${project.name}”。` })
  return { ...made, projects: next.projects ?? [project] }
}

/** 「设一个提醒」: for which project, which hand-over, and on what day of the unit's own. */
function remind(context: RequestContext, dependencies: Dependencies, wish: ReminderWish): TurnResult {
  const rules = wish.duties.flatMap(duty => ruleOf(duty) ?? [])
  const [rule, ...otherRules] = rules
  const [named] = context.projects.filter(one => one.id === wish.project)
  const projects = named ? [named] : context.projects
  const [project, ...others] = projects
  if (!project) {
    const name = '提醒要记在项目名下，现在还没有项目。项目叫什么名称？不设了请说“取消”。'
    return ask(context, { kind: 'project-name', duty: rule?.id ?? null, day: wish.day }, name)
  }
  if (!rule) return offerDuties(context, dependencies, projects, wish.day)
  const isOne = others.length === 0 && otherRules.length === 0
  if (isOne) return setReminder({ context, dependencies, project }, rule, wish.day)
  const choices = projects.slice(0, 12).flatMap(one =>
    rules.map(
      (each): Choice => ({
        id: settingOf(one.id, each, wish.day),
        label: rules.length > 1 ? `${one.name}：${each.text}` : one.name,
        kind: 'answer',
      }),
    ),
  )
  const what = rules.length > 1 ? '给哪一件设提醒？' : `给哪一个项目的“${rule.text}”设提醒？`
  return offering(context, { blocks: [{ kind: 'text', text: what }], choices })
}

/** The day where it was said, else the question for it. */
function setReminder(one: Case, rule: DutyRule, day: string | null): TurnResult {
  if (day === null) return askDue(one, rule)
  return change(one, dueEdit(rule, day), problem => leading(askDue(one, rule), { kind: 'text', text: problem }))
}

function settingOf(project: string, rule: DutyRule, day: string | null): string {
  return day === null
    ? choiceId.project('ask-due', project, rule.id)
    : choiceId.project('edit', project, JSON.stringify(dueEdit(rule, day)))
}

function dueEdit(rule: DutyRule, text: string): Extract<ProjectEdit, { kind: 'due' }> {
  return { kind: 'due', duty: rule.id, text, basis: null }
}

/** It was not said for what: everything that has no day yet. */
function offerDuties(
  context: RequestContext,
  dependencies: Dependencies,
  projects: readonly Project[],
  day: string | null,
): TurnResult {
  const { today, calendar } = optionsOf(context, dependencies)
  const duties = openDuties(projects, today, calendar).filter(duty => duty.due === null)
  if (duties.length === 0) {
    const text =
      '现在没有还没定日期的事项。要改日期，请说“近期要办”，点“推迟”；项目到了下一阶段的，请先打开项目换阶段。'
    return shown(context, { blocks: [{ kind: 'text', text }], choices: [command('due-soon', '近期要办')] })
  }
  const choices = duties.slice(0, 12).map(
    ({ project, rule }): Choice => ({
      id: settingOf(project.id, rule, day),
      label: projects.length > 1 ? `${project.name}：${rule.text}` : rule.text,
      kind: 'answer',
    }),
  )
  return offering(context, { blocks: [{ kind: 'text', text: '给哪一件设提醒？' }], choices })
}

// ── When to be reminded ──

function openPreferences(context: RequestContext, lead: readonly Block[] = []): TurnResult {
  const outcome = shown(context, preferencesView(context.preferences, lead))
  return { ...outcome, session: { ...outcome.session, asked: { kind: 'preferences' } } }
}

function setPreferences(context: RequestContext, words: string): TurnResult {
  const read = readPreferences(words, context.preferences)
  const none = { problem: '没有读出要改什么。' }
  const kept = read.kind === 'preferences' ? preferencesSetting(read.preferences) : read.kind === 'unfit' ? read : none
  if ('problem' in kept) return openPreferences(context, [{ kind: 'text', text: `没有改。${kept.problem}` }])
  return { ...shown(context, preferencesKept(kept.preferences, context.preferences)), settings: [kept.setting] }
}

/** Begins a filing with what the project knows, and remembers whose it is. */
function file({ context, dependencies, project }: Case, flow: string): TurnResult {
  const entry = dependencies.catalogue.find(one => one.id === flow)
  if (!entry) return said(context, '这一项还不能在这里填写。')
  const fresh = beginning(context, dependencies, entry)
  const run = propose(entry.form, fresh.run, suggestionsFor(entry, project))
  const filing = { ...fresh, run }
  const runs = [...setAside(context), changeOf(filing, { raw: context.message.text, now: context.now })]
  const lead: Block[] = [{ kind: 'text', text: `${entry.intro}项目“${project.name}”已有的内容，先替您填上，请核对。` }]
  const outcome = showFiling(context, dependencies, filing, {
    lead,
    runs,
    proposed: proposals(entry.form, run).length > 0,
  })
  return about(project, { ...outcome, projects: [withRun(project, entry, fresh.saved.id, context.now)] })
}

/** A sum of days; in the middle of a filing its question is asked again below. */
function count(context: RequestContext, dependencies: Dependencies, blocks: readonly Block[]): TurnResult {
  const { inHand } = context
  if (inHand && isOpen(inHand) && context.session.shown)
    return showFiling(context, dependencies, inHand, { lead: blocks })
  return { reply: { blocks, choices: [] }, session: { ...context.session, offered: [] }, runs: [] }
}
