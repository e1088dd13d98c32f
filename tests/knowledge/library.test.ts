import { describe, expect, it } from 'vitest'
import { loadShippedLibrary } from '../../adapters/library/shipped-library.js'
import { citedState, heldEdition, lookUp, resolveReferences, titlesOf } from '../../knowledge/answer/library.js'
import type { Library, LibraryEntry } from '../../knowledge/answer/library-entry.js'
import { findLawNames } from '../../knowledge/answer/titles.js'
import { parseRegulationText } from '../../knowledge/ingest/regulation-text.js'
import type { Regulation } from '../../regulation/regulation.js'

const today = '2026-11-22'
const shipped = loadShippedLibrary()

describe('the shipped library', () => {
  it('opens with the measures, whole, without a number or a date that nobody knows', () => {
    const [measures] = shipped.entries
    expect(measures?.regulation).toMatchObject({
      id: 'measures',
      completeness: 'full',
      documentNumber: null,
      promulgated: null,
      effective: null,
      status: 'unknown',
    })
    expect(measures?.units).toHaveLength(34)
  })

  it('claims no validity of its own: 【时效性】 is the word of the source', () => {
    for (const { regulation } of shipped.entries) expect(regulation.status).toBe('unknown')
    expect(shipped.entries.map(entry => entry.regulation.statusAsPrinted)).toContain('现行有效')
  })

  it('says of every paper but the measures that it is an excerpt', () => {
    const whole = shipped.entries.filter(entry => entry.regulation.completeness === 'full')
    expect(whole.map(entry => entry.regulation.id)).toEqual(['measures'])
  })

  it('is there in an instant', () => {
    const runs = Array.from({ length: 5 }, () => {
      const started = performance.now()
      loadShippedLibrary()
      return performance.now() - started
    })
    expect(Math.min(...runs)).toBeLessThan(50)
  })

  it('lists the eleven regulations that the measures cite, none of them held yet', () => {
    const cited = citedState(shipped, today)
    expect(cited).toHaveLength(11)
    expect(cited.every(one => one.held === undefined)).toBe(true)
    expect(cited.find(one => one.cited.title.endsWith('网络安全法'))?.cited.newer).toContain('未核实')
  })
})

describe('names', () => {
  const library = libraryOf([
    law('中华人民共和国政府采购法', 88),
    law('中华人民共和国政府采购法实施条例', 79),
    law('中华人民共和国网络安全法', 79),
    law('优化营商环境条例', 72),
  ])

  it('never takes 《政府采购法》 for its 实施条例, nor the other way round', () => {
    expect(lookUp(library, '政府采购法', today)?.regulation.title).toBe('中华人民共和国政府采购法')
    expect(lookUp(library, '政府采购法实施条例', today)?.regulation.title).toBe('中华人民共和国政府采购法实施条例')
    expect(named(library, '按照政府采购法实施条例第三条')).toEqual(['中华人民共和国政府采购法实施条例'])
    expect(named(library, '按照政府采购法第三条')).toEqual(['中华人民共和国政府采购法'])
  })

  it('says that the longer name is not held rather than answering from the shorter', () => {
    const without = libraryOf([law('中华人民共和国政府采购法', 88)])
    const [name] = findLawNames(titlesOf(without), '政府采购法实施条例第二十条怎么说')
    expect(name).toMatchObject({ name: '政府采购法实施条例', entries: [] })
    expect(kinds(without, '政府采购法实施条例第二十条')).toEqual(['law-not-held'])
    expect(kinds(without, '《政府采购法实施条例》第二十条')).toEqual(['law-not-held'])
  })

  it('does not take the regulation of another place for the national one', () => {
    expect(findLawNames(titlesOf(library), '北京市优化营商环境条例')[0]?.entries).toEqual([])
    expect(findLawNames(titlesOf(library), '优化营商环境条例')[0]?.entries).toHaveLength(1)
  })

  it('knows the short forms of everyday speech', () => {
    expect(lookUp(library, '网安法', today)?.regulation.title).toBe('中华人民共和国网络安全法')
    expect(lookUp(library, '采购法', today)?.regulation.title).toBe('中华人民共和国政府采购法')
  })

  it.each(['管理办法', '项目管理办法', '本办法', '贵阳市市级政务大数据应用项目（服务类）管理办法'])(
    'knows the measures as 《%s》',
    name => {
      expect(lookUp(shipped, name, today)?.regulation.id).toBe('measures')
    },
  )

  it('does not hear the measures in 「有什么办法」 or in the name of other measures', () => {
    expect(named(shipped, '有什么办法可以快一点')).toEqual([])
    expect(named(shipped, '政府采购管理办法里怎么说')).toEqual([])
    expect(kinds(shipped, '政府采购管理办法第三条')).toEqual(['law-not-held'])
  })

  it('recognises a cited law that it does not hold', () => {
    expect(findLawNames(titlesOf(shipped), '政府采购法怎么规定公开招标')[0]).toMatchObject({
      name: '政府采购法',
      entries: [],
    })
  })
})

