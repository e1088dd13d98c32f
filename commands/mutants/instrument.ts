import type { Mutant } from './mutant.js'
import { child, children, isFunction, list, type Node, parse } from './syntax.js'

/**
 * The source with all the given mutants in it at once, each behind a question: is it the one that is switched on?
 *
 * A constant of the module (`const pattern = /…/`) is evaluated on import, long before a test runs. If nobody outside
 * can see it, what counts as reaching it is therefore each use of its name, not its evaluation.
 */
export function instrument(file: string, source: string, mutants: readonly Mutant[]): Instrumented {
  if (mutants.length === 0) return { code: source, late: [] }
  const program = parse(file, source)
  const uses = usesOf(program, mutants)
  const late = new Set([...uses.values()].flat())
  /** A node and its only child may have the same place: the outer one takes the mutants. */
  const placed = new Set<Mutant>()

  const write = (node: Node, isName = false): string => {
    const own = mutants.filter(one => one.start === node.start && one.end === node.end)
    if (node.type === 'ExpressionStatement') return writeStatement(node, own)
    const here = own.filter(one => one.place === 'expression' && !placed.has(one))
    for (const one of here) placed.add(one)
    const inner = writeInside(node, isName)
    if (here.length === 0) return inner
    const choices = here.map(
      one => `__mutants__.${late.has(one.id) ? 'at' : 'on'}(${one.id})?${bracketed(node, one.mutated)}:`,
    )
    return `(${choices.join('')}${bracketed(node, inner)})`
  }

  /** In braces, because a line that begins with a bracket would be read on from the line before. */
  const writeStatement = (node: Node, own: readonly Mutant[]): string => {
    const ask = own.filter(one => one.place === 'statement').map(one => `if(!__mutants__.on(${one.id}))`)
    const inner = writeInside(node, false)
    return ask.length > 0 || mutants.some(one => one.start === node.start) ? `{${ask.join('')}{${inner}\n}}` : inner
  }

  const writeInside = (node: Node, isName: boolean): string => {
    const marked = isName || node.type !== 'Identifier' ? undefined : uses.get(String(node.name))
    if (marked) return `(__mutants__.use(${marked.join(',')}),${node.name})`
    const value = node.type === 'Property' && node.shorthand === true ? child(node, 'value') : undefined
    if (value && !isName && uses.has(String(value.name))) return `${value.name}:${write(value)}`
    let out = ''
    let at = node.start
    for (const { key, node: next } of inOrder(node)) {
      if (isAssignedTo(node, key)) continue
      const body = write(next, isNameBelow(node, key, isName))
      const isLoopBody = isLoop(node) && key === 'body' && next.type === 'BlockStatement'
      out += source.slice(at, next.start) + (isLoopBody ? `{__mutants__.tick();${body.slice(1)}` : body)
      at = next.end
    }
    return out + source.slice(at, node.end)
  }

  const code = source.slice(0, program.start) + write(program) + source.slice(program.end)
  return { code, late: [...late] }
}

export interface Instrumented {
  readonly code: string
  /** Mutants in constants of the module: switched on before it is evaluated, or not at all. */
  readonly late: readonly number[]
}

/** Names of the module's own constants, with the mutants that stand in their values outside any function. */
function usesOf(program: Node, mutants: readonly Mutant[]): Map<string, number[]> {
  const exported = new Set(
    list(program, 'body').flatMap(statement =>
      statement.type.startsWith('Export')
        ? list(statement, 'specifiers').map(one => String(child(one, 'local')?.name))
        : [],
    ),
  )
  const found = new Map<string, number[]>()
  for (const statement of list(program, 'body')) {
    if (statement.type !== 'VariableDeclaration' || statement.kind !== 'const') continue
    for (const declared of list(statement, 'declarations')) {
      const name = child(declared, 'id')
      const value = child(declared, 'init')
      if (name?.type !== 'Identifier' || !value || exported.has(String(name.name))) continue
      const inFunctions = functionsIn(value)
      const within = (one: Mutant, node: Node): boolean => node.start <= one.start && one.end <= node.end
      const ids = mutants
        .filter(one => within(one, value) && !inFunctions.some(node => within(one, node)))
        .map(one => one.id)
      if (ids.length > 0) found.set(String(name.name), ids)
    }
  }
  return found
}

function functionsIn(node: Node): Node[] {
  return isFunction(node) ? [node] : children(node).flatMap(one => functionsIn(one.node))
}

/** Not around literals: the parser takes `(/<!--` for a comment of HTML. */
function bracketed(node: Node, text: string): string {
  return node.type === 'Literal' ? text : `(${text})`
}

function inOrder(node: Node): { key: string; node: Node }[] {
  return [...children(node)].sort((a, b) => a.node.start - b.node.start)
}

function isLoop(node: Node): boolean {
  return /^(For|While|DoWhile)/.test(node.type)
}

/** What is assigned to stays as it is: a question has no place there. */
function isAssignedTo(node: Node, key: string): boolean {
  if (node.type === 'UpdateExpression' || node.type === 'MetaProperty') return true
  return key === 'left' && /^(AssignmentExpression|ForOfStatement|ForInStatement)$/.test(node.type)
}

/** Where names are given, not used; but the value that a parameter has by default is used. */
function isNameBelow(node: Node, key: string, isName: boolean): boolean {
  if (/^(id|params|param|label|local|exported)$/.test(key)) return true
  if (node.type === 'AssignmentPattern') return key === 'left'
  return isName && /^(ObjectPattern|ArrayPattern|Property|RestElement)$/.test(node.type)
}
