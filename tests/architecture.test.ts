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
