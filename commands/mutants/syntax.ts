import { parseSync } from 'vite'

/** A node of the syntax tree, as the parser inside vite gives it: ESTree with TypeScript's additions. */
export interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

/** Reads TypeScript. Positions count as in a JavaScript string. */
export function parse(file: string, source: string): Node {
  const { program, errors } = parseSync(file, source)
  if (errors.length > 0) throw new Error(`${file} does not parse: ${errors[0]?.message}`)
  return program as unknown as Node
}

export function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && typeof (value as Node).type === 'string'
}

/** The node under a key, if there is one. */
export function child(node: Node, key: string): Node | undefined {
  const value = node[key]
  return isNode(value) ? value : undefined
}

/** The nodes in the list under a key. */
export function list(node: Node, key: string): readonly Node[] {
  const value = node[key]
  return Array.isArray(value) ? value.filter(isNode) : []
}

/** All children that run: types, names of properties and where an import comes from are not met. */
export function children(node: Node): readonly { key: string; node: Node }[] {
  if (/^(TS(?!AsExpression|NonNull|Satisfies|TypeAssertion)|Import|ExportAll)/.test(node.type)) return []
  return Object.keys(node).flatMap(key => {
    if (isLeftOut(node, key)) return []
    const value = node[key]
    const nodes = Array.isArray(value) ? value.filter(isNode) : isNode(value) ? [value] : []
    return nodes.map(one => ({ key, node: one }))
  })
}

export function isFunction(node: Node): boolean {
  return /^(FunctionDeclaration|FunctionExpression|ArrowFunctionExpression)$/.test(node.type)
}

function isLeftOut(node: Node, key: string): boolean {
  if (/^(typeAnnotation|typeArguments|typeParameters|returnType|superTypeArguments|implements|decorators)$/.test(key))
    return true
  if (key === 'source' || (key === 'specifiers' && node.type.startsWith('Export'))) return true
  if (key === 'key' && node.computed !== true) return true
  return key === 'property' && node.type === 'MemberExpression' && node.computed !== true
}
