import { money, readField } from '../../flows/engine/fields.js'
import { askingOf, isPlainQuestion } from '../../language/mood.js'
import type { Project } from '../../projects/project.js'
import type { Stage } from '../../regulation/ids.js'
import { stageNames, stages } from '../../regulation/stages.js'
import type { ContractTexts, ProjectEdit } from '../../services/projects/project-edit.js'
import { dayIn, type ProjectFact, projectFacts } from '../../services/projects/project-facts.js'
import { projectTraits } from '../../services/projects/project-traits.js'
import type { RequestContext } from '../request-context.js'

/** A sentence that writes something into a project's file. */
export interface SaidOfProject {
  /** The one that it is about; null where there are several and it names none. */
  readonly project: Project | null
  /** Null where the project is only to be shown. */
  readonly edit: ProjectEdit | null
}

type Known = Pick<RequestContext, 'projects' | 'archived' | 'session' | 'now' | 'calendar'>

/**
 * Reads 「一网通办平台 预算改为320万元」「合同金额300万」「项目进入验收阶段」: a statement about a project there is, with a value
 * that can be read. Whatever asks, and whatever we cannot read to its end, stays a question for the knowledge.
 */
export function saidOfProject(text: string, context: Known): SaidOfProject | undefined {
  const words = text.trim().replace(/[。.!！\s]+$/g, '')
  const all = [...context.projects, ...context.archived]
  if (all.length === 0 || [...words].length > 200 || isPlainQuestion(text)) return undefined
  const named = namedIn(words, all)
  if (named?.rest === '' && /^(看|看看|查看|打开)?$/.test(named.lead)) return { project: named.project, edit: null }
  if (askingOf(named ? named.rest : words) !== null) return undefined
  const project = named?.project ?? usualProject(context)
  const edit = named
    ? (archivingIn(named.lead, named.rest) ?? editIn(named.rest, named.project, true, context))
    : editIn(words.replace(/^(?:请|帮我|把|将)+/, ''), project, false, context)
  return edit && { project, edit }
}

/** The only one, or the one that was shown last. */
export function usualProject({ projects, session }: Pick<Known, 'projects' | 'session'>): Project | null {
  const [only, ...others] = projects
  return (others.length === 0 ? only : projects.find(one => one.id === session.project)) ?? null
}

interface Named {
  readonly project: Project
  /** What was said before the name: 「收起」. */
  readonly lead: string
  readonly rest: string
}

