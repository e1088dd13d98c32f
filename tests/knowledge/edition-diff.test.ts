import { describe, expect, it } from 'vitest'
import { affectedPlaces, diffEditions, diffWords } from '../../knowledge/ingest/edition-diff.js'
import { parseRegulationText } from '../../knowledge/ingest/regulation-text.js'
import { corpusText } from '../support/corpus-text.js'

const measures = corpusText('measures')

describe('a new edition', () => {
  it('changes nothing when only spaces and line breaks differ', () => {
    expect(diff(measures, measures.replace('因法律法规、', '因法律法规、 '))).toEqual([])
  })

  it('tells which article changed', () => {
    expect(diff(measures, measures.replaceAll('10%', '15%'))).toEqual(['changed 第十五条'])
  })

  it('tells what came and what went', () => {
    const longer = `${measures.trimEnd()}\n第三十五条本办法由市人民政府修改。\n`
    expect(diff(measures, longer)).toEqual(['added 第三十五条'])
    expect(diff(longer, measures)).toEqual(['removed 第三十五条'])
  })

  it('tells an article that only moved from one that changed', () => {
    const before = '某规定\n第一条 甲的内容在此。\n第二条 乙的内容在此。'
    const after = '某规定\n第一条 新的内容在此。\n第二条 甲的内容在此。\n第三条 乙的内容在此。'
    expect(diff(before, after)).toEqual(['changed 第一条', 'moved 第二条', 'moved 第三条'])
  })

  it('names the old places that no longer read as they did', () => {
    const changes = diffEditions(units(measures), units(measures.replaceAll('10%', '15%')))
    expect(affectedPlaces(changes).map(unit => unit.number)).toEqual([15])
  })
})

it('shows what changed within an article', () => {
  expect(diffWords('不超过10%的', '不超过15%的')).toEqual([
    { kind: 'same', text: '不超过1' },
    { kind: 'gone', text: '0' },
    { kind: 'new', text: '5' },
    { kind: 'same', text: '%的' },
  ])
})

function units(text: string) {
  return parseRegulationText(text).units.map(unit => ({ regulation: 'measures', ...unit }))
}

function diff(before: string, after: string): string[] {
  return diffEditions(units(before), units(after)).map(change => `${change.kind} ${change.place}`)
}
