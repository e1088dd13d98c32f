import { describe, expect, it } from 'vitest'
import { editionOf } from '../../services/corpus/edition.js'
import { decide, isWhole, particularsOf, wordsHash } from '../../services/corpus/import-decision.js'
import type { PreparedDocument } from '../../services/corpus/importer.js'
import { inTurn } from '../../services/corpus/in-turn.js'
import { reviewKey } from '../../services/corpus/review-key.js'

const text = '第一条 为了规范。第二条 本办法自公布之日起施行。'
const unitAt = (number: number, start: number, length: number) =>
  ({ number, suffix: 0, section: null, start, length }) as unknown as PreparedDocument['units'][number]
const whole: PreparedDocument = {
  name: 'laws/办法.md',
  title: '某某办法',
  text,
  units: [unitAt(1, 0, 9), unitAt(2, 9, text.length - 9)],
  problems: [],
  particulars: {},
  frontMatter: {},
  leftOut: [],
}

describe('what is known of a text that is imported', () => {
  it('is what its source says, before what the text prints', () => {
    const printed = { promulgated: '2019-01-01', effective: '2019-02-01', issuer: '市政府', statusAsPrinted: '有效' }
    expect(particularsOf({ ...whole, particulars: printed })).toMatchObject({
      promulgated: '2019-01-01',
      effective: '2019-02-01',
      issuer: '市政府',
      status: 'unknown',
      statusAsPrinted: '有效',
      source: '由本单位导入，来自文件“办法.md”',
    })
    const frontMatter = {
      publication_date: '2020-01-01',
      effective_date: '2020-02-01',
      author: '省政府',
      status: '已修改',
    }
    expect(particularsOf({ ...whole, particulars: printed, frontMatter })).toMatchObject({
      promulgated: '2020-01-01',
      effective: '2020-02-01',
      issuer: '省政府',
      status: 'amended',
      statusAsPrinted: '已修改',
    })
  })

  it.each([
    ['有效', 'in-force'],
    ['现行有效', 'in-force'],
    ['已修订', 'amended'],
    ['已废止', 'repealed'],
    ['失效', 'repealed'],
    ['尚未生效', 'not-yet'],
    ['大概有效', 'unknown'],
  ])('%s means %s, where the source dates the text and not otherwise', (status, means) => {
    const dated = { status, effective_date: '2020-02-01' }
    expect(particularsOf({ ...whole, frontMatter: dated }).status).toBe(means)
    expect(particularsOf({ ...whole, frontMatter: { status, publication_date: '2020-02-01' } }).status).toBe(means)
    expect(particularsOf({ ...whole, frontMatter: { status } }).status).toBe('unknown')
  })

  it('takes no day that is not written as one, and no 未知 for a state', () => {
    const frontMatter = { publication_date: '2020年1月', effective_date: '2020-02-01起', status: '未知' }
    expect(particularsOf({ ...whole, frontMatter })).toMatchObject({
      promulgated: null,
      effective: null,
      issuer: null,
      documentNumber: null,
      statusAsPrinted: null,
    })
    expect(particularsOf({ ...whole, frontMatter: { effective_date: '约2020-02-01' } }).effective).toBeNull()
  })

  it('is an excerpt where the first article or the last words are missing', () => {
    expect(particularsOf(whole).completeness).toBe('full')
    expect(particularsOf({ ...whole, units: whole.units.slice(1) }).completeness).toBe('excerpt')
    expect(particularsOf({ ...whole, units: [unitAt(1, 0, 8)] }).completeness).toBe('excerpt')
    expect(particularsOf({ ...whole, units: [] }).completeness).toBe('excerpt')
  })

  it('has a name that the same title and words give again, and others do not', () => {
    const id = particularsOf(whole).id
    expect(id).toMatch(/^law-[0-9a-f]{8}-[0-9a-f]{6}$/)
    expect(particularsOf({ ...whole, name: '别处.md' }).id).toBe(id)
    expect(particularsOf({ ...whole, text: `${text}。` }).id).not.toBe(id)
    expect(particularsOf({ ...whole, title: '别的办法' }).id).not.toBe(id)
  })
})

describe('what becomes of the documents of an import', () => {
  it('refuses what has an error, with its words, and takes what has a warning, with its words', () => {
    const broken: PreparedDocument = {
      ...whole,
      problems: [
        { severity: 'error', line: 3, message: '缺第三条。' },
        { severity: 'warning', line: 1, message: '没有日期。' },
      ],
    }
    expect(isWhole(broken)).toBe(false)
    expect(decide([broken], [])).toMatchObject({
      comes: [],
      copies: [],
      refused: [{ name: whole.name, title: whole.title, why: ['缺第三条。'] }],
    })
    const doubtful: PreparedDocument = { ...whole, problems: broken.problems.slice(1) }
    expect(decide([doubtful], [])).toMatchObject({
      refused: [],
      comes: [{ name: whole.name, warnings: ['没有日期。'] }],
    })
  })

  it('keeps of two copies the one that says more of itself', () => {
    const dated = { ...whole, name: '有日期.md', frontMatter: { effective_date: '2020-02-01', status: '有效' } }
    const { comes, copies } = decide([whole, dated], [])
    expect(comes.map(one => one.name)).toEqual(['有日期.md'])
    expect(copies).toEqual([{ name: whole.name, title: whole.title, of: particularsOf(dated).id }])
  })

  it('knows what is held by its words under its title, or by its edition', () => {
    const words = wordsHash(whole.units.map(unit => text.slice(unit.start, unit.start + unit.length)))
    const held = { id: 'law-1', title: '某某办法', words, edition: 'other' }
    expect(decide([whole], [held]).copies).toMatchObject([{ of: 'law-1' }])
    expect(decide([whole], [{ ...held, title: '别的', edition: editionOf(text) }]).copies).toMatchObject([
      { of: 'law-1' },
    ])
    expect(decide([whole], [{ ...held, title: '别的' }]).comes).toHaveLength(1)
    expect(decide([whole], [{ ...held, words: '' }]).comes).toHaveLength(1)
  })

  it('stores the words of each unit and the edition of the whole', () => {
    const [first] = decide([whole], []).comes
    expect(first?.entry).toMatchObject({ text, edition: editionOf(text), units: whole.units })
    expect(first?.entry.edition).toMatch(/^[0-9a-f]{12}$/)
  })

  it('does not tell texts apart by spaces or the width of signs, but by where articles end', () => {
    expect(wordsHash(['第一条（总则）'])).toBe(wordsHash(['第一条 (总则)']))
    expect(wordsHash(['甲', '乙'])).not.toBe(wordsHash(['甲乙']))
    expect(wordsHash(['甲'])).toMatch(/^[0-9a-f]{16}$/)
  })
})

it('names places the same way every time', () => {
  expect(reviewKey('measures', { number: 15, suffix: 0, section: null })).toBe('measures/15')
  expect(reviewKey('measures', { number: 10, suffix: 1, section: null })).toBe('measures/10-1')
  expect(reviewKey('charter', { number: null, suffix: 0, section: '二、主要职责' })).toBe('charter/二、主要职责')
})

it('works a list through, each once, with no more at a time than asked', async () => {
  const done: number[] = []
  let open = 0
  let most = 0
  await inTurn([1, 2, 3, 4, 5], 2, async one => {
    most = Math.max(most, ++open)
    await Promise.resolve()
    open--
    done.push(one)
  })
  expect(done).toEqual([1, 2, 3, 4, 5])
  expect(most).toBe(2)
})
