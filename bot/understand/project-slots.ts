import { money, readField } from '../../flows/engine/fields.js'
import { fenOf } from '../../language/amounts.js'
import { readWholeDay } from '../../language/days.js'
import { spansOf, type Utterance } from '../../language/utterance.js'
import type { Project } from '../../projects/project.js'
import type { Stage } from '../../regulation/ids.js'
import { stageNames, stages } from '../../regulation/stages.js'
import type { ContractTexts, ProjectEdit } from '../../services/projects/project-edit.js'
import { type ProjectFact, projectFacts } from '../../services/projects/project-facts.js'
import { projectTraits } from '../../services/projects/project-traits.js'
import type { RequestContext } from '../request-context.js'
import type { Intent } from './intent.js'
import type { Deed } from './project-intent.js'
import { whenOf } from './standing.js'

/** What a sentence says of a project: which one, which line of its file, which value. */

type Known = Pick<RequestContext, 'projects' | 'archived' | 'session' | 'now' | 'calendar'>

/** The project that is named, else the only one, or the one that was shown last. */
export function projectOf(utterance: Utterance, context: Known): Project | null {
  return namedProject(utterance, context) ?? usualProject(context)
}

function namedProject(utterance: Utterance, { projects, archived }: Known): Project | undefined {
  const [longest] = spansOf(utterance, 'project').sort((a, b) => b.text.length - a.text.length)
  return [...projects, ...archived].find(one => one.id === longest?.value)
}

/** The only one, or the one that was shown last. */
export function usualProject({ projects, session }: Pick<Known, 'projects' | 'session'>): Project | null {
  const [only, ...others] = projects
  return (others.length === 0 ? only : projects.find(one => one.id === session.project)) ?? null
}

/** The projects that a question is about: the one that is meant, or all. Null where there are none. */
export function aboutProject(utterance: Utterance, context: Known): readonly string[] | null {
  const project = projectOf(utterance, context)
  const about = project ? [project] : context.projects
  return about.length === 0 ? null : about.map(one => one.id)
}

/** 「新建项目 智慧城管平台」, 「叫智慧消防」 */
export function namedAfter(text: string): string | null {
  const said =
    /(?:名字|名称)?(?:叫做?|是|为)[：:，,\s]*["“「]?([^”"」，,。]{2,60})["”」]?[吧。.!！\s]*$/.exec(text)?.[1] ??
    /项目(?:档案)?[：:，,\s]+["“「]?([^”"」]{2,60}?)["”」]?[吧。.!！\s]*$/.exec(text)?.[1] ??
    /^(?:请|帮我|我要)*(?:新建|建立|创建|新增|添加|建|加)(?:一?个)?项目["“「]?([^”"」，,。的一下]{3,60}?)["”」]?[吧。.!！\s]*$/.exec(
      text,
    )?.[1]
  return said?.trim() || null
}

// ── Asking ──

/** The lines of the file that a question is after, by their ids; `contracts` and `stage` besides the facts. */
export function factsAsked(normal: string): readonly string[] {
  const named = names.filter(({ name }) => normal.includes(name)).sort((a, b) => b.name.length - a.name.length)
  const facts = named
    .filter(({ name }, at) => !named.slice(0, at).some(longer => longer.name.includes(name)))
    .map(one => one.id)
  const others = otherWords.flatMap(([words, id]) => (words.test(normal) ? [id] : []))
  return [...new Set([...facts.filter(id => id !== 'name'), ...others])]
}

const names = projectFacts.flatMap(({ id, label, names: others }) => [label, ...others].map(name => ({ id, name })))
const otherWords: readonly (readonly [RegExp, string])[] = [
  [/合同/, 'contracts'],
  [/阶段|环节|哪一?步|进度|进展|什么程度/, 'stage'],
  [/谁.{0,3}(?:管|办|负责|跟|弄)|哪个人/, 'handler'],
  [/谁.{0,2}负责|负责人/, 'lead'],
  [/哪家|厂家|厂商|公司|承建/, 'provider'],
  [/多少钱|多大盘子|批了多少/, 'budget'],
  [/(?:变更|调整|改)过?(?:几次|多少次|没有?)|调了几次/, 'changes'],
  [/批复(?!文号|单位|日期|时间|预算)/, 'approval-number'],
]

