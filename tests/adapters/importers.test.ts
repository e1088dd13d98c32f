import { mkdtempSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { type ImportPool, importPool } from '../../adapters/importers/import-pool.js'
import { type ImportLimits, importLimits } from '../../adapters/importers/limits.js'
import { readMarkdown } from '../../adapters/importers/markdown.js'
import { prepareFile } from '../../adapters/importers/prepare.js'
import { tarFiles } from '../../adapters/importers/tar.js'
import { userMessageOf } from '../../common/errors.js'
import { builtWorker } from '../support/built-worker.js'
import { corpusText } from '../support/corpus-text.js'
import { docxOf, pdfOf, tarOf, zipOf } from '../support/office-files.js'

const articles = [
  '某市数据管理规定',
  '第一条 为了规范数据管理，制定本规定。',
  '第二条 各单位应当按季度报送。',
  '第三条 本规定自发布之日起施行。',
]
const expected = ['为了规范数据管理，制定本规定。', '各单位应当按季度报送。', '本规定自发布之日起施行。']

describe('a regulation comes in', () => {
  it.each([
    ['as text', 'a.txt', Buffer.from(articles.join('\r\n'))],
    ['as GB18030 text of an old machine', 'a.txt', gb18030Sample()],
    ['as text with NUL and a mark at its head', 'a.txt', Buffer.from(`\ufeff${articles.join('\u0000\n')}`)],
    [
      'as Markdown',
      'a.md',
      Buffer.from(
        `# ${articles[0]}\n\n${articles
          .slice(1)
          .map(line => `- **${line.replace(' ', '** ')}`)
          .join('\n\n')}`,
      ),
    ],
    [
      'as a web page',
      'a.html',
      Buffer.from(
        `<html><head><meta charset="utf-8"><title>x</title><script>var a = "第九条"</script></head><body><nav>首页 <a>政策</a></nav><h1>${articles[0]}</h1>${articles
          .slice(1)
          .map(line => `<p>${line}</p>`)
          .join('')}<footer>版权所有</footer></body></html>`,
      ),
    ],
    ['as a Word file', 'a.docx', docxOf(articles)],
    ['as a PDF with a text layer', 'a.pdf', pdfOf(articles)],
  ])('%s', async (_, name, bytes) => {
    const { documents } = await prepareFile(name, bytes, importLimits)
    expect(documents[0]?.problems).toEqual([])
    expect(documents[0]?.title).toBe('某市数据管理规定')
    const texts = documents[0]?.units.map(unit => documents[0]?.text.slice(unit.start, unit.start + unit.length))
    expect(texts).toEqual(expected)
  })

  it('with the title of its web page, whatever the page prints above it', async () => {
    const page = `<title>某市数据管理规定-某市人民政府</title><body><div>首页 > 政策文件</div><h1>${articles[0]}</h1>${articles
      .slice(1)
      .map(line => `<p>${line}</p>`)
      .join('')}</body>`
    const { documents } = await prepareFile('a.html', Buffer.from(page), importLimits)
    expect(documents[0]?.title).toBe('某市数据管理规定')
    expect(documents[0]?.text).not.toContain('首页')
  })

  it('with the particulars of its front matter', () => {
    const { frontMatter, text } = readMarkdown(
      "---\ntitle: 某条例\nstatus: 已修改\neffective_date: '2019-01-01'\ntags:\n  - 甲\n  - 乙\nfile: \n  长名.docx\n---\n\n> （2019年通过）\n\n## 第一章　总则\n",
    )
    expect(frontMatter).toMatchObject({
      title: '某条例',
      status: '已修改',
      effective_date: '2019-01-01',
      tags: '甲、乙',
      file: '长名.docx',
    })
    expect(text).toBe('（2019年通过）\n第一章　总则')
  })
})

describe('a file that cannot be taken in is answered in words', () => {
  const small: ImportLimits = { ...importLimits, unzippedBytes: 1024 * 1024, fileBytes: 4096 }

  it.each([
    ['a scanned PDF', 'a.pdf', pdfOf([]), '扫描图片，没有文字层'],
    ['a broken PDF', 'a.pdf', Buffer.from('%PDF-1.7 broken'), '打不开'],
    [
      'a Word file whose numbers Word counts itself',
      'a.docx',
      docxOf(['某规定', '为了规范。'], { 'word/numbering.xml': '<w:lvlText w:val="第%1条"/>' }),
      '自动编号',
    ],
    ['an old Word file', 'a.doc', Buffer.from('x'), '另存为 .docx'],
    ['another kind of file', 'a.exe', Buffer.from('MZ'), '只能收录'],
    ['an archive that is no Word file', 'a.docx', zipOf({ 'a.txt': 'x' }), '不是 Word 文档'],
    ['a file that was cut off', 'a.docx', docxOf(articles).subarray(0, 300), '没有下载完整'],
    ['a file that is too large', 'a.txt', Buffer.alloc(5000, 'x'), '文件太大'],
    ['a Word file that swells when unpacked', 'a.docx', docxOf(['甲'.repeat(600_000)]), '解开以后超过'],
    ['one that lies about its size', 'a.docx', zipOf({ 'word/document.xml': '甲'.repeat(600_000) }, 10), '打不开'],
    ['one that claims to be huge', 'a.docx', zipOf({ 'word/document.xml': 'x' }, 0xfffffff0), '解开以后超过'],
    ['many small files that are large together', 'a.docx', zipOf(manyFiles()), '解开以后超过'],
    ['a file with a password', 'a.docx', lockedZip(), '有密码'],
    ['a file that points out of its folder', 'a.docx', zipOf({ '../word/document.xml': 'x' }), '打不开'],
    [
      'a picture called text',
      'a.txt',
      Buffer.from([0x89, 0x50, 0x4e, 0x47, 0, 0, 0, 0, 0, 1, 0, 0, 0xff, 0xfe]),
      '不是文本',
    ],
  ])('%s', async (_, name, bytes, words) => {
    const failure = await prepareFile(name, bytes, small).catch((error: unknown) => error)
    expect(userMessageOf(failure)).toContain(words)
    expect(userMessageOf(failure)).toMatch(/。$/)
  })
})

describe('reading in a worker', () => {
  let workerFile: string
  let pool: ImportPool

  beforeAll(async () => {
    workerFile = await builtWorker('adapters/importers/import-worker.ts')
    pool = importPool({ workerFile, workers: 2 })
  })
  afterAll(() => pool.close())

  it('gives the same as reading here, for many files at once', async () => {
    const text = Buffer.from(corpusText('measures'))
    const files = await Promise.all(Array.from({ length: 12 }, (_, i) => pool.read(`${i}.txt`, text)))
    for (const file of files) expect(file.documents[0]?.units).toHaveLength(34)
  })

  it('says why a file was not taken in, and goes on', async () => {
    const failure = await pool.read('a.pdf', pdfOf([])).catch((error: unknown) => error)
    expect(userMessageOf(failure)).toContain('扫描图片')
    expect((await pool.read('a.txt', Buffer.from(articles.join('\n')))).documents).toHaveLength(1)
  })

  it('stops a file that takes too long, and reads the next one', async () => {
    const hasty = importPool({ workerFile, workers: 1, limits: { ...importLimits, millis: 1 } })
    const slow = Buffer.from('第一条 甲。\n'.repeat(200_000))
    const failure = await hasty.read('slow.txt', slow).catch((error: unknown) => error)
    expect(userMessageOf(failure)).toContain('还没有读完')
    await hasty.close()
    expect((await pool.read('a.txt', Buffer.from(articles.join('\n')))).documents).toHaveLength(1)
  })

  it('loses only the file that eats the memory, hangs or ends its worker', async () => {
    const folder = mkdtempSync(join(tmpdir(), 'banfatong-worker-'))
    const bad = join(folder, 'worker.mjs')
    writeFileSync(
      bad,
      `export default async ({ name }) => {
        const held = []
        while (name === 'heavy') held.push(new Array(1000).fill(0.5))
        while (name === 'endless');
        if (name === 'ends') process.exit(3)
        return { file: { documents: [], leftOut: [] } }
      }`,
    )
    const codes = async (names: readonly string[], limits: ImportLimits) => {
      const strained = importPool({ workerFile: bad, workers: 2, limits })
      const read = await Promise.allSettled(names.map(name => strained.read(name, Buffer.from('x'))))
      await strained.close()
      return read.map(one => (one.status === 'rejected' ? one.reason.code : 'read'))
    }
    expect(await codes(['heavy', 'good', 'ends', 'ends', 'good'], importLimits)).toEqual([
      'TOO_HEAVY',
      'read',
      'TOO_HEAVY',
      'TOO_HEAVY',
      'read',
    ])
    const hasty = { ...importLimits, millis: 2_000 }
    expect(await codes(['endless', 'good', 'good', 'endless', 'good'], hasty)).toEqual([
      'TOO_SLOW',
      'read',
      'read',
      'TOO_SLOW',
      'read',
    ])
    rmSync(folder, { recursive: true })
  })
})

describe('an archive', () => {
  const folder = mkdtempSync(join(tmpdir(), 'banfatong-'))
  const path = join(folder, 'laws.tar.gz')
  afterAll(() => rmSync(folder, { recursive: true }))

  it('gives its files one by one, long names included', async () => {
    const long = `${'很长的目录名/'.repeat(12)}某条例.md`
    writeFileSync(path, gzipSync(tarOf({ 'a.md': '甲', [long]: '乙'.repeat(1000), 'c.md': '' })))
    const names: string[] = []
    for await (const file of tarFiles(path, importLimits)) names.push(`${file.name} ${file.bytes.byteLength}`)
    expect(names).toEqual(['a.md 3', `${long} 3000`, 'c.md 0'])
  })

  it('is refused when it unpacks to more than the limit, or is cut off', async () => {
    writeFileSync(path, gzipSync(tarOf({ 'a.md': '甲'.repeat(100_000) })))
    await expect(drain({ ...importLimits, archiveUnzippedBytes: 10_000 })).rejects.toMatchObject({
      code: 'ARCHIVE_TOO_LARGE',
    })
    writeFileSync(path, gzipSync(tarOf({ 'a.md': '甲'.repeat(100_000) })).subarray(0, 200))
    await expect(drain(importLimits)).rejects.toMatchObject({ code: 'BROKEN_ARCHIVE' })
  })

  it.each([
    ['has a file over the limit', { fileBytes: 100 }],
    ['has too many files', { archiveFiles: 2 }],
  ])('is refused when it %s', async (_, limits) => {
    writeFileSync(path, gzipSync(tarOf({ 'a.md': 'x', 'b.md': 'x'.repeat(200), 'c.md': 'x' })))
    await expect(drain({ ...importLimits, ...limits })).rejects.toMatchObject({ code: 'ARCHIVE_TOO_LARGE' })
  })

  it.each([
    ['cut off within a file', tarOf({ 'a.md': 'x'.repeat(2000) }).subarray(0, 1500)],
    ['something else', Buffer.from('no archive at all. '.repeat(100))],
  ])('is refused when it is %s', async (_, bytes) => {
    const plain = join(folder, 'laws.tar')
    writeFileSync(plain, bytes)
    await expect(drain(importLimits, plain)).rejects.toMatchObject({ code: 'BROKEN_ARCHIVE' })
  })

  async function drain(limits: ImportLimits, archive = path): Promise<void> {
    for await (const _ of tarFiles(archive, limits));
  }
})

function manyFiles(): Record<string, string> {
  return Object.fromEntries(Array.from({ length: 20 }, (_, i) => [`${i}.xml`, 'x'.repeat(80_000)]))
}

/** Its one file says that it is encrypted. */
function lockedZip(): Buffer {
  const zip = docxOf(['甲'])
  zip.writeUInt16LE(1, zip.indexOf(Buffer.from([0x50, 0x4b, 1, 2])) + 8)
  return zip
}

/** 「某市数据管理规定」 and three articles, in GB18030. */
function gb18030Sample(): Buffer {
  const table = new Map<string, number[]>()
  const decoder = new TextDecoder('gb18030')
  for (let high = 0x81; high <= 0xfe; high++) {
    for (let low = 0x40; low <= 0xfe; low++) {
      if (low !== 0x7f) table.set(decoder.decode(Uint8Array.of(high, low)), [high, low])
    }
  }
  return Buffer.from(
    [...articles.join('\n')].flatMap(c => (c.charCodeAt(0) < 0x80 ? [c.charCodeAt(0)] : (table.get(c) ?? [0x3f]))),
  )
}
