import type { Genre } from '../../flows/documents/filled-form.js'
import type { Asking } from '../../flows/engine/asking.js'
import { back, edit, type Move, takeBack } from '../../flows/engine/converse.js'
import { proposals, reject } from '../../flows/engine/propose.js'
import type { Line } from '../../flows/engine/question.js'
import { changeOf, type Filing, forgetting, isEmpty, isOpen, viewOf } from '../../services/filings/filing.js'
import { moved, sayTo, type Talked, takeGuesses } from '../../services/filings/fill-in-talk.js'
import type { Block, Choice } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { askingIn } from '../session.js'
import { choiceId } from '../understand/choice-id.js'
import type { FilingAction } from '../understand/intent.js'
import { citationOf } from '../views/citation-of.js'
import { editChoices, linesOf, reviewBlocks } from '../views/flow-view.js'
import { homeChoices } from '../views/home-view.js'
import { makeDocument } from './make-document.js'
import { filingSheet } from './make-sheet.js'
import { beginning, changeable, type ShowOptions, setAside, showFiling } from './show-step.js'
import { checklistFiles, runFileBlocks } from './take-out.js'

/** Does what a reserved word, or its button, asks for. */
export function act(
  context: RequestContext,
  dependencies: Dependencies,
  filing: Filing,
  action: FilingAction,
): TurnResult {
  return actions[action](deedFor(context, dependencies, filing))
}

function deedFor(context: RequestContext, dependencies: Dependencies, filing: Filing): Deed {
  return { context, dependencies, filing, asking: askingIn(context.session, filing.saved.id) }
}

interface Deed {
  readonly context: RequestContext
  readonly dependencies: Dependencies
  readonly filing: Filing
  readonly asking: Asking
}

/** What can be had at any time: the filing itself to hand to a colleague, and, of what ends in a document, a draft. */
function draftChoice({ dependencies, filing }: Deed): Choice[] {
  const draft: Choice = { id: choiceId.do('draft', filing.saved.id), label: '看草稿', kind: 'command' }
  return [
    ...(dependencies.documents && filing.entry.fill ? [draft] : []),
    { id: choiceId.do('run-file', filing.saved.id), label: '导出填报', kind: 'command' },
  ]
}

/** The document of a filing, below it the filing as it stands. */
function documentOf(deed: Deed, draft: boolean, genre: Genre | null = null): TurnResult {
  const { documents } = deed.dependencies
  const shown = show(deed)
  if (!documents) return show(deed, { lead: [noDocuments] })
  const { blocks, choices, attach } = makeDocument(deed.filing, documents, draft, genre)
  const own = new Set(choices.map(choice => choice.id))
  const isAsked = viewOf(deed.filing, deed.asking).question !== null
  return {
    ...shown,
    reply: {
      blocks: isAsked ? [...blocks, ...shown.reply.blocks] : blocks,
      choices: [...choices, ...shown.reply.choices.filter(choice => !own.has(choice.id))],
    },
    ...(attach ? { attach } : {}),
    madeFrom: { id: deed.filing.saved.id, run: deed.filing.run },
  }
}

/** Files above the filing as it stands, its buttons below; the one that was used is not offered again. */
function filesOf(
  deed: Deed,
  { blocks, attach }: { readonly blocks: readonly Block[]; readonly attach?: TurnResult['attach'] },
  used: FilingAction,
): TurnResult {
  const { saved } = deed.filing
  const shown = show(deed)
  const choices = shown.reply.choices.filter(choice => choice.id !== `do:${used}|${saved.id}`)
  const isAsked = viewOf(deed.filing, deed.asking).question !== null
  return {
    ...shown,
    reply: { blocks: isAsked ? [...blocks, ...shown.reply.blocks] : blocks, choices },
    ...(attach ? { attach } : {}),
    madeFrom: { id: saved.id, run: deed.filing.run },
  }
}

