import { execFileSync } from 'node:child_process'
import { readFileSync } from 'node:fs'
import { join, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')
const files = execFileSync('git', ['ls-files', '*.ts', '*.tsx'], { cwd: root, encoding: 'utf8' })
  .split('\n')
  .filter(file => file !== '' && !file.startsWith('tests/'))
const exported = /^export (?:async )?(?:function\*?|const|interface|type|class) (\w+)/gm
/** The words that names of exports and files are made of. */
const used = new Set(
  files.flatMap(file => [
    ...file.replace(/\.tsx?$/, '').split(/[-./]/),
    ...[...readFileSync(join(root, file), 'utf8').matchAll(exported)].flatMap(match => wordsOf(match[1] ?? '')),
  ]),
)
/** What things are called no longer. */
const old = [
  'deed',
  'scene',
  'desk',
  'door',
  'learned',
  'hunch',
  'genre',
  'habits',
  'bell',
  'pace',
  'collage',
  'lessons',
]
/** Old words that are still about: the list only gets shorter. */
const stillUsed = ['deed', 'learned', 'hunch', 'genre', 'habits']

describe('the glossary', () => {
  it('names things as the code does', () => {
    const page = readFileSync(join(root, 'docs/glossary.md'), 'utf8')
    const terms = [...page.matchAll(/^\|[^|]+\| `([a-z]+)` \|/gm)].map(match => match[1] ?? '')
    expect(terms.length).toBeGreaterThan(15)
    expect(terms.filter(term => !used.has(term))).toEqual([])
  })

  it('has left no old word behind but those that are listed', () => {
    expect(old.filter(word => used.has(word) !== stillUsed.includes(word))).toEqual([])
  })
})

function wordsOf(name: string): string[] {
  return (name.match(/[A-Z]?[a-z]+|[A-Z]+(?![a-z])/g) ?? []).map(word => word.toLowerCase())
}