// ── Changing ──

/** What the words change in a file, or the question for the value that they leave out. */
export function changeIn(utterance: Utterance, context: Known): Intent | null {
  const project = projectOf(utterance, context)
  const rest = restOf(utterance, context)
  const deed = (of: Deed): Intent => ({ kind: 'project', deed: of })
  const edit = readEdit(rest, project, namedProject(utterance, context) !== undefined, context)
  if (edit) return deed(project ? { kind: 'edit', project: project.id, edit } : { kind: 'which', edit })
  if (!project) return context.projects.length > 0 ? deed({ kind: 'list' }) : null
  const by = deltaIn(rest, utterance)
  if (by && project.budget !== null) return deed({ kind: 'new-total', project: project.id, fen: project.budget + by })
  if (by) return deed({ kind: 'ask-fact', project: project.id, fact: 'budget' })
  if (/删/.test(rest) && !/合同/.test(rest)) return deed({ kind: 'offer-archive', project: project.id })
  return deed(questionFor(rest, project))
}

/** The question that a change without its value leads to. */
function questionFor(rest: string, project: Project): Deed {
  const id = project.id
  if (/阶段|环节/.test(rest)) return { kind: 'ask-stage', project: id }
  if (/合同/.test(rest)) {
    const [only, ...others] = project.contracts
    const part = /金额|价|钱/.test(rest) ? 'amount' : /日期|时间|哪天/.test(rest) ? 'day' : null
    if (only && others.length === 0 && part) return { kind: 'ask-contract', project: id, contract: only.id, part }
    return /到期|截止|结束/.test(rest)
      ? { kind: 'ask-fact', project: id, fact: 'contract-ends' }
      : { kind: 'contracts', project: id }
  }
  const trait = projectTraits.find(({ label }) => rest.includes(label))
  if (trait) return { kind: 'ask-trait', project: id, trait: trait.id }
  const [best] = names.filter(({ name }) => rest.includes(name)).sort((a, b) => b.name.length - a.name.length)
  return best ? { kind: 'ask-fact', project: id, fact: best.id } : { kind: 'facts', project: id }
}

const leads =
  /^(?:(?:请|帮我|帮忙|麻烦你?|给我|那个|哦|对了|我们?要|我们?想|我要|我想|把|将|给|记一?下|记上|记录一?下?|登记一?下?|补充|更新一?下?|补录|标注|标记|注明|备注|改一?下|项目|档案里?|里面|现在|另外|还有)[：:，,\s]*)+/
const links = /^(?:(?:这个项目|该项目|本项目|项目|那个|这边|里面|档案里?)?(?:的|，|,|：|:|\s)*)/
const tails = /(?:[，,\s]*(?:记一?下|记上|登记一?下|改一?下|更新一?下|谢谢|帮我|吧|哈|啊|哦|[。.!！]))+$/