describe('places', () => {
  it('belong to the measures where no law is named', () => {
    const [place] = resolveReferences(shipped, '第三十二条第(三)项', { regulation: 'measures' }, today)
    expect(place).toMatchObject({ kind: 'unit', unit: { number: 32 }, item: 3 })
  })

  it('that are not there are answered with how many articles there are', () => {
    const [place] = resolveReferences(shipped, '第三十五条怎么说', { regulation: 'measures' }, today)
    expect(place).toMatchObject({ kind: 'no-such-article', last: 34 })
  })

  it('that have no such item say so', () => {
    expect(kinds(shipped, '第三十二条第(七)项')).toEqual(['no-such-item'])
  })

  it('follow the article under discussion', () => {
    const bearing = { regulation: 'measures', number: 15 }
    expect(resolveReferences(shipped, '上一条呢', bearing, today)).toMatchObject([{ unit: { number: 14 } }])
    expect(resolveReferences(shipped, '它后面那条讲什么', bearing, today)).toMatchObject([{ unit: { number: 16 } }])
  })

  it('in a list belong to the law before it', () => {
    const library = libraryOf([...shipped.entries, law('中华人民共和国政府采购法', 88)])
    const places = resolveReferences(library, '《政府采购法》第三条、第四条', { regulation: 'measures' }, today)
    expect(places.map(place => ('entry' in place ? place.entry.regulation.title : ''))).toEqual([
      '中华人民共和国政府采购法',
      '中华人民共和国政府采购法',
    ])
  })

  it('name a chapter with its articles', () => {
    const [place] = resolveReferences(shipped, '第三章讲什么', { regulation: 'measures' }, today)
    expect(place?.kind === 'chapter' && place.units.map(unit => unit.number)).toEqual([12, 13, 14, 15, 16, 17])
  })
})

describe('editions', () => {
  const old = law('某法', 3, { effective: '2015-01-01', status: 'amended' })
  const current = law('某法', 4, { effective: '2019-01-01', status: 'in-force' })
  const coming = law('某法', 5, { effective: '2026-12-01', status: 'not-yet' })

  it('the one in force is preferred', () => {
    expect(heldEdition([old, current, coming], today)).toBe(current)
  })

  it('a coming one holds from its day on', () => {
    expect(heldEdition([old, current, coming], '2026-12-01')).toBe(coming)
  })

  it('an undated copy does not revive a repealed law', () => {
    const repealed = law('某法', 3, { effective: '2010-01-01', status: 'repealed' })
    expect(heldEdition([law('某法', 3), repealed], today)).toBe(repealed)
  })

  it('of a replaced one and an undated one, the undated one', () => {
    const undated = law('某法', 6)
    expect(heldEdition([old, undated], today)).toBe(undated)
  })
})

function named(library: Library, text: string): string[] {
  return findLawNames(titlesOf(library), text).flatMap(law => {
    const held = heldEdition(law.entries, today)
    return held ? [held.regulation.title] : []
  })
}

function kinds(library: Library, text: string): string[] {
  return resolveReferences(library, text, { regulation: 'measures' }, today).map(place => place.kind)
}

function libraryOf(entries: readonly LibraryEntry[]): Library {
  return { entries }
}

function law(title: string, articles: number, more: Partial<Regulation> = {}): LibraryEntry {
  const text = Array.from({ length: articles }, (_, i) => `第${i + 1}条 第${i + 1}项内容。`).join('\n')
  const id = `law-${title.length}-${articles}`
  return {
    regulation: {
      id,
      title,
      aliases: [],
      issuer: null,
      documentNumber: null,
      promulgated: null,
      effective: null,
      status: 'unknown',
      statusAsPrinted: null,
      completeness: 'full',
      source: '测试',
      ...more,
    },
    edition: 'abcdefabcdef',
    units: parseRegulationText(`${title}\n${text}`, { title }).units.map(unit => ({ regulation: id, ...unit })),
  }
}
