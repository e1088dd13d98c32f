import { regexVariants } from './regex.js'
import { child, list, type Node } from './syntax.js'

/** A change of one node: what would stand in its place. */
export interface Variant {
  readonly operator: string
  readonly text: string
  /** Another node than the one asked about, where the change is said of a part: an `if` of its test. */
  readonly node?: Node
  readonly place?: 'statement'
}

type Text = (node: Node) => string
type Operator = (node: Node, text: Text) => Variant[]

/** All changes of one node, told from its kind alone. */
export function variantsOf(node: Node, text: Text): Variant[] {
  return Object.hasOwn(operators, node.type) ? (operators[node.type]?.(node, text) ?? []) : []
}

const swapped: Readonly<Record<string, string>> = {
  '<': '<=',
  '<=': '<',
  '>': '>=',
  '>=': '>',
  '===': '!==',
  '!==': '===',
  '==': '!=',
  '!=': '==',
  '+': '-',
  '-': '+',
  '*': '/',
  '/': '*',
  '%': '*',
  '&&': '||',
  '||': '&&',
  '+=': '-=',
  '-=': '+=',
  '*=': '/=',
}

const otherCall: ReadonlyMap<string, string> = new Map([
  ['some', 'every'],
  ['every', 'some'],
  ['startsWith', 'endsWith'],
  ['endsWith', 'startsWith'],
  ['min', 'max'],
  ['max', 'min'],
  ['indexOf', 'lastIndexOf'],
  ['floor', 'ceil'],
  ['ceil', 'floor'],
])

/** Calls that give back something of the kind they were made on: without them the code still runs. */
const dropped = new Set('filter slice sort toSorted reverse toReversed trim trimEnd trimStart concat'.split(' '))

const operators: Readonly<Record<string, Operator>> = {
  BinaryExpression: (node, text) => {
    const left = child(node, 'left')
    const right = child(node, 'right')
    const sign = String(node.operator)
    if (!left || !right || !swapped[sign]) return []
    if (sign === '+' && [left, right].some(isString)) return []
    return [{ operator: operatorName(sign), text: between(left, right, swapped[sign], text) }]
  },
  LogicalExpression: (node, text) => {
    const left = child(node, 'left')
    const right = child(node, 'right')
    const sign = String(node.operator)
    if (!left || !right) return []
    if (sign === '??') return [left, right].map(side => ({ operator: 'absent', text: text(side) }))
    return [{ operator: 'condition', text: between(left, right, swapped[sign] ?? sign, text) }]
  },
  AssignmentExpression: (node, text) => {
    const left = child(node, 'left')
    const right = child(node, 'right')
    const other = swapped[String(node.operator)]
    if (!left || !right || !other || isString(right)) return []
    return [{ operator: 'arithmetic', text: `${text(left)} ${other} ${text(right)}` }]
  },
  UpdateExpression: (node, text) => {
    const sign = node.operator === '++' ? '--' : '++'
    const on = child(node, 'argument')
    return on ? [{ operator: 'arithmetic', text: node.prefix ? sign + text(on) : text(on) + sign }] : []
  },
  UnaryExpression: (node, text) => {
    const on = child(node, 'argument')
    return on && (node.operator === '!' || node.operator === '-')
      ? [{ operator: node.operator === '!' ? 'condition' : 'arithmetic', text: text(on) }]
      : []
  },
  IfStatement: negatedTest,
  ConditionalExpression: negatedTest,
  WhileStatement: negatedTest,
  Literal: node => {
    if (typeof node.value === 'boolean') return [{ operator: 'boolean', text: String(!node.value) }]
    if (typeof node.value === 'number') return [{ operator: 'number', text: String(node.value + 1) }]
    if (typeof node.value === 'bigint') return [{ operator: 'number', text: `${node.value + 1n}n` }]
    if (typeof node.value === 'string') return node.value === '' ? [] : [{ operator: 'string', text: "''" }]
    const regex = node.regex as { pattern: string; flags: string } | undefined
    if (!regex) return []
    return regexVariants(regex.pattern, regex.flags).map(one => ({
      operator: 'regex',
      text: `/${one}/${regex.flags}`,
    }))
  },
  TemplateLiteral: () => [{ operator: 'string', text: "''" }],
  ArrayExpression: node => (list(node, 'elements').length > 0 ? [{ operator: 'array', text: '[]' }] : []),
  CallExpression: (node, text) => [...callVariants(node, text), ...swappedArguments(node, text)],
  MemberExpression: (node, text) => {
    const on = child(node, 'object')
    if (node.optional && on) {
      const rest = text(node).slice(on.end - node.start)
      return [{ operator: 'absent', text: text(on) + rest.replace('?.', node.computed ? '' : '.') }]
    }
    const name = child(node, 'property')
    return name?.name === 'length' ? [{ operator: 'off-by-one', text: `${text(node)} - 1` }] : []
  },
  ReturnStatement: node => {
    const value = child(node, 'argument')
    if (!value || typeof value.value === 'boolean' || value.value === null || value.name === 'undefined') return []
    return [{ operator: 'return', text: 'undefined', node: value }]
  },
  ArrowFunctionExpression: node => {
    const body = child(node, 'body')
    if (!body || !/^(Call|Conditional|Member|New|Parenthesized|Await|Chain)Expression$/.test(body.type)) return []
    return [{ operator: 'return', text: 'undefined', node: body }]
  },
  ExpressionStatement: node => {
    const done = child(node, 'expression')
    const inner = done?.type === 'AwaitExpression' ? child(done, 'argument') : done
    if (!inner || !/^(CallExpression|AssignmentExpression|UpdateExpression|ChainExpression)$/.test(inner.type))
      return []
    if (child(inner, 'callee')?.type === 'Super') return []
    return [{ operator: 'statement', text: '', place: 'statement' }]
  },
}

