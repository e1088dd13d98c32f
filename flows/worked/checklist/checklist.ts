import { allows, entriesOf } from '../../../regulation/applies.js'
import type { Case, Facts, Obligation } from '../../../regulation/facts.js'
import type { Moment, Trait } from '../../../regulation/ids.js'
import { measures } from '../../../regulation/measures.js'
import { passage } from '../../../regulation/passage.js'
import { actorsOf, namesOf, placeName, printBasis, wordsOf } from '../../../regulation/slots.js'
import { deniedTraits, moments, stageNames, stages, stagesOf, traitNames } from '../../../regulation/stages.js'
import { problemNames, quoteOfProblem } from './problem.js'
import type { Situation } from './situation.js'

/** One line of a checklist, ready to be shown, exported and ticked. */
export interface ChecklistItem {
  /** The id of the obligation: ticks are kept under it. */
  readonly id: string
  /** What is to be done, in Chinese, without a full stop. */
  readonly text: string
  readonly verb: string
  /** 「市大数据局」, 「推定:市大数据局」 or 「原文未写」. */
  readonly recipient: string
  readonly article: number
  readonly item: number | null
  readonly quote: string
  /** 「业主单位」, or whom the unit waits for; with 推定 where the article does not name it. */
  readonly actor: string
  /** False for what somebody else does and the unit waits for. */
  readonly own: boolean
  /** In the article's words. */
  readonly time: string | null
  readonly after: string | null
  readonly open: string | null
  /** For an inferred recipient: what the inference rests on. */
  readonly inferredFrom: string | null
  /** Why it is listed. */
  readonly why: string
}

export interface Checklist {
  /** What was understood, in one sentence; the request for the stage where it is not known. */
  readonly conclusion: string
  readonly items: readonly ChecklistItem[]
  /** What may be due too, by the fact that decides it, and one question; empty where everything is known. */
  readonly possible: readonly string[]
  /** What the text does not lay down; empty where there is no list. */
  readonly silence: string
  /** The whole answer in plain Chinese: what was understood, the list, what the text does not lay down. */
  readonly text: string
}

/** What must be handed in or done where the project stands, in order. Empty when the stage is not known. */
export function checklistFor(situation: Situation, facts: Facts = measures): Checklist {
  if (situation.secret) return withoutItems(secretText)
  if (situation.moments.length === 0) return withoutItems(askForStage)
  const items = listed(facts)
    .filter(one => applies(one, situation))
    .map(one => itemOf(one, situation, facts))
  if (items.length === 0) return withoutItems(`${understood(situation)}办法没有写这时还要报送或办理别的事项。`)
  const conclusion = `${understood(situation)}${groundText(situation)}${countOf(items, situation)}`
  const possible = possibleOf(situation, facts)
  const silence = silenceOf(situation, items)
  return {
    conclusion,
    items,
    possible,
    silence,
    text: [conclusion, ...numbered(items), ...possible, silence].join('\n'),
  }
}

type Listed = Obligation & { readonly checklist: NonNullable<Obligation['checklist']> }

/** The obligations that a checklist can hold, in the order in which a project meets them. */
export function listed(facts: Facts = measures): readonly Listed[] {
  return facts.obligations.filter((one): one is Listed => one.checklist !== null)
}

function withoutItems(text: string): Checklist {
  return { conclusion: text, items: [], possible: [], silence: '', text }
}

/** 「1. 提交项目方案（第六条）。」 */
export function numbered(items: readonly ChecklistItem[]): readonly string[] {
  return items.map((item, i) => `${i + 1}. ${lineOf(item)}`)
}

const askForStage =
  `还不知道项目走到哪一步，暂时列不出清单。请告诉我现在处于哪个阶段：${stages.map(stage => stageNames[stage]).join('、')}。` +
  '也可以直接说情况，例如“刚拿到批复”“合同要提前结束”。'

const secretText =
  '第三条写的是“涉密政务大数据应用项目按有关规定执行”，本办法管的是非涉密项目，所以这里不列清单。' +
  '请先问本单位保密工作机构，也请不要在这里输入涉密内容。'

function applies({ id, checklist }: Listed, { moments: here, traits, done }: Situation): boolean {
  if (done.includes(id)) return false
  return casesOf(checklist).some(one => isAt(one, here) && allows(traits, one))
}

function casesOf(checklist: Listed['checklist']): readonly Case[] {
  return [checklist, ...(checklist.or ?? [])]
}

function isAt(one: Case, here: readonly Moment[]): boolean {
  return one.at.some(moment => here.includes(moment)) && !one.notWith?.some(moment => here.includes(moment))
}

function itemOf(one: Listed, { problem, traits }: Situation, facts: Facts): ChecklistItem {
  const { checklist, actor, recipient, article, item } = one
  const found = checklist.problem === null ? null : problem
  const { instead } = checklist
  const text = instead && allows(traits, { needs: instead.when }) ? instead.text : (checklist.text ?? one.name)
  return {
    id: one.id,
    text: found !== null && checklist.problem === 'named' ? `${text}（${problemNames[found]}）` : text,
    verb: wordsOf(one.verb) ?? '',
    recipient: marked(recipient, facts) ?? '原文未写',
    article,
    item: item ?? found,
    quote: found === null ? quoteOf(one, facts) : quoteOfProblem(found),
    actor: marked(actor, facts) ?? '原文未写',
    own: actorsOf(actor, facts).includes('owner'),
    time: wordsOf(one.when),
    after: checklist.after,
    open: checklist.open,
    inferredFrom: recipient.kind === 'inferred' ? printBasis(recipient.from) : null,
    why: checklist.because,
  }
}

