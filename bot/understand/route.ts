import { rowsOfClipboard } from '../../common/delimited-rows.js'
import { type Asking, newConversation } from '../../flows/engine/asking.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { answer } from '../../flows/engine/converse.js'
import { type Command, commandOf } from '../../flows/engine/reserved.js'
import { isPlainQuestion } from '../../language/mood.js'
import type { Cells } from '../../services/documents/handed-file.js'
import { type Filing, isOpen, viewOf } from '../../services/filings/filing.js'
import { cellsPasted, isTabbed } from '../../services/filings/pasted-rows.js'
import type { RequestContext } from '../request-context.js'
import { askingIn } from '../session.js'
import { type ChoiceMeaning, isPutWay, type PutWay, type RunAction, readChoice } from './choice-id.js'
import { genreActions, genreIn } from './document-type.js'
import { type Deed, deedIn, deedOf, wantsDayOrChoice } from './project-intent.js'
import { isName, startIn } from './starting.js'

/** What a message is meant to do. */
export type Intent =
  | { readonly kind: 'home' }
  /** A question: answered; a step that was being asked is asked again afterwards. */
  | { readonly kind: 'ask'; readonly text: string }
  | { readonly kind: 'read-article'; readonly place: string }
  | { readonly kind: 'start'; readonly flow: string; readonly said: string | null }
  | { readonly kind: 'resume'; readonly run: string | null }
  /** What was said to the question on the screen, or, with a key, to that one. */
  | { readonly kind: 'answer'; readonly filing: Filing; readonly text: string; readonly key: string | null }
  | { readonly kind: 'act'; readonly filing: Filing; readonly action: FilingAction }
  /** `number`: of the list of what was filled in. */
  | { readonly kind: 'edit'; readonly filing: Filing; readonly number: number | null; readonly key: string | null }
  | { readonly kind: 'drop'; readonly filing: Filing; readonly number: number | null; readonly isItem: boolean }
  | { readonly kind: 'tick'; readonly filing: Filing; readonly item: string | number }
  /** A file that came with the message. */
  | { readonly kind: 'take-file'; readonly handed: NonNullable<RequestContext['handed']> }
  /** A table that was pasted. */
  | { readonly kind: 'take-table'; readonly cells: Cells }
  /** Which table the rows in hand are for. */
  | { readonly kind: 'take-table-for'; readonly table: string }
  /** What becomes of the rows that were shown. */
  | { readonly kind: 'put-table'; readonly how: PutWay }
  /** The 办理依据单 of an answer. */
  | { readonly kind: 'answer-sheet' }
  /** A word for filings, and none is in hand. */
  | { readonly kind: 'nothing-in-hand' }
  /** Something about a project, its duties and their days. */
  | { readonly kind: 'project'; readonly deed: Deed }
  /** A button whose filing is gone. */
  | { readonly kind: 'gone' }

export type FilingAction = Exclude<RunAction, PutWay> | 'skip'

/** Works out what a message means from what is on the screen; the same message in the same context is always the same. */
export function route(context: RequestContext, catalogue: readonly CatalogueEntry[]): Intent {
  const { message, inHand, handed } = context
  if (handed) return { kind: 'take-file', handed }
  const tapped = message.choice === undefined ? undefined : readChoice(message.choice)
  if (tapped) return byChoice(tapped, context, catalogue)
  const text = message.text.trim()
  if (text === '' || /^(首页|主页|菜单|功能)$/.test(text)) return { kind: 'home' }
  const decided = onPasted(text, context)
  if (decided) return decided
  const deed = deedIn(text, context)
  const named = deed?.kind === 'answer' && namedInstead(text, context, catalogue)
  if (named) return { kind: 'start', flow: named.id, said: null }
  if (deed) return { kind: 'project', deed }
  const taken = takenOut(text, context)
  if (taken) return taken
  const offered = offeredBy(text, context)
  if (offered) return byChoice(offered, context, catalogue)
  return inHand ? withFiling(text, inHand, context, catalogue) : withoutFiling(text, catalogue)
}

/** The filing that is named where a day or a choice was asked for: its name is neither. */
function namedInstead(
  text: string,
  { session }: RequestContext,
  catalogue: readonly CatalogueEntry[],
): CatalogueEntry | undefined {
  const { asked } = session
  return asked && wantsDayOrChoice(asked.kind) ? catalogue.find(entry => isName(text, entry)) : undefined
}