function negatedTest(node: Node, text: Text): Variant[] {
  const test = child(node, 'test')
  // `!x` and `a < b` have a change of their own that says the same.
  if (!test || test.type === 'UnaryExpression' || /[!=]==?/.test(String(test.operator))) return []
  return [{ operator: 'condition', text: `!(${text(test)})`, node: test }]
}

function callVariants(node: Node, text: Text): Variant[] {
  const callee = child(node, 'callee')
  const on = callee && child(callee, 'object')
  const name = callee && child(callee, 'property')
  if (!callee || !on || !name || callee.computed || node.optional) return []
  const called = String(name.name)
  if (dropped.has(called) && !callee.optional) return [{ operator: 'call', text: text(on) }]
  const other = otherCall.get(called)
  if (!other) return []
  const whole = text(node)
  return [
    {
      operator: 'call',
      text: whole.slice(0, name.start - node.start) + other + whole.slice(name.end - node.start),
    },
  ]
}

/** The first two arguments the other way round, where both are names: two literals rarely fit each other's place. */
function swappedArguments(node: Node, text: Text): Variant[] {
  const [first, second] = list(node, 'arguments')
  const isName = (one: Node): boolean => one.type === 'Identifier' || one.type === 'MemberExpression'
  if (!first || !second || !isName(first) || !isName(second) || text(first) === text(second)) return []
  const whole = text(node)
  const at = (position: number): number => position - node.start
  return [
    {
      operator: 'arguments',
      text:
        whole.slice(0, at(first.start)) +
        text(second) +
        whole.slice(at(first.end), at(second.start)) +
        text(first) +
        whole.slice(at(second.end)),
    },
  ]
}

function between(left: Node, right: Node, sign: string, text: Text): string {
  return `(${text(left)}) ${sign} (${text(right)})`
}

function operatorName(sign: string): string {
  return /[<>=]/.test(sign) ? 'condition' : 'arithmetic'
}

function isString(node: Node): boolean {
  return typeof node.value === 'string' || node.type === 'TemplateLiteral'
}