const actions: Readonly<Record<FilingAction, (deed: Deed) => TurnResult>> = {
  accept(deed) {
    const { context, filing, asking } = deed
    const key = guessAsked(deed)
    if (proposals(filing.entry.form, filing.run).length === 0) return show(deed)
    const taken = takeGuesses(filing, asking, context.now, key === null ? undefined : [key])
    return keep(deed, taken, { by: 'guess', lead: key === null ? [noted] : [] })
  },
  reject(deed) {
    const key = guessAsked(deed)
    const lead: Block[] = key === null ? [{ kind: 'text', text: '好的，一项一项来。' }] : []
    return save(deed, { ...deed.filing, run: reject(deed.filing.run, key === null ? undefined : [key]) }, { lead })
  },
  keep(deed) {
    const { asking } = deed
    if (asking.focus === null) return show(deed, { proposed: wasProposed(deed) })
    return show(deed, { asking: { ...asking, focus: null } })
  },
  back(deed) {
    const target = changeable(deed.context, deed.dependencies, deed.filing)
    return steered({ ...deed, filing: target }, back(target.entry.form, target.run, deed.asking))
  },
  skip(deed) {
    const { filing, asking, context } = deed
    const { question } = viewOf(filing, asking)
    if (!question || !isOpen(filing)) return show(deed)
    const said = sayTo(filing, asking, '跳过', context.now, question.key)
    return said.problem === null ? keep(deed, said) : show(deed, { problem: said.problem })
  },
  review: deed =>
    show(deed, { lead: reviewBlocks(deed.filing, deed.asking), isReview: true, choices: draftChoice(deed) }),
  why(deed) {
    const { question } = viewOf(deed.filing, deed.asking)
    return show(deed, { lead: question ? [{ kind: 'text', text: `为什么问：${question.why}` }] : [] })
  },
  basis(deed) {
    const { question } = viewOf(deed.filing, deed.asking)
    const citation = question ? citationOf(question.cite, deed.dependencies.knowledge.library) : null
    return show(deed, {
      lead: citation
        ? [
            { kind: 'text', text: '依据：' },
            { kind: 'quote', citation },
          ]
        : [],
    })
  },
  leave({ context, dependencies, filing }) {
    const nothing = isOpen(filing) && isEmpty(filing)
    const text = !isOpen(filing)
      ? '好的。这一份已经办完，结果都存着。'
      : nothing
        ? '好的，不填了。'
        : `已退出“${filing.entry.title}”，填过的都存着。要接着填，请说“继续上次”；不要了，请说“删除这份草稿”。`
    const forget: Choice[] =
      isOpen(filing) && !nothing
        ? [
            { id: choiceId.resume(filing.saved.id), label: '继续上次', kind: 'command' },
            { id: choiceId.do('ask-forget', filing.saved.id), label: '删除这份草稿', kind: 'command' },
          ]
        : []
    const session = {
      ...context.session,
      inHand: context.session.inHand === filing.saved.id ? null : context.session.inHand,
      shown: null,
      offered: forget.map(({ id, label }) => ({ id, label })),
    }
    return {
      reply: {
        blocks: [{ kind: 'text', text }],
        choices: [...forget, ...homeChoices(dependencies.catalogue, []).slice(0, 3)],
      },
      session,
      runs: nothing ? [forgetting(filing, context.now)] : [],
    }
  },
  restart(deed) {
    const { context, dependencies, filing } = deed
    const fresh = beginning(context, dependencies, filing.entry)
    const keeps = isOpen(filing) && !isEmpty(filing)
    const lead: Block[] = [
      { kind: 'text', text: `重新开始。${keeps ? '原来填的那份还在，说“继续上次”可以找回。' : ''}` },
    ]
    const runs = [
      ...setAside({ ...context, inHand: filing }),
      changeOf(fresh, { raw: context.message.text, now: context.now }),
    ]
    return showFiling(context, dependencies, fresh, { lead, runs })
  },
  export(deed) {
    const files = checklistFiles(deed.context, deed.dependencies, deed.filing)
    if (files) return filesOf(deed, files, 'export')
    const isList = deed.filing.entry.id === 'checklist'
    const text = isList ? '答完下面的问题，清单列出来以后就可以导出。' : '这一份不是报送清单。要带走，请说“导出填报”。'
    return show(deed, { lead: [{ kind: 'text', text }] })
  },
  'run-file'(deed) {
    const { madeFrom: _, ...outcome } = filesOf(deed, { blocks: runFileBlocks(deed.filing) }, 'run-file')
    return outcome
  },
  sheet(deed) {
    const { context, dependencies, filing } = deed
    const blocks = dependencies.documents && filingSheet(context, dependencies, filing, dependencies.documents)
    const later: Block = { kind: 'text', text: '办完以后才能出办理依据单。' }
    return blocks ? filesOf(deed, { blocks }, 'sheet') : show(deed, { lead: [later] })
  },
  word: deed => documentOf(deed, false),
  'word-letter': deed => documentOf(deed, false, '函'),
  'word-request': deed => documentOf(deed, false, '请示'),
  'word-report': deed => documentOf(deed, false, '报告'),
  draft: deed => documentOf(deed, true),
  'ask-forget'({ context, filing, asking }) {
    const id = choiceId.do('forget', filing.saved.id)
    const count = linesOf(filing, asking).length
    const text = `要删除“${filing.entry.title}”（已填${count}项）吗？删掉以后，填过的话都会抹去，找不回来。`
    const choices: Choice[] = [
      { id, label: '确定删除', kind: 'answer' },
      { id: choiceId.do('keep', filing.saved.id), label: '不删，接着填', kind: 'answer' },
    ]
    const offered = choices.map(one => ({ id: one.id, label: one.label }))
    return {
      reply: { blocks: [{ kind: 'text', text }], choices },
      session: { ...context.session, shown: null, offered },
      runs: [],
    }
  },
  forget({ context, dependencies, filing }) {
    const session = {
      ...context.session,
      topic: null,
      said: null,
      answered: [],
      inHand: context.session.inHand === filing.saved.id ? null : context.session.inHand,
      shown: null,
      offered: [],
    }
    return {
      reply: {
        blocks: [{ kind: 'text', text: `已删除这份“${filing.entry.title}”，填过的话都已抹去。` }],
        choices: homeChoices(dependencies.catalogue, []),
      },
      session,
      runs: filing.saved.status === 'deleted' ? [] : [forgetting(filing, context.now)],
    }
  },
}

