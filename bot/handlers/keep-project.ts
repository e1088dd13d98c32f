import { dayAt, printDay } from '../../common/day.js'
import { citeOf } from '../../flows/checklist/present.js'
import { stageNames, stages } from '../../flows/checklist/stages.js'
import { proposals, propose } from '../../flows/propose.js'
import { basisNames, type DueBasis, printRule, readDueRule } from '../../projects/due-rule.js'
import { dutiesOf } from '../../projects/duties.js'
import { type DutyRule, ruleOf, rulesOfArticle } from '../../projects/duty-rules.js'
import { changed, newProject, type Project } from '../../projects/project.js'
import { printHabits, readHabits } from '../../projects/reminder-habits.js'
import type { Asked } from '../asked.js'
import { choiceId } from '../choice-id.js'
import { countedBlocks, unknownNote } from '../count-days.js'
import type { Deed } from '../deed.js'
import { changeOf, isOpen } from '../filing.js'
import { habitsNote } from '../habits.js'
import { guessesFor } from '../known-facts.js'
import { projectFacts } from '../project-facts.js'
import type { Block, Choice, Reply } from '../reply.js'
import type { Outcome, Scene, Tools } from '../scene.js'
import { citationOf } from '../views/citation-of.js'
import { dutyName, printDue } from '../views/duty-view.js'
import { habitsKept, habitsView } from '../views/habits-view.js'
import { dueSoonView, type ProjectOptions, projectList, projectView, stageName } from '../views/project-view.js'
import { beginning, setAside, showFiling } from './show-step.js'

/** Does what was said about a project, its duties and their days. */
export function keepProject(scene: Scene, tools: Tools, deed: Deed, asked: Asked | null): Outcome {
  if (deed.kind === 'count') return count(scene, tools, countedBlocks(deed.counting, scene))
  if (!scene.isMember) return said(scene, '项目和提醒只对本单位的人开放。请先让管理员确认配对码。')
  const project = 'project' in deed ? scene.projects.find(one => one.id === deed.project) : undefined
  if ('project' in deed && !project)
    return said(scene, '这个项目已经不在了，可能已经收起。请说“我的项目”看看现在有哪些。')
  return project ? ofProject({ scene, tools, project }, deed) : ofAll(scene, tools, deed, asked)
}

function ofAll(scene: Scene, tools: Tools, deed: Deed, asked: Asked | null): Outcome {
  switch (deed.kind) {
    case 'list':
      return shown(scene, projectList(scene.projects, optionsOf(scene, tools)))
    case 'due-soon':
      return shown(scene, dueSoonView(scene.projects, optionsOf(scene, tools)))
    case 'create':
      return deed.name === null
        ? ask(scene, { kind: 'project-name', duty: null }, '新项目叫什么名称？已有批复的，请与批复一致。')
        : create(scene, tools, deed.name, null)
    case 'remind':
      return remind(scene, tools, deed.article)
    case 'habits':
      return openHabits(scene)
    case 'set-habits':
      return setHabits(scene, deed.said)
    case 'stop-asking':
      return said(scene, '好的，先不记。')
    case 'answer':
      return asked ? takeAnswer(scene, tools, asked, deed.text) : said(scene, '请再说一次要做什么。')
    default:
      return said(scene, '请再说一次要做什么。')
  }
}

/** A project with what is needed to do something about it. */
interface Case {
  readonly scene: Scene
  readonly tools: Tools
  readonly project: Project
}