/** What is said of the project: the words without its name and without what leads to it. */
function restOf(utterance: Utterance, context: Known): string {
  const named = namedProject(utterance, context)
  const [span] = spansOf(utterance, 'project').filter(one => one.value === named?.id)
  const { text } = utterance
  const words = text.replace(tails, '')
  if (!span) return words.replace(/^(?:这个|本|该)项目的?/, '').replace(/^(?:请|帮我|把|将)+/, '')
  const lead = words.slice(0, span.start).replace(/["“「]$/, '')
  const rest = words
    .slice(span.end)
    .replace(/^["”」]/, '')
    .replace(links, '')
  return `${lead.replace(leads, '')}${lead.replace(leads, '') === '' ? '' : ' '}${rest}`.trim()
}

/** What the words change. `isNamed`: they said of which project, so that less is needed to be sure that they mean it. */
function readEdit(words: string, project: Project | null, isNamed: boolean, when: Known): ProjectEdit | undefined {
  return (
    undoIn(words) ??
    putAwayIn(words) ??
    renamed(words) ??
    stageIn(words, isNamed) ??
    contractIn(words, project, when) ??
    traitIn(words) ??
    factIn(words.replace(leads, ''), when)
  )
}

function undoIn(words: string): ProjectEdit | undefined {
  if (
    /^(?:把|将)?(?:撤销|撤回|撤掉|回退)|(?:改错|记错|弄错)了?.{0,4}(?:撤|恢复|退|改回)|恢复(?:成)?(?:原来|之前)/.test(
      words,
    )
  )
    return { kind: 'undo' }
  return /重做|(?:恢复|找回)(?:刚才|刚刚)|撤销错了|再改回去/.test(words) ? { kind: 'redo' } : undefined
}

function putAwayIn(words: string): ProjectEdit | undefined {
  if (/合同|提醒/.test(words)) return undefined
  if (/办结|结项|完结|结束了|做完了|完成了(?!验收)/.test(words)) return { kind: 'archive', ending: 'finished' }
  if (/收起|归档|收起来|先收|暂停|搁置/.test(words)) return { kind: 'archive', ending: 'on-hold' }
  return /重新打开|重新启用|恢复|取出|重启|重新开/.test(words) ? { kind: 'reopen' } : undefined
}

function renamed(words: string): ProjectEdit | undefined {
  const name =
    /(?:(?:项目)?(?:改名|更名|名字改|名称改|名字换|重命名|改叫)|(?:项目)?(?:名称|名字)(?:改|换|更正|更新))(?:为|成|叫|做|一下)*[“"「：:，,\s]*(.{2,}?)[”"」]?$/.exec(
      words,
    )?.[1]
  return name === undefined || /^(?:一下|了)$/.test(name) ? undefined : { kind: 'fact', fact: 'name', text: name }
}

/** 「项目进入验收阶段」「阶段改为实施」; 「到验收了」 only of a project that was named. */
function stageIn(words: string, isNamed: boolean): ProjectEdit | undefined {
  const all = stages.map(stage => stageNames[stage]).join('|')
  const found =
    new RegExp(
      `(?:进入?|转入|转到|到|换到|改到|改为|改成|换成|变成|推进到|处于|走到|调到|切到)(?:了)?(${all})(?:阶段|环节)?了?`,
    ).exec(words) ??
    new RegExp(`(?:阶段|环节)(?:现在)?(?:是|为|：|:|，|\\s)*(${all})`).exec(words) ??
    new RegExp(`(?:已经?|现在|目前|开始|正在|正式)(?:在|是|开始)?(${all})(?:阶段|环节|了)`).exec(words)
  const stage = found && stages.find((one: Stage) => stageNames[one] === found[1])
  const isPlain = isNamed || /阶段|环节|项目/.test(words)
  return stage && isPlain && !/\d/.test(words) ? { kind: 'stage', stage } : undefined
}

function traitIn(words: string): ProjectEdit | undefined {
  const trait = projectTraits.find(({ label }) => words.includes(label))
  if (!trait) return undefined
  const said = /[：:，,\s]*(?:改为|改成|是)?(是|否|不清楚|有|没有)$/.exec(words.replace(trait.label, ''))?.[1]
  const before = words.slice(0, words.indexOf(trait.label))
  const value =
    said === undefined ? !/不|没|非|无/.test(before) : said === '不清楚' ? null : said === '是' || said === '有'
  return said !== undefined || /是|有|属|涉|用|不|没/.test(before) || before === ''
    ? { kind: 'trait', trait: trait.id, value }
    : undefined
}

const binding =
  /^(?:的)?[\s，,：:=]*(?:现在|已经|也|又|要|想|一下|那?个)*(?:更正为|更正成|更改为|更新为|变更为|调整为|登记为|登记成|改为|改成|改到|改回|换成|换为|变成|记为|记成|设为|设成|定为|定在|定到|调到|调成|填成|写成|加上|登记|更新|换|改|填|写|是|为|叫|由|让|记|定|到)?(?:了)?[\s，,：:]*/

/** A line of the file with its value: the amount or the day that is said, or the words after its name. */
function factIn(words: string, when: Known): ProjectEdit | undefined {
  const [best] = names.filter(({ name }) => words.includes(name)).sort((a, b) => b.name.length - a.name.length)
  const hint = best ? undefined : dayHints.find(([said]) => said.test(words))?.[1]
  const fact = projectFacts.find(one => one.id === (best?.id ?? hint))
  if (!fact) return undefined
  const after = best ? words.slice(words.indexOf(best.name) + best.name.length) : words
  const value = after
    .replace(binding, '')
    .replace(/^["“「]|["”」]$|了$/g, '')
    .trim()
  if (/^(?:清空|去掉|不填|空着|删掉|删了)$/.test(value)) return { kind: 'fact', fact: fact.id, text: '' }
  const text = valueIn(fact, value, words, when)
  return text === null || text === '' ? undefined : { kind: 'fact', fact: fact.id, text }
}

const dayHints: readonly (readonly [RegExp, string])[] = [
  [/合同.{0,6}(?:到期|截止|结束)/, 'contract-ends'],
  [/(?:计划|打算|预计|准备|定|要|改到?).{0,10}验收|验收.{0,6}(?:定|改|放|推|提前)/, 'acceptance'],
  [/开工|启动|开始实施|进场/, 'started'],
  [/整改/, 'rectification-notice'],
  [/批复/, 'approval-day'],
]

function valueIn(fact: ProjectFact, value: string, words: string, when: Known): string | null {
  if (fact.kind === 'money') return isDelta(words) ? null : (moneyIn(value) ?? moneyIn(words))
  if (fact.kind === 'day') return dayIn(value, when) ?? dayIn(words, when)
  if (fact.group === 'people') {
    const name = value
      .replace(/^(?:一下|个|新的)+|(?:来办|负责|同志|老师)$/g, '')
      .replace(/^.*?(?:叫|是|成)(?=[\p{Script=Han}]{2,4}$)/u, '')
    return /^[\p{Script=Han}·]{2,6}(?:[、和,，][\p{Script=Han}·]{2,4})*$/u.test(name) || /^[\d-]{7,}$/.test(name)
      ? name
      : null
  }
  if (/^(?:一下|了|的)*$/.test(value)) return null
  return value
}

/** 「从320万调到300万」 ends at 300万; several amounts without that are not decided here. */
function moneyIn(words: string): string | null {
  if ('value' in readField(money(), words)) return words
  const target =
    /(?:到|至|为|成|是)\s*(?:了)?\s*([\d一二两三四五六七八九十百千零〇.,，]+\s*[万亿千百]?\s*(?:元|块)?)(?:[^\d万亿]*)$/.exec(
      words,
    )?.[1]
  const whole =
    target ??
    /^[^\d一二两三四五六七八九十百千]{0,6}([\d一二两三四五六七八九十百千零〇.,]+\s*[万亿]\s*元?)[^\d万亿元]{0,6}$/.exec(
      words,
    )?.[1]
  return whole !== undefined && 'value' in readField(money(), whole) ? whole.trim() : null
}

function isDelta(words: string): boolean {
  return /(?:增加|追加|调增|加了?|多了|减少|核减|调减|压减|减了?|砍)(?!到|至|为|成)/.test(words)
}

/** 「增加预算30万」: so much more, or less, than what stands there; null where no such thing is said. */
function deltaIn(rest: string, utterance: Utterance): number | null {
  const [only, ...others] = spansOf(utterance, 'amount')
  const fen = only && others.length === 0 && !only.vague ? fenOf(only) : null
  if (fen === null || !isDelta(rest) || /合同/.test(rest)) return null
  return /减|砍|压/.test(rest) ? -fen : fen
}

function dayIn(words: string, when: Known): string | null {
  const bare = words
    .replace(/^[^\d一二三四五六七八九十今明后下本]*?(?=(?:\d|[一二三四五六七八九十]|今|明|后|下|本|每))/, '')
    .replace(/(?:开工|验收|到期|签的?|签订|截止|完成|批的?|开始|启动|整改).*$/, '')
  const lean = { ...whenOf(when), lean: 'this-year' as const }
  return [words, bare].find(one => readWholeDay(one, lean) !== null)?.trim() ?? null
}

// ── Contracts ──

/** The only one there is. */
const anyContract = ''

function contractIn(words: string, project: Project | null, when: Known): ProjectEdit | undefined {
  if (!/合同|签/.test(words) || /到期|截止|终止/.test(words)) return contractNamed(words, project, when)
  const added =
    /(?:新增|添加|新加|增加|登记|录入?|加|又?签了)(?:一份|一个|个|份)?(?:新的?)?合同(?!金额|价|额|总价|日期)[：:，,\s]*(?:叫|是|名称)?(.+)$/.exec(
      words,
    )?.[1] ?? /(?:又?签了?|新增|加)(?:一份|一个|个|份)(.{2,16}合同.*)$/.exec(words)?.[1]
  const known = project?.contracts.some(one => words.includes(one.name)) === true
  if (added !== undefined && !known && !/^[，,\s]*(?:了)?$/.test(added))
    return { kind: 'add-contract', texts: partsIn(added, when) }
  const dropped = /(?:去掉|删除|删掉|移除|删了?)(?:合同)?[：:，,\s“"「]*(.*)$/.exec(words)
  if (dropped && /合同/.test(words)) {
    const named =
      project?.contracts.find(one => words.includes(one.name)) ??
      (project?.contracts.length === 1 ? project.contracts[0] : undefined)
    return named && { kind: 'drop-contract', contract: named.id }
  }
  return contractNamed(words, project, when)
}

/** The amount and the day that are said of a contract there is. */
function contractNamed(words: string, project: Project | null, when: Known): ProjectEdit | undefined {
  const named = [...(project?.contracts ?? [])]
    .sort((a, b) => b.name.length - a.name.length)
    .find(one => one.name !== '合同' && words.includes(one.name))
  if (!named && !/合同|签/.test(words)) return undefined
  const rest = (named ? words.replace(named.name, '合同') : words).replace(/合同到期.*$/, '')
  const amount = rest
    .split(/[，,；;\s]+/)
    .map(part =>
      moneyIn(part.replace(/^.*?(?:合同)?(?:金额|价款?|总价|额)?(?:现在)?(?=[\d一二两三四五六七八九十百千])/, '')),
    )
    .find(one => one !== null)
  const target = moneyIn(rest)
  const day =
    rest
      .split(/[，,；;\s]+/)
      .map(part => dayIn(part, when))
      .find(one => one !== null) ?? dayIn(rest, when)
  const isSum = isDelta(rest) && !/(?:到|至|为|成)/.test(rest)
  const texts: ContractTexts = {
    ...(amount || target ? { amount: target ?? amount ?? '' } : {}),
    ...(day ? { day } : {}),
  }
  if (isSum || Object.keys(texts).length === 0) return undefined
  return { kind: 'contract', contract: named?.id ?? anyContract, texts }
}

/** 「软件开发合同 275万元 2026年3月5日」 */
function partsIn(said: string, when: Known): ContractTexts {
  const parts = said.split(/[，,、；;\s]+/).filter(Boolean)
  const amount = parts.find(part => moneyIn(part.replace(/^金额/, '')) !== null)
  const day = parts.find(part => part !== amount && dayIn(part, when) !== null)
  const name = parts.filter(part => part !== amount && part !== day).join('')
  return {
    name: name.replace(/^[“"「]|[”"」]$/g, '') || '合同',
    ...(amount === undefined ? {} : { amount: moneyIn(amount.replace(/^金额/, '')) ?? amount }),
    ...(day === undefined ? {} : { day: dayIn(day, when) ?? day }),
  }
}
