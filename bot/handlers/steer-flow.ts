import type { Genre } from '../../flows/documents/filled-form.js'
import { answer, back, drop, edit, type Line, type Run, view } from '../../flows/engine/engine.js'
import { accept, proposals, reject } from '../../flows/engine/propose.js'
import { changeOf, type Filing, forgetting, isEmpty, isOpen, moved, viewOf } from '../../services/filings/filing.js'
import type { Block, Choice } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { choiceId } from '../understand/choice-id.js'
import type { FilingAction } from '../understand/route.js'
import { citationOf } from '../views/citation-of.js'
import { editChoices, reviewBlocks } from '../views/flow-view.js'
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
  return actions[action]({ context, dependencies, filing })
}

interface Deed {
  readonly context: RequestContext
  readonly dependencies: Dependencies
  readonly filing: Filing
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
  const isAsked = viewOf(deed.filing).kind === 'question'
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
  const isAsked = viewOf(deed.filing).kind === 'question'
  return {
    ...shown,
    reply: { blocks: isAsked ? [...blocks, ...shown.reply.blocks] : blocks, choices },
    ...(attach ? { attach } : {}),
    madeFrom: { id: saved.id, run: deed.filing.run },
  }
}

const actions: Readonly<Record<FilingAction, (deed: Deed) => TurnResult>> = {
  accept(deed) {
    const { context, filing } = deed
    const { question } = viewOf(filing)
    const all = context.session.shown?.proposed === true || question?.guess === null || question === undefined
    const run = accept(filing.entry.flow, filing.run, all ? undefined : [question.key])
    return run === filing.run ? show(deed) : save(deed, run, { by: 'guess', lead: all ? [taken] : [] })
  },
  reject(deed) {
    const { context, filing } = deed
    const { question } = viewOf(filing)
    const all = context.session.shown?.proposed === true || question?.guess === null || question === undefined
    const run = reject(filing.run, all ? undefined : [question.key])
    return save(deed, run, { lead: all ? [{ kind: 'text', text: '好的，一项一项来。' }] : [] })
  },
  keep(deed) {
    const { filing } = deed
    if (filing.run.focus === undefined) return show(deed, { proposed: wasProposed(deed) })
    const line = viewOf(filing).trail.find(one => one.key === filing.run.focus)
    return line ? save(deed, answer(filing.entry.flow, filing.run, line.text, line.key).run) : show(deed)
  },
  back(deed) {
    const target = changeable(deed.context, deed.dependencies, deed.filing)
    const { run, problem } = back(target.entry.flow, target.run)
    return problem === null
      ? save({ ...deed, filing: target }, run)
      : show(deed, { lead: [{ kind: 'text', text: problem }] })
  },
  skip(deed) {
    const { filing } = deed
    const { question } = viewOf(filing)
    if (!question || !isOpen(filing)) return show(deed)
    const { run, problem } = answer(filing.entry.flow, filing.run, '跳过', question.key)
    return problem === null ? save(deed, run) : show(deed, { problem })
  },
  review: deed => show(deed, { lead: reviewBlocks(deed.filing), isReview: true, choices: draftChoice(deed) }),
  why(deed) {
    const { question } = viewOf(deed.filing)
    return show(deed, { lead: question ? [{ kind: 'text', text: `为什么问：${question.why}` }] : [] })
  },
  basis(deed) {
    const { question } = viewOf(deed.filing)
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
  'ask-forget'({ context, filing }) {
    const id = choiceId.do('forget', filing.saved.id)
    const count = viewOf(filing).trail.filter(line => line.number !== null).length
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

const taken: Block = { kind: 'text', text: '好的，记下了。' }

function wasProposed({ context, filing }: Deed): boolean {
  return context.session.shown?.proposed === true && context.session.shown.run === filing.saved.id
}

function show(
  { context, dependencies, filing }: Deed,
  options: ShowOptions & { readonly isReview?: boolean } = {},
): TurnResult {
  const { isReview = false, ...rest } = options
  const proposed = rest.proposed ?? wasProposed({ context, dependencies, filing })
  const runs = setAside(context, filing)
  if (isReview && !isOpen(filing)) {
    const { reply, session } = showFiling(context, dependencies, filing, { runs })
    return { reply: { blocks: rest.lead ?? [], choices: [...editChoices(filing), ...reply.choices] }, session, runs }
  }
  return showFiling(context, dependencies, filing, { ...rest, proposed, runs })
}

function save(
  { context, dependencies, filing }: Deed,
  run: Run,
  how: {
    readonly by?: 'guess'
    readonly lead?: readonly Block[]
    readonly forget?: readonly string[]
    readonly proposed?: boolean
  } = {},
): TurnResult {
  const next = moved(filing, run, context.now)
  const { by = 'person', lead = [], forget = [], proposed = false } = how
  const runs = [
    ...setAside(context, filing),
    changeOf(next, { raw: context.message.text, now: context.now, by, forget }),
  ]
  return showFiling(context, dependencies, next, { lead, runs, proposed })
}

/** 「改3」, 「改原项目预算」, a button: looks at that answer again; 「修改」 alone asks which. */
export function editLine(
  context: RequestContext,
  dependencies: Dependencies,
  filing: Filing,
  at: { number: number | null; key: string | null },
): TurnResult {
  const deed = { context, dependencies, filing }
  const proposal = at.number === null ? undefined : proposals(filing.entry.flow, filing.run)[at.number - 1]
  if (wasProposed(deed) && proposal) return withoutGuess(deed, proposal.key)
  if (at.number === null && at.key === null) return askWhich(deed)
  const key = at.key ?? lineAt(filing, at.number)?.key
  if (key === undefined) return show(deed, { lead: [{ kind: 'text', text: noSuchLine(filing, at.number) }] })
  const target = changeable(context, dependencies, filing)
  const { run, problem } = edit(target.entry.flow, target.run, key)
  return problem === null
    ? save({ ...deed, filing: target }, run)
    : show(deed, { lead: [{ kind: 'text', text: problem }] })
}

function withoutGuess(deed: Deed, key: string): TurnResult {
  const run = reject(deed.filing.run, [key])
  const left = proposals(deed.filing.entry.flow, run).length > 0
  const text = left ? '好的，这一项去掉了，等会儿再问。其余的对吗？' : '好的，一项一项来。'
  return save(deed, run, { lead: [{ kind: 'text', text }], proposed: left })
}

function askWhich(deed: Deed): TurnResult {
  const { filing } = deed
  const choices = editChoices(filing)
  const shown = show(deed)
  const offered = choices.map(({ id, label }) => ({ id, label }))
  const session = { ...shown.session, shown: null, offered }
  return { ...shown, session, reply: { blocks: reviewBlocks(filing), choices: [...choices, ...shown.reply.choices] } }
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
  const deed = { context, dependencies, filing }
  const proposal = at.number === null ? undefined : proposals(filing.entry.flow, filing.run)[at.number - 1]
  if (wasProposed(deed) && proposal) return withoutGuess(deed, proposal.key)
  if (at.number === null) return askWhich(deed)
  if (!isOpen(filing)) {
    const text = '这一份已经办完，单独一项不能再删。可以说“改”加序号照它另填一份，或者说“删除这一份”，整份抹去。'
    return show(deed, { lead: [{ kind: 'text', text }] })
  }
  const { trail } = viewOf(filing)
  const byItem = at.isItem ? trail.find(line => line.item?.index === (at.number ?? 0) - 1) : undefined
  const line = byItem ?? lineAt(filing, at.number)
  if (!line) return show(deed, { lead: [{ kind: 'text', text: noSuchLine(filing, at.number) }] })
  const run = withoutLine(filing, line)
  const forget = changedKeys(filing.run, run)
  const what = line.item && !line.key.includes('#') ? line.item.label : line.label
  const cleared = { ...context, session: { ...context.session, said: null, answered: [] } }
  return save({ ...deed, context: cleared }, run, {
    lead: [{ kind: 'text', text: `已删除：${what}（${line.shown}）。` }],
    forget,
  })
}

function withoutLine(filing: Filing, line: Line): Run {
  const { flow } = filing.entry
  if (line.item && !line.key.includes('#')) return drop(flow, filing.run, line.item.list, line.item.index).run
  const { focus: _, ...rest } = filing.run
  const answers = Object.fromEntries(Object.entries(filing.run.answers).filter(([key]) => key !== line.key))
  return { ...rest, answers }
}

function changedKeys(before: Run, after: Run): string[] {
  return Object.keys(before.answers).filter(key => before.answers[key] !== after.answers[key])
}

function lineAt({ entry, run }: Filing, number: number | null): Line | undefined {
  return view(entry.flow, run).trail.find(line => line.number !== null && line.number === number)
}

function noSuchLine(filing: Filing, number: number | null): string {
  const count = viewOf(filing).trail.filter(line => line.number !== null).length
  return count === 0
    ? '还没有填内容。'
    : `没有第${number ?? ''}项，现在填了${count}项。要看一遍，请说“看看我填了什么”。`
}
