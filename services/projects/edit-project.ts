import { dayAt, printDay } from '../../common/day.js'
import { printMoney } from '../../common/money.js'
import { type Field, money, readField, text } from '../../flows/engine/fields.js'
import { basisNames, type DueBasis, printRule, readDueRule } from '../../projects/due-rule.js'
import { dutiesOf } from '../../projects/duties.js'
import { dutyName } from '../../projects/duty-name.js'
import { ruleOf } from '../../projects/duty-rules.js'
import { edited, redone, undone, undoneEdit } from '../../projects/edits.js'
import type { Contract, Project } from '../../projects/project.js'
import { stageNames, stages } from '../../regulation/stages.js'
import { problemOfName } from './create-project.js'
import type { ContractPart, ContractTexts, Edited, ProjectEdit } from './project-edit.js'
import { dayIn, factOf, type When } from './project-facts.js'
import { printTrait, traitOf } from './project-traits.js'

/** Who changes a project, when, and what its other projects are called. */
export interface Editor extends When {
  readonly person: string
  readonly otherNames: readonly string[]
}

/** The rules of changing a project's file: the same in chat and on the page. Pure. */
export function editProject(project: Project, edit: ProjectEdit, editor: Editor): Edited {
  const { now } = editor
  const keep = (changes: Partial<Project>, line: string, said: string): Edited => ({
    kind: 'kept',
    project: edited(project, changes, now, line),
    text: said,
  })
  switch (edit.kind) {
    case 'fact':
      return writeFact(project, edit.fact, edit.text, editor)
    case 'add-contract':
      return writeContract(project, null, edit.texts, editor)
    case 'contract':
      return writeContract(project, edit.contract, edit.texts, editor)
    case 'drop-contract': {
      const contract = project.contracts.find(one => one.id === edit.contract)
      if (!contract) return { kind: 'same', text: '这份合同已经不在了。' }
      const contracts = project.contracts.filter(one => one !== contract)
      const named = printContract(contract)
      return keep({ contracts }, `去掉合同：${named}`, `已去掉合同“${named}”。`)
    }
    case 'trait': {
      const trait = traitOf(edit.trait)
      if (!trait) return problem('没有这一项，请刷新再试。')
      const was = project.traits[trait.id]
      const value = edit.value ?? undefined
      if (was === value) return { kind: 'same', text: `“${trait.label}”已经是“${printTrait(value)}”。` }
      const { [trait.id]: _, ...rest } = project.traits
      const traits = value === undefined ? rest : { ...rest, [trait.id]: value }
      return keep(
        { traits },
        `${trait.label}：${was === undefined ? '' : `${printTrait(was)} → `}${printTrait(value)}`,
        `记下了：${trait.label}：${printTrait(value)}。`,
      )
    }
    case 'stage': {
      const stage = stages.find(known => known === edit.stage)
      if (!stage) return problem('没有这个阶段，请从列出的阶段里选。')
      if (stage === project.stage) return { kind: 'same', text: `项目已经在${stageNames[stage]}阶段。` }
      const line = `进入${stageNames[stage]}阶段（原为${stageNames[project.stage]}）`
      return keep({ stage }, line, `记下了：“${project.name}”进入${stageNames[stage]}阶段。`)
    }
    case 'due':
      return setDue(project, edit, editor)
    case 'unset-due': {
      const { [edit.duty]: _, ...dues } = project.dues
      const name = ruleOf(edit.duty)?.text ?? edit.duty
      return keep({ dues }, `不再提醒“${name}”`, '好的，这一件不再提醒，日期也去掉了。')
    }
    case 'done':
    case 'not-done':
      return tick(project, edit.key, edit.kind === 'done', editor)
    case 'put-off': {
      const to = dayIn(edit.text, editor, false)
      if (to === null) return problem('没有读出日期，请写明哪一天，例如“下周五”“12月20日”。')
      if (to < dayAt(now)) return problem('请说今天以后的某一天。')
      const moved = { ...project.moved, [edit.key]: { to, at: now } }
      const line = `“${nameOfDuty(project, edit.key, editor)}”推迟到${printDay(to)}`
      return keep({ moved }, line, `已推迟到${printDay(to)}，原来的日子不再提醒。`)
    }
    case 'assign': {
      const name = edit.name.trim()
      if (name === '' || [...name].length > 30) return problem('姓名请控制在30个字以内。')
      const assigned = { ...project.assigned, [edit.duty]: name }
      return keep({ assigned }, `“${ruleOf(edit.duty)?.text ?? edit.duty}”由${name}办理`, `记下了，由${name}来办。`)
    }
    case 'put-away':
      return edit.ending === 'finished'
        ? keep({ closed: true, ending: 'finished' }, '项目办结', `“${project.name}”记为办结，不再提醒，资料都还在。`)
        : keep({ closed: true, ending: 'aside' }, '收起项目', `已收起“${project.name}”，不再提醒，资料都还在。`)
    case 'take-out':
      return project.closed
        ? keep({ closed: false, ending: null }, '重新打开项目', `“${project.name}”重新打开了，提醒照旧。`)
        : { kind: 'same', text: `“${project.name}”本来就开着。` }
    case 'undo': {
      const back = undone(project, now)
      return back
        ? { kind: 'kept', project: back, text: `已撤销：${undoneEdit(back)?.text ?? ''}。` }
        : { kind: 'same', text: '没有可以撤销的改动；后来又改过的，请直接修改。' }
    }
    case 'redo': {
      const text = undoneEdit(project)?.text ?? ''
      const again = redone(project, now)
      return again
        ? { kind: 'kept', project: again, text: `已重做：${text}。` }
        : { kind: 'same', text: '没有可以重做的改动。' }
    }
  }
}