/** A word on the rows that were shown; 「对」 only where there is one thing it can mean. */
function onPasted(text: string, { session, inHand }: RequestContext): Intent | undefined {
  const { pasted, offered } = session
  if (!pasted || pasted.run !== inHand?.saved.id || pasted.table === null) return undefined
  if (/^(不填|不填了|取消|不用了?|算了)[。.!！]*$/.test(text) || disagreeing.test(text)) {
    return { kind: 'put-table', how: 'drop-rows' }
  }
  if (!agreeing.test(text) && !agreeingToAll.test(text) && !/^(填入|填进去|填上)[。.!！]*$/.test(text)) return undefined
  const ways = offered.flatMap(({ id }) => {
    const meaning = readChoice(id)
    return meaning?.kind === 'do' && isPutWay(meaning.action) && meaning.action !== 'drop-rows' ? [meaning.action] : []
  })
  const [how, ...others] = ways
  return how && others.length === 0 ? { kind: 'put-table', how } : { kind: 'take-table-for', table: pasted.table }
}

/** 「出依据单」 */
export function asksForSheet(text: string): boolean {
  return /^(请)?(出|导出|下载|生成)?(一份)?(办理)?依据单[。.!！]*$/.test(text.trim())
}

/** What is taken along as a file: of the result on the screen, of the filing in hand, of the last answer. */
function takenOut(text: string, { inHand, session }: RequestContext): Intent | undefined {
  if (asksForSheet(text)) {
    const isResult = inHand !== null && !isOpen(inHand) && session.shown !== null
    return isResult ? { kind: 'act', filing: inHand, action: 'sheet' } : { kind: 'answer-sheet' }
  }
  const file = filesAskedFor.find(([words]) => words.test(text))?.[1]
  if (file) return inHand ? { kind: 'act', filing: inHand, action: file } : { kind: 'nothing-in-hand' }
  const genre = genreIn(text)
  if (genre && inHand?.entry.fill) return { kind: 'act', filing: inHand, action: genreActions[genre] }
  return genre && !inHand && /改|换/.test(text) ? { kind: 'nothing-in-hand' } : undefined
}

/** Words that no field is filled with: they mean the filing, at whichever question it stands. */
const filesAskedFor: readonly (readonly [RegExp, FilingAction])[] = [
  [/^(请)?导出(这份|这一份)?填报(文件)?[。.!！]*$/, 'run-file'],
  [/^(请)?(看|看看|看一?下|出|要|给我|预览)(一?份|一下)?草稿[。.!！]*$/, 'draft'],
  [
    /^(请)?(出|生成|导出|下载|做)(一?份|一下)?\s*(word|Word|WORD|正式)?\s*(文稿|文档)[。.!！]*$|^(出|导出)\s*[Ww]ord$/,
    'word',
  ],
  [/^(请)?(导出|下载)(报送)?清单[。.!！]*$/, 'export'],
]

function byChoice(meaning: ChoiceMeaning, { named }: RequestContext, catalogue: readonly CatalogueEntry[]): Intent {
  switch (meaning.kind) {
    case 'home':
      return { kind: 'home' }
    case 'say':
      return { kind: 'ask', text: meaning.text }
    case 'article':
      return { kind: 'read-article', place: meaning.place }
    case 'flow': {
      const known = catalogue.some(entry => entry.id === meaning.flow)
      return known ? { kind: 'start', flow: meaning.flow, said: meaning.said } : { kind: 'gone' }
    }
    // Only the page has forms, and opens them itself: elsewhere one goes on question by question.
    case 'form':
    case 'resume':
      return { kind: 'resume', run: meaning.run }
    case 'sheet':
      return { kind: 'answer-sheet' }
    case 'reminder':
    case 'project': {
      const deed = deedOf(meaning)
      return deed ? { kind: 'project', deed } : { kind: 'gone' }
    }
  }
  if (!named) return { kind: 'gone' }
  switch (meaning.kind) {
    case 'run':
      return { kind: 'answer', filing: named, text: meaning.value, key: meaning.key }
    case 'edit':
      return { kind: 'edit', filing: named, number: null, key: meaning.key }
    case 'tick':
      return { kind: 'tick', filing: named, item: meaning.item }
    case 'table':
      return { kind: 'take-table-for', table: meaning.table }
    case 'do': {
      const { action } = meaning
      return isPutWay(action) ? { kind: 'put-table', how: action } : { kind: 'act', filing: named, action }
    }
  }
}

/** A number or a label of what was listed last. */
function offeredBy(text: string, { session, inHand }: RequestContext): ChoiceMeaning | undefined {
  const { offered } = session
  const at = /^\d{1,2}$/.test(text) ? Number(text) - 1 : offered.findIndex(choice => choice.label === text)
  const free = !inHand || !isOpen(inHand) || session.shown === null
  const choice = free || !/^\d/.test(text) ? offered[at] : undefined
  return choice === undefined ? undefined : readChoice(choice.id)
}