const leads = /^(?:请|帮我|把|将|给|项目)*(收起|归档|重新打开|重新启用|恢复|取出|打开|看看?|查看)?(?:项目)?[“"「]?$/

/** The project with the longest name that the words begin with. */
function namedIn(words: string, projects: readonly Project[]): Named | undefined {
  const [longest] = projects
    .filter(project => project.name !== '' && leads.test(words.slice(0, Math.max(0, words.indexOf(project.name)))))
    .filter(project => words.includes(project.name))
    .sort((a, b) => b.name.length - a.name.length)
  if (!longest) return undefined
  const at = words.indexOf(longest.name)
  const lead = leads.exec(words.slice(0, at))?.[1] ?? ''
  const rest = words
    .slice(at + longest.name.length)
    .replace(/^[”"」]/, '')
    .replace(/^(?:这个项目|项目)?(?:的|，|,|：|:|\s)*/, '')
  return { project: longest, lead, rest }
}

function archivingIn(lead: string, rest: string): ProjectEdit | undefined {
  if (rest === '' && /^(收起|归档)$/.test(lead)) return { kind: 'archive', ending: 'on-hold' }
  if (rest === '' && /^(重新打开|重新启用|恢复|取出)$/.test(lead)) return { kind: 'reopen' }
  if (/^已?经?(?:办结|结项|完结)了?$/.test(rest)) return { kind: 'archive', ending: 'finished' }
  if (/^(?:先?收起(?:来|吧)?|归档)$/.test(rest)) return { kind: 'archive', ending: 'on-hold' }
  return undefined
}

/** What the words change. `isNamed`: they said of which project, so that less is needed to be sure that they mean it. */
function editIn(words: string, project: Project | null, isNamed: boolean, when: Known): ProjectEdit | undefined {
  return (
    undoIn(words) ??
    renamed(words) ??
    stageIn(words, isNamed) ??
    contractIn(words, project, when) ??
    traitIn(words) ??
    factIn(words.replace(/^(?:这个项目|本项目|该项目)的?/, ''), isNamed, when)
  )
}

function undoIn(words: string): ProjectEdit | undefined {
  if (/^(?:撤销|撤回)(?:上一步|刚才的(?:改动|修改)|修改|改动)?$/.test(words)) return { kind: 'undo' }
  return /^(?:重做|恢复刚才的(?:改动|修改))$/.test(words) ? { kind: 'redo' } : undefined
}

function renamed(words: string): ProjectEdit | undefined {
  const name = /^(?:项目)?(?:改名|更名)(?:为|成|叫)[“"「：:\s]*(.+?)[”"」]?$/.exec(words)?.[1]
  return name === undefined ? undefined : { kind: 'fact', fact: 'name', text: name }
}

/** 「项目进入验收阶段」「阶段改为实施」; 「进入验收」 only of a project that was named. */
function stageIn(words: string, isNamed: boolean): ProjectEdit | undefined {
  const found =
    /^(这个项目|本项目|项目)?(?:已经|已|现在|刚刚?)*(?:进入|转入|转到|到|换到|改到)了?(.{2,4}?)(阶段|环节)?了?$/.exec(
      words,
    ) ?? /^()(?:项目)?阶段(?:改为|改成|换成|换到|是|为|：|:)(.{2,4}?)(阶段|环节)?$/.exec(words)
  const stage = found && stages.find((one: Stage) => stageNames[one] === found[2])
  const isPlain = isNamed || found?.[1] !== undefined || found?.[3] !== undefined
  return stage && isPlain ? { kind: 'stage', stage } : undefined
}

function traitIn(words: string): ProjectEdit | undefined {
  const trait = projectTraits.find(({ label }) => words.startsWith(label))
  const said = trait && /^[：:，,\s]*(?:改为|改成)?(是|否|不清楚)$/.exec(words.slice(trait.label.length))?.[1]
  return said ? { kind: 'trait', trait: trait.id, value: said === '不清楚' ? null : said === '是' } : undefined
}

const strong = /^\s*(?:现在)?(?:改为|改成|改到|更正为|更改为|改|设为|定为|填|记为|写成|：|:|=)\s*/
const weak = /^\s*(?:是|为|，|,)\s*/

function factIn(words: string, isNamed: boolean, when: Known): ProjectEdit | undefined {
  const [best] = projectFacts
    .flatMap(fact => [fact.label, ...fact.names].map(name => ({ fact, name })))
    .filter(({ name }) => words.startsWith(name))
    .sort((a, b) => b.name.length - a.name.length)
  if (!best) return undefined
  const { fact, name } = best
  const after = words.slice(name.length)
  const [isStrong, isWeak] = [strong.test(after), weak.test(after)]
  const value = after.replace(strong, '').replace(weak, '').trim()
  if (value === '') return undefined
  if (/^(?:空|清空|去掉|不填)$/.test(value) && isStrong) return { kind: 'fact', fact: fact.id, text: '' }
  const isSure = isStrong || isNamed || isReadable(fact, value, when, isWeak, name)
  return isSure && isTaken(fact, value, when) ? { kind: 'fact', fact: fact.id, text: value } : undefined
}

/** Whether a value that was only put beside the name of the fact can be meant for it. */
function isReadable(fact: ProjectFact, value: string, when: Known, isWeak: boolean, name: string): boolean {
  if (fact.kind === 'money' || fact.kind === 'day') return (isWeak || name.length > 2) && isTaken(fact, value, when)
  if (!isWeak) return false
  if (fact.group === 'people') return /^[\p{Script=Han}·]{2,4}(?:、[\p{Script=Han}·]{2,4})*$|^[\d-]{7,}$/u.test(value)
  if (fact.id === 'approval-number') return /[〔[(（]\d{4}[〕\])）]/.test(value)
  return /(?:公司|集团|中心|局|委|办|院|所|社|学校|大学|厂|部|厅)$/.test(value)
}

function isTaken(fact: ProjectFact, value: string, when: Known): boolean {
  if (fact.kind === 'money') return 'value' in readField(money(), value)
  if (fact.kind === 'day') return isDate(value) && dayIn(value, when, true) !== null
  return true
}

/** A date and nothing else: 「12月10日」, 「2026年12月10日前」, 「下周五」. */
function isDate(value: string): boolean {
  return /^(?:(?:\d{4}|今|明)年?[年./-]?)?(?:\d{1,2}[月./-]\d{1,2}[日号]?|\d{1,2}月[底末])(?:之?前|以前)?$|^(?:下?下?(?:周|星期).|[\d两三五十]+个?(?:工作日|天)后|(?:本|下个?)月[底末])$/.test(
    value.replace(/\s/g, ''),
  )
}

// ── Contracts ──

/** The only one there is. */
const anyContract = ''

function contractIn(words: string, project: Project | null, when: Known): ProjectEdit | undefined {
  const added = /^(?:新增|添加|新加|登记)(?:一份|一个)?合同(?!金额|价)[：:，,\s]*(.+)$/.exec(words)?.[1]
  if (added !== undefined) return { kind: 'add-contract', texts: partsIn(added, when) }
  const contract = [...(project?.contracts ?? [])]
    .sort((a, b) => b.name.length - a.name.length)
    .find(one => words.includes(one.name))
  const dropped = /^(?:去掉|删除|删掉|移除)合同[：:，,\s“"「]*(.+?)[”"」]?$/.exec(words)?.[1]
  if (dropped !== undefined) return contract && { kind: 'drop-contract', contract: contract.id }
  const named = contract && words.startsWith(contract.name) ? contract : undefined
  const rest = named ? words.slice(named.name.length).replace(/^的/, '') : words
  const [, part = '', said = ''] =
    /^(合同金额|合同价款?|合同额|合同总价|金额|价款|合同签订日期|合同日期|签订日期|日期)\s*(?:现在)?(?:改为|改成|改到|更正为|是|为|：|:|，)?\s*(.+)$/.exec(
      rest,
    ) ?? []
  if (said === '' || (!named && !part.startsWith('合同'))) return undefined
  const isDay = part.endsWith('日期')
  const isRead = isDay ? isDate(said) && dayIn(said, when, true) !== null : 'value' in readField(money(), said)
  if (!isRead) return undefined
  return { kind: 'contract', contract: named?.id ?? anyContract, texts: isDay ? { day: said } : { amount: said } }
}

/** 「软件开发合同 275万元 2026年3月5日」 */
function partsIn(said: string, when: Known): ContractTexts {
  const parts = said.split(/[，,、；;\s]+/).filter(Boolean)
  const amount = parts.find(part => 'value' in readField(money(), part.replace(/^金额/, '')))
  const day = parts.find(part => part !== amount && isDate(part) && dayIn(part, when, true) !== null)
  const name = parts.filter(part => part !== amount && part !== day).join('')
  return {
    name: name.replace(/^[“"「]|[”"」]$/g, '') || '合同',
    ...(amount === undefined ? {} : { amount: amount.replace(/^金额/, '') }),
    ...(day === undefined ? {} : { day }),
  }
}
