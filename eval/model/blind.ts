import type { Answer } from '../../knowledge/answer/answer.js'
import type { Knowledge } from '../../knowledge/answer/answer-question.js'
import type { ModelSentence } from '../../knowledge/ports.js'
import { gateTaskOf } from '../../knowledge/rephrase/rephrase-gate.js'
import { readBlind } from './cases.js'

/** How a set that was written without sight of the gate came out. */
export interface BlindCount {
  readonly bad: number
  readonly reached: number
  readonly sentences: number
  readonly stopped: number
  readonly versions: number
  readonly whole: number
}

export interface BlindRow extends BlindCount {
  readonly name: string
  /** Kinds of misbehaviour, and sentences about refusals, which no model is asked about. */
  readonly kinds: number
  readonly unasked: number
  /** What came out of it when it was first run, before anything was mended by it. */
  readonly first: BlindCount
}

/**
 * The sets and their first runs. A set is blind once: whatever was mended afterwards, was mended by it, so only the
 * first run tells what a stranger may expect.
 */
export const blindSets: readonly { readonly name: string; readonly file: string; readonly first: BlindCount }[] = [
  {
    name: '第一份',
    file: 'blind-a.txt',
    first: { bad: 250, reached: 7, sentences: 223, stopped: 90, versions: 101, whole: 24 },
  },
  {
    name: '第二份',
    file: 'blind-b.txt',
    first: { bad: 82, reached: 3, sentences: 104, stopped: 14, versions: 46, whole: 25 },
  },
]

/** What a person comes to see of a model's sentences. */
export type Show = (
  answer: Answer,
  sentences: readonly ModelSentence[],
) => Promise<{ readonly text: string | null; readonly shown: readonly string[] }>

/** Lets every sentence of a blind set be said, the wrong ones among right ones. */
export async function runBlind(
  knowledge: Knowledge,
  { name, file, first }: (typeof blindSets)[number],
  show: Show,
  right: (answer: Answer) => readonly ModelSentence[],
): Promise<BlindRow> {
  const kinds = new Set<string>()
  let [bad, reached, sentences, stopped, versions, whole, unasked] = [0, 0, 0, 0, 0, 0, 0]
  for (const block of readBlind(knowledge, file)) {
    for (const { what } of block.bad) kinds.add(what)
    if (!gateTaskOf(block.answer, knowledge.library)) {
      unasked += block.bad.length + block.good.flat().length
      continue
    }
    for (const { sentence } of block.bad) {
      const { shown } = await show(block.answer, [...right(block.answer), sentence])
      bad++
      reached += Number(shown.map(plain).includes(plain(sentence.text)))
    }
    for (const version of block.good) {
      const { text, shown } = await show(block.answer, version)
      const come = shown.map(plain)
      const lost = version.filter(one => !come.includes(plain(one.text))).length
      versions++
      whole += Number(text !== null && lost === 0)
      sentences += version.length
      stopped += lost
    }
  }
  return { name, first, kinds: kinds.size, unasked, bad, reached, sentences, stopped, versions, whole }
}

/** Width and closing punctuation are ours to print. */
function plain(text: string): string {
  return text.normalize('NFKC').replace(/[。;!?]+$/, '')
}
