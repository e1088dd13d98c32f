import { existsSync, mkdirSync, mkdtempSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { dirname, join, resolve } from 'node:path'
import { gzipSync } from 'node:zlib'
import { afterEach, beforeAll, beforeEach, describe, expect, it } from 'vitest'
import { buildLibraryIndex, openLibraryIndex } from '../../adapters/library/library-index.js'
import { loadLibrary, openAdded, replaceAdded } from '../../adapters/library/library-store.js'
import { confirmReview, pendingReview } from '../../adapters/library/review-marks.js'
import { userMessageOf } from '../../common/errors.js'
import { lookUp, resolveReferences } from '../../knowledge/answer/library.js'
import { entryOf, unitOf } from '../../knowledge/answer/library-entry.js'
import { NotAMemberError } from '../../services/people/authorise.js'
import { callerIn, pageCaller } from '../../services/people/caller.js'
import { builtWorker } from '../support/built-worker.js'
import { corpusText } from '../support/corpus-text.js'
import { tarOf } from '../support/office-files.js'
import { openCorpus } from '../support/open-corpus.js'

const today = '2026-11-22'
let workerFile: string
let dataDir: string
let given: string

beforeAll(async () => {
  workerFile = await builtWorker('adapters/importers/import-worker.ts')
})
beforeEach(() => {
  dataDir = mkdtempSync(join(tmpdir(), 'banfatong-data-'))
  given = mkdtempSync(join(tmpdir(), 'banfatong-given-'))
})
afterEach(() => {
  rmSync(dataDir, { recursive: true })
  rmSync(given, { recursive: true })
})

describe('adding', () => {
  it('takes a folder of files in, and finds their articles by name and by words', async () => {
    write('a.txt', law('某市数据共享规定', '各单位应当共享数据。', '共享平台由市大数据局管理。'))
    write('b/b.md', dated('某市公园条例', '有效', '2020-01-01', '公园应当免费开放。', '园内不得钓鱼。'))
    const report = await add(given)
    expect(report.comes).toHaveLength(2)
    const library = loadLibrary(dataDir)
    const [place] = resolveReferences(library, '《某市公园条例》第二条', { regulation: 'measures' }, today)
    expect(place).toMatchObject({ kind: 'unit', unit: { text: '园内不得钓鱼。', number: 2 } })
    expect(lookUp(library, '某市公园条例', today)?.regulation).toMatchObject({
      status: 'in-force',
      effective: '2020-01-01',
    })
    library.close()
    expect(search('公园里可以钓鱼吗')).toBe('某市公园条例 2')
  })

  it('costs nothing for a file that has not changed', async () => {
    write('a.txt', law('某规定', '甲方应当履行。'))
    await add(given)
    const before = filesOf(dataDir)
    const again = await add(given)
    expect(again.unchanged).toHaveLength(1)
    expect(again.comes).toHaveLength(0)
    expect(filesOf(dataDir)).toEqual(before)
  })

  it('refuses a file with a gap, says which line, and takes the others in', async () => {
    write('good.txt', law('好规定', '甲方应当履行。', '乙方应当配合。'))
    write('bad.txt', law('坏规定', '甲方应当履行。', '乙方应当配合。', '丙方应当监督。').replace(/第二条.*\n/, ''))
    const report = await add(given)
    expect(report.comes.map(one => one.entry.regulation.title)).toEqual(['好规定'])
    expect(report.refused).toHaveLength(1)
    expect(report.refused[0]?.why[0]).toContain('缺第二条：第3行已是第三条')
  })

  it('does not take a text twice, not even under another file name', async () => {
    write('a.txt', law('某规定', '甲方应当履行。'))
    write('b.txt', `${law('某规定', '甲方应当履行。')}\n`)
    write('measures.txt', corpusText('measures'))
    const report = await add(given)
    expect(report.comes).toHaveLength(1)
    expect(report.copies.map(copy => copy.title).sort()).toEqual([
      '某规定',
      '贵阳市市级政务大数据应用项目(服务类)管理办法(试行)',
    ])
  })

  it('keeps the editions of a law apart and prefers the one in force', async () => {
    const archive = join(given, 'laws.tar.gz')
    const files = {
      'laws/_index.md': '# 总览',
      'laws/old.md': dated('某某法', '已修改', '2015-01-01', '旧的第一条内容。'),
      'laws/new.md': dated('某某法', '有效', '2020-01-01', '新的第一条内容。', '新的第二条内容。'),
      'laws/coming.md': dated('某某法', '尚未生效', '2027-01-01', '将来的第一条内容。'),
    }
    writeFileSync(archive, gzipSync(tarOf(files)))
    const report = await add(archive)
    expect(report.comes).toHaveLength(3)
    const library = loadLibrary(dataDir)
    expect(library.entries.filter(entry => entry.regulation.title === '某某法')).toHaveLength(3)
    expect(lookUp(library, '某某法', today)?.units[0]?.text).toBe('新的第一条内容。')
    expect(lookUp(library, '某某法', '2027-01-01')?.units[0]?.text).toBe('将来的第一条内容。')
    library.close()
    expect(search('第一条内容')).toBe('某某法 1')
  })

  it('takes a state from a source only where the source also gives a date', async () => {
    write('a.md', '---\ntitle: 某办法\nstatus: 有效\n---\n第一条 甲方应当履行。\n第二条 乙方应当配合。')
    await add(given)
    const [entry] = openAdded(dataDir).entries
    expect(entry?.regulation).toMatchObject({ status: 'unknown', statusAsPrinted: '有效' })
  })

  it('leaves the library as it was when the disk holds half a pack', async () => {
    write('a.txt', law('某规定', '甲方应当履行。'))
    await add(given)
    writeFileSync(join(dataDir, 'library', 'texts-2.bin.tmp'), 'half')
    const library = loadLibrary(dataDir)
    expect(lookUp(library, '某规定', today)?.units).toHaveLength(1)
    library.close()
    write('b.txt', law('又一规定', '乙方应当配合。'))
    await add(given)
    expect(readdirSync(join(dataDir, 'library')).filter(name => name.endsWith('.tmp'))).toEqual([])
  })

  it('does not let two imports run into one another', async () => {
    write('a.txt', law('某规定', '甲方应当履行。'))
    const both = await Promise.allSettled([add(given), add(given)])
    const failed = both.filter(one => one.status === 'rejected')
    expect(failed.map(one => userMessageOf(one.reason))).toEqual(['另一个导入正在进行，请等它结束后再试。'])
    expect(existsSync(join(dataDir, 'library', 'library.lock'))).toBe(false)
  })

  it('says plainly that a file is not there', async () => {
    const failure = await add(join(given, 'none.txt')).catch((error: unknown) => error)
    expect(userMessageOf(failure)).toContain('找不到')
  })
})

describe('removing', () => {
  it('takes an added regulation out, and reads its file again when it is added again', async () => {
    write('a.txt', law('某规定', '甲方应当履行。'))
    await add(given)
    expect(await corpus().remove(pageCaller, ['某规定'])).toMatchObject([{ title: '某规定' }])
    expect(openAdded(dataDir).entries).toHaveLength(0)
    expect((await add(given)).comes).toHaveLength(1)
  })

  it('leaves what ships with the product', async () => {
    expect(await corpus().remove(pageCaller, ['measures'])).toEqual([])
    expect(entryOf(loadLibrary(dataDir), 'measures')).toBeDefined()
  })
})

describe('updating', () => {
  it('takes the place of the shipped measures, tells what changed and what stands on it, and waits for review', async () => {
    write('new.txt', corpusText('measures').replaceAll('10%', '15%'))
    const report = await corpus().update(pageCaller, join(given, 'new.txt'))
    expect(report.changes.map(change => `${change.kind} ${change.place}`)).toEqual(['changed 第十五条'])
    expect(report.dependents.length).toBeGreaterThan(0)
    expect(report.dependents.every(one => one.articles.includes(15))).toBe(true)
    expect([...pendingReview(dataDir)]).toEqual(['measures/15'])
    const library = loadLibrary(dataDir)
    const measures = entryOf(library, 'measures')
    expect(measures?.regulation.aliases).toContain('管理办法')
    expect(measures && unitOf(measures, 15)?.text).toContain('不超过原项目预算15%')
    expect(measures?.edition).toBe(report.edition.after)
    library.close()
    expect(confirmReview(dataDir, 'measures')).toBe(1)
    expect(pendingReview(dataDir).size).toBe(0)
  })

  it('changes nothing when the text is word for word the same', async () => {
    write('same.txt', corpusText('measures'))
    const report = await corpus().update(pageCaller, join(given, 'same.txt'))
    expect(report.changes).toEqual([])
    expect(pendingReview(dataDir).size).toBe(0)
  })

  it('refuses a new edition that is cut off', async () => {
    write('cut.txt', corpusText('measures').replace(/第十条项目预算批复。\n.*\n/, ''))
    const failure = await corpus()
      .update(pageCaller, join(given, 'cut.txt'))
      .catch((error: unknown) => error)
    expect(userMessageOf(failure)).toContain('缺第十条')
    expect(entryOf(loadLibrary(dataDir), 'measures')?.units).toHaveLength(34)
  })
})

describe('the files that texts were read from', () => {
  it('are kept as they came, once, and go when their text goes', async () => {
    const archive = join(given, 'laws.tar.gz')
    const bad = law('坏规定', '甲方应当履行。', '乙方应当配合。', '丙方应当监督。').replace(/第二条.*\n/, '')
    writeFileSync(archive, gzipSync(tarOf({ 'a/某规定.txt': law('某规定', '甲方应当履行。'), 'b.txt': bad })))
    write('c.md', dated('某条例', '有效', '2020-01-01', '公园应当免费开放。'))
    write('copy.md', dated('某条例', '有效', '2020-01-01', '公园应当免费开放。'))
    await add(given, archive)
    const kept = originals().map(name => readFileSync(join(dataDir, 'library', 'originals', name), 'utf8'))
    expect(originals().every(name => /^[\da-f]{64}\.(txt|md)$/.test(name))).toBe(true)
    expect(kept.sort()).toEqual(
      [law('某规定', '甲方应当履行。'), dated('某条例', '有效', '2020-01-01', '公园应当免费开放。')].sort(),
    )
    await corpus().remove(pageCaller, ['某规定'])
    expect(originals()).toHaveLength(1)
    await corpus().remove(pageCaller, ['某条例'])
    expect(originals()).toEqual([])
  })

  it('of an update replace those of the edition before', async () => {
    write('new.txt', corpusText('measures').replaceAll('10%', '15%'))
    await corpus().update(pageCaller, join(given, 'new.txt'))
    write('newer.txt', corpusText('measures').replaceAll('10%', '20%'))
    await corpus().update(pageCaller, join(given, 'newer.txt'))
    expect(originals()).toHaveLength(1)
    expect(await corpus().reread(pageCaller)).toEqual({ changed: [], same: 1, left: [], withoutFile: [] })
  })

  it('can be read again: what a better reader reads differently takes the place of the text, under its old id', async () => {
    write('a.txt', law('某市数据共享规定', '各单位应当共享数据。', '平台由市大数据局管理。'))
    write('b.txt', law('某规定', '甲方应当履行。'))
    await add(given)
    expect(await corpus().reread(pageCaller)).toMatchObject({ changed: [], same: 2 })
    const id = spoiled('某市数据共享规定')
    expect(search('平台由谁管理')).not.toContain('2')
    const report = await corpus().reread(pageCaller, id)
    expect(report).toMatchObject({ changed: [{ before: 1, after: 2 }], same: 0, left: [] })
    const library = loadLibrary(dataDir)
    expect(lookUp(library, '旧标题', today)?.regulation).toMatchObject({ id, title: '某市数据共享规定' })
    library.close()
    expect(search('平台由谁管理')).toBe('某市数据共享规定 2')
    expect(corpus().check(pageCaller).problems).toEqual([])
  })

  it('are missed in plain words, and their text stays', async () => {
    write('a.txt', law('某规定', '甲方应当履行。'))
    await add(given)
    rmSync(join(dataDir, 'library', 'originals'), { recursive: true })
    const report = await corpus().reread(pageCaller)
    expect(report.left).toEqual([{ title: '某规定', why: expect.stringContaining('原件不在了') }])
    expect(openAdded(dataDir).entries).toHaveLength(1)
    const failure = await corpus()
      .reread(pageCaller, '别的')
      .catch((error: unknown) => error)
    expect(userMessageOf(failure)).toContain('没有“别的”')
  })

  it('are not there for a text that was imported before they were kept', async () => {
    write('a.txt', law('某规定', '甲方应当履行。'))
    await add(given)
    const path = join(dataDir, 'library', 'library.json')
    writeFileSync(path, readFileSync(path, 'utf8').replace(/,"original":\{[^}]*\}/, ''))
    expect(await corpus().reread(pageCaller)).toMatchObject({ same: 0, withoutFile: ['某规定'] })
    expect(openAdded(dataDir).entries).toHaveLength(1)
  })
})