const noDocuments: Block = { kind: 'text', text: '现在出不了文稿，请过一会儿再试。' }

const noted: Block = { kind: 'text', text: '好的，记下了。' }

/** The one guess that stands under the question; null where all of them are meant. */
function guessAsked({ context, filing, asking }: Deed): string | null {
  const { question } = viewOf(filing, asking)
  if (context.session.shown?.proposed === true || !question || question.guess === null) return null
  return viewOf(filing, asking).places.find(place => place.path === question.key)?.spot ?? null
}

function wasProposed({ context, filing }: Pick<Deed, 'context' | 'filing'>): boolean {
  return context.session.shown?.proposed === true && context.session.shown.run === filing.saved.id
}

function show(deed: Deed, options: ShowOptions & { readonly isReview?: boolean } = {}): TurnResult {
  const { context, dependencies, filing, asking } = deed
  const { isReview = false, ...rest } = options
  const proposed = rest.proposed ?? wasProposed(deed)
  const runs = setAside(context, filing)
  if (isReview && !isOpen(filing)) {
    const { reply, session } = showFiling(context, dependencies, filing, { runs })
    const choices = [...editChoices(filing, asking), ...reply.choices]
    return { reply: { blocks: rest.lead ?? [], choices }, session, runs }
  }
  return showFiling(context, dependencies, filing, { asking, ...rest, proposed, runs })
}

interface Keeping {
  readonly by?: 'guess'
  readonly lead?: readonly Block[]
  readonly forget?: readonly string[]
  readonly proposed?: boolean
  readonly asking?: Asking
}

function save(deed: Deed, filing: Filing, how: Keeping = {}): TurnResult {
  const { context, dependencies } = deed
  const { by = 'person', lead = [], forget = [], proposed = false, asking = deed.asking } = how
  const runs = [
    ...setAside(context, filing),
    changeOf(filing, { raw: context.message.text, now: context.now, by, forget }),
  ]
  return showFiling(context, dependencies, filing, { lead, runs, proposed, asking })
}

/** Keeps what came of a word, or says why nothing did. */
function keep(deed: Deed, talked: Talked, how: Keeping = {}): TurnResult {
  return talked.problem === null
    ? save(deed, talked.filing, { ...how, asking: talked.asking })
    : show(deed, { lead: [{ kind: 'text', text: talked.problem }] })
}

