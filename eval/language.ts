import { z } from 'zod'
import { loadServiceTypeData } from '../adapters/library/service-type-files.js'
import { knownYears } from '../adapters/scheduler/calendar/known-years.js'
import { memoryStore } from '../adapters/storage/memory-store.js'
import { createBot } from '../bot/bot.js'
import type { RequestContext } from '../bot/request-context.js'
import { gazetteerOf } from '../bot/understand/gazetteer.js'
import { learnedSentences } from '../bot/understand/intents/in-situations.js'
import { learnIntents, type Recogniser } from '../bot/understand/recognise.js'
import { recognised, understood } from '../bot/understand/route.js'
import { standingOf, whenOf } from '../bot/understand/standing.js'
import { calendarOf } from '../common/working-days.js'
import { catalogue as filings } from '../flows/catalogue.js'
import { serviceTypeEntry } from '../flows/worked/service-type/flow.js'
import type { Knowledge } from '../knowledge/answer/answer-question.js'
import { readUtterance, type Utterance } from '../language/utterance.js'
import { newProject, type Project } from '../projects/project.js'
import { viewOf } from '../services/filings/filing.js'
import { openWorkspace } from '../services/workspace.js'

/** A sentence, where it is said, and what a stranger says it means. */
export const LabelledSentence = z.object({
  id: z.string(),
  state: z.string(),
  text: z.string(),
  intent: z.string(),
  between: z.array(z.string()).optional(),
  detail: z.unknown().optional(),
  spans: z
    .array(z.object({ kind: z.string(), text: z.string(), value: z.union([z.string(), z.number()]).nullish() }))
    .default([]),
  why: z.string().optional(),
})
export type LabelledSentence = z.infer<typeof LabelledSentence>

/** One sentence and what became of it. `choice`: it named a button on the screen. */
export interface Understood {
  readonly sentence: LabelledSentence
  /** The row that it was taken for; `unclear` where two were asked back. */
  readonly id: string
  readonly outcome: 'right' | 'asked-back' | 'wrong'
  /** What was asked back: the two rows to choose from. */
  readonly between: readonly string[]
  readonly utterance: Utterance
}

const catalogue = [serviceTypeEntry(loadServiceTypeData()), ...filings]
/** 2026-12-01, ten in the morning in Beijing. */
const now = Date.UTC(2026, 11, 1, 2)
const calendar = calendarOf(knownYears())

/** The states of the set, each as the bot itself brings it about. */
export type States = Readonly<Record<string, RequestContext>>

/** Brings every state about, with the real bot on a store in memory. */
export async function statesOf(knowledge: Knowledge): Promise<States> {
  const states: Record<string, RequestContext> = {}
  for (const [name, { projects, talk }] of Object.entries(recipes))
    states[name] = await stateAfter(knowledge, projects, talk)
  const money = states['form-money']
  const number = states['form-number']
  if (money) states['form-choice'] = money
  if (number) states['form-date'] = number
  return states
}

const first: Project = {
  ...newProject('p1', '一网通办平台', now),
  budget: 320_000_000,
  stage: 'delivery',
  contracts: [{ id: 'c1', name: '软件开发合同', amount: 300_000_000, day: null }],
}
const second: Project = { ...newProject('p2', '智慧停车', now), people: [{ name: '张三', role: 'handler' }] }

/** What is said, or tapped (`@`), until the state is there. `…label`: answers go on until the question of that label. */
const recipes: Readonly<Record<string, { readonly projects: readonly Project[]; readonly talk: readonly string[] }>> = {
  fresh: { projects: [], talk: [] },
  'two-projects': { projects: [first, second], talk: [] },
  'one-project': { projects: [first], talk: ['@project:show|p1'] },
  'after-answer': { projects: [first, second], talk: ['@say:季度报送报什么'] },
  'form-text': { projects: [first, second], talk: ['@flow:change-note', '…业主单位'] },
  'form-title': { projects: [first, second], talk: ['@flow:change-note', '…项目名称'] },
  'form-number': { projects: [first, second], talk: ['@flow:change-note', '…批复文号'] },
  'form-money': { projects: [first, second], talk: ['@flow:change'] },
  'form-yesno': { projects: [first, second], talk: ['@flow:change', '500万元', '1', '增加10万元'] },
  'form-proposed': { projects: [first, second], talk: ['@flow:change|原项目预算320万元，增加25万元'] },
  'form-done': {
    projects: [first, second],
    talk: ['@flow:change', '500万元', '1', '增加10万元', '否', '否', '跳过', '跳过'],
  },
  'asked-day': { projects: [first, second], talk: ['@project:ask-due|p1|quarterly-report'] },
  'asked-name': { projects: [], talk: ['@project:create'] },
}