describe('guests', () => {
  it('neither change the library nor look into it', async () => {
    const guest = callerIn('telegram:1')
    write('a.txt', law('某规定', '甲方应当履行。'))
    await expect(corpus().add(guest, [given])).rejects.toThrow(NotAMemberError)
    await expect(corpus().remove(guest, ['某规定'])).rejects.toThrow(NotAMemberError)
    expect(() => corpus().list(guest)).toThrow(NotAMemberError)
    expect(() => corpus().confirmReview(guest, '管理办法')).toThrow(NotAMemberError)
    expect(openAdded(dataDir).entries).toHaveLength(0)
  })
})

describe('checking', () => {
  it('finds nothing wrong with a sound library', async () => {
    write('a.txt', law('某规定', '甲方应当履行。'))
    await add(given)
    expect(corpus().check(pageCaller).problems).toEqual([])
  })

  it('notices a text that was changed on the disk', async () => {
    write('a.txt', law('某规定', '甲方应当履行。'))
    await add(given)
    const texts = join(dataDir, 'library', 'texts-1.bin')
    writeFileSync(texts, readFileSync(texts, 'utf8').replace('甲方', '乙方'))
    expect(corpus().check(pageCaller).problems[0]).toContain('存放的文字与入库时不同')
  })
})

describe('the national laws', () => {
  const laws = resolve(process.env.BENCH_DATA ?? '../shared', 'data', 'laws', 'related.tar.gz')

  it.skipIf(!existsSync(laws))('old and new versions come in together, the one in force first', async () => {
    const report = await add(laws)
    expect(report.refused).toEqual([])
    expect(report.comes.length).toBeGreaterThan(60)
    const library = loadLibrary(dataDir)
    expect(lookUp(library, '预算法', today)?.regulation).toMatchObject({ effective: '2018-12-29', status: 'in-force' })
    const [place] = resolveReferences(library, '《政府采购法》四十九条', { regulation: 'measures' }, today)
    expect(place).toMatchObject({ kind: 'unit', unit: { number: 49 } })
    expect(place?.kind === 'unit' && place.unit.text).toContain('百分之十')
    library.close()
  })
})

