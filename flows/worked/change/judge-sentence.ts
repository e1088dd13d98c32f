import { readChanges } from '../../../language/change/parse.js'
import { isPlainlyOther, type Reason, reasonOf } from '../../../language/change/reason.js'
import type { ChangeSaid, ItemSaid } from '../../../language/change/said.js'
import type { Adjustment, Undirected } from './adjustment.js'
import type { Assumption, Base, Occasion, UndirectedInput } from './change-input.js'
import { type Judgement, judgeUndirected, notJudged, type Problem } from './judge.js'
import { micro } from './readings.js'
import { understoodOf } from './understood.js'

/**
 * Judges what a sentence says: 「原预算500万,要加48万的功能,走什么流程」. Null when it speaks of no amount of change; then it
 * is no case for arithmetic.
 */
export function judgeSentence(sentence: string): Judgement | null {
  const said = readChanges(sentence)
  if (!said.speaksOfChange) return null
  const reason = reasonIn(sentence)
  const inputs = inputsOf(said, reason)
  const [usual] = inputs
  if (!usual) return null
  const words = said.occasions.map(one => one.items.map(item => item.said))
  const understood = understoodOf(usual, words)
  const problems = [...said.problems, ...unknownWholes(said), ...mismatches(said, usual)]
  if (problems.length > 0) return notJudged(usual, 'need-info', problems, understood)
  const judged = inputs.map(judgeUndirected)
  const [first] = judged
  if (first && judged.every(one => one.outcome === first.outcome)) return { ...first, understood }
  const text =
    '百分比是哪个数的百分比，原项目预算、重新批复的预算还是合同价？算出来的结论不同，请写明，例如“增加原项目预算的8%”。'
  return notJudged(usual, 'need-info', [{ field: 'changes', text }], understood)
}

/** What a sentence says, as it is filled in: the first of the ways in which it can be meant. */
export function inputInSentence(sentence: string): { readonly input: UndirectedInput; readonly isWhole: boolean } {
  const said = readChanges(sentence)
  const [input] = inputsOf(said, reasonIn(sentence))
  return { input: input ?? { budgets: [], occasions: [], reason: 'unsaid' }, isWhole: said.problems.length === 0 }
}

/** Every way to read the shares of which nobody said what they are shares of. */
function inputsOf(said: ChangeSaid, reason: Reason): UndirectedInput[] {
  const budgets: Base[] = said.bases.map(({ kind, name, fen }) => (name === null ? { kind, fen } : { kind, name, fen }))
  const items = said.occasions.flatMap(one => one.items)
  const isOpen = items.some(({ what }) => what.kind === 'share' && what.of === 'unsaid')
  const assumed: Assumption[] = [
    ...(said.occasions.length === 1 && !said.saysNoneEarlier ? (['only-change'] as const) : []),
    ...(said.occasions.some(one => one.items.length > 1) ? (['one-occasion'] as const) : []),
    ...(isOpen ? (['of-budget'] as const) : []),
  ]
  const contracts = budgets.filter(one => one.kind === 'contract')
  const approved = said.occasions.flatMap(one => (typeof one.approved === 'number' ? [one.approved] : []))
  const wholes = [
    undefined,
    ...budgets.filter(one => one.kind !== 'approval').map(one => one.fen),
    ...(isOpen ? approved : []),
  ]
  return (isOpen ? wholes : [undefined]).map(whole => ({
    budgets,
    occasions: occasionsOf(said, whole, contracts),
    reason,
    assumed,
  }))
}

function occasionsOf(
  { occasions, bases }: ChangeSaid,
  whole: number | undefined,
  contracts: readonly Base[],
): Occasion<Adjustment | Undirected>[] {
  let balance = bases.find(one => one.kind === 'approval')?.fen
  return occasions.map(({ when, items, approved }) => {
    const read = items.map((item): Adjustment | Undirected => {
      const { what } = item
      const contract = item.contract === null ? {} : { contract: item.contract }
      if (what.kind === 'target') balance = what.fen
      if (what.kind === 'no-money' || what.kind === 'target') return what
      if (what.kind === 'money') {
        const { kind, direction, fen } = what
        if (balance !== undefined) balance += direction === 'less' ? -fen : fen
        return { kind, direction, fen, ...contract } as Adjustment | Undirected
      }
      const ofs = {
        approval: undefined,
        department: bases.find(one => one.kind === 'department')?.fen,
        contract: contracts.find(one => (one.name ?? '') === (item.contract ?? ''))?.fen ?? contracts[0]?.fen,
        balance,
        unsaid: whole,
      }
      const of = ofs[what.of]
      const { kind, direction, share } = what
      return { kind, direction, share, ...contract, ...(of === undefined ? {} : { of }) } as Adjustment | Undirected
    })
    if (typeof approved === 'number') balance = approved
    return {
      items: read,
      ...(when === null ? {} : { when }),
      ...(approved === null ? {} : { approved }),
    }
  })
}

/** 「追加合同价的8%」 where nobody said what the contract is. */
function unknownWholes({ occasions, bases }: ChangeSaid): Problem[] {
  const isKnown = ({ what }: ItemSaid) =>
    what.kind !== 'share' || what.of === 'unsaid' || what.of === 'approval' || what.of === 'balance'
      ? true
      : bases.some(one => one.kind === what.of)
  return occasions
    .flatMap(one => one.items)
    .filter(item => !isKnown(item))
    .map(item => ({ field: 'changes', text: `“${item.said}”是多少的百分比，那个数还没有写。请写明金额。` }))
}

/** 「增加40万（8%）」: what the person worked out must be what it comes to, rounded as people round. */
function mismatches(said: ChangeSaid, { budgets }: UndirectedInput): Problem[] {
  const wholes = [
    ...budgets.map(one => one.fen),
    ...said.occasions.flatMap(one => (typeof one.approved === 'number' ? [one.approved] : [])),
  ]
  const isOff = ({ what, restated }: ItemSaid) => {
    if (restated === null || what.kind !== 'money' || wholes.length === 0) return false
    return wholes.every(whole => {
      const difference = BigInt(what.fen) * micro - BigInt(restated) * BigInt(whole)
      const size = difference < 0n ? -difference : difference
      return size * 200n > BigInt(whole) * micro
    })
  }
  return said.occasions
    .flatMap(one => one.items)
    .filter(isOff)
    .map(item => ({ field: 'changes', text: `“${item.said}”和写的百分比对不上，请核对。` }))
}

/** The reason only where the words give one (因、由于、为了……) and it is a plain one; a question mostly gives none. */
function reasonIn(sentence: string): Reason {
  const text = sentence.normalize('NFKC')
  const given = /(因为?|由于|为了|原因是|理由是|根据|按照)([^。;；?？]+)/.exec(text)?.[2] ?? ''
  const reason = reasonOf(given)
  return reason === 'other' && !isPlainlyOther(given) ? 'unsaid' : reason
}