/** The whole line that an obligation stands in, with its lead-in and the item that applies; verbatim, half-width as stored. */
export function quoteOf({ article, item, line, checklist }: Obligation, facts: Facts = measures): string {
  return passage({ article, item, lines: checklist?.lines ?? [line] }, facts)
}

/** 「市大数据局」, 「推定:市大数据局」; null where nothing is written. */
function marked(slot: Obligation['actor'], facts: Facts): string | null {
  const names = namesOf(slot, facts)
  return slot.kind === 'inferred' ? `推定:${names}` : names
}

// ── In words ──

/** 「我的理解：准备验收（验收阶段）；数据要共享或交换。」 */
function understood({ moments: here, traits, ground }: Situation): string {
  if (ground === 'expiry') return '我的理解：合同到期，不再续签。'
  const where = here.map(moment => moments[moment].name).join('；')
  const stage = stagesOf(here).map(one => stageNames[one])
  const told = entriesOf(traits).filter(([trait]) => !unsaid.includes(trait))
  const known = told.map(([trait, value]) => (value ? traitNames[trait] : deniedTraits[trait]))
  return `${[`我的理解：${where}（${stage.join('、')}阶段）`, ...known].join('；')}。`
}

/** Traits that go without saying once the moment is named. */
const unsaid: readonly Trait[] = ['provider', 'underWay', 'customSoftware', 'tender']

function countOf(items: readonly ChecklistItem[], { ground }: Situation): string {
  if (ground !== null) return '可能要办的有：'
  const others = items.filter(item => !item.own).length
  const own = items.length - others
  if (own === 0) return `这时由别的单位办理，共${others}项。`
  return `本单位要办${own}项${others > 0 ? `，另有${others}项由别的单位办理` : ''}。`
}

/** 第十九条第（一）项 */
export function placeOf({ article, item }: Pick<ChecklistItem, 'article' | 'item'>): string {
  return placeName(article, item)
}

/** 「提交项目方案(第六条)。报给:市大数据局。时间:“……”。」 */
export function lineOf(item: ChecklistItem): string {
  const place = placeOf(item)
  const parts = [`${item.text}（${place}${item.own ? '' : `，由${item.actor}办理`}）`]
  if (item.recipient.startsWith('推定:')) {
    parts.push(
      `报给谁，原文没有写；推定：${item.recipient.slice(3)}${item.inferredFrom ? `（依据${item.inferredFrom}）` : ''}`,
    )
  }
  if (item.time !== null) parts.push(`时间：“${item.time}”`)
  return `${parts.join('。')}。`
}

/** 第十六条 names its grounds; an end for another one is not settled by it. */
function groundText({ ground }: Situation): string {
  if (ground === null) return ''
  const grounds = '第十六条写的是“因法律法规、政策调整或项目目标无法实现需要终止合同的”，'
  return ground === 'expiry'
    ? `${grounds}合同到期不再续签算不算，原文没有写。请先弄清：是到期自然结束，还是提前终止？提前终止的，看是不是这几种事由；到期结束的，稳妥做法是同样报备（建议）。`
    : `${grounds}您说的事由不在其中，能不能照此办，原文没有写，请先问市大数据局、市财政局；稳妥做法是同样办理和报备（建议）。`
}

/** What becomes due once a fact is known that decides it: a line for each fact, and a question about the weightiest. */
function possibleOf(situation: Situation, facts: Facts): readonly string[] {
  const { moments: here, traits } = situation
  const open = traitsThatMatter(here).filter(trait => traits[trait] === undefined && decidesDuties.includes(trait))
  const groups = open.flatMap(trait => {
    const supposed = { ...situation, traits: { ...traits, [trait]: true } }
    const more = listed(facts).filter(one => !applies(one, situation) && applies(one, supposed))
    return more.length === 0 ? [] : [{ trait, more }]
  })
  const [first] = [...groups].sort((a, b) => b.more.length - a.more.length)
  if (!first) return []
  const lines = groups.map(
    ({ trait, more }) =>
      `· ${traitNames[trait]}的：${more.map(one => `${one.name}（${placeName(one.article, one.item)}）`).join('、')}。`,
  )
  return ['可能要办（看项目情况）：', ...lines, `请先告诉我，项目有没有这种情况：${traitNames[first.trait]}？`]
}

/** Facts of a project that bring duties of their own. */
const decidesDuties: readonly Trait[] = [
  'cloud',
  'shared',
  'opened',
  'sensitive',
  'commonPlatform',
  'superiorMoney',
  'customSoftware',
]

/** What the text leaves open: it knows no number of days at all. */
function silenceOf({ moments: here }: Situation, items: readonly ChecklistItem[]): string {
  const times = [...new Set(items.flatMap(item => (item.time === null ? [] : [`“${item.time}”`])))]
  const words = times.length > 0 ? `，只写了${times.join('、')}` : ''
  const tenth = here.includes('change') ? '10%按单次还是累计、按净额还是合计算，也没有写，可以走一遍“变更幅度”。' : ''
  return `办法没有规定具体日期和天数${words}；也没有附表格。${tenth}日期请以通知或本单位安排为准，不清楚的请问市大数据局、市财政局（第三十三条：由这两家解释）。`
}

/** The traits that change the list at these moments: what a guided walk asks about, and nothing else. */
export function traitsThatMatter(here: readonly Moment[]): readonly Trait[] {
  const asked = listed().flatMap(({ checklist }) =>
    casesOf(checklist)
      .filter(one => isAt(one, here))
      .flatMap(one => [...entriesOf(one.needs), ...entriesOf(one.unless), ...entriesOf(checklist.instead?.when)]),
  )
  return [...new Set(asked.map(([trait]) => trait))]
}