function steered(deed: Deed, move: Move, how: Keeping = {}): TurnResult {
  return keep(deed, moved(deed.filing, move, deed.context.now), how)
}

/** 「改3」, 「改原项目预算」, a button: looks at that answer again; 「修改」 alone asks which. */
export function editLine(
  context: RequestContext,
  dependencies: Dependencies,
  filing: Filing,
  at: { number: number | null; key: string | null },
): TurnResult {
  const deed = deedFor(context, dependencies, filing)
  const proposal = at.number === null ? undefined : proposals(filing.entry.form, filing.run)[at.number - 1]
  if (wasProposed(deed) && proposal) return withoutGuess(deed, proposal.key)
  if (at.number === null && at.key === null) return askWhich(deed)
  const key = at.key ?? lineAt(deed, at.number)?.key
  if (key === undefined) return show(deed, { lead: [{ kind: 'text', text: noSuchLine(deed, at.number) }] })
  const target = changeable(context, dependencies, filing)
  return steered({ ...deed, filing: target }, edit(target.entry.form, target.run, deed.asking, key))
}

function withoutGuess(deed: Deed, key: string): TurnResult {
  const run = reject(deed.filing.run, [key])
  const left = proposals(deed.filing.entry.form, run).length > 0
  const text = left ? '好的，这一项去掉了，等会儿再问。其余的对吗？' : '好的，一项一项来。'
  return save(deed, { ...deed.filing, run }, { lead: [{ kind: 'text', text }], proposed: left })
}

function askWhich(deed: Deed): TurnResult {
  const { filing, asking } = deed
  const choices = editChoices(filing, asking)
  const shown = show(deed)
  const offered = choices.map(({ id, label }) => ({ id, label }))
  const session = { ...shown.session, shown: null, offered }
  return {
    ...shown,
    session,
    reply: { blocks: reviewBlocks(filing, asking), choices: [...choices, ...shown.reply.choices] },
  }
}

/**
 * 「删2」: takes back an answer. The words are overwritten wherever they stood; an item of a list goes as a whole, and
 * those after it move up.
 */
export function dropLine(
  context: RequestContext,
  dependencies: Dependencies,
  filing: Filing,
  at: { number: number | null; isItem: boolean },
): TurnResult {
  const deed = deedFor(context, dependencies, filing)
  const proposal = at.number === null ? undefined : proposals(filing.entry.form, filing.run)[at.number - 1]
  if (wasProposed(deed) && proposal) return withoutGuess(deed, proposal.key)
  if (at.number === null) return askWhich(deed)
  if (!isOpen(filing)) {
    const text = '这一份已经办完，单独一项不能再删。可以说“改”加序号照它另填一份，或者说“删除这一份”，整份抹去。'
    return show(deed, { lead: [{ kind: 'text', text }] })
  }
  const byRow = at.isItem
    ? linesOf(filing, deed.asking).find(one => one.row?.index === (at.number ?? 0) - 1)
    : undefined
  const line = byRow ?? lineAt(deed, at.number)
  if (!line) return show(deed, { lead: [{ kind: 'text', text: noSuchLine(deed, at.number) }] })
  const cleared = { ...context, session: { ...context.session, said: null, answered: [] } }
  const lead: Block[] = [{ kind: 'text', text: `已删除：${line.row?.label ?? line.label}（${line.shown}）。` }]
  const [table] = line.key.split('#')
  // an empty list is asked for again; what the conversation itself asked has no words to take back
  const path = line.row?.path ?? table ?? line.key
  if (path === '' || line.key.endsWith('#more')) return show(deed, { asking: { ...deed.asking, focus: line.key } })
  return steered({ ...deed, context: cleared }, takeBack(filing.run, deed.asking, path), { lead, forget: [path] })
}

function lineAt({ filing, asking }: Deed, number: number | null): Line | undefined {
  return linesOf(filing, asking).find(line => line.number === number)
}

function noSuchLine({ filing, asking }: Deed, number: number | null): string {
  const count = linesOf(filing, asking).length
  return count === 0
    ? '还没有填内容。'
    : `没有第${number ?? ''}项，现在填了${count}项。要看一遍，请说“看看我填了什么”。`
}
