import fc from 'fast-check'
import { describe, expect, it } from 'vitest'
import { loadShippedLibrary } from '../../adapters/library/shipped-library.js'
import { cleanText } from '../../common/clean-text.js'
import { entryOf, unitOf } from '../../knowledge/answer/library-entry.js'
import { checkNothingLost } from '../../knowledge/ingest/import-gates.js'
import { parseRegulationText } from '../../knowledge/ingest/regulation-text.js'
import { corpusText } from '../support/corpus-text.js'
import { runs } from '../support/runs.js'

describe('the text of the measures', () => {
  const text = corpusText('measures')
  const parsed = parseRegulationText(text)

  it('has 34 articles in order and nothing to complain of', () => {
    expect(parsed.title).toBe('贵阳市市级政务大数据应用项目(服务类)管理办法(试行)')
    expect(parsed.units.map(unit => unit.number)).toEqual(Array.from({ length: 34 }, (_, i) => i + 1))
    expect(parsed.problems).toEqual([])
  })

  it('keeps the words of an article and takes its number and caption off', () => {
    const change = parsed.units[14]
    expect(change).toMatchObject({ number: 15, caption: '项目调整', chapter: '第三章采购实施管理' })
    expect(change?.text).toMatch(/^因法律法规、政策调整等原因需对项目进行调整的,.*重新编报项目方案和预算。$/)
  })

  it('sees no caption in the last two articles, which have none', () => {
    expect(parsed.units.slice(32)).toMatchObject([
      { caption: null, text: '本办法由市大数据局、市财政局负责解释。', chapter: '第八章附则' },
      { caption: null, text: '本办法自发布之日起施行。' },
    ])
  })

  it('finds the printed items, each a slice of its article', () => {
    const rectification = parsed.units[31]
    expect(rectification?.items.map(item => item.number)).toEqual([1, 2, 3, 4, 5, 6])
    expect(rectification?.items[3]?.text).toBe('(四)未接入贵阳市政府数据共享交换平台的;')
    for (const unit of parsed.units) for (const item of unit.items) expect(unit.text).toContain(item.text)
  })

  it('holds every unit at its place in the source', () => {
    for (const unit of parsed.units) expect(text.slice(unit.start, unit.start + unit.text.length)).toBe(unit.text)
  })
})

describe('a paper without articles', () => {
  const library = loadShippedLibrary()

  it('is divided by its numbered sections, whose headings stand glued to their text', () => {
    const charter = entryOf(library, 'department-charter')
    expect(charter?.units.map(unit => unit.section)).toContain('一、职责调整')
    expect(charter?.units.find(unit => unit.section === '三、内设机构 (一)')).toMatchObject({
      caption: '综合处',
      number: null,
    })
  })

  it('keeps the prose before its first section, and leaves the covering letter out', () => {
    const assessment = entryOf(library, 'service-assessment-2021')
    expect(assessment?.units[0]?.section).toBe('引言')
    expect(assessment?.units[0]?.text).toMatch(/^为深入贯彻落实党中央/)
  })

  it('reads the particulars it prints about itself', () => {
    const { particulars } = parseRegulationText(corpusText('market-regulation-2020'))
    expect(particulars).toEqual({
      issuer: '贵阳市市场监督管理局',
      promulgated: '2020-04-15',
      effective: '2020-04-15',
      documentNumber: '筑市监通〔2020〕39号',
      history: '2020年4月3日第17次局党委会审议通过',
      statusAsPrinted: '现行有效',
    })
  })

  it('does not take a number it cites for its own', () => {
    expect(parseRegulationText(corpusText('department-charter')).particulars.documentNumber).toBeUndefined()
  })
})