function problem(text: string, part: ContractPart | null = null): Edited {
  return { kind: 'problem', problem: text, part }
}

function writeFact(project: Project, id: string, said: string, editor: Editor): Edited {
  const fact = factOf(id)
  if (!fact) return problem('没有这一项，请刷新再试。')
  const was = fact.shown(project)
  if (said.trim() === '') {
    if (fact.cleared === null) return problem(`${fact.label}不能空着。`)
    if (was === null) return { kind: 'same', text: `${fact.label}本来就没有填。` }
    const project_ = edited(project, fact.cleared(project), editor.now, `清空${fact.label}（原为${was}）`)
    return { kind: 'kept', project: project_, text: `已清空${fact.label}。` }
  }
  const read = fact.read(said, project, editor)
  if ('problem' in read) return problem(String(read.problem))
  if (typeof read.name === 'string') {
    const taken = problemOfName(read.name, editor.otherNames)
    if (taken !== null) return problem(taken)
  }
  const shown = fact.shown({ ...project, ...read }) ?? said
  if (shown === was) return { kind: 'same', text: `${fact.label}已经是${shown}。` }
  const line = was === null ? `填写${fact.label}：${shown}` : `${fact.label}：${was} → ${shown}`
  return {
    kind: 'kept',
    project: edited(project, read, editor.now, line),
    text: `记下了：${fact.label}为${shown}${was === null ? '' : `（原为${was}）`}。`,
  }
}

// ── Contracts ──

/** 软件开发合同，275万元，2026年3月5日 */
export function printContract({ name, amount, day }: Contract): string {
  return [name, amount === null ? null : printMoney(amount), day === null ? null : printDay(day)]
    .filter(part => part !== null)
    .join('，')
}

const contractName = text(100)
const contractAmount: Field<number> = money()

