import type { KyselyPlugin, OperationNode } from 'kysely'

/**
 * Lets a query through only if it keeps to the rows of one unit: whatever it reads, changes or deletes is named with its
 * unit, joined tables with the same one, and whatever it adds carries it. Anything else is a mistake of ours, and throws.
 */
export function unitGuard(unit: string): KyselyPlugin {
  return {
    transformQuery({ node }) {
      if (!guarded.has(node.kind)) throw new UnitMissingError(node.kind)
      check(node, unit)
      return node
    },
    transformResult: async ({ result }) => result,
  }
}

export class UnitMissingError extends Error {
  constructor(kind: string) {
    super(`a query (${kind}) does not keep to the rows of its unit; name the unit of every table in it`)
    this.name = 'UnitMissingError'
  }
}

const guarded = new Set(['SelectQueryNode', 'InsertQueryNode', 'UpdateQueryNode', 'DeleteQueryNode'])

/** A node as a plain tree: we only look at kinds and at a few names. */
type Tree = { readonly kind?: unknown } & { readonly [name: string]: unknown }

function check(node: OperationNode, unit: string): void {
  visit(node as unknown as Tree, unit)
}

function visit(tree: Tree, unit: string): void {
  if (typeof tree.kind === 'string' && guarded.has(tree.kind) && !keepsToUnit(tree, unit))
    throw new UnitMissingError(tree.kind)
  for (const part of Object.values(tree)) for (const child of treesIn(part)) visit(child, unit)
}

function keepsToUnit(query: Tree, unit: string): boolean {
  if (query.kind === 'InsertQueryNode') return insertsUnit(query, unit)
  const joins = treesIn(query.joins)
  const isNamed = conditionsOf(query.where).some(condition => isUnitIs(condition, unit))
  return isNamed && joins.every(join => conditionsOf(join.on).some(on => isUnitIs(on, unit) || isSameUnit(on)))
}

function insertsUnit(query: Tree, unit: string): boolean {
  const at = treesIn(query.columns).findIndex(column => nameOf(column) === 'unit')
  const rows = treesIn(treeIn(query.values)?.values)
  return at >= 0 && rows.length > 0 && rows.every(row => valueAt(row, at) === unit)
}

function valueAt(row: Tree, at: number): unknown {
  const value = Array.isArray(row.values) ? row.values[at] : undefined
  return treeIn(value)?.kind === 'ValueNode' ? treeIn(value)?.value : value
}

/** The conditions that must all hold. */
function conditionsOf(part: unknown): Tree[] {
  const tree = treeIn(part)
  if (!tree) return []
  if (tree.kind === 'WhereNode') return conditionsOf(tree.where)
  if (tree.kind === 'OnNode') return conditionsOf(tree.on)
  if (tree.kind === 'ParensNode') return conditionsOf(tree.node)
  if (tree.kind === 'AndNode') return [...conditionsOf(tree.left), ...conditionsOf(tree.right)]
  return [tree]
}

/** `unit = 'local'` */
function isUnitIs(condition: Tree, unit: string): boolean {
  const right = treeIn(condition.rightOperand)
  return isEquation(condition) && nameOf(condition.leftOperand) === 'unit' && right?.value === unit
}

/** `run.unit = said.unit` */
function isSameUnit(condition: Tree): boolean {
  return isEquation(condition) && nameOf(condition.leftOperand) === 'unit' && nameOf(condition.rightOperand) === 'unit'
}

function isEquation(condition: Tree): boolean {
  return condition.kind === 'BinaryOperationNode' && treeIn(condition.operator)?.operator === '='
}

/** The name of a column, whatever it is wrapped in. */
function nameOf(part: unknown): unknown {
  const tree = treeIn(part)
  if (!tree) return undefined
  if (tree.kind === 'IdentifierNode') return tree.name
  return tree.kind === 'ReferenceNode' || tree.kind === 'ColumnNode' ? nameOf(tree.column) : undefined
}

function treeIn(part: unknown): Tree | undefined {
  return typeof part === 'object' && part !== null ? (part as Tree) : undefined
}

function treesIn(part: unknown): Tree[] {
  const parts: readonly unknown[] = Array.isArray(part) ? part : [part]
  return parts.map(treeIn).filter(tree => tree !== undefined)
}
