import { type Assumption, type Judgement, judgeUndirected } from './judge.js'
import { readChangeSentence } from './sentence.js'

/**
 * Judges what a sentence says: 「原预算500万,要加48万的功能,走什么流程」. Null when it speaks of no amount of change; then it
 * is no case for arithmetic.
 */
export function judgeSentence(sentence: string): Judgement | null {
  const said = readChangeSentence(sentence)
  const changed = said.occasions.length > 0 || said.vague.some(problem => problem.field === 'changes')
  if (!changed) return null
  const assumed: Assumption[] = []
  if (said.occasions.length === 1) assumed.push('only-change')
  if (said.occasions.some(occasion => occasion.length > 1)) assumed.push('one-occasion')
  const input = { budgets: said.budgets, occasions: said.occasions, reason: said.reason, assumed }
  if (said.vague.length === 0) return judgeUndirected(input)
  return {
    outcome: 'need-info',
    because: 'problem',
    readings: [],
    secondGate: null,
    problems: said.vague,
    input: { ...input, occasions: [] },
  }
}
