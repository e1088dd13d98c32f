import { commandOf } from '../../flows/engine/reserved.js'
import { askingOf, isPlainQuestion } from '../../language/mood.js'
import { rulesOfPlace } from '../../projects/duty-rules.js'
import { readPreferences } from '../../projects/reminder-preferences.js'
import { isOpen } from '../../services/filings/filing.js'
import { type ContractPart, type ProjectEdit, readEdit } from '../../services/projects/project-edit.js'
import type { RequestContext } from '../request-context.js'
import type { Asked } from './asked.js'
import type { ChoiceMeaning } from './choice-id.js'
import { type Counting, countingIn } from './count-days.js'
import { type SaidOfProject, saidOfProject } from './parse-project-statement.js'
import { type ReminderWish, reminderWish } from './parse-reminder-request.js'

/** What is to be done about a project, its duties and their days. */
export type Deed =
  | { readonly kind: 'list' }
  | { readonly kind: 'show'; readonly project: string }
  | { readonly kind: 'create'; readonly name: string | null }
  | { readonly kind: 'due-soon' }
  /** What was asked is answered. */
  | { readonly kind: 'answer'; readonly text: string }
  | { readonly kind: 'stop-asking' }
  /** 「设一个提醒」 under an answer. */
  | { readonly kind: 'remind'; readonly wish: ReminderWish }
  | { readonly kind: 'ask-due'; readonly project: string; readonly duty: string }
  | { readonly kind: 'postpone'; readonly project: string; readonly key: string }
  | { readonly kind: 'who'; readonly project: string; readonly key: string }
  | { readonly kind: 'ask-stage'; readonly project: string }
  | { readonly kind: 'ask-fact'; readonly project: string; readonly fact: string }
  | { readonly kind: 'file'; readonly project: string; readonly flow: string }
  /** 「提醒设置」 */
  | { readonly kind: 'preferences' }
  | { readonly kind: 'set-preferences'; readonly said: string }
  /** What can be changed of a project, to choose from. */
  | { readonly kind: 'facts' | 'contracts' | 'letter'; readonly project: string }
  /** Without a trait: the first that is not known. */
  | { readonly kind: 'ask-trait'; readonly project: string; readonly trait: string | null }
  /** Of a new contract where there is none. */
  | {
      readonly kind: 'ask-contract'
      readonly project: string
      readonly contract: string | null
      readonly part: ContractPart
    }
  | { readonly kind: 'edit'; readonly project: string; readonly edit: ProjectEdit }
  /** It was not said of which project. */
  | { readonly kind: 'which'; readonly edit: ProjectEdit }
  | { readonly kind: 'list-archived' }
  | { readonly kind: 'count'; readonly counting: Counting }

/** What a tapped button means; undefined for one that nobody of us made. */
export function deedOf(meaning: ChoiceMeaning): Deed | undefined {
  if (meaning.kind === 'reminder') {
    const duties = rulesOfPlace(meaning.place).map(rule => rule.id)
    return { kind: 'remind', wish: { duties, project: null, day: null } }
  }
  if (meaning.kind !== 'project') return undefined
  const { action, about } = meaning
  const [project = '', second = '', basis = '', ...said] = about
  const change = (edit: ProjectEdit): Deed => ({ kind: 'edit', project, edit })
  switch (action) {
    case 'list':
    case 'due-soon':
    case 'preferences':
    case 'list-archived':
      return { kind: action }
    case 'set-preferences':
      return { kind: 'set-preferences', said: about.join('|') }
    case 'create':
      return { kind: 'create', name: null }
    case 'show':
    case 'facts':
    case 'contracts':
    case 'letter':
      return { kind: action, project }
    case 'ask-due':
      return { kind: action, project, duty: second }
    case 'postpone':
    case 'who':
      return { kind: action, project, key: second }
    case 'stage':
      return second ? change({ kind: 'stage', stage: second }) : { kind: 'ask-stage', project }
    case 'set-due':
      return change({
        kind: 'due',
        duty: second,
        text: said.join('|'),
        basis: basis === 'notice' ? 'notice' : 'unit',
      })
    case 'unset-due':
      return change({ kind: 'unset-due', duty: second })
    case 'done':
      return change({ kind: 'done', key: second })
    case 'undo':
      return change({ kind: 'not-done', key: second })
    case 'archive':
      return change({ kind: 'archive', ending: second === 'finished' ? 'finished' : 'on-hold' })
    case 'reopen':
      return change({ kind: 'reopen' })
    case 'trait':
      return change({ kind: 'trait', trait: second, value: { yes: true, no: false }[basis] ?? null })
    case 'ask-trait':
      return { kind: action, project, trait: second || null }
    case 'ask-contract':
      return { kind: action, project, contract: second || null, part: partOf(basis) }
    case 'drop-contract':
      return change({ kind: 'drop-contract', contract: second })
    case 'take-back':
      return change({ kind: 'undo' })
    case 'again':
      return change({ kind: 'redo' })
    case 'edit': {
      const edit = readEdit(about.slice(1).join('|'))
      return edit && change(edit)
    }
    case 'ask-fact':
      return { kind: 'ask-fact', project, fact: second }
    case 'file':
      return { kind: 'file', project, flow: second }
    default:
      return undefined
  }
}

