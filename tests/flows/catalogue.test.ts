import { readdirSync, readFileSync } from 'node:fs'
import { describe, expect, it } from 'vitest'
import { catalogue } from '../../flows/catalogue.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { operationsOf } from '../../flows/engine/data.js'
import { currentAsking, currentData, currentPath, type FlatAnswers } from '../../flows/engine/earlier-version.js'
import { begin, evaluate } from '../../flows/engine/evaluate.js'
import { faceOf } from '../../flows/engine/fields.js'
import { fieldOf, isAsked, type Part, partsOf } from '../../flows/engine/form.js'
import { pageOf } from '../../flows/engine/page.js'
import { ways } from '../../flows/engine/paths.js'
import { plainText } from '../../flows/engine/presentation.js'
import { commandOf, reservedWords } from '../../flows/engine/reserved.js'
import type { Run } from '../../flows/engine/state.js'
import { procurementLaw } from '../../flows/worked/change/sources.js'
import type { Cite } from '../../regulation/citation.js'
import { done } from '../support/form-talk.js'

const here = { holds: ['measures'] }
const everything = { holds: ['measures', procurementLaw] }

describe.each(catalogue.map(entry => [entry.title, entry] as const))('%s', (_, entry) => {
  const all = [...ways(entry.form, entry.samples)]

  it('ends in a result whichever way one goes, and each result has words and a basis', () => {
    expect(all.length).toBeGreaterThan(1)
    for (const way of all) {
      const shown = entry.present(way.run, here)
      expect(shown?.conclusion).toMatch(/。$/)
      expect(shown?.citations.length).toBeGreaterThan(0)
    }
  })

  it('quotes the measures word for word', () => {
    const cites = [
      ...entry.cites,
      ...citesIn(partsOf(entry.form)),
      ...all.flatMap(way => entry.present(way.run, here)?.citations ?? []),
    ]
    for (const cite of new Set(cites.filter(one => one.regulation === 'measures'))) {
      expect(articleText(cite), `第${cite.article}条`).toContain(cite.quote)
    }
  })

  it('calls no option by a word that commands', () => {
    const labels = facesIn(partsOf(entry.form)).flatMap(face =>
      face.options.flatMap(option => [option.label, option.value]),
    )
    expect(labels.filter(label => reservedWords.includes(label) || commandOf(label))).toEqual([])
  })

  it('speaks Chinese with full-width punctuation', () => {
    for (const text of [...wordsIn(entry), ...all.flatMap(way => spoken(entry, way.run))]) {
      expect(withoutQuotes(text), text).not.toMatch(/[\u4e00-\u9fff][,;:?!()][\u4e00-\u9fff]?/)
    }
  })

  it('has a reviewer’s page as the flow is today: run `npm run flow-pages` when it is not', () => {
    expect(readFileSync(`docs/flows/${entry.id}.md`, 'utf8')).toBe(pageOf(entry, here))
  })

  it('says nothing different where another law is in the library, but for what that law adds', () => {
    for (const way of all) {
      expect(entry.present(way.run, everything)?.conclusion).toBe(entry.present(way.run, here)?.conclusion)
    }
  })
})

describe('runs stored by earlier releases', () => {
  const folder = 'tests/fixtures/runs'
  const files = readdirSync(folder).flatMap(release =>
    readdirSync(`${folder}/${release}`).map(name => `${release}/${name}`),
  )

  it('are kept for every flow there is', () => {
    expect(files.map(file => file.split('@')[0])).toEqual(expect.arrayContaining(catalogue.map(entry => entry.id)))
  })

  it.each(files)('%s goes on where it was', file => {
    const stored: Stored = JSON.parse(readFileSync(`${folder}/${file}`, 'utf8'))
    const { flow, answers, focus = null } = stored.run
    const entry = catalogue.find(one => one.id === flow)
    if (!entry) throw new Error(`no flow "${flow}" any more`)
    const run = done(begin(entry.form), operationsOf(currentData(flow, answers)))
    const { question } = evaluate(entry.form, run, currentAsking(answers, focus))
    // the last look is the conversation's: it is had again
    const asks = question === null || (entry.fill && question.key === '#confirm') ? null : question.key
    expect(asks).toBe(stored.expect.asks && currentPath(stored.expect.asks))
    if (stored.expect.conclusion) expect(entry.present(run, here)?.conclusion).toBe(stored.expect.conclusion)
  })
})

describe('the words that command', () => {
  it('are understood whole, with a number, and never inside an answer', () => {
    expect(
      ['上一步', '修改', '为什么？', '依据', '看看我填了什么', '跳过', '取消', '重来', '帮助', '继续上次'].map(
        word => commandOf(word)?.command,
      ),
    ).toEqual(['back', 'edit', 'why', 'basis', 'review', 'skip', 'leave', 'restart', 'help', 'resume'])
    expect([commandOf('改3'), commandOf('删第2项')]).toEqual([
      { command: 'edit', number: 3 },
      { command: 'drop', number: 2 },
    ])
    expect(['改造机房3期', '修改系统功能', '依据政策', '取消短信服务'].map(commandOf)).toEqual(Array(4).fill(undefined))
  })
})

interface Stored {
  readonly run: { readonly flow: string; readonly answers: FlatAnswers; readonly focus?: string }
  readonly expect: { readonly asks: string | null; readonly conclusion: string | null }
}

const measures = readFileSync('knowledge/corpus/measures/text.txt', 'utf8')

/** The article a quote is said to stand in, up to the next one. */
function articleText(cite: Cite): string {
  const mark = (n: number) => `第${'〇一二三四五六七八九十'[n] ?? chinese(n)}条`
  const from = measures.indexOf(mark(cite.article))
  const to = measures.indexOf(mark(cite.article + 1), from)
  return measures.slice(from, to < 0 ? undefined : to)
}

function chinese(n: number): string {
  const [tens, ones] = [Math.floor(n / 10), n % 10]
  const digits = '〇一二三四五六七八九'
  return `${tens > 1 ? digits[tens] : ''}十${ones > 0 ? digits[ones] : ''}`
}

function citesIn(parts: readonly Part[]): Cite[] {
  return parts.filter(isAsked).flatMap(part => {
    return [...(part.basis ? [part.basis] : []), ...(part.kind === 'table' ? citesIn(part.parts) : [])]
  })
}

function facesIn(parts: readonly Part[]): ReturnType<typeof faceOf>[] {
  return parts.filter(isAsked).flatMap(part => (part.kind === 'field' ? [faceOf(fieldOf(part))] : facesIn(part.parts)))
}

function wordsIn(entry: CatalogueEntry): string[] {
  const { question } = evaluate(entry.form, begin(entry.form))
  return [entry.title, entry.intro, ...entry.starts, question?.text ?? '', question?.why ?? '', pageOf(entry, here)]
}

/** Without what is quoted, titles and quotes within quotes included, and without 第(三)项 as it is printed. */
function withoutQuotes(text: string): string {
  const left = text.replace(/“[^“”]*”|《[^《》]*》|第\([一二三四五六七八九十]+\)项/g, '')
  return left === text ? left : withoutQuotes(left)
}

function spoken(entry: CatalogueEntry, run: Run): string[] {
  const shown = entry.present(run, here)
  return shown ? [plainText(shown)] : []
}
