import { describe, expect, it } from 'vitest'
import { withCapitals } from '../../flows/documents/amounts.js'
import { fieldsByBasis } from '../../flows/documents/basis-sheet.js'
import { documentData, missingIn } from '../../flows/documents/document-data.js'
import { exampleForm } from '../../flows/documents/example-form.js'
import type { FilledForm } from '../../flows/documents/filled-form.js'
import { unbackedWords } from '../../flows/documents/fixed-words.js'
import { paragraphsOf } from '../../flows/documents/paragraphs.js'
import { type FoundTag, tagProblems, templateTags } from '../../flows/documents/template-tags.js'
import { titleLines } from '../../flows/documents/title-lines.js'
import { dayInWords, fullWidth, ordinal, printable, widthOf } from '../../flows/documents/typography.js'
import { workbookOf } from '../../flows/documents/workbook.js'

describe('punctuation', () => {
  it.each([
    ['根据第(一)项,现将情况报备如下:', '根据第（一）项，现将情况报备如下：'],
    ['金额3,200,000元,比例10%,其余不变.', '金额3,200,000元，比例10%，其余不变。'],
    ['按"云上贵州"平台的要求;是否合适?', '按“云上贵州”平台的要求；是否合适？'],
    ['管理办法(试行)》第十五条', '管理办法（试行）》第十五条'],
    ['《办法(服务类)》', '《办法（服务类）》'],
  ])('becomes full-width beside Chinese: %s', (half, full) => {
    expect(fullWidth(half)).toBe(full)
  })

  it.each(['GB/T 9704-2012', 'a(b), c; d', '10:30', 'f(x)=1,2', '0851-12345678', '附件.docx', '中文)('])(
    'stays as it is elsewhere: %s',
    text => {
      expect(fullWidth(text)).toBe(text)
    },
  )

  it('does not change what is full-width already', () => {
    const text = '根据《办法（试行）》第十五条规定，现将“数据底座”情况报备如下：'
    expect(fullWidth(text)).toBe(text)
  })
})

describe('characters', () => {
  it('shows what cannot be printed, and drops nothing', () => {
    expect(printable('a\u0000b\u0007c\u007f')).toBe('a␀b␇c␡')
    expect(printable('x\u202Eabc\u2066')).toBe('x‹U+202E›abc‹U+2066›')
    expect(printable('半\ud83d个')).toBe('半〓个')
    expect(printable('一\r\n二\u2028三')).toBe('一\n二\n三')
    expect(printable('👩‍💻 مرحبا שלום')).toBe('👩‍💻 مرحبا שלום')
  })

  it('counts a letter or digit as half a character', () => {
    expect(widthOf('2026年1月5日')).toBe(6)
  })
})

describe('days and numbers', () => {
  it('are written without leading zeros', () => {
    expect(dayInWords('2026-01-05')).toBe('2026年1月5日')
    expect(dayInWords('2026-11-22')).toBe('2026年11月22日')
  })

  it('number headings the Chinese way', () => {
    expect([1, 10, 11, 20, 21].map(ordinal)).toEqual(['一', '十', '十一', '二十', '二十一'])
  })

  it('add capitals to an amount that stands alone', () => {
    const capital = (fen: number) => `<${fen}>`
    expect(withCapitals('320万元', capital)).toBe('320万元（大写：<320000000>）')
    expect(withCapitals('12.50元', capital)).toBe('12.50元（大写：<1250>）')
    expect(withCapitals('约320万元', capital)).toBe('约320万元')
    expect(withCapitals('320', capital)).toBe('320')
    expect(withCapitals('共320万元，分两年', capital)).toBe('共320万元，分两年')
  })
})

describe('a title', () => {
  it('stays in one line where it fits', () => {
    expect(titleLines('项目变更说明')).toEqual(['项目变更说明'])
  })

  it('breaks into lines of like length, and never within a mark or a number', () => {
    const titles = [
      '贵阳市示例局关于报送数据底座项目变更说明的函',
      '贵阳市某某某某某某局关于报备“城市运行一网统管平台（2026年二期）”项目终止情况的函',
      `关于${'很长的名称'.repeat(20)}的函`,
    ]
    for (const title of titles) {
      const lines = titleLines(title)
      expect(lines.join('')).toBe(title)
      for (const line of lines) expect(widthOf(line)).toBeLessThanOrEqual(20)
      for (const line of lines) expect(line).not.toMatch(/^[，。）”》]|[（“《]$/)
    }
    expect(titleLines('贵阳市示例局关于报送数据底座项目变更说明的函')).toEqual([
      '贵阳市示例局关于报送',
      '数据底座项目变更说明的函',
    ])
  })
})

