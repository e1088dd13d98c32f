import type { Clause } from './clauses.js'
import { type Matter, matters } from './matters.js'
import { type Standing, standingOf } from './standing.js'
import { type WayPoint, way } from './way.js'

/** A point of the way, or a matter beside it, as it is spoken of in one place. */
export interface Mention {
  readonly of:
    | { readonly kind: 'way'; readonly point: WayPoint; readonly at: number }
    | { readonly kind: 'matter'; readonly matter: Matter }
  readonly standing: Standing
  readonly clause: number
  readonly words: string
}

interface Catch {
  readonly of: Mention['of']
  readonly start: number
  readonly end: number
}

/** Everything spoken of, in the order of the sentence; words caught by two are read as the longer catch. */
export function mentionsIn(clauses: readonly Clause[]): readonly Mention[] {
  return clauses.flatMap((clause, i) => {
    const takenBack = withdrawn.test(clauses[i + 1]?.text ?? '')
    const kept: Catch[] = []
    for (const one of catches(clause.text).sort((a, b) => b.end - b.start - (a.end - a.start))) {
      if (!kept.some(other => one.start < other.end && other.start < one.end)) kept.push(one)
    }
    return kept
      .sort((a, b) => a.start - b.start)
      .map(({ of, start, end }) => {
        // 「检查指出安全没做好」: what was found is not done, the finding is
        const heard = reports.test(clause.text.slice(start, end)) ? clause.text.slice(0, end) : clause.text
        const plain = standingOf(heard, start, end)
        const standing = takenBack
          ? 'denied'
          : of.kind === 'way'
            ? (of.point.standing?.(clause.text, plain) ?? plain)
            : nothingFound.test(clause.text.slice(start, end))
              ? 'denied'
              : ofMatter(of.matter, plain, clause.text.slice(0, start))
        return { of, standing, clause: clause.number, words: clause.text.slice(start, end) }
      })
  })
}

/** 「原计划变更,后来取消了」 */
const withdrawn =
  /^(后来|后面|最后|现在|结果)?(又|被|已经?|还是)?(取消|作罢|放弃|算了|没(变|改|搞|做)成|不(变|改|搞|做|弄)了)/

/** A finding or a reproach, whose content follows. */
const reports = /(发现|查出|指出|认为|认定|反馈|说我们|点名|通报)$/

/** 「检查没有发现问题」 */
const nothingFound = /(没有?|未|无)(发现|查出|任何|什么|反馈|提出|指出)/

function ofMatter(matter: Matter, standing: Standing, head: string): Standing {
  if (standing !== 'not-yet' || matter.absent === 'due') return standing
  return /(还|尚|暂)(没|未)[^没未]*$/.test(head) ? 'not-yet' : 'denied'
}

function catches(text: string): Catch[] {
  const points = way.map((point, at) => ({ of: { kind: 'way', point, at } as const, words: point.words }))
  const others = matters.map(matter => ({ of: { kind: 'matter', matter } as const, words: matter.words }))
  return [...others, ...points].flatMap(({ of, words }) =>
    [...text.matchAll(words)].map(match => ({ of, start: match.index, end: match.index + match[0].length })),
  )
}
