import { mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { readSheet } from 'read-excel-file/node'
import { afterAll, describe, expect, it } from 'vitest'
import { capitalNumerals } from '../../adapters/documents/capital-numerals.js'
import { defaultTemplates } from '../../adapters/documents/default-templates.js'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { readTable } from '../../adapters/documents/read-table.js'
import { sampleFiles, sampleForm } from '../../adapters/documents/samples.js'
import { checkTemplate } from '../../adapters/documents/template-check.js'
import { openTemplate, tagsIn } from '../../adapters/documents/template-file.js'
import { templateFolder, templateShelf } from '../../adapters/documents/template-shelf.js'
import { packed, unpacked } from '../../adapters/documents/zip-bytes.js'
import { productRoot } from '../../adapters/library/product-root.js'
import { rowsOfClipboard } from '../../common/delimited-rows.js'
import { readMoney } from '../../common/money.js'
import { catalogue } from '../../flows/catalogue.js'
import type { BasisSheet } from '../../flows/documents/basis-sheet.js'
import { exampleForm } from '../../flows/documents/example-form.js'
import type { FilledForm } from '../../flows/documents/filled-form.js'
import { unbackedWords } from '../../flows/documents/fixed-words.js'
import { type TemplateName, tagProblems, templateNames, templateTags } from '../../flows/documents/template-tags.js'
import { printable } from '../../flows/documents/typography.js'
import { hostileTexts } from '../support/hostile-texts.js'

const shelf = templateShelf(null)
const maker = documentMaker(shelf)
const names = Object.keys(templateNames) as TemplateName[]
const scratch = mkdtempSync(join(tmpdir(), 'templates-'))
afterAll(() => rmSync(scratch, { recursive: true, force: true }))

describe('the default templates', () => {
  it('are those that npm run templates makes, byte for byte', async () => {
    const made = await defaultTemplates()
    for (const name of names) expect(made[name].equals(readFileSync(join(templateFolder(), `${name}.docx`)))).toBe(true)
  })

  it.each(names)('%s: pass the check that uploads go through', async name => {
    expect((await checkTemplate(name, shelf.read(name))).problems).toEqual([])
  })

  it.each(names)('%s: their fixed words claim nothing', name => {
    const tags = tagsIn(openTemplate(shelf.read(name), () => undefined))
    expect(tagProblems(tags, templateTags[name])).toEqual([])
    const words = textParts(shelf.read(name))
      .join('\n')
      .replace(/\{[^}]*\}/g, '')
    expect(unbackedWords(words, [])).toEqual([])
  })

  it.each(names)('%s: name their fonts and bundle none', name => {
    const parts = unpacked(shelf.read(name))
    const styles = xmlOf(parts, 'word/styles.xml')
    for (const font of ['仿宋', '黑体', '楷体', '宋体', '方正小标宋简体'])
      expect(styles).toContain(`w:eastAsia="${font}"`)
    expect([...parts.keys()].filter(part => /\.(odttf|ttf|otf|fntdata)$/i.test(part))).toEqual([])
  })

  it.each(names)('%s: have the page of the standard', name => {
    const xml = xmlOf(unpacked(shelf.read(name)), 'word/document.xml')
    expect(xml).toContain('w:w="11906" w:h="16838"')
    for (const side of ['w:top="2098"', 'w:bottom="1984"', 'w:left="1587"', 'w:right="1474"'])
      expect(xml).toContain(side)
    expect(xml).toMatch(/<w:docGrid[^>]*w:linePitch="579"/)
    expect(/<w:titlePg/.test(xml)).toBe(name === 'letter')
  })
})