function partOf(text: string): ContractPart {
  return text === 'amount' || text === 'day' ? text : 'name'
}

/** What a text asks for; undefined for everything that is no matter of projects. */
export function deedIn(text: string, context: RequestContext): Deed | undefined {
  const words = text.replace(/[。.!！?？\s]+$/g, '')
  if (/^(看看|查看|打开|列出)?(我的|所有|全部)?项目(列表|清单|档案|台账)?$/.test(words)) return { kind: 'list' }
  if (
    /^(看看|查看)?(近期|最近|接下来|这个月|本月|下周|这周|本周)(有什么|有哪些|哪些|什么)?(要办|待办|到期|要报)(的|的事|什么|哪些|事项|项目)*$|^(待办|待办事项|我的提醒|到期提醒)$/.test(
      words,
    )
  )
    return { kind: 'due-soon' }
  if (/^(?:看看?|查看|打开)?(?:已经?)?(?:收起|归档|办结)(?:来)?(?:的|了的)?项目$/.test(words))
    return { kind: 'list-archived' }
  const created = /^(?:请|帮我|我要)?(?:新建|建立|创建|新增|添加|建)(?:一个|个)?项目(?:[：:，,\s]*(.*))?$/.exec(words)
  if (created) return { kind: 'create', name: created[1]?.replace(/^[“"「]|[”"」]$/g, '').trim() || null }
  if (/^(?:看看|查看|打开|修改|改一下|改)?(?:提醒的?设置|设置提醒|提醒时间|提醒方式)$/.test(words))
    return { kind: 'preferences' }
  const { asked } = context.session
  if (asked && /^(取消|不用了?|不设了?|不填了|算了|退出|先不定|先不设|上一步|返回)$/.test(words))
    return { kind: 'stop-asking' }
  const isFilling = context.inHand !== null && isOpen(context.inHand) && context.session.shown !== null
  const said = isFilling || asked?.kind === 'project-name' ? undefined : saidOfProject(text, context)
  if (said) return deedSaid(said)
  const wish = reminderWish(text, context, isFilling || asked !== null)
  if (wish) return { kind: 'remind', wish }
  if (asked?.kind === 'preferences' ? readsAsPreferences(text, context) : asked && answersAsked(text, asked))
    return { kind: 'answer', text }
  if (!isFilling && speaksOfReminding(words)) {
    if (readsAsPreferences(words, context)) return { kind: 'set-preferences', said: words }
    // What cannot be read as a setting is no question either: the settings are shown, with how to say them.
    if (wantsLess.test(words) && !isPlainQuestion(words)) return { kind: 'preferences' }
  }
  const asksForDay = isPlainQuestion(text) || /(哪天|哪一天|几号|几月几号|什么日子)$/.test(words)
  const counting = isFilling && !asksForDay ? undefined : countingIn(text, context)
  return counting && { kind: 'count', counting }
}

/** A question is none, nor a word that leads elsewhere. Where a day or a choice is wanted, whatever asks is a question. */
function answersAsked(text: string, { kind }: Asked): boolean {
  const leadsAway = ['help', 'resume'].includes(commandOf(text)?.command ?? '')
  if (leadsAway || isPlainQuestion(text)) return false
  return !wantsDayOrChoice(kind) || !askingOf(text) !== null
}

export function wantsDayOrChoice(kind: Asked['kind']): boolean {
  return ['due-day', 'due-basis', 'postpone', 'trait'].includes(kind)
}

/** 「提前5天和2天提醒」, and no question, nor a contract's own terms. */
function speaksOfReminding(words: string): boolean {
  const isAboutIt = /提醒|催办|(?:告知|告诉|通知|报告)给?(?:上级|领导)/.test(words)
  return isAboutIt && words.length <= 60 && !/怎么|如何|多少|几天|哪|什么|谁|合同|协议|甲方|乙方/.test(words)
}

/** 「晚上别提醒」「不要提醒」「提醒太多了」 */
const wantsLess = /(?:别|不要|不用|不想|停止?|关掉|关闭|少)[^，,。]{0,4}提醒|提醒[^，,。]{0,3}(?:太|停|关掉|别|少)/

function readsAsPreferences(words: string, { preferences }: RequestContext): boolean {
  return !isPlainQuestion(words) && readPreferences(words, preferences).kind !== 'nothing'
}

function deedSaid({ project, edit }: SaidOfProject): Deed | undefined {
  if (project) return edit ? { kind: 'edit', project: project.id, edit } : { kind: 'show', project: project.id }
  return edit ? { kind: 'which', edit } : undefined
}