function ofProject(one: Case, deed: Deed): Outcome {
  const { scene, project } = one
  switch (deed.kind) {
    case 'show':
      return show(one)
    case 'put-away':
      return keep(one, { closed: true }, '收起项目', `已收起“${project.name}”，不再提醒，资料都还在。`)
    case 'ask-due': {
      const rule = ruleOf(deed.duty)
      return rule ? askDue(one, rule) : show(one)
    }
    case 'set-due': {
      const basis = deed.basis === 'notice' ? 'notice' : 'unit'
      return setDue(one, deed.duty, deed.said, basis)
    }
    case 'unset-due': {
      const { [deed.duty]: _, ...dues } = project.dues
      return keep(
        one,
        { dues },
        `不再提醒“${ruleOf(deed.duty)?.text ?? deed.duty}”`,
        '好的，这一件不再提醒，日期也去掉了。',
      )
    }
    case 'done':
    case 'undo':
      return tick(one, deed.key, deed.kind === 'done')
    case 'put-off': {
      const question = ask(
        scene,
        { kind: 'put-off', project: project.id, key: deed.key },
        '推迟到哪一天？例如“下周五”“12月20日”“3个工作日后”。通知规定的日期，请先确认可以推迟。',
      )
      const stop = command('unset-due', '不再提醒这一件', project.id, ruleIdOf(deed.key))
      return { ...question, reply: { ...question.reply, choices: [stop] } }
    }
    case 'who':
      return ask(
        scene,
        { kind: 'assignee', project: project.id, duty: ruleIdOf(deed.key) },
        '这件事由谁来办？请说姓名。',
      )
    case 'stage':
      return deed.stage === null ? askStage(one) : setStage(one, deed.stage)
    case 'ask-fact': {
      const fact = projectFacts.find(known => known.id === deed.fact)
      return fact ? ask(scene, { kind: 'fact', project: project.id, fact: fact.id }, fact.ask) : show(one)
    }
    case 'file':
      return file(one, deed.flow)
    default:
      return show(one)
  }
}

// ── Answers to what was asked ──

function takeAnswer(scene: Scene, tools: Tools, asked: Asked, text: string): Outcome {
  if (asked.kind === 'project-name') return create(scene, tools, text, asked.duty)
  if (asked.kind === 'habits') return setHabits(scene, text)
  const project = scene.projects.find(known => known.id === asked.project)
  if (!project) return said(scene, '这个项目已经不在了。请说“我的项目”看看现在有哪些。')
  const one: Case = { scene, tools, project }
  switch (asked.kind) {
    case 'due-day':
      return takeDay(one, asked.duty, text)
    case 'due-basis': {
      const isNotice = /通知|文件|来文|2|规定|要求/.test(text)
      const isOwn = /自定|自己|本单位|单位|1|我们/.test(text)
      if (isNotice === isOwn) return askBasis(one, asked.duty, asked.said, '请选一个：')
      return setDue(one, asked.duty, asked.said, isNotice ? 'notice' : 'unit')
    }
    case 'put-off':
      return putOff(one, asked.key, text)
    case 'assignee': {
      const name = text.trim().slice(0, 30)
      const assigned = { ...project.assigned, [asked.duty]: name }
      return keep(
        one,
        { assigned },
        `“${ruleOf(asked.duty)?.text ?? asked.duty}”由${name}办理`,
        `记下了，由${name}来办。`,
      )
    }
    case 'fact': {
      const fact = projectFacts.find(known => known.id === asked.fact)
      if (!fact) return show(one)
      const read = fact.read(text, project, scene)
      if ('problem' in read) return ask(scene, asked, `${read.problem}\n${fact.ask}`)
      return keep(
        one,
        read,
        `填写${fact.label}`,
        `记下了：${fact.label}为${fact.shown({ ...project, ...read }) ?? text}。`,
      )
    }
  }
}

function create(scene: Scene, tools: Tools, said_: string, duty: string | null): Outcome {
  const name = said_.trim()
  if ([...name].length > 100) return ask(scene, { kind: 'project-name', duty }, '名称请控制在100个字以内。项目叫什么？')
  if (scene.projects.some(project => project.name === name)) {
    return ask(scene, { kind: 'project-name', duty }, `已经有叫“${name}”的项目了。新项目叫什么名称？不建了请说“取消”。`)
  }
  const project = newProject(tools.newId(), name, scene.now)
  const one: Case = { scene, tools, project }
  const rule = duty === null ? undefined : ruleOf(duty)
  const next = rule ? askDue(one, rule) : askStage(one)
  const lead: Block = { kind: 'conclusion', text: `已建立项目“${name}”。` }
  return { ...next, reply: { ...next.reply, blocks: [lead, ...next.reply.blocks] }, projects: [project] }
}

