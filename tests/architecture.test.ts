import { execFileSync } from 'node:child_process'
import { readdirSync, readFileSync } from 'node:fs'
import { join, relative, resolve } from 'node:path'
import { describe, expect, it } from 'vitest'

const root = resolve(import.meta.dirname, '..')

/** What each folder may import of ours; a folder may always import itself. */
const may: Readonly<Record<string, readonly string[]>> = {
  common: [],
  regulation: ['common'],
  language: ['regulation', 'common'],
  knowledge: ['language', 'regulation', 'common'],
  flows: ['language', 'regulation', 'common'],
  projects: ['language', 'regulation', 'common'],
  services: ['knowledge', 'flows', 'projects', 'language', 'regulation', 'common'],
  // What is sent to the page and comes from it, made of what it is about.
  api: ['services', 'knowledge', 'flows', 'projects', 'regulation', 'common'],
  bot: ['api', 'services', 'knowledge', 'flows', 'projects', 'language', 'regulation', 'common'],
  adapters: ['bot', 'api', 'services', 'knowledge', 'flows', 'projects', 'language', 'regulation', 'common'],
  web: ['api', 'flows', 'knowledge', 'regulation', 'common'],
  eval: ['adapters', 'bot', 'services', 'knowledge', 'flows', 'projects', 'language', 'regulation', 'common'],
}
/** Inside the folders: what must not be known of the neighbours. */
const inside: readonly { readonly from: string; readonly not: readonly string[] }[] = [
  { from: 'knowledge/index', not: ['knowledge/ingest', 'knowledge/rephrase'] },
  { from: 'knowledge/ingest', not: ['knowledge/index', 'knowledge/rephrase'] },
  { from: 'flows/engine', not: ['flows/filings', 'flows/worked'] },
  { from: 'flows/filings', not: ['flows/worked/checklist', 'flows/worked/service-type'] },
  { from: 'bot/understand', not: ['bot/handlers'] },
  { from: 'bot/views', not: ['bot/handlers'] },
  { from: 'adapters/http', not: ['adapters/telegram', 'adapters/console'] },
  { from: 'adapters/telegram', not: ['adapters/console'] },
  { from: 'adapters/console', not: ['adapters/telegram', 'adapters/http'] },
]
/** Libraries that are met in `adapters/` only. */
const outside =
  /^(fastify|@fastify\/|grammy|@grammyjs\/|langchain|@langchain\/|hnswlib-node|kysely|libsql|pg$|mammoth|unpdf|cheerio|docx|docxtemplater|pizzip|@xmldom\/|yauzl|tar-stream|piscina|write-excel-file|read-excel-file|chinese-days|croner|pino$|ical-generator)/