describe('a Word file', () => {
  it('holds the letter, the form and its tables', async () => {
    const text = await textOf(word(exampleForm))
    for (const words of [
      '示例单位关于报送示例项目变更说明的函',
      '市大数据局：',
      '特此函达。',
      '2026年1月5日',
      '附件1',
      '合计',
    ]) {
      expect(text).toContain(words)
    }
    expect(text).toContain('320万元（大写：叁佰贰拾万元整）')
    expect(text).not.toMatch(/[{}]|undefined|null|草稿/)
  })

  it.each(['请示', '报告'] as const)('numbers the first page of a %s', genre => {
    const xml = xmlOf(unpacked(word({ ...exampleForm, letter: { ...exampleForm.letter, genre } })), 'word/document.xml')
    expect(xml).not.toContain('<w:titlePg')
  })

  it('leaves the first page of a 函 without a number, and only that one', () => {
    const xml = xmlOf(unpacked(word(exampleForm)), 'word/document.xml')
    expect(xml.match(/<w:titlePg/g)).toHaveLength(1)
    expect(xml.indexOf('<w:titlePg')).toBeLessThan(xml.indexOf('w:orient="landscape"'))
  })

  it('is not made while anything is missing', () => {
    const missing = [{ key: 'reason', label: '变更事由' }]
    expect(maker.word({ ...exampleForm, missing }, { draft: false })).toEqual({ kind: 'missing', missing })
    expect(maker.word({ ...exampleForm, unit: null }, { draft: false })).toMatchObject({ kind: 'missing' })
  })

  it('can be had as a draft at any time, marked on every page', async () => {
    const form = { ...exampleForm, unit: null, missing: [{ key: 'reason', label: '变更事由' }] }
    const made = maker.word(form, { draft: true })
    if (made.kind !== 'made') throw new Error('no draft')
    expect(made.file.name).toBe('项目变更说明（草稿）.docx')
    expect(await textOf(made.file.bytes)).toContain('（待填：变更事由）')
    const headers = [...unpacked(made.file.bytes)].filter(([name]) => /header\d+\.xml$/.test(name))
    expect(headers).toHaveLength(3)
    for (const [, xml] of headers) expect(Buffer.from(xml).toString()).toContain('草稿')
  })

  it.each(everyForm())('%s: every part, relationship and style resolves', (_, form) => {
    const draft = form.missing.length > 0
    const made = maker.word(form, { draft })
    if (made.kind !== 'made') throw new Error('not made')
    expectWhole(made.file.bytes)
  })

  it.each(everyForm())('%s: no tag is left, and mammoth opens it', async (_, form) => {
    const text = await textOf(word(form))
    expect(text).not.toMatch(/\{[#/^@]?[\p{Script=Han}]+\}|undefined/u)
    expect(text).toContain(form.title.slice(0, 4))
  })

  it('has the same bytes when made again', () => {
    expect(Buffer.from(word(exampleForm)).equals(Buffer.from(word(exampleForm)))).toBe(true)
  })
})

describe('hostile words', () => {
  it.each(hostileTexts)('in every field neither break a document nor vanish: %s', async (_, hostile) => {
    const form = poisoned(exampleForm, hostile)
    const bytes = word(form)
    expectWhole(bytes)
    const text = await textOf(bytes)
    const shown = printable(hostile)
    for (const line of shown.split('\n').filter(one => one.trim() !== '')) {
      const probe = [...line.trim()].slice(0, 12).join('')
      expect(loose(text)).toContain(loose(probe))
    }
    if (hostile.length > 1000) expect(text.length).toBeGreaterThan(hostile.length * 5)
  })

  it.each(hostileTexts)('in every cell of a spreadsheet stay words: %s', async (_, hostile) => {
    const made = await maker.excel(poisoned(exampleForm, hostile), { draft: false })
    if (made.kind !== 'made') throw new Error('not made')
    for (const [name, xml] of unpacked(made.file.bytes)) {
      if (!name.startsWith('xl/worksheets/sheet')) continue
      expect(Buffer.from(xml).toString()).not.toContain('<f>')
    }
    const rows = await readSheet(Buffer.from(made.file.bytes))
    const cells = rows.flat().filter(cell => typeof cell === 'string')
    const probe = [...(printable(hostile).trim().split('\n')[0] ?? '')].slice(0, 12).join('')
    expect(cells.some(cell => loose(cell).includes(loose(probe)))).toBe(true)
  })
})

describe('a restyled template', () => {
  const good = shelf.read('letter')

  it('is taken when its tags are right, and filled from then on', async () => {
    const own = templateShelf(scratch)
    const restyled = changed(good, 'word/styles.xml', xml => xml.replaceAll('仿宋', '仿宋_GB2312'))
    expect((await own.replace('letter', restyled)).problems).toEqual([])
    const made = documentMaker(own).word(exampleForm, { draft: false })
    if (made.kind !== 'made') throw new Error('not made')
    expect(xmlOf(unpacked(made.file.bytes), 'word/styles.xml')).toContain('仿宋_GB2312')
  })

  it('is refused with its tags named, and the old one stays', async () => {
    const own = templateShelf(scratch)
    const before = own.read('letter')
    const wrong = changed(good, 'word/document.xml', xml => xml.replace('{主送}', '{主送机关名}'))
    const { problems } = await own.replace('letter', wrong)
    expect(problems.join()).toContain('不认识标签“{主送机关名}”')
    expect(problems.join()).toContain('缺少标签“{主送}”')
    expect(Buffer.from(own.read('letter')).equals(Buffer.from(before))).toBe(true)
    own.restore('letter')
    expect(Buffer.from(own.read('letter')).equals(Buffer.from(good))).toBe(true)
  })

  it('keeps working when Word or WPS has renamed the ids of its styles', async () => {
    const renamed = ['word/styles.xml', 'word/document.xml'].reduce(
      (bytes, part) => changed(bytes, part, xml => xml.replaceAll('"TableText"', '"a7"')),
      good,
    )
    const own = templateShelf(scratch)
    expect((await own.replace('letter', renamed)).problems).toEqual([])
    const made = documentMaker(own).word(exampleForm, { draft: false })
    if (made.kind !== 'made') throw new Error('not made')
    expectWhole(made.file.bytes)
    own.restore('letter')
  })

  it.each([
    ['an unclosed tag', '{主送', '标签“{主送'],
    ['a section without its end', '{主送}{#正文}', '正文'],
    ['a plain value as a drawn part', '{@主送}', '{@主送'],
  ])('is refused for %s', async (_, tag, named) => {
    const wrong = changed(good, 'word/document.xml', xml => xml.replace('{主送}', tag))
    const problems = (await checkTemplate('letter', wrong)).problems.join()
    expect(problems).toContain(named)
    expect(problems).toMatch(/[\u4e00-\u9fff]/)
  })

  it.each([
    ['macros', (bytes: Uint8Array) => added(bytes, 'word/vbaProject.bin', 'x'), '宏'],
    ['links to outside', (bytes: Uint8Array) => added(bytes, 'word/_rels/settings.xml.rels', external), '外部'],
    ['fields that fetch', (bytes: Uint8Array) => changed(bytes, 'word/document.xml', dde), '域'],
    ['links whose mark is spelled out', (bytes: Uint8Array) => added(bytes, 'word/_rels/x.xml.rels', spelled), '外部'],
    ['a part that is no XML', (bytes: Uint8Array) => added(bytes, 'word/x.xml', '<a><b></a>'), '写法不对'],
    ['entities', (bytes: Uint8Array) => added(bytes, 'word/x.xml', '<!DOCTYPE a><a/>'), '写法不对'],
    ['a part of endless tags', (bytes: Uint8Array) => added(bytes, 'word/x.xml', '<a/>'.repeat(400_000)), '太多'],
    ['no archive at all', () => Buffer.from('不是文件'), '不是能打开的'],
    ['half an archive', (bytes: Uint8Array) => bytes.slice(0, 500), '不是能打开的'],
    ['3 MB and more', () => Buffer.alloc(3 * 1024 * 1024 + 1, 'PK'), '超过3MB'],
  ])('is refused with %s', async (_, spoil, named) => {
    expect((await checkTemplate('letter', spoil(good))).problems.join()).toContain(named)
  })
})

describe('a spreadsheet', () => {
  it('has a frozen head, one page width, the head repeated, and totals as values', async () => {
    const made = await maker.excel(exampleForm, { draft: false })
    if (made.kind !== 'made') throw new Error('not made')
    const parts = unpacked(made.file.bytes)
    const sheet = xmlOf(parts, 'xl/worksheets/sheet1.xml')
    expect(sheet).toContain('ySplit="3"')
    expect(sheet).toContain('fitToWidth="1" fitToHeight="0"')
    expect(sheet).toContain('<v>25</v>')
    expect(xmlOf(parts, 'xl/workbook.xml')).toContain("'变更明细'!$3:$3")
    const rows = await readSheet(Buffer.from(made.file.bytes))
    expect(rows.at(-1)).toEqual(['合计', null, 25])
  })

  it('has the same bytes when made again, and is not made without tables', async () => {
    const [one, two] = [
      await maker.excel(exampleForm, { draft: false }),
      await maker.excel(exampleForm, { draft: false }),
    ]
    if (one.kind !== 'made' || two.kind !== 'made') throw new Error('not made')
    expect(Buffer.from(one.file.bytes).equals(Buffer.from(two.file.bytes))).toBe(true)
    expect(await maker.excel({ ...exampleForm, sections: [] }, { draft: false })).toEqual({ kind: 'no-tables' })
  })
})

describe('a table that is handed in', () => {
  it('is read back from our own spreadsheet', async () => {
    const made = await maker.excel(exampleForm, { draft: false })
    if (made.kind !== 'made') throw new Error('not made')
    const { rows } = await readTable('变更.xlsx', made.file.bytes)
    expect(rows).toContainEqual(['1', '增加数据接口', '25'])
  })

  it('is read from csv in UTF-8 and in GB 18030, quotes and all', async () => {
    const utf8 = Buffer.from('\ufeff名称,说明\r\n"企业,登记","说""明"""\r\n')
    expect((await readTable('a.csv', utf8)).rows).toEqual([
      ['名称', '说明'],
      ['企业,登记', '说"明"'],
    ])
    const gbk = Buffer.from([0xc3, 0xfb, 0xb3, 0xc6, 0x2c, 0xb5, 0xa5, 0xbc, 0xdb])
    expect((await readTable('a.csv', gbk)).rows).toEqual([['名称', '单价']])
  })

  it.each([
    [
      'a cell that begins with a quotation mark',
      '"""大屏资金",100万元\n市级财政资金,200万元\n上级补助,300万元\n',
      [
        ['"大屏资金', '100万元'],
        ['市级财政资金', '200万元'],
        ['上级补助', '300万元'],
      ],
    ],
    [
      'a quotation mark that never closes',
      '"大屏资金,100万元\n上级补助,300万元',
      [
        ['"大屏资金', '100万元'],
        ['上级补助', '300万元'],
      ],
    ],
    [
      'quotation marks within a cell',
      '55"大屏,2\n"信创"改造,3',
      [
        ['55"大屏', '2'],
        ['"信创"改造', '3'],
      ],
    ],
    [
      'line ends within a cell, of every kind between rows',
      '"甲\n乙",1\r\n丙,2\r丁,3',
      [
        ['甲\n乙', '1'],
        ['丙', '2'],
        ['丁', '3'],
      ],
    ],
    [
      'rows of unequal length below a title',
      '2026年项目,\n名称,金额,备注\n甲,1',
      [
        ['2026年项目', ''],
        ['名称', '金额', '备注'],
        ['甲', '1'],
      ],
    ],
  ])('keeps its rows apart with %s, as a file and from the clipboard', async (_, text, rows) => {
    expect((await readTable('a.csv', Buffer.from(text))).rows).toEqual(rows)
    expect(rowsOfClipboard(text)).toEqual(rows)
  })

  it('is read from the Unicode text of Excel, and as it lies in the clipboard', async () => {
    const unicode = Buffer.from('\ufeff名称\t金额\r\n甲\t1', 'utf16le')
    const rows = [
      ['名称', '金额'],
      ['甲', '1'],
    ]
    expect((await readTable('a.txt', unicode)).rows).toEqual(rows)
    expect(rowsOfClipboard('名称\t金额\n甲，乙\t1,000')).toEqual([
      ['名称', '金额'],
      ['甲，乙', '1,000'],
    ])
    expect(rowsOfClipboard('名称，金额\n甲，1')).toEqual(rows)
  })

  it('is refused in plain words when a lone cell stands at the far end of the sheet', async () => {
    const made = await maker.excel(exampleForm, { draft: false })
    if (made.kind !== 'made') throw new Error('not made')
    const parts = unpacked(made.file.bytes)
    const sheet = Buffer.from(parts.get('xl/worksheets/sheet1.xml') ?? []).toString()
    const far = '<row r="1048576"><c r="XFD1048576"><v>1</v></c></row></sheetData>'
    parts.set('xl/worksheets/sheet1.xml', Buffer.from(sheet.replace('</sheetData>', far)))
    await expect(readTable('变更.xlsx', packed(parts))).rejects.toMatchObject({
      userMessage: expect.stringContaining('很远的地方'),
    })
  })

  it('is refused in plain words when it is none', async () => {
    await expect(readTable('a.xls', Buffer.from('旧格式'))).rejects.toMatchObject({
      userMessage: expect.stringContaining('.xlsx'),
    })
    await expect(
      readTable('a.csv', Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0, 1, 0, 0])),
    ).rejects.toMatchObject({
      userMessage: expect.stringContaining('不是表格'),
    })
    await expect(readTable('a.csv', Buffer.from('\n\n'))).rejects.toMatchObject({
      userMessage: expect.stringContaining('没有看到'),
    })
  })
})

describe('a basis sheet', () => {
  it('says what was asked and decided, on which words of which edition, when and by whom', async () => {
    const made = maker.basis(sheet)
    expectWhole(made.bytes)
    const text = await textOf(made.bytes)
    for (const words of [
      '要备案吗？',
      '“报备，没有写备案”',
      '（版本：甲）',
      '2026年11月22日 14:05',
      '张三',
      '没有写天数',
    ]) {
      expect(text).toContain(words)
    }
  })
})

describe('amounts in capitals', () => {
  it.each([
    [320_000_000, '叁佰贰拾万元整'],
    [1_005, '壹拾元零伍分'],
    [10_000_100_150, '壹亿零壹仟零壹元伍角整'],
    [2_001_000, '贰万零壹拾元整'],
    [1_000_000_000_000, '壹佰亿元整'],
  ])('%i分', (fen, words) => {
    expect(capitalNumerals(fen)).toBe(words)
  })

  it('read back as the same amount', () => {
    for (let i = 0, fen = 7; i < 400; i++, fen = (fen * 31 + 12_345) % 9_999_999_999) {
      expect(readMoney(capitalNumerals(fen))).toEqual({ kind: 'exact', fen })
    }
  })
})

describe('the samples', () => {
  it('are those that lie in docs/samples, part by part and byte for byte', async () => {
    const kept = join(productRoot(), 'docs', 'samples')
    const made = await sampleFiles(maker)
    expect(made.map(file => file.name).sort()).toEqual(readdirSync(kept).sort())
    for (const { name, bytes } of made) {
      const [now, then] = [unpacked(bytes), unpacked(readFileSync(join(kept, name)))]
      expect([...now.keys()], name).toEqual([...then.keys()])
      for (const part of now.keys()) expect(xmlOf(now, part), `${name}: ${part}`).toBe(xmlOf(then, part))
    }
  })
})

const sheet: BasisSheet = {
  subject: '咨询',
  asked: '中标结果要备案吗?',
  decided: '原文写的是报备。',
  rules: [{ place: '《办法》第十二条', quote: '报备,没有写备案', edition: '甲' }],
  open: '没有写天数。',
  day: '2026-11-22',
  time: '14:05',
  by: '张三',
  fields: [],
}

const external =
  '<Relationships xmlns="x"><Relationship Id="r" Type="attachedTemplate" Target="file:///x.dotm" TargetMode="External"/></Relationships>'
const spelled = external.replace('External', '&#69;xternal')
const dde = (xml: string) =>
  xml.replace('<w:body>', '<w:body><w:p><w:r><w:instrText>DDEAUTO c:\\x</w:instrText></w:r></w:p>')

/** The example and every filing that there is. */
function everyForm(): (readonly [string, FilledForm])[] {
  const forms = catalogue.flatMap(entry => sampleForm(entry) ?? [])
  return [exampleForm, ...forms].map(form => [form.id, form] as const)
}

function word(form: FilledForm): Uint8Array {
  const made = maker.word(form, { draft: form.missing.length > 0 })
  if (made.kind !== 'made') throw new Error(`not made: ${JSON.stringify(made.missing)}`)
  return made.file.bytes
}

async function textOf(bytes: Uint8Array): Promise<string> {
  return (await mammoth.extractRawText({ buffer: Buffer.from(bytes) })).value
}

/** Without what typography may change: widths of marks, spaces. */
function loose(text: string): string {
  return text.normalize('NFKC').replace(/[\s"“”。.]/g, '')
}

function poisoned(form: typeof exampleForm, words: string): FilledForm {
  return {
    ...form,
    title: `表${words}`,
    unit: `单位${words}`,
    letter: {
      ...form.letter,
      subject: words,
      recipients: [words],
      opening: words,
      body: [words],
      closing: words,
      attachments: [words],
    },
    sections: form.sections.map(section => ({
      title: words,
      fields: section.fields.map(field => ({ ...field, label: words, value: words })),
      tables: section.tables.map(table => ({
        ...table,
        title: words,
        columns: table.columns.map(column => ({ ...column, label: words })),
        rows: table.rows.map(row => row.map(() => words)),
        totals: table.totals?.map(() => words) ?? null,
      })),
    })),
  }
}

/** Every part is well formed, every relationship leads somewhere, every style that is used is there. */
function expectWhole(bytes: Uint8Array): void {
  const parts = unpacked(bytes)
  for (const [name, content] of parts) {
    if (!/\.(xml|rels)$/.test(name)) continue
    const xml = Buffer.from(content).toString('utf8')
    expectWellFormed(xml, name)
    if (!name.endsWith('.rels')) continue
    const folder = name.replace(/_rels\/[^/]*$/, '')
    for (const [, target = ''] of xml.matchAll(/Target="([^"]*)"/g)) {
      expect([...parts.keys()]).toContain(target.startsWith('/') ? target.slice(1) : `${folder}${target}`)
    }
  }
  const styles = xmlOf(parts, 'word/styles.xml')
  const known = new Set([...styles.matchAll(/w:styleId="([^"]*)"/g)].map(hit => hit[1]))
  const rels = xmlOf(parts, 'word/_rels/document.xml.rels')
  for (const [name, content] of parts) {
    if (!/^word\/(document|header\d+|footer\d+)\.xml$/.test(name)) continue
    const xml = Buffer.from(content).toString('utf8')
    for (const [, id] of xml.matchAll(/<w:(?:pStyle|rStyle|tblStyle) w:val="([^"]*)"/g)) expect(known).toContain(id)
    if (name === 'word/document.xml') {
      for (const [, id] of xml.matchAll(/r:id="([^"]*)"/g)) expect(rels).toContain(`Id="${id}"`)
    }
  }
}

/** Tags pair, and nothing stands in the text that XML forbids. */
function expectWellFormed(xml: string, name: string): void {
  // biome-ignore lint/suspicious/noControlCharactersInRegex: control characters are what must not be there
  expect(/[\u0000-\u0008\u000b\u000c\u000e-\u001f\ufffe\uffff]/.test(xml), `${name}: control characters`).toBe(false)
  expect(xml.isWellFormed(), `${name}: half a character`).toBe(true)
  const open: string[] = []
  const rest = xml
    .replace(/<\?[\s\S]*?\?>|<!--[\s\S]*?-->/g, '')
    .replace(
      /<(\/?)([\w:.-]+)((?:\s+[\w:.-]+\s*=\s*(?:"[^"<]*"|'[^'<]*'))*)\s*(\/?)>/g,
      (_, end, tag: string, _attributes, alone) => {
        if (end) expect(open.pop(), name).toBe(tag)
        else if (!alone) open.push(tag)
        return ''
      },
    )
  expect(open, name).toEqual([])
  expect(rest, name).not.toMatch(/[<>]|&(?!(?:amp|lt|gt|quot|apos|#\d+|#x[\da-fA-F]+);)/)
}

function textParts(bytes: Uint8Array): string[] {
  return [...unpacked(bytes)].flatMap(([name, content]) => {
    if (!/^word\/(document|header\d+|footer\d+)\.xml$/.test(name)) return []
    return Buffer.from(content)
      .toString('utf8')
      .replace(/<\/w:p>/g, '\n')
      .replace(/<w:instrText[^>]*>[^<]*<\/w:instrText>|<[^>]+>/g, '')
  })
}

function xmlOf(parts: ReadonlyMap<string, Uint8Array>, name: string): string {
  return Buffer.from(parts.get(name) ?? []).toString('utf8')
}

function changed(bytes: Uint8Array, part: string, change: (xml: string) => string): Uint8Array {
  return packed(
    [...unpacked(bytes)].map(([name, content]) => [
      name,
      name === part ? change(Buffer.from(content).toString('utf8')) : content,
    ]),
  )
}

function added(bytes: Uint8Array, part: string, content: string): Uint8Array {
  return packed([...unpacked(bytes), [part, content]])
}