function add(...names: string[]) {
  return corpus().add(pageCaller, names)
}

function corpus() {
  return openCorpus(dataDir, workerFile, today)
}

function write(name: string, text: string): void {
  const path = join(given, name)
  if (name.includes('/')) mkdirFor(path)
  writeFileSync(path, text)
}

function mkdirFor(path: string): void {
  mkdirSync(dirname(path), { recursive: true })
}

function law(title: string, ...texts: string[]): string {
  const numerals = ['一', '二', '三', '四', '五']
  return [title, ...texts.map((text, i) => `第${numerals[i]}条 ${text}`)].join('\n')
}

function dated(title: string, status: string, effective: string, ...texts: string[]): string {
  return `---\ntitle: ${title}\nstatus: ${status}\npublication_date: '2014-01-01'\neffective_date: '${effective}'\n---\n${law(title, ...texts)}`
}

function originals(): string[] {
  return readdirSync(join(dataDir, 'library', 'originals'))
}

/** Stores a text as a worse reader would have: under another title, its first article alone. */
function spoiled(title: string): string {
  const added = openAdded(dataDir)
  const entry = added.packed.find(one => one.regulation.title === title)
  if (!entry) throw new Error(`no "${title}"`)
  const { regulation, original } = entry
  const text = law('旧标题', '各单位应当共享数据。')
  const unit = { number: 1, suffix: 0, section: null, chapter: null, caption: null, start: 8, length: 10 }
  const worse = { regulation: { ...regulation, title: '旧标题' }, edition: '0'.repeat(12), words: '', text, original }
  const stays = added.packed.filter(one => one !== entry)
  const now = replaceAdded(dataDir, added, stays, [{ ...worse, units: [unit] }])
  buildLibraryIndex(dataDir, now, today)
  now.close()
  return regulation.id
}

/** The title and article that words lead to first. */
function search(question: string): string {
  const added = openAdded(dataDir)
  const [hit] = openLibraryIndex(dataDir, added)?.search(question, 3) ?? []
  added.close()
  return `${hit?.entry.regulation.title} ${hit?.unit.number}`
}

function filesOf(folder: string): string[] {
  return readdirSync(join(folder, 'library')).sort()
}