describe('the text of a letter', () => {
  it('knows headings by their number', () => {
    expect(paragraphsOf(['一、变更情况\n(一)原因\n因政策调整,需要变更。', '一、这是一句话。'])).toEqual([
      { level: 1, text: '一、变更情况' },
      { level: 2, text: '（一）原因' },
      { level: null, text: '因政策调整，需要变更。' },
      { level: null, text: '一、这是一句话。' },
    ])
  })

  it('names the form as its first attachment', () => {
    const data = documentData(exampleForm, { draft: false, capital })
    expect(data.附件说明).toMatchObject([{ 名称: '项目变更说明' }, { 名称: '有关证明材料' }])
    expect(data.附件).toBe('附件1')
  })

  it('leaves the place of the day open until it is known', () => {
    const data = documentData(
      { ...exampleForm, letter: { ...exampleForm.letter, date: null } },
      { draft: false, capital },
    )
    expect(data.落款).toMatchObject({ day: '　　　　年　　月　　日' })
  })
})

describe('what is missing', () => {
  it('counts the unit and the recipients of a letter', () => {
    const form = { ...exampleForm, unit: ' ', letter: { ...exampleForm.letter, recipients: [] } }
    expect(missingIn(form).map(one => one.label)).toEqual(['发文单位', '主送单位'])
    expect(missingIn({ ...exampleForm, unit: null, letter: null })).toEqual([])
  })

  it('stands in a draft by name, in its place or first of all', () => {
    const form: FilledForm = {
      ...exampleForm,
      unit: null,
      sections: [
        {
          title: '事由',
          fields: [{ key: 'reason', label: '变更事由', value: null, basis: null, inferred: false }],
          tables: [],
        },
      ],
      missing: [
        { key: 'reason', label: '变更事由' },
        { key: 'elsewhere', label: '批复文号' },
      ],
    }
    const text = JSON.stringify(documentData(form, { draft: true, capital }))
    for (const label of ['发文单位', '变更事由', '批复文号']) expect(text).toContain(`（待填：${label}）`)
    expect(text).toContain('"草稿":"草稿"')
  })

  it('leaves out what was left out on purpose', () => {
    const empty = { key: 'more', label: '补充', value: null, basis: null, inferred: false }
    const form = { ...exampleForm, sections: [{ title: '其他', fields: [empty], tables: [] }] }
    expect(documentData(form, { draft: false, capital }).各部分).toEqual([])
  })
})

describe('the tags of a template', () => {
  const all = tagsOf(templateTags.list)

  it('are the same both ways', () => {
    expect(tagProblems(all, templateTags.list)).toEqual([])
  })

  it('are named when they are unknown, missing or of the wrong kind', () => {
    const wrong = all.map(tag => (tag.name === '单位' ? { ...tag, name: '单位名称' } : tag))
    const problems = tagProblems(wrong, templateTags.list)
    expect(problems[0]).toContain('不认识标签“{单位名称}”')
    expect(problems.join()).toContain('缺少标签“{单位}”')
    const injected = all.map(tag => (tag.name === '内容' ? { ...tag, kind: 'fragment' as const } : tag))
    expect(tagProblems(injected, templateTags.list)[0]).toBe('标签“{@内容}”的写法不对，应写成“{内容}”。')
  })

  it('are found from inside, as filling does', () => {
    const deeper = all.map(tag => (tag.name === '草稿' ? { ...tag, within: ['各部分', '栏目'] } : tag))
    expect(tagProblems(deeper, templateTags.list)).toEqual([])
    const outside = all.map(tag => (tag.name === '内容' ? { ...tag, within: [] } : tag))
    expect(tagProblems(outside, templateTags.list).join()).toContain('不认识标签“{内容}”')
  })
})

