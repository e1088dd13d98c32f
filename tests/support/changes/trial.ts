import { judgeSentence } from '../../../flows/worked/change/judge-sentence.js'
import { oracle } from './facts.js'
import { tell } from './sentence.js'

export interface Trial {
  readonly right: number
  /** Asked about instead of answered. */
  readonly asked: readonly string[]
  readonly wrong: readonly string[]
}

/** Says so many sentences and holds every outcome against the oracle. */
export function trial(first: number, count: number): Trial {
  let right = 0
  const asked: string[] = []
  const wrong: string[] = []
  for (let seed = first; seed < first + count; seed++) {
    const { facts, sentence } = tell(seed)
    const judged = judgeSentence(sentence)
    const [said, expected] = [judged?.outcome ?? 'need-info', oracle(facts)]
    const line = `${seed}: ${sentence} → ${said}, not ${expected}`
    if (said === expected) right++
    else if (said === 'need-info') asked.push(`${line}: ${judged?.problems[0]?.text}`)
    else wrong.push(`${line}: ${judged?.understood.map(row => `${row.what}=${row.value}`).join('; ')}`)
  }
  return { right, asked, wrong }
}