describe('other shapes of a regulation', () => {
  it('leaves a contents list out and keeps the trail of part, chapter and section', () => {
    const parsed = parseRegulationText(
      '某条例\n目　录\n第一章　总则\n第二章　程序\n第一节　立项\n第一章　总则\n第一条　为了规范，制定本条例。\n第二章　程序\n第一节　立项\n第二条　项目应当立项。',
    )
    expect(parsed.problems).toEqual([])
    expect(parsed.leftOut.filter(left => left.why === 'contents')).toHaveLength(4)
    expect(parsed.units[1]?.chapter).toBe('第二章　程序 第一节　立项')
  })

  it('puts a wrapped title together', () => {
    const parsed = parseRegulationText(
      '某市人民政府办公厅\n关于印发某市数据管理办法的通知\n第一条 为了规范。\n第二条 即日施行。',
    )
    expect(parsed.title).toBe('某市人民政府办公厅关于印发某市数据管理办法的通知')
    expect(parsed.leftOut.map(left => left.why)).toEqual(['title', 'title'])
  })

  it('counts 第十条之一 as an article of its own', () => {
    const parsed = parseRegulationText(lawOf(10, { extra: '第十条之一 补充的内容在此。' }))
    expect(parsed.problems).toEqual([])
    expect(parsed.units.at(-1)).toMatchObject({ number: 10, suffix: 1, text: '补充的内容在此。' })
  })

  it('reads captions in brackets', () => {
    const parsed = parseRegulationText('某规定\n第一条【目的】为了规范。\n第二条【范围】适用全市。')
    expect(parsed.units.map(unit => unit.caption)).toEqual(['目的', '范围'])
  })

  it('takes a short first paragraph for text where captions are not the custom', () => {
    const parsed = parseRegulationText(
      '某规定\n第一条 为了规范采购，制定本规定。\n第二条 国家保护知识产权。\n具体办法另行制定。',
    )
    expect(parsed.units[1]).toMatchObject({ caption: null, text: '国家保护知识产权。\n具体办法另行制定。' })
  })

  it('takes 第五十二条 at the start of a line for a reference where it is out of order', () => {
    const parsed = parseRegulationText(
      '某解释\n第一条 甲方应当履行。\n第二条 乙方应当根据民法典\n第五十二条以及前款之规定履行。\n第三条 本解释即日施行。',
    )
    expect(parsed.units).toHaveLength(3)
  })

  it('keeps the items of a sentence with their sentence', () => {
    const parsed = parseRegulationText(
      '某通知\n一、下列单位应当报送：\n（一）市级部门；\n（二）区县部门。\n二、每季度报送一次，不得延误。',
    )
    expect(parsed.units).toHaveLength(2)
    expect(parsed.units[0]?.items.map(item => item.text)).toEqual(['（一）市级部门；', '（二）区县部门。'])
  })

  it('leaves web residue out and says so', () => {
    const parsed = parseRegulationText(`${lawOf(3)}\n- 1、下载文档前请自行甄别文档内容的完整性,平台不提供额外的编辑`)
    expect(parsed.leftOut.at(-1)).toMatchObject({ why: 'web-residue', line: 5 })
    expect(parsed.units.at(-1)?.text).not.toContain('下载')
  })

  it('gives the articles of an attached text names of their own', () => {
    const parsed = parseRegulationText(
      `某决定\n第一条 通过下列办法。\n第二条 本决定即日施行。\n某办法\n第一条 为了规范。\n第二条 本办法即日施行。`,
    )
    expect(parsed.problems).toEqual([])
    expect(parsed.units.at(-1)).toMatchObject({ number: null, section: '某办法 第二条' })
  })
})

describe('what is not taken in', () => {
  it('names the missing articles and the line', () => {
    const { problems } = parseRegulationText(lawOf(9).replace(/第五条.*\n第六条.*\n/, ''))
    expect(problems).toMatchObject([{ severity: 'error', line: 6 }])
    expect(problems[0]?.message).toContain('缺第五条至第六条：第6行已是第七条')
  })

  it('names an article that stands there twice', () => {
    const { problems } = parseRegulationText(lawOf(4, { extra: '第三条 又来一次的内容。' }))
    expect(problems.map(problem => problem.message).join()).toContain('第三条出现了两次')
  })

  it('names an article without words', () => {
    const { problems } = parseRegulationText('某规定\n第一条 为了规范。\n第二条\n第三条 即日施行。')
    expect(problems[0]?.message).toContain('第二条下面没有内容')
  })

  it('finds nothing in an empty file, and says what to do', () => {
    expect(parseRegulationText(' \n').problems[0]?.message).toContain('没有读到正文')
  })

  it('reports a reference to an article that is not there, and takes the text in', () => {
    const { problems } = parseRegulationText(lawOf(5, { extra: '第六条 依照本规定第五十条处理。' }))
    expect(problems).toMatchObject([{ severity: 'warning' }])
    expect(problems[0]?.message).toContain('第六条里写到“第五十条”，而本文只到第六条')
  })

  it('does not mistake the articles of another law for its own', () => {
    const { problems } = parseRegulationText(lawOf(5, { extra: '第六条 依照《政府采购法》第四十九条、第五十条处理。' }))
    expect(problems).toEqual([])
  })
})