async function stateAfter(
  knowledge: Knowledge,
  projects: readonly Project[],
  talk: readonly string[],
): Promise<RequestContext> {
  const store = memoryStore()
  for (const project of projects) await store.projects.saveProject(project)
  let seen: RequestContext | undefined
  let ids = 0
  const bot = createBot({
    conversations: store,
    workspace: caller => openWorkspace({ runs: store, projects: store.projects, catalogue }, caller),
    knowledge: () => knowledge,
    catalogue,
    newId: () => `r${++ids}`,
    draftDays: 30,
    calendar: () => calendar,
    now: () => now,
    log: () => undefined,
    help: async (_, context) => {
      seen = context
      return { vectors: new Map(), card: null, fuller: null, guesses: null }
    },
  })
  const say = (text: string) => {
    const tapped = text.startsWith('@') ? { text: '', choice: text.slice(1) } : { text }
    return bot.handle({ conversation: 'web:set', id: `m${++ids}`, ...tapped })
  }
  const look = async (): Promise<RequestContext> => {
    await say('@say:第十五条')
    if (!seen) throw new Error('the bot did not look at the message')
    return seen
  }
  for (const line of talk) {
    if (!line.startsWith('…')) {
      await say(line)
      continue
    }
    await goOnUntil(line.slice(1), say, look)
  }
  return await look()
}

/** Answers whatever is asked until a question of that label stands there. */
async function goOnUntil(
  label: string,
  say: (text: string) => Promise<unknown>,
  look: () => Promise<RequestContext>,
): Promise<void> {
  for (let turn = 0; turn < 60; turn++) {
    const context = await look()
    const { inHand } = context
    const question = inHand && viewOf(inHand).question
    if (!inHand || !question) break
    if (question.label.includes(label)) return
    const wanted =
      question.options.find(option => option.label.includes(label)) ??
      (question.key.includes('#') ? question.options[1] : question.options[0])
    const some = { money: '10万元', day: '2026-11-02', change: '增加10万元', code: '11520100MB1A2B3C4Q' }
    const value = question.optional
      ? '跳过'
      : (wanted?.value ?? some[question.kind as keyof typeof some] ?? '贵阳市示例局')
    const isGate = question.options.some(option => option.label.includes(label))
    await say(`@run:${inHand.saved.id}|${question.key}|${isGate ? (wanted?.value ?? '') : value}`)
  }
  throw new Error(`no question about ${label} came up`)
}

/** Questions of the set that no form asks in those words: the filing is real, what it asks for is put in. */
const asked: Readonly<Record<string, Partial<ReturnType<typeof standingOf>>>> = {
  'form-choice': { place: 'choice', label: '增减', options: ['增加', '减少'] },
  'form-date': { place: 'day', label: '成文日期', options: [] },
}

/** What a sentence is taken for in a state. */
export function understandIn(states: States, sentence: LabelledSentence, recogniser?: Recogniser): Understood {
  const state = states[sentence.state] ?? states.fresh
  if (!state) throw new Error(`no state ${sentence.state}`)
  const context: RequestContext = { ...state, message: { ...state.message, text: sentence.text } }
  const { choice: _, ...message } = context.message
  const said = { ...context, message }
  const utterance = readUtterance(sentence.text, gazetteerOf(said, catalogue), whenOf(said))
  const standing = { ...standingOf(said), ...asked[sentence.state] }
  const { id, between } = idOf(sentence, said, recogniser, standing)
  const wanted = sentence.intent === 'unclear' ? (sentence.between ?? []) : [sentence.intent]
  const isRight = wanted.includes(id) || (sentence.intent === 'unclear' && id === 'unclear')
  return { sentence, id, between, utterance, outcome: isRight ? 'right' : id === 'unclear' ? 'asked-back' : 'wrong' }
}