function writeContract(project: Project, id: string | null, texts: ContractTexts, editor: Editor): Edited {
  if (id === '' && project.contracts.length === 0)
    return writeContract(project, null, { name: '合同', ...texts }, editor)
  const before =
    id === null ? { id: newContractId(project), name: '', amount: null, day: null } : contractOf(project, id)
  if (!before) return problem(id === '' ? '项目有几份合同，请写明是哪一份。' : '这份合同已经不在了，请看看现在有哪些。')
  if (id === null && project.contracts.length >= 50) return problem('一个项目最多记50份合同。')
  let after: Contract = before
  if (texts.name !== undefined) {
    const read = readField(contractName, texts.name)
    if ('problem' in read) return problem(read.problem, 'name')
    after = { ...after, name: read.value }
  }
  if (texts.amount !== undefined) {
    const read = texts.amount.trim() === '' ? { value: null } : readField(contractAmount, texts.amount)
    if ('problem' in read) return problem(read.problem, 'amount')
    after = { ...after, amount: read.value }
  }
  if (texts.day !== undefined) {
    const day = texts.day.trim() === '' ? null : dayIn(texts.day, editor, true)
    if (texts.day.trim() !== '' && day === null)
      return problem('没有读出日期，请写明年月日，例如“2026年3月5日”。', 'day')
    after = { ...after, day }
  }
  if (after.name === '') return problem('请写合同名称。', 'name')
  const [was, now] = [printContract(before), printContract(after)]
  if (id !== null && was === now) return { kind: 'same', text: `合同已经是：${now}。` }
  const contracts =
    id === null ? [...project.contracts, after] : project.contracts.map(one => (one.id === before.id ? after : one))
  const line = id === null ? `新增合同：${now}` : `合同：${was} → ${now}`
  return { kind: 'kept', project: edited(project, { contracts }, editor.now, line), text: `记下了：${now}。` }
}

/** An empty id means the only one. */
function contractOf(project: Project, id: string): Contract | undefined {
  const { contracts } = project
  if (id !== '') return contracts.find(one => one.id === id)
  return contracts.length === 1 ? contracts[0] : undefined
}

function newContractId({ contracts }: Project): string {
  return `c${1 + Math.max(0, ...contracts.map(one => Number(one.id.slice(1)) || 0))}`
}

// ── Duties ──

function setDue(project: Project, edit: Extract<ProjectEdit, { kind: 'due' }>, editor: Editor): Edited {
  const today = dayAt(editor.now)
  const rule = ruleOf(edit.duty)
  if (!rule) return problem('没有这一件事，请刷新再试。')
  const read = readDueRule(edit.text, today, editor.calendar)
  if (read.kind === 'unreadable') return problem(read.problem)
  if (read.rule.kind === 'day' && read.rule.day < today) {
    return problem(`${printDay(read.rule.day)}已经过了。请说今天以后的日子，或者“每季度结束后第几个工作日”这样的说法。`)
  }
  const basis: DueBasis | null = edit.basis ?? read.basis
  if (basis === null) return { kind: 'whose', rule: read.rule }
  const said = edit.text.slice(0, 100)
  const dues = { ...project.dues, [rule.id]: { rule: read.rule, basis, said, since: today } }
  const what = `“${rule.text}”定为${printRule(read.rule)}（${basisNames[basis]}）`
  return { kind: 'kept', project: edited(project, { dues }, editor.now, what), text: `记下了：${what}。` }
}

function tick(project: Project, key: string, isDone: boolean, editor: Editor): Edited {
  const { [key]: known, ...rest } = project.done
  const name = nameOfDuty(project, key, editor)
  if (isDone === (known !== undefined)) return { kind: 'same', text: `“${name}”已经是${isDone ? '已办' : '未办'}。` }
  const done = isDone ? { ...rest, [key]: { at: editor.now, by: editor.person } } : rest
  const line = isDone ? `“${name}”已办` : `“${name}”改回未办`
  const said = isDone ? `“${name}”记为已办，不再提醒。` : `“${name}”改回未办。`
  return { kind: 'kept', project: edited(project, { done }, editor.now, line), text: said }
}

function nameOfDuty(project: Project, key: string, { now, calendar }: Editor): string {
  const duty = dutiesOf(project, dayAt(now), calendar).find(one => one.key === key)
  return duty ? dutyName(duty) : (ruleOf(ruleIdOf(key))?.text ?? '这件事')
}

/** The rule of a duty's key: `quarterly-report:2026Q3` → `quarterly-report`. */
export function ruleIdOf(key: string): string {
  return key.split(':', 1)[0] ?? key
}
