import type { Answer } from '../knowledge/answer/answer.js'
import type { Library } from '../knowledge/answer/library-entry.js'
import type { ModelSentence, Rephrase } from '../knowledge/ports.js'
import { mayLeave } from '../knowledge/rephrase/outbound-data-policy.js'
import { checkSentence, type GateTask, gate, gateTaskOf } from '../knowledge/rephrase/rephrase-gate.js'
import { fold } from '../language/fold.js'
import { ordersAModel } from '../language/pre-filters.js'
import { nothingCame, type Rephrased } from './rephrased.js'
import type { Reply } from './reply.js'

/**
 * A model's versions of answers. The checked answer is shown at once; a version takes its place only after the gate,
 * and whoever shows the answer asks for it by its id.
 */
export interface Rephrasings {
  /** Begins, and gives the id to ask for; null where this answer is not said in other words. */
  begin(question: string, reply: Reply): string | null
  /**
   * What came of it; waits until it is done, more sentences have passed than were seen, or the signal ends the waiting.
   * Undefined for an unknown id.
   */
  follow(id: string, seen: number, signal: AbortSignal): Promise<Rephrased | undefined>
}

export interface RephrasingParts {
  readonly rephrase: Rephrase
  readonly library: () => Library
  /** Whether an answer rests on what must not be sent. */
  readonly staysHere: (answer: Answer) => boolean
  readonly newId: () => string
  /** Milliseconds that a model may take over one answer. */
  readonly limit: number
  /** How many it may work on at once; further answers stay as they are. */
  readonly atOnce: number
  readonly log: (line: string) => void
}

const remembered = 500
/** Sentences a model may offer before we stop reading. */
const most = 24

export function rephrasings(parts: RephrasingParts): Rephrasings {
  const { rephrase, library, staysHere, newId, limit, atOnce, log } = parts
  const known = new Map<string, Coming>()
  let working = 0

  async function work(question: string, kind: string, task: GateTask, coming: Coming): Promise<Rephrased> {
    const signal = AbortSignal.timeout(limit)
    const sentences: ModelSentence[] = []
    try {
      for await (const sentence of rephrase({ question, kind, passages: task.passages }, signal)) {
        const verdict = checkSentence(task, sentence)
        if (verdict.shown) coming.add(ended(verdict.text))
        if (sentences.push(sentence) >= most) break
      }
    } catch {
      // What was said before it broke may already be the whole answer: the core decides.
    }
    const { text, verdicts, coreLost } = gate(task, sentences)
    const stopped = verdicts.flatMap(one => (one.shown ? [] : [one.why]))
    const why = stopped.length ? ` (${[...new Set(stopped)].join(', ')})` : ''
    const end =
      text === null ? (coreLost ? 'core lost, the checked answer stays' : 'the checked answer stays') : 'shown'
    log(`gate: ${sentences.length} sentences, ${stopped.length} stopped${why}: ${end}`)
    return { state: 'done', sentences: [], text }
  }

  return {
    begin(question, reply) {
      const answer = answerIn(reply)
      if (!answer || working >= atOnce || !mayLeave(question) || staysHere(answer)) return null
      const task = gateTaskOf(answer, library())
      if (!task?.passages.every(one => mayLeave(one.text) && !ordersAModel(fold(one.text)))) return null
      const id = newId()
      working++
      const coming = newComing()
      void work(question, answer.kind, task, coming)
        .finally(() => {
          working--
        })
        .then(coming.end, () => coming.end(nothingCame))
      known.set(id, coming)
      const oldest = known.keys().next()
      if (known.size > remembered && !oldest.done) known.delete(oldest.value)
      return id
    },
    async follow(id, seen, signal) {
      const coming = known.get(id)
      const isOver = over(signal)
      while (coming && !signal.aborted && coming.state.state === 'waiting' && coming.state.sentences.length <= seen)
        await Promise.race([coming.changes(), isOver])
      return coming?.state
    },
  }
}

/** A version on its way, and a way to wait for more of it. */
interface Coming {
  readonly state: Rephrased
  add(sentence: string): void
  end(outcome: Rephrased): void
  /** Resolves at the next change. */
  changes(): Promise<void>
}

function newComing(): Coming {
  let state: Rephrased = { state: 'waiting', sentences: [], text: null }
  const waiting: (() => void)[] = []
  const change = (next: Rephrased) => {
    state = next
    for (const wake of waiting.splice(0)) wake()
  }
  return {
    get state() {
      return state
    },
    add(sentence) {
      if (!state.sentences.includes(sentence)) change({ ...state, sentences: [...state.sentences, sentence] })
    },
    end: change,
    changes: () => new Promise(resolve => waiting.push(resolve)),
  }
}

function ended(sentence: string): string {
  return /[。！；]$/.test(sentence) ? sentence : `${sentence}。`
}

/**
 * The answer that a reply shows, as it was checked. A reply that also carries arithmetic, a filing's question or a
 * result is left as it is: its words are the unit's own matter.
 */
function answerIn({ answer, blocks }: Reply): Answer | undefined {
  const [first] = blocks
  if (!answer || first?.kind !== 'conclusion') return undefined
  const isPlain = blocks.every(
    (block, i) =>
      (block.kind === 'conclusion' && i === 0) ||
      block.kind === 'quote' ||
      (block.kind === 'note' && block.title !== '按您说的数算'),
  )
  if (!isPlain) return undefined
  const open = blocks.find(block => block.kind === 'note' && block.title === '原文没有写的')
  return {
    kind: answer.kind,
    conclusion: first.text,
    citations: blocks.flatMap(block => (block.kind === 'quote' ? [block.citation] : [])),
    open: open?.kind === 'note' ? open.text : null,
    remarks: [],
    next: [],
    confidence: answer.confidence,
    topic: null,
  }
}

function over(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
