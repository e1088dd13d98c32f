import { readdirSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { describe, expect, it } from 'vitest'
import { loadCorpusFiles } from '../../adapters/library/corpus-files.js'
import { productRoot } from '../../adapters/library/product-root.js'
import { parseWays } from '../../knowledge/index/training-questions.js'
import { fold } from '../../language/fold.js'

const { ways, cards } = loadCorpusFiles('measures')
const home = ways.filter(way => way.regulation === null)
const bare = (text: string) => fold(text).replace(/[^\p{L}\p{N}%]/gu, '')

describe('ways of asking', () => {
  it('know at least sixty for every article', () => {
    const few = Array.from({ length: 34 }, (_, i) => i + 1).flatMap(article => {
      const count = home.filter(way => way.articles[0] === article).length
      return count < 60 ? [`第${article}条: ${count}`] : []
    })
    expect(few).toEqual([])
  })

  it('lead only to cards that exist', () => {
    const wrong = home.filter(way => way.card !== null && !cards.byId.has(way.card))
    expect(wrong.map(way => `${way.author}: ${way.card}`)).toEqual([])
  })

  it('say nothing twice', () => {
    const seen = new Map<string, string>()
    const twice = ways.flatMap(way => {
      const key = bare(way.ask)
      const before = seen.get(key)
      seen.set(key, way.author)
      return before ? [`${way.ask} (${before}, ${way.author})`] : []
    })
    expect(twice).toEqual([])
  })

  it('hold nothing of what is held out for measuring', () => {
    const folder = join(productRoot(), 'eval', 'held-out', 'questions')
    const held = readdirSync(folder).flatMap(name => parseWays(readFileSync(join(folder, name), 'utf8'), name))
    const known = new Set(ways.map(way => bare(way.ask)))
    expect(held.filter(way => known.has(bare(way.ask))).map(way => way.ask)).toEqual([])
  })

  it('say which line does not read as a way of asking', () => {
    expect(() => parseWays('季报几号交\t14\tduty-14-1\twhen\tnot-stated\n坏行', 'somebody')).toThrow('somebody, line 2')
  })
})