function idOf(
  { text }: LabelledSentence,
  context: RequestContext,
  recogniser: Recogniser | undefined,
  standing: ReturnType<typeof standingOf>,
): Pick<Understood, 'id' | 'between'> {
  const { text: said } = { text: text.trim() }
  const offered = context.session.offered.some(choice => choice.label === said) || /^\d{1,2}$/.test(said)
  const { intent } = offered
    ? understood({ ...context, message: { ...context.message, text: said } }, catalogue)
    : { intent: undefined }
  if (intent?.kind === 'start') return { id: 'start-filing', between: [] }
  const { id, intent: meant } = recognised(said, context, catalogue, { recogniser, standing })
  return { id, between: meant.kind === 'which-of-two' ? meant.between.map(one => one.id) : [] }
}

// ── Scores ──

/** Spans whose values are scored. */
const scored = new Set(['amount', 'day', 'project', 'filing', 'article'])

export interface LanguageScore {
  readonly all: number
  readonly right: number
  readonly askedBack: number
  /** Of those asked back: what was meant is one of the two. */
  readonly offered: number
  readonly wrong: number
  /** Values of spans: found as labelled, of how many. */
  readonly spans: { readonly found: number; readonly all: number }
  readonly byKind: ReadonlyMap<string, { readonly found: number; readonly all: number }>
  /** 「wanted → taken」, the most frequent first. */
  readonly confusions: readonly { readonly wanted: string; readonly taken: string; readonly count: number }[]
}

export function scoreOf(understood: readonly Understood[]): LanguageScore {
  const count = (outcome: Understood['outcome']) => understood.filter(one => one.outcome === outcome).length
  const byKind = new Map<string, { found: number; all: number }>()
  for (const { sentence, utterance } of understood) {
    for (const span of sentence.spans) {
      if (!scored.has(span.kind) || span.value === undefined || span.value === null) continue
      const kind = byKind.get(span.kind) ?? { found: 0, all: 0 }
      kind.all++
      const { value } = span
      if (utterance.spans.some(one => one.kind === span.kind && sameValue(one.value, value))) kind.found++
      byKind.set(span.kind, kind)
    }
  }
  const pairs = new Map<string, number>()
  for (const { sentence, id, outcome } of understood) {
    if (outcome === 'right') continue
    const pair = `${sentence.intent}|${id}`
    pairs.set(pair, (pairs.get(pair) ?? 0) + 1)
  }
  const sums = [...byKind.values()]
  return {
    all: understood.length,
    right: count('right'),
    askedBack: count('asked-back'),
    offered: understood.filter(
      ({ outcome, between, sentence }) => outcome === 'asked-back' && between.includes(sentence.intent),
    ).length,
    wrong: count('wrong'),
    spans: { found: sums.reduce((sum, one) => sum + one.found, 0), all: sums.reduce((sum, one) => sum + one.all, 0) },
    byKind,
    confusions: [...pairs]
      .map(([pair, times]) => ({ wanted: pair.split('|')[0] ?? '', taken: pair.split('|')[1] ?? '', count: times }))
      .sort((a, b) => b.count - a.count),
  }
}

const projectIds: Readonly<Record<string, string>> = { p1: '一网通办平台', p2: '智慧停车' }

function sameValue(read: string | number | null, wanted: string | number): boolean {
  return read !== null && String(projectIds[read] ?? read) === String(wanted)
}

/** A recogniser that has not seen some of the sentences: how well it reads what is new to it. */
export function recogniserWithout(isUnseen: (id: string) => boolean): Recogniser {
  return learnIntents(catalogue, learnedSentences(isUnseen))
}
