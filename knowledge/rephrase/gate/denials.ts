import { silent } from './canonical.js'

/**
 * 「是否有回执，原文没有写」 and 「原文没有写是否有回执」 are one denial. Brought into one shape: the denial first, then
 * everything that it denies in the same clause. What it does not reach stays asserted, and stays outside.
 */
export function denialsFirst(text: string): string {
  if (!text.includes(silent)) return text
  const out: string[] = []
  for (const clause of text.split(/[,:]/)) {
    const alone = aloneIn(clause)
    const last = out.at(-1)
    if (alone === undefined || last === undefined || last.includes(silent)) out.push(clause)
    else {
      const denied = [out.pop() ?? '']
      while (out.length > 0 && reachesBack(out.at(-1) ?? '', denied[0] ?? '')) denied.unshift(out.pop() ?? '')
      out.push(`${alone}${silent}${denied.join('').replace(/^(?:至于|关于|对于)/, '')}`)
    }
  }
  return together(out.map(clause => (clause.includes(silent) ? bare(clause) : clause)))
}

/** What stands before a denial that speaks of the clause before it: 「原文」, 「第15条里」. */
function aloneIn(clause: string): string | undefined {
  const before = /^(.*?)\ue000(?:的|了)?$/.exec(clause)?.[1]
  return before !== undefined && spokenOf.test(before) ? before : undefined
}

const spokenOf = /^(?:对此|关于|这?1点|这点|这些|原文|办法|本办法|条文|第\d+条|里|中|也|都|均|还|并|则|但|规定)*$/

/** Things asked one after another (「附什么材料,要不要批准,原文没有写」) are denied together. */
function reachesBack(clause: string, next: string): boolean {
  if (clause.includes(silent)) return false
  return /^(?:还是|或|以及|和|及)/.test(next) || (isAsked(clause) && isAsked(next))
}

function isAsked(clause: string): boolean {
  return /什么|谁|怎|多少|几|哪|是否|还是|不要|能不能|有没有|不需|以内|多久/.test(clause)
}

/** Under a denial it makes no difference who is silent, or whether the thing was asked for, needed or done. */
function bare(clause: string): string {
  const at = clause.indexOf(silent)
  const before = clause
    .slice(0, at)
    .replace(/^(?:对此|关于|这?1点|这点|这些)/, '')
    .replace(/(?:(?:本?办法|原文|条文)(?:里|中)?(?:也|都)?)+$/, '')
  const after = clause.slice(at + 1).replace(/是否|会不会|要不要|能不能|(?:需|要)(?![求件点素])/g, '')
  return after === '' && !/^(?:第\d+条|[、和])*$/.test(before) ? `${silent}${before}` : `${before}${silent}${after}`
}

/** 「没有写天数,也没有写份数」: one denial of both. */
function together(clauses: readonly string[]): string {
  return clauses
    .filter(clause => clause !== '')
    .reduce((said, clause) => {
      const joins = clause.startsWith(silent) && (said.split(',').at(-1) ?? '').includes(silent)
      return said === '' ? clause : joins ? `${said}、${clause.slice(1)}` : `${said},${clause}`
    }, '')
}