/** 「设一个提醒」: for which project, which hand-over, and on what day of the unit's own. */
function remind(scene: Scene, tools: Tools, article: number): Outcome {
  const rules = rulesOfArticle(article)
  const [rule] = rules
  if (!rule) return said(scene, '这一条没有要报送的事项，不用设提醒。')
  const [project, ...others] = scene.projects
  if (!project) {
    return ask(
      scene,
      { kind: 'project-name', duty: rule.id },
      '提醒要记在项目名下，现在还没有项目。项目叫什么名称？不设了请说“取消”。',
    )
  }
  if (others.length === 0 && rules.length === 1) return askDue({ scene, tools, project }, rule)
  const choices = scene.projects.slice(0, 12).flatMap(one =>
    rules.map(
      (each): Choice => ({
        id: choiceId.project('ask-due', one.id, each.id),
        label: rules.length > 1 ? `${one.name}：${each.text}` : one.name,
        kind: 'answer',
      }),
    ),
  )
  return offering(scene, { blocks: [{ kind: 'text', text: '给哪一件设提醒？' }], choices })
}

function askDue({ scene, tools, project }: Case, rule: DutyRule): Outcome {
  const basis = citationOf(citeOf({ ...rule, item: null }), tools.knowledge.library)
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
  return asking(scene, { kind: 'due-day', project: project.id, duty: rule.id }, [question])
}

function takeDay(one: Case, duty: string, text: string): Outcome {
  const { scene, project } = one
  const today = dayAt(scene.now)
  const again = (problem: string) => ask(scene, { kind: 'due-day', project: project.id, duty }, problem)
  const read = readDueRule(text, today, scene.calendar)
  if (read.kind === 'unreadable') return again(`${read.problem}不设了请说“取消”。`)
  if (read.rule.kind === 'day' && read.rule.day < today) {
    return again(`${printDay(read.rule.day)}已经过了。请说今天以后的日子，或者“每季度结束后第几个工作日”这样的说法。`)
  }
  return read.basis === null ? askBasis(one, duty, text) : setDue(one, duty, text, read.basis)
}

function askBasis({ scene, project }: Case, duty: string, text: string, lead = ''): Outcome {
  const day = readDueRule(text, dayAt(scene.now), scene.calendar)
  const named = day.kind === 'rule' ? printRule(day.rule) : text
  const outcome = ask(
    scene,
    { kind: 'due-basis', project: project.id, duty, said: text.slice(0, 100) },
    `${lead}“${named}”是本单位自己定的，还是通知规定的？`,
  )
  const choices = (['unit', 'notice'] as const).map(
    (basis): Choice => ({
      id: choiceId.project('set-due', project.id, duty, basis, text.slice(0, 100)),
      label: basisNames[basis],
      kind: 'answer',
    }),
  )
  return { ...outcome, reply: { ...outcome.reply, choices: [...choices, ...outcome.reply.choices] } }
}

function setDue(one: Case, duty: string, text: string, basis: DueBasis): Outcome {
  const { scene, project } = one
  const today = dayAt(scene.now)
  const rule = ruleOf(duty)
  const read = readDueRule(text, today, scene.calendar)
  if (!rule || read.kind === 'unreadable') return show(one)
  const dues = { ...project.dues, [duty]: { rule: read.rule, basis, said: text, since: today } }
  const what = `“${rule.text}”定为${printRule(read.rule)}（${basisNames[basis]}）`
  const kept = changed(project, { dues }, scene.now, what)
  const next = dutiesOf(kept, today, scene.calendar).find(known => known.rule.id === duty && !known.done)
  const blocks: Block[] = [
    { kind: 'conclusion', text: `记下了：${what}。` },
    ...(next?.due
      ? [
          {
            kind: 'text' as const,
            text: `最近一次：${dutyName(next)}，${printDue(next.due, today)}。${printHabits(scene.habits)}。`,
          },
          ...(next.due.unknownYears.length > 0 ? [unknownNote(next.due.unknownYears)] : []),
        ]
      : []),
    {
      kind: 'note',
      title: '日期的来历',
      text: `这个日期是${basis === 'unit' ? '本单位自定的' : '通知规定的'}，办法没有写日期。`,
    },
  ]
  const choices: Choice[] = [
    { id: choiceId.project('due-soon'), label: '近期要办', kind: 'command' },
    { id: choiceId.project('show', project.id), label: `看${project.name}`, kind: 'command' },
    { id: choiceId.project('unset-due', project.id, duty), label: '不再提醒这一件', kind: 'command' },
    command('habits', '提醒设置'),
  ]
  return { ...shown(scene, { blocks, choices }), projects: [kept] }
}