describe('the way of a message', () => {
  for (const [folder, allowed] of Object.entries(may)) {
    it(`lets ${folder} know only ${allowed.join(', ') || 'itself'}`, () => {
      const wrong = importsIn(folder).filter(({ to }) => {
        if (!to.startsWith('.')) return false
        // The facts of the measures are data: their keys are the types of `regulation`.
        if (folder === 'regulation' && /^\.\/knowledge\/corpus\/.*\.json$/.test(to)) return false
        return ![folder, ...allowed].includes(topOf(to))
      })
      expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([])
    })
  }

  it('stands in the README as the folders lie', () => {
    const tree = /## 文件夹\n\n```\n([\s\S]*?)```/.exec(readFileSync(join(root, 'README.md'), 'utf8'))?.[1] ?? ''
    const named = [...tree.matchAll(/([a-z-]+)\/(?=[ ·])/g)].map(match => match[1]).filter(name => name !== 'corpus')
    const tracked = execFileSync('git', ['ls-files'], { cwd: root, encoding: 'utf8' }).split('\n')
    const folders = new Set(tracked.filter(path => /^[a-z-]+\//.test(path)).map(path => path.split('/')[0]))
    expect([...named].sort()).toEqual([...folders].sort())
  })

  it('meets the outside world in adapters only', () => {
    const inner = ['common', 'regulation', 'language', 'knowledge', 'flows', 'projects', 'services', 'api', 'bot']
    const wrong = inner.flatMap(importsIn).filter(({ to }) => outside.test(to))
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([])
  })

  it('gives the page types of the interface only, so that its checks are not among its scripts', () => {
    const wrong = filesIn('web').filter(file => {
      const text = readFileSync(join(root, file), 'utf8')
      return /^import (?!type )[^'\n]*'(?:\.\.\/)+api\/|from 'zod'/m.test(text)
    })
    expect(wrong).toEqual([])
  })

  it('lets the bot and the page reach what is kept through services only', () => {
    const stores = /^kysely$|^\.\/adapters\/storage\/|^\.\/projects\/ports\.js$/
    const kinds = /\b(RunStore|ChangeStore|ProjectStore|Pairings|Outbox|Inbox)\b(?=[^']*\} from)/
    const doors = ['bot', 'adapters/http']
    const wrong = doors.flatMap(importsIn).filter(({ to }) => stores.test(to))
    const named = doors.flatMap(filesIn).filter(file => kinds.test(readFileSync(join(root, file), 'utf8')))
    expect([...wrong.map(({ file, to }) => `${file} → ${to}`), ...named]).toEqual([])
  })

  it.each(inside)('lets $from know nothing of $not', ({ from, not }) => {
    const wrong = importsIn(from).filter(({ to }) => not.some(folder => to.startsWith(`./${folder}/`)))
    expect(wrong.map(({ file, to }) => `${file} → ${to}`)).toEqual([])
  })

  it('goes round in no circle, not even of types', () => {
    expect(circles()).toEqual([])
  })

  it('keeps clock, network, files and settings out of the inside', () => {
    const inner = ['common', 'regulation', 'language', 'knowledge', 'flows', 'projects']
    const wrong = inner.flatMap(filesIn).filter(file => {
      const text = readFileSync(join(root, file), 'utf8')
      return /process\.env|\bDate\.now\(|new Date\(\)|\bfetch\(|from 'node:(fs|net|http|child_process)/.test(text)
    })
    expect(wrong).toEqual([])
  })
})

interface Import {
  readonly file: string
  /** A package's name, or a path from the root that begins with `./`. */
  readonly to: string
}

function importsIn(folder: string): Import[] {
  return filesIn(folder).flatMap(file => {
    const text = readFileSync(join(root, file), 'utf8')
    const found = [
      ...text.matchAll(/^\s*(?:import|export)\b[^'"]*?from\s+'([^']+)'|\bimport\('([^']+)'\)|^import '([^']+)'/gm),
    ]
    return found.map(match => {
      const to = match[1] ?? match[2] ?? match[3] ?? ''
      return { file, to: to.startsWith('.') ? `./${relative(root, resolve(root, file, '..', to))}` : to }
    })
  })
}

/** Files that reach themselves by way of others, each circle once. */
function circles(): string[][] {
  const files = [...Object.keys(may), 'commands', 'bench'].flatMap(filesIn)
  const known = new Set(files)
  const next = new Map(files.map(file => [file, new Set<string>()]))
  for (const { file, to } of [...Object.keys(may), 'commands', 'bench'].flatMap(importsIn)) {
    const path = to.slice(2)
    const target = [path.replace(/\.js$/, '.ts'), path.replace(/\.js$/, '.tsx'), path].find(one => known.has(one))
    if (to.startsWith('./') && target) next.get(file)?.add(target)
  }
  const reached = new Map(files.map(file => [file, reachedFrom(file, next)]))
  const found = new Map<string, string[]>()
  for (const file of files) {
    const circle = files.filter(one => reached.get(file)?.has(one) && reached.get(one)?.has(file)).sort()
    if (circle.length > 0) found.set(circle.join(), circle)
  }
  return [...found.values()]
}

function reachedFrom(file: string, next: ReadonlyMap<string, ReadonlySet<string>>): ReadonlySet<string> {
  const seen = new Set<string>()
  const waiting = [...(next.get(file) ?? [])]
  for (let one = waiting.pop(); one !== undefined; one = waiting.pop()) {
    if (seen.has(one)) continue
    seen.add(one)
    waiting.push(...(next.get(one) ?? []))
  }
  return seen
}

function topOf(path: string): string {
  return path.split('/')[1] ?? ''
}

function filesIn(folder: string): string[] {
  let entries: string[] = []
  try {
    entries = readdirSync(join(root, folder), { recursive: true }) as string[]
  } catch {
    return []
  }
  return entries.filter(name => /\.tsx?$/.test(name) && !name.endsWith('.d.ts')).map(name => join(folder, name))
}
