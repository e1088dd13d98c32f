import type { Answer } from '../knowledge/answer.js'
import type { Library } from '../knowledge/library.js'
import { mayLeave } from '../knowledge/may-leave.js'
import type { ModelSentence, Rephrase } from '../knowledge/ports.js'
import { type GateTask, gate, gateTaskOf } from '../knowledge/rephrase-gate.js'
import type { Reply } from './reply.js'

/** What has come of a model's version so far. */
export interface Rephrased {
  /** `done` with a text: it takes the place of the conclusion. `done` without: the checked answer stays. */
  readonly state: 'waiting' | 'done'
  readonly text: string | null
}

/**
 * A model's versions of answers. The checked answer is shown at once; a version takes its place only after the gate,
 * and whoever shows the answer asks for it by its id.
 */
export interface Rephrasings {
  /** Begins, and gives the id to ask for; null where this answer is not said in other words. */
  begin(question: string, reply: Reply): string | null
  /** What came of it; waits until it is done, or the signal ends the waiting. Undefined for an unknown id. */
  follow(id: string, signal: AbortSignal): Promise<Rephrased | undefined>
}

export interface RephrasingParts {
  readonly rephrase: Rephrase
  readonly library: () => Library
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

export function rephrasings({ rephrase, library, newId, limit, atOnce, log }: RephrasingParts): Rephrasings {
  const known = new Map<string, Promise<Rephrased>>()
  let working = 0

  async function work(question: string, kind: string, task: GateTask): Promise<Rephrased> {
    const signal = AbortSignal.timeout(limit)
    const sentences: ModelSentence[] = []
    try {
      for await (const sentence of rephrase({ question, kind, passages: task.passages }, signal)) {
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
    return { state: 'done', text }
  }

  return {
    begin(question, reply) {
      const answer = answerIn(reply)
      if (!answer || working >= atOnce || !mayLeave(question)) return null
      const task = gateTaskOf(answer, library())
      if (!task?.passages.every(one => mayLeave(one.text))) return null
      const id = newId()
      working++
      const done = work(question, answer.kind, task).finally(() => {
        working--
      })
      known.set(id, done)
      const oldest = known.keys().next()
      if (known.size > remembered && !oldest.done) known.delete(oldest.value)
      return id
    },
    async follow(id, signal) {
      const done = known.get(id)
      if (!done) return undefined
      return Promise.race([done, ended(signal).then((): Rephrased => ({ state: 'waiting', text: null }))])
    },
  }
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

function ended(signal: AbortSignal): Promise<void> {
  return new Promise(resolve => {
    if (signal.aborted) resolve()
    else signal.addEventListener('abort', () => resolve(), { once: true })
  })
}