function putOff(one: Case, key: string, text: string): Outcome {
  const { scene, project } = one
  const today = dayAt(scene.now)
  const read = readDueRule(text, today, scene.calendar)
  if (read.kind === 'unreadable' || read.rule.kind !== 'day' || read.rule.day < today) {
    const problem = read.kind === 'unreadable' ? read.problem : '请说今天以后的某一天。'
    return ask(scene, { kind: 'put-off', project: project.id, key }, `${problem}不推迟了请说“取消”。`)
  }
  const to = read.rule.day
  const moved = { ...project.moved, [key]: { to, at: scene.now } }
  const name = nameOfDuty(one, key)
  return keep(one, { moved }, `“${name}”推迟到${printDay(to)}`, `已推迟到${printDay(to)}，原来的日子不再提醒。`)
}

// ── When to be reminded ──

function openHabits(scene: Scene, lead: readonly Block[] = []): Outcome {
  const outcome = shown(scene, habitsView(scene.habits, lead))
  return { ...outcome, session: { ...outcome.session, asked: { kind: 'habits' } } }
}

function setHabits(scene: Scene, words: string): Outcome {
  const read = readHabits(words, scene.habits)
  if (read.kind === 'habits')
    return { ...shown(scene, habitsKept(read.habits, scene.habits)), notes: [habitsNote(read.habits)] }
  const problem = read.kind === 'unfit' ? read.problem : '没有读出要改什么。'
  return openHabits(scene, [{ kind: 'text', text: `没有改。${problem}` }])
}

// ── What buttons do ──

function tick(one: Case, key: string, isDone: boolean): Outcome {
  const { scene, project } = one
  const { [key]: known, ...rest } = project.done
  if (isDone === (known !== undefined)) return show(one)
  const done = isDone ? { ...rest, [key]: { at: scene.now, by: scene.session.person } } : rest
  const name = nameOfDuty(one, key)
  const outcome = isDone
    ? keep(one, { done }, `“${name}”已办`, `“${name}”记为已办，不再提醒。`)
    : keep(one, { done }, `“${name}”改回未办`, `“${name}”改回未办。`)
  const undo: Choice[] = isDone
    ? [{ id: choiceId.project('undo', project.id, key), label: '点错了，改回未办', kind: 'command' }]
    : []
  return { ...outcome, reply: { ...outcome.reply, choices: [...undo, ...outcome.reply.choices] } }
}

function nameOfDuty({ scene, project }: Case, key: string): string {
  const duty = dutiesOf(project, dayAt(scene.now), scene.calendar).find(one => one.key === key)
  return duty ? dutyName(duty) : (ruleOf(ruleIdOf(key))?.text ?? '这件事')
}

/** The rule of a duty's key: `quarterly-report:2026Q3` → `quarterly-report`. */
function ruleIdOf(key: string): string {
  return key.split(':', 1)[0] ?? key
}

function askStage({ scene, project }: Case): Outcome {
  const choices = stages.map(
    (stage): Choice => ({
      id: choiceId.project('stage', project.id, stage),
      label: stageNames[stage],
      kind: 'answer',
    }),
  )
  return offering(scene, {
    blocks: [{ kind: 'text', text: `“${project.name}”现在到了哪个阶段？按阶段列出要办的事。` }],
    choices,
  })
}

