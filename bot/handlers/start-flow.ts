import { proposals, propose } from '../../flows/propose.js'
import { choiceId } from '../choice-id.js'
import { changeOf, type Filing, isEmpty, isOpen, viewOf } from '../filing.js'
import { guessesFor } from '../known-facts.js'
import type { Block, Choice } from '../reply.js'
import { usualProject } from '../said-of-project.js'
import type { Outcome, Scene, Tools } from '../scene.js'
import { fewChoices, homeBlocks, homeChoices } from '../views/home-view.js'
import { printDay, printMoment } from '../when.js'
import { beginning, setAside, showFiling } from './show-step.js'

/** Begins a filing. What was said before, or with the button, is proposed and waits for one 「对」. */
export function startFlow(scene: Scene, tools: Tools, flow: string, said: string | null): Outcome {
  const entry = tools.catalogue.find(one => one.id === flow)
  if (!entry) return gone(scene, tools)
  const fresh = beginning(scene, tools, entry)
  const words = said ?? scene.session.said
  // What was said is about whatever it is about; only where nothing was said is it likely to be about the project.
  const project = words === null ? usualProject(scene) : null
  const guesses =
    words === null
      ? { ...(project ? guessesFor(entry, project) : {}) }
      : { ...scene.help?.guesses, ...entry.guess(words) }
  const run = propose(entry.flow, fresh.run, guesses)
  const from = project ? `项目“${project.name}”已有的内容，先替您填上，请核对。` : ''
  const filing = { ...fresh, run }
  const runs = [...setAside(scene), changeOf(filing, { raw: scene.message.text, now: scene.now })]
  const begun = { ...scene, session: { ...scene.session, said: null } }
  return showFiling(begun, tools, filing, {
    lead: [{ kind: 'text', text: `${entry.intro}${from}` }, ...earlierDraft(scene, filing)],
    proposed: proposals(entry.flow, run).length > 0,
    runs,
  })
}

/** Says that an unfinished one of the same kind lies there, before a second one grows. */
function earlierDraft({ drafts }: Scene, filing: Filing): Block[] {
  const draft = drafts.find(one => one.entry.id === filing.entry.id && !isEmpty(one))
  if (!draft) return []
  const text = `还有一份${printDay(draft.saved.touchedAt)}没填完的“${draft.entry.title}”，要接着填那一份，请说“继续上次”。`
  return [{ kind: 'note', title: '提醒', text }]
}

/** 「继续上次」: the draft itself where there is one, a list where there are more. */
export function resumeFlow(scene: Scene, tools: Tools, wanted: string | null): Outcome {
  const drafts = scene.drafts.filter(draft => !isEmpty(draft) || draft.saved.id === scene.inHand?.saved.id)
  const named = wanted === null ? undefined : (scene.named ?? undefined)
  if (wanted !== null && !named) return gone(scene, tools)
  const [only, ...others] = drafts
  const one = named ?? (others.length === 0 ? only : undefined)
  if (one) {
    const text = isOpen(one)
      ? `接着填“${one.entry.title}”，上次填到这里，前面的都还在。`
      : `这份“${one.entry.title}”已经办完，结果如下。`
    return showFiling(scene, tools, one, { lead: [{ kind: 'text', text }], runs: setAside(scene, one) })
  }
  if (!only) return nothingToResume(scene, tools)
  return listDrafts(scene, drafts)
}

function listDrafts(scene: Scene, drafts: readonly Filing[]): Outcome {
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
  const session = { ...scene.session, shown: null, offered: choices.map(({ id, label }) => ({ id, label })) }
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

function nothingToResume(scene: Scene, tools: Tools): Outcome {
  const blocks: Block[] = [{ kind: 'text', text: '没有填到一半的内容。可以从下面选一件来办，也可以直接提问。' }]
  return { reply: { blocks, choices: fewChoices(tools.catalogue, []) }, session: scene.session, runs: [] }
}

/** A button whose filing is no longer there. */
export function gone(scene: Scene, tools: Tools): Outcome {
  const blocks: Block[] = [{ kind: 'text', text: '这一项已经不在了，可能已经删除，或者放久了已清除。可以重新开始。' }]
  return { reply: { blocks, choices: fewChoices(tools.catalogue, []) }, session: scene.session, runs: [] }
}

/** 「帮助」: what can be done, and, in the middle of a filing, the step again. */
export function showHome(scene: Scene, tools: Tools): Outcome {
  const blocks = homeBlocks(tools.catalogue)
  const { inHand } = scene
  if (inHand && isOpen(inHand)) return showFiling(scene, tools, inHand, { lead: blocks })
  const drafts = scene.drafts.filter(draft => !isEmpty(draft))
  return { reply: { blocks, choices: homeChoices(tools.catalogue, drafts) }, session: scene.session, runs: [] }
}

/** A word for filings where none is in hand. */
export function nothingInHand(scene: Scene, tools: Tools): Outcome {
  const drafts = scene.drafts.filter(draft => !isEmpty(draft))
  const hint = drafts.length > 0 ? '要接着上次填，请说“继续上次”。' : '可以从下面选一件来办。'
  const blocks: Block[] = [{ kind: 'text', text: `现在没有正在填的内容。${hint}` }]
  return { reply: { blocks, choices: fewChoices(tools.catalogue, drafts) }, session: scene.session, runs: [] }
}