describe('fixed words', () => {
  const article = ['且调整内容不超过原项目预算10%的,业主单位应编制变更说明,报市大数据局存档备查']

  it('pass when the article carries them', () => {
    expect(unbackedWords('现将变更说明报市大数据局存档备查。特此函达。', article)).toEqual([])
    expect(unbackedWords('根据第十五条规定，不超过10%', article, ['第十五条'])).toEqual([])
  })

  it.each([
    ['报市大数据局备案', 'verb', '备案'],
    ['报市财政局存档备查', 'agency', '市财政局'],
    ['不超过15%', 'number', '15%'],
    ['请在5个工作日内办理', 'number', '5'],
    ['三十日内办结', 'number', '三十日'],
    ['于2026年3月31日前', 'date', '2026年3月31日'],
    ['按照《验收细则》', 'document', '《验收细则》'],
    ['根据第十六条规定', 'number', '第十六条'],
  ])('are stopped when it does not: %s', (text, kind, words) => {
    expect(unbackedWords(text, article)).toContainEqual({ kind, words })
  })
})

describe('a workbook', () => {
  it('writes numbers as values and everything else as text', () => {
    const [sheet] = workbookOf(
      table([
        ['=1+1', '1,234.50', '007'],
        ['@x', '25万元', '1234567890123456'],
      ]),
      { draft: false },
    )
    expect(sheet?.rows.map(row => row.cells)).toEqual([
      [
        { kind: 'text', text: '=1+1', align: 'left' },
        { kind: 'number', value: 1234.5, decimals: 2 },
        { kind: 'text', text: '007', align: 'center' },
      ],
      [
        { kind: 'text', text: '@x', align: 'left' },
        { kind: 'text', text: '25万元', align: 'right' },
        { kind: 'text', text: '1234567890123456', align: 'center' },
      ],
    ])
  })

  it('goes on in further rows where a text is too long for a cell', () => {
    const long = '长'.repeat(50_000)
    const [sheet] = workbookOf(table([[long, '1', '2']]), { draft: false })
    const texts = sheet?.rows.map(row => row.cells[0]).map(cell => (cell?.kind === 'text' ? cell.text : ''))
    expect(texts).toHaveLength(2)
    expect(texts?.join('')).toBe(long)
  })

  it('gives wrapped rows their height, and sheets names of their own', () => {
    const form = table([['说明'.repeat(30), '1', '2']])
    const [first, second] = workbookOf(
      { ...form, sections: [...form.sections, ...form.sections].map(one => ({ ...one })) },
      { draft: false },
    )
    expect(first?.rows[0]?.height).toBeGreaterThan(60)
    expect(first?.name).toBe('明细附 一')
    expect(second?.name).toBe('明细附 一（2）')
  })

  it('lists on a draft what is missing', () => {
    const sheets = workbookOf(
      { ...table([['a', '1', '2']]), missing: [{ key: 'x', label: '资源代码' }] },
      { draft: true },
    )
    expect(sheets.at(-1)).toMatchObject({ name: '待填事项' })
    expect(JSON.stringify(sheets.at(-1)?.rows)).toContain('资源代码')
  })
})

describe('the fields of a basis sheet', () => {
  it('are grouped by article, inferred ones last and marked', () => {
    const field = (label: string, basis: string | null, inferred = false) => ({
      key: label,
      label,
      value: 'x',
      basis,
      inferred,
    })
    const form = {
      ...exampleForm,
      sections: [
        {
          title: '',
          tables: [],
          fields: [field('联系人', null, true), field('事由', '第十五条'), field('金额', '第十五条')],
        },
      ],
    }
    expect(fieldsByBasis(form)).toEqual([
      { basis: '第十五条', labels: ['事由', '金额'] },
      { basis: '推定（条文没有写这些栏目）', labels: ['联系人'] },
    ])
  })
})

function capital(): string {
  return '大写'
}

function table(rows: readonly (readonly string[])[]): FilledForm {
  const columns = [
    { label: '说明', width: 10, kind: 'text' as const },
    { label: '金额', width: 8, kind: 'money' as const },
    { label: '数量', width: 6, kind: 'number' as const },
  ]
  const one = { key: 't', title: '明细/附* 一', columns, rows, totals: null }
  return { ...exampleForm, letter: null, sections: [{ title: '一', fields: [], tables: [one] }] }
}

/** The tags that a whole template would have. */
function tagsOf(tree: (typeof templateTags)['list'], within: readonly string[] = []): FoundTag[] {
  return Object.entries(tree).flatMap(([name, part]): FoundTag[] => {
    if (typeof part === 'object') return [{ name, kind: 'section', within }, ...tagsOf(part, [...within, name])]
    return [{ name, kind: part === 'condition' || part === 'repeat' ? 'section' : part, within }]
  })
}