function setStage(one: Case, stage: string): Outcome {
  if (!stages.some(known => known === stage)) return askStage(one)
  const { scene, project } = one
  const kept = changed(project, { stage }, scene.now, `进入${stageName({ ...project, stage })}阶段`)
  return { ...show({ ...one, project: kept }), projects: [kept] }
}

/** Begins a filing with what the project knows, and remembers whose it is. */
function file({ scene, tools, project }: Case, flow: string): Outcome {
  const entry = tools.catalogue.find(one => one.id === flow)
  if (!entry) return said(scene, '这一项还不能在这里填写。')
  const fresh = beginning(scene, tools, entry)
  const run = propose(entry.flow, fresh.run, guessesFor(entry, project))
  const filing = { ...fresh, run }
  const runs = [...setAside(scene), changeOf(filing, { raw: scene.message.text, now: scene.now })]
  const begun = { run: fresh.saved.id, flow: entry.id, title: entry.title, at: scene.now, finishedAt: null }
  const kept = changed(project, { runs: [...project.runs, begun] }, scene.now, `开始填“${entry.title}”`)
  const lead: Block[] = [{ kind: 'text', text: `${entry.intro}项目“${project.name}”已有的内容，先替您填上，请核对。` }]
  const outcome = showFiling(scene, tools, filing, { lead, runs, proposed: proposals(entry.flow, run).length > 0 })
  return { ...outcome, projects: [kept] }
}

// ── Saying ──

function show({ scene, tools, project }: Case, lead: readonly Block[] = []): Outcome {
  return shown(scene, projectView(project, optionsOf(scene, tools), lead))
}

/** Keeps a change with its line in the timeline, and says so. */
function keep(one: Case, changes: Partial<Project>, line: string, text: string): Outcome {
  const { scene, project } = one
  const kept = changed(project, changes, scene.now, line)
  const choices: Choice[] = [
    ...(kept.closed ? [] : [command('show', `看${project.name}`, project.id)]),
    command('due-soon', '近期要办'),
    command('list', '我的项目'),
  ]
  return { ...shown(scene, { blocks: [{ kind: 'conclusion', text }], choices }), projects: [kept] }
}

function command(action: string, label: string, ...about: readonly string[]): Choice {
  return { id: choiceId.project(action, ...about), label, kind: 'command' }
}

function ask(scene: Scene, asked: Asked, text: string): Outcome {
  return asking(scene, asked, [{ kind: 'text', text }])
}

function asking(scene: Scene, asked: Asked, blocks: readonly Block[]): Outcome {
  const reply: Reply = { blocks, choices: [] }
  return { reply, session: { ...scene.session, asked, inHand: null, shown: null, offered: [] }, runs: setAside(scene) }
}

function said(scene: Scene, text: string): Outcome {
  return shown(scene, { blocks: [{ kind: 'text', text }], choices: [command('list', '我的项目')] })
}

/** Whatever filing was in hand is put down, and stays a draft: the next words are not taken for an answer to it. */
function shown(scene: Scene, reply: Reply): Outcome {
  return { reply, session: { ...scene.session, inHand: null, shown: null, offered: [] }, runs: setAside(scene) }
}

/** The same, and its buttons can be taken by number. */
function offering(scene: Scene, reply: Reply): Outcome {
  const outcome = shown(scene, reply)
  const offered = reply.choices.map(({ id, label }) => ({ id, label }))
  return { ...outcome, session: { ...outcome.session, offered } }
}

/** A sum of days; in the middle of a filing its question is asked again below. */
function count(scene: Scene, tools: Tools, blocks: readonly Block[]): Outcome {
  const { inHand } = scene
  if (inHand && isOpen(inHand) && scene.session.shown) return showFiling(scene, tools, inHand, { lead: blocks })
  return { reply: { blocks, choices: [] }, session: { ...scene.session, offered: [] }, runs: [] }
}

function optionsOf(scene: Scene, tools: Tools): ProjectOptions {
  return {
    today: dayAt(scene.now),
    calendar: scene.calendar,
    library: tools.knowledge.library,
    flows: tools.catalogue.map(entry => entry.id),
  }
}