function withoutFiling(text: string, catalogue: readonly CatalogueEntry[]): Intent {
  if (text.includes('\n') && isTabbed(text)) return { kind: 'take-table', cells: rowsOfClipboard(text) }
  const command = commandOf(text)?.command
  if (command === 'help') return { kind: 'home' }
  if (command === 'resume') return { kind: 'resume', run: null }
  if (command && command !== 'why' && command !== 'basis') return { kind: 'nothing-in-hand' }
  const begins = startIn(text, catalogue)
  return begins ? { kind: 'start', ...begins } : { kind: 'ask', text }
}

const forgetWords = /^(删除|删掉)(这一?份|草稿|这份草稿|全部)$/
const agreeing = /^(对|对的|没错|正确|确认|都对|全对|无误)[。.!！了]*$/
const agreeingToAll = /^(是|是的|好|好的|嗯|可以|行|ok)[。.!！]*$/i
const disagreeing = /^(不对|不是|错了|有误|都不对|不正确|不对的)[。.!！]*$/
const ticking =
  /^(?:勾|勾选|打勾|完成|办完|已办|取消勾选)\s*第?\s*(\d{1,3})\s*[项条个件]?$|^第\s*(\d{1,3})\s*[项条个件](?:已办|已完成|完成了?|办完了?|办好了?)$/

function withFiling(
  text: string,
  filing: Filing,
  context: RequestContext,
  catalogue: readonly CatalogueEntry[],
): Intent {
  const act = (action: FilingAction): Intent => ({ kind: 'act', filing, action })
  if (forgetWords.test(text)) return act('ask-forget')
  const asking = askingIn(context.session, filing.saved.id)
  const cells = cellsPasted(text, filing, asking)
  if (cells) return { kind: 'take-table', cells }
  const { question } = viewOf(filing, asking)
  if (!isOpen(filing) || !question) return withResult(text, filing, catalogue)

  const proposed = context.session.shown?.proposed === true
  if (proposed && (agreeing.test(text) || agreeingToAll.test(text))) return act('accept')
  if (question.guess !== null && agreeing.test(text)) return act('accept')
  if ((proposed || question.guess !== null) && disagreeing.test(text)) return act('reject')

  if (asking.focus !== null && /^不改了?[。.]?$/.test(text)) return act('keep')
  const command = commandOf(text)
  if (command) return byCommand(command, text, filing, catalogue)
  const labelled = editByLabel(text, filing, asking)
  if (labelled) return labelled

  const answers: Intent = { kind: 'answer', filing, text, key: null }
  if (question.kind !== 'text' && answer(filing.entry.form, filing.run, asking, text).problem === null) return answers
  const begins = /什么|哪/.test(text) ? undefined : startIn(text, catalogue)
  if (begins)
    return begins.said === null && begins.flow === filing.entry.id ? act('keep') : { kind: 'start', ...begins }
  return isPlainQuestion(text) ? { kind: 'ask', text } : answers
}

/** The result is on the screen: it can still be changed, ticked and gone back into; everything else is a new matter. */
function withResult(text: string, filing: Filing, catalogue: readonly CatalogueEntry[]): Intent {
  const ticked = ticking.exec(text)
  if (ticked) return { kind: 'tick', filing, item: Number(ticked[1] ?? ticked[2]) }
  if (text === '导出') return { kind: 'act', filing, action: 'export' }
  const command = commandOf(text)
  if (!command || command.command === 'why' || command.command === 'basis') {
    return editByLabel(text, filing, newConversation) ?? withoutFiling(text, catalogue)
  }
  return byCommand(command, text, filing, catalogue)
}

function byCommand(
  { command, number }: { readonly command: Command; readonly number: number | null },
  text: string,
  filing: Filing,
  catalogue: readonly CatalogueEntry[],
): Intent {
  if (command === 'edit') return { kind: 'edit', filing, number, key: null }
  if (command === 'drop') return { kind: 'drop', filing, number, isItem: /第.*项/.test(text) }
  if (command === 'help' || command === 'resume') return withoutFiling(text, catalogue)
  return { kind: 'act', filing, action: command }
}

/** 「改原项目预算」 */
function editByLabel(text: string, filing: Filing, asking: Asking): Intent | undefined {
  const label = /^(?:修改|改一?下?)(.+)$/.exec(text)?.[1]?.trim()
  const line = label === undefined ? undefined : viewOf(filing, asking).trail.find(one => one.label === label)
  return line && { kind: 'edit', filing, number: null, key: line.key }
}