describe('nothing is lost', () => {
  it('notices when a sentence is in no article', () => {
    const text = corpusText('measures')
    const parsed = parseRegulationText(text)
    expect(checkNothingLost(text, parsed)).toEqual([])
    const without = { ...parsed, units: parsed.units.filter(unit => unit.number !== 20) }
    expect(checkNothingLost(text, without)[0]?.message).toContain('没有归入任何一条')
  })

  it('notices when a line of the report is missing', () => {
    const text = corpusText('measures')
    const parsed = parseRegulationText(text)
    expect(checkNothingLost(text, { ...parsed, leftOut: parsed.leftOut.slice(1) })).toHaveLength(1)
  })
})

describe('any text at all', () => {
  const pieces = fc.constantFrom(
    '第一条',
    '第2条',
    '第十条之一',
    '第一章',
    '总则',
    '一、',
    '(一)',
    '(二)',
    '（三）',
    '\n',
    '。',
    '：',
    '目录',
    '附件1',
    '【时效性】',
    '《某法》',
    ' ',
    '😀',
    '\u0000',
    '\ud800',
    'abc',
    '依照',
    '第九十九条',
    '的规定',
  )
  const anything = fc.oneof(
    fc.string({ unit: 'binary', maxLength: 400 }),
    fc.array(pieces, { maxLength: 120 }).map(all => all.join('')),
  )

  it('is read without a crash, and what is read stands in it word for word', () => {
    fc.assert(
      fc.property(anything, given => {
        const text = cleanText(given)
        const parsed = parseRegulationText(text)
        for (const unit of parsed.units) {
          expect(text.slice(unit.start, unit.start + unit.text.length)).toBe(unit.text)
          for (const item of unit.items) expect(unit.text).toContain(item.text)
        }
      }),
      runs(80),
    )
  })

  it('is either taken in whole or refused with a reason', () => {
    fc.assert(
      fc.property(anything, given => {
        const text = cleanText(given)
        const parsed = parseRegulationText(text)
        const isRefused = parsed.problems.some(problem => problem.severity === 'error')
        expect(isRefused || checkNothingLost(text, parsed).length === 0).toBe(true)
      }),
      runs(80),
    )
  })

  it.each([
    ['one letter', '啊'],
    ['第一条', '第一条 '],
    ['marks', '第一条、'],
    ['items', '(一)(二)'],
    ['headings', '第一章第二章'],
    ['emoji', '😀第一条😀\n'],
    ['brackets', '《【（('],
    ['blank lines', ' \n\n '],
    ['a title repeated', '关于某事项的管理办法\n\n关于某事项的管理办法第一条\n'],
  ])('is read in time when it is 100,000 characters of %s', (_, unit) => {
    const text = unit.repeat(Math.ceil(100_000 / unit.length))
    const started = performance.now()
    parseRegulationText(cleanText(text))
    expect(performance.now() - started).toBeLessThan(5000)
  })

  it('loses NUL, half surrogates and carriage returns at the door, and nothing else', () => {
    expect(cleanText('\ufeff第一条\u0000 甲\ud800乙\r\n丙😀')).toBe('第一条 甲乙\n丙😀')
  })
})

/** A small law with `count` articles. */
function lawOf(count: number, more: { extra?: string } = {}): string {
  const numerals = ['', '一', '二', '三', '四', '五', '六', '七', '八', '九', '十']
  const articles = Array.from(
    { length: count },
    (_, i) => `第${numerals[i + 1]}条 本规定的第${i + 1}个内容，应当遵守。`,
  )
  return ['某规定', ...articles, ...(more.extra ? [more.extra] : [])].join('\n')
}

it('ships measures whose fifteenth article is the one on changes', () => {
  const measures = entryOf(loadShippedLibrary(), 'measures')
  expect(measures && unitOf(measures, 15)?.caption).toBe('项目调整')
})
