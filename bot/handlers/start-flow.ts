import { printDay, printMoment } from '../../common/moment.js'
import { proposals, propose } from '../../flows/engine/propose.js'
import { changeOf, type Filing, isEmpty, isOpen, viewOf } from '../../services/filings/filing.js'
import { suggestionsFor } from '../../services/filings/prefill.js'
import type { Block, Choice } from '../reply.js'
import type { Dependencies, RequestContext, TurnResult } from '../request-context.js'
import { choiceId } from '../understand/choice-id.js'
import { usualProject } from '../understand/project-slots.js'
import { fewChoices, homeBlocks, homeChoices } from '../views/home-view.js'
import { beginning, setAside, showFiling } from './show-step.js'

/** Begins a filing. What was said before, or with the button, is proposed and waits for one 「对」. */
export function startFlow(
  context: RequestContext,
  dependencies: Dependencies,
  flow: string,
  said: string | null,
): TurnResult {
  const entry = dependencies.catalogue.find(one => one.id === flow)
  if (!entry) return gone(context, dependencies)
  const fresh = beginning(context, dependencies, entry)
  const words = said ?? context.session.said
  // What was said is about whatever it is about; only where nothing was said is it likely to be about the project.
  const project = words === null ? usualProject(context) : null
  const guesses =
    words === null
      ? { ...(project ? suggestionsFor(entry, project) : {}) }
      : { ...context.help?.guesses, ...entry.guess(words) }
  const run = propose(entry.form, fresh.run, guesses)
  const from = project ? `项目“${project.name}”已有的内容，先替您填上，请核对。` : ''
  const filing = { ...fresh, run }
  const runs = [...setAside(context), changeOf(filing, { raw: context.message.text, now: context.now })]
  const begun = { ...context, session: { ...context.session, said: null } }
  return showFiling(begun, dependencies, filing, {
    lead: [{ kind: 'text', text: `${entry.intro}${from}` }, ...earlierDraft(context, filing)],
    proposed: proposals(entry.form, run).length > 0,
    runs,
  })
}

/** Says that an unfinished one of the same kind lies there, before a second one grows. */
function earlierDraft({ drafts }: RequestContext, filing: Filing): Block[] {
  const draft = drafts.find(one => one.entry.id === filing.entry.id && !isEmpty(one))
  if (!draft) return []
  const text = `还有一份${printDay(draft.saved.touchedAt)}没填完的“${draft.entry.title}”，要接着填那一份，请说“继续上次”。`
  return [{ kind: 'note', title: '提醒', text }]
}

/** 「继续上次」: the draft itself where there is one, a list where there are more. */
export function resumeFlow(context: RequestContext, dependencies: Dependencies, wanted: string | null): TurnResult {
  const drafts = context.drafts.filter(draft => !isEmpty(draft) || draft.saved.id === context.inHand?.saved.id)
  const named = wanted === null ? undefined : (context.named ?? undefined)
  if (wanted !== null && !named) return gone(context, dependencies)
  const [only, ...others] = drafts
  const one = named ?? (others.length === 0 ? only : undefined)
  if (one) {
    const text = isOpen(one)
      ? `接着填“${one.entry.title}”，上次填到这里，前面的都还在。`
      : `这份“${one.entry.title}”已经办完，结果如下。`
    return showFiling(context, dependencies, one, { lead: [{ kind: 'text', text }], runs: setAside(context, one) })
  }
  if (!only) return nothingToResume(context, dependencies)
  return listDrafts(context, drafts)
}

function listDrafts(context: RequestContext, drafts: readonly Filing[]): TurnResult {
  const choices = drafts.map(
    (draft): Choice => ({ id: choiceId.resume(draft.saved.id), label: labelOf(draft), kind: 'answer' }),
  )
  const blocks: Block[] = [
    { kind: 'text', text: '有几份没填完，接着填哪一份？回复序号就可以。' },
    {
      kind: 'list',
      title: null,
      items: drafts.map(draft => ({
        text: labelOf(draft),
        detail: detailOf(draft),
        citation: null,
        tick: null,
      })),
    },
  ]
  const session = { ...context.session, shown: null, offered: choices.map(({ id, label }) => ({ id, label })) }
  return { reply: { blocks, choices }, session, runs: [] }
}

function labelOf({ entry, saved }: Filing): string {
  return `${entry.title}（${printMoment(saved.touchedAt)}）`
}

/** What tells two drafts of one kind apart. */
function detailOf(draft: Filing): string {
  const { trail, question } = viewOf(draft)
  const lines = trail.filter(line => line.number !== null)
  const first = lines.slice(0, 3).map(line => `${line.label}：${line.shown}`)
  return [`已填${lines.length}项`, ...first, ...(question ? [`下一问：${question.label}`] : [])].join('；')
}

function nothingToResume(context: RequestContext, dependencies: Dependencies): TurnResult {
  const blocks: Block[] = [{ kind: 'text', text: '没有填到一半的内容。可以从下面选一件来办，也可以直接提问。' }]
  return { reply: { blocks, choices: fewChoices(dependencies.catalogue, []) }, session: context.session, runs: [] }
}

/** A button whose filing is no longer there. */
export function gone(context: RequestContext, dependencies: Dependencies): TurnResult {
  const blocks: Block[] = [{ kind: 'text', text: '这一项已经不在了，可能已经删除，或者放久了已清除。可以重新开始。' }]
  return { reply: { blocks, choices: fewChoices(dependencies.catalogue, []) }, session: context.session, runs: [] }
}

/** 「帮助」: what can be done, and, in the middle of a filing, the step again. */
export function showHome(context: RequestContext, dependencies: Dependencies): TurnResult {
  const blocks = homeBlocks(dependencies.catalogue)
  const { inHand } = context
  if (inHand && isOpen(inHand)) return showFiling(context, dependencies, inHand, { lead: blocks })
  const drafts = context.drafts.filter(draft => !isEmpty(draft))
  return { reply: { blocks, choices: homeChoices(dependencies.catalogue, drafts) }, session: context.session, runs: [] }
}

/** A word for filings where none is in hand. */
export function nothingInHand(context: RequestContext, dependencies: Dependencies): TurnResult {
  const drafts = context.drafts.filter(draft => !isEmpty(draft))
  const hint = drafts.length > 0 ? '要接着上次填，请说“继续上次”。' : '可以从下面选一件来办。'
  const blocks: Block[] = [{ kind: 'text', text: `现在没有正在填的内容。${hint}` }]
  return { reply: { blocks, choices: fewChoices(dependencies.catalogue, drafts) }, session: context.session, runs: [] }
}
