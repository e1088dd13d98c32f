import { readdirSync, readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { parseSync } from 'vite'
import { expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..', '..')
const folders = [
  'app.ts',
  'config.ts',
  'main.ts',
  'common',
  'regulation',
  'knowledge',
  'flows',
  'projects',
  'services',
  'bot',
  'api',
  'adapters',
  'commands',
  'web',
]

/**
 * Where people's words are read with Chinese patterns outside `language/`, and why: a file's count is the most it may have.
 * A line less is welcome; a line more belongs into `language/`.
 */
const allowed: Readonly<Record<string, readonly [most: number, why: string]>> = JSON.parse(
  readFileSync(join(import.meta.dirname, 'words-elsewhere.json'), 'utf8'),
)
/** Emptied by later orders, or reading texts of law and not of people. */
const aside = ['knowledge/ingest/', 'flows/worked/']

it('reads Chinese words in language/, and elsewhere only where it is argued for', () => {
  const counts = new Map<string, number>()
  for (const file of folders.flatMap(filesIn)) {
    if (aside.some(folder => file.startsWith(folder))) continue
    const found = chineseTests(readFileSync(join(root, file), 'utf8'), file)
    if (found > 0) counts.set(file, found)
  }
  const wrong = [...counts].filter(([file, found]) => found > (allowed[file]?.[0] ?? 0))
  expect(wrong.map(([file, found]) => `${file}: ${found}, allowed ${allowed[file]?.[0] ?? 0}`)).toEqual([])
})

it('argues for nothing that is gone', () => {
  const files = new Set(folders.flatMap(filesIn))
  expect(Object.keys(allowed).filter(file => !files.has(file))).toEqual([])
  expect(Object.entries(allowed).filter(([, [, why]]) => why.length < 10)).toEqual([])
})

const tests = new Set(['includes', 'startsWith', 'endsWith', 'indexOf', 'lastIndexOf', 'search'])
const chinese = /[\u3400-\u9fff]/

/** How many regular expressions with Chinese in them, and tests against Chinese literals, stand in a file. */
function chineseTests(code: string, file: string): number {
  const { program } = parseSync(file, code)
  let count = 0
  walk(program, node => {
    if (node.type === 'Literal' && 'regex' in node && chinese.test(String((node.regex as { pattern: string }).pattern)))
      count++
    if (
      node.type === 'NewExpression' &&
      nameOf(node.callee) === 'RegExp' &&
      chinese.test(code.slice(node.start, node.end))
    )
      count++
    const called = node.type === 'CallExpression' ? nameOf(propertyOf(node.callee)) : null
    const [first] = node.type === 'CallExpression' ? (node.arguments as Node[]) : []
    if (called !== null && tests.has(called) && isChinese(first)) count++
    if (node.type === 'BinaryExpression' && /^[!=]==?$/.test(String(node.operator))) {
      if (isChinese(node.left as Node) || isChinese(node.right as Node)) count++
    }
  })
  return count
}

interface Node {
  readonly type: string
  readonly start: number
  readonly end: number
  readonly [key: string]: unknown
}

function isChinese(node: Node | undefined): boolean {
  return node?.type === 'Literal' && typeof node.value === 'string' && chinese.test(node.value)
}

function propertyOf(node: unknown): unknown {
  return isNode(node) && node.type === 'MemberExpression' ? node.property : null
}

function nameOf(node: unknown): string | null {
  return isNode(node) && node.type === 'Identifier' ? String(node.name) : null
}

function isNode(value: unknown): value is Node {
  return typeof value === 'object' && value !== null && 'type' in value
}

function walk(value: unknown, see: (node: Node) => void): void {
  if (Array.isArray(value)) for (const one of value) walk(one, see)
  if (!isNode(value)) return
  see(value)
  for (const part of Object.values(value)) if (typeof part === 'object' && part !== null) walk(part, see)
}

function filesIn(folder: string): string[] {
  if (folder.endsWith('.ts')) return [folder]
  const entries = readdirSync(join(root, folder), { recursive: true }) as string[]
  return entries
    .filter(entry => /\.tsx?$/.test(entry) && !entry.includes('node_modules'))
    .map(entry => `${folder}/${entry}`)
}
