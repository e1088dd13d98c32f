import type { Mutant } from './mutant.js'
import { type Variant, variantsOf } from './operators.js'
import { child, children, type Node, parse } from './syntax.js'

/** All mutants of one file, in the order of the text. Their ids count on from `firstId`. */
export function findMutants(file: string, source: string, firstId = 0): Mutant[] {
  const found: Mutant[] = []
  const text = (node: Node): string => source.slice(node.start, node.end)

  const add = (host: Node | undefined, of: Node, variant: Variant): void => {
    const part = variant.node ?? of
    // Inside `a?.b.c` a part cannot be put in brackets, for then the rest would no longer be left out with it.
    const node = host ?? part
    const mutated = host
      ? source.slice(host.start, part.start) + variant.text + source.slice(part.end, host.end)
      : variant.text
    const original = text(node)
    if (mutated === original) return
    found.push({
      id: firstId + found.length,
      file,
      operator: variant.operator,
      start: node.start,
      end: node.end,
      line: source.slice(0, part.start).split('\n').length,
      original,
      mutated,
      place: variant.place ?? 'expression',
      isText: variant.operator === 'string' && /\p{Script=Han}/u.test(original),
    })
  }

  const visit = (node: Node, inErrorWords: boolean, chain: Node | undefined): void => {
    if (typeof node.directive === 'string') return
    for (const variant of variantsOf(node, text))
      if (!(inErrorWords && variant.operator === 'string')) add(chain, node, variant)
    const wordsBelow = inErrorWords || isError(node)
    for (const { key, node: below } of children(node)) {
      if (key === 'left' && node.type === 'AssignmentExpression') continue
      if (node.type === 'UpdateExpression' || key === 'quasi' || node.operator === 'delete') continue
      visit(below, wordsBelow, chainBelow(node, key, chain))
    }
  }
  visit(parse(file, source), false, undefined)
  return found
}

/** Which `?.` chain the next node down belongs to, if any: its links, not what stands in its brackets. */
function chainBelow(node: Node, key: string, chain: Node | undefined): Node | undefined {
  if (node.type === 'ChainExpression') return node
  return chain && (key === 'object' || key === 'callee' || key === 'expression') ? chain : undefined
}

/** What is thrown at developers: its words are not worth a test. */
function isError(node: Node): boolean {
  return node.type === 'NewExpression' && /Error$/.test(String(child(node, 'callee')?.name ?? ''))
}
