import { execFileSync, spawnSync } from 'node:child_process'
import { existsSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { sampleFiles } from '../../adapters/documents/samples.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { exampleForm } from '../../flows/documents/example-form.js'

const isHere = (program: string) => spawnSync(program, ['--version']).error === undefined
const canRender = isHere('soffice') && isHere('pdftotext')
if (!canRender) console.log('LibreOffice or pdftotext is not installed: pages are not measured on this machine.')

const folder = mkdtempSync(join(tmpdir(), 'rendered-'))
const maker = documentMaker(templateShelf(null))
const millimetre = 72 / 25.4
/** The edges of the text area in points: 28 mm, 26 mm, 37 mm, 35 mm from the edges of A4. */
const edge = {
  left: 28 * millimetre,
  right: 595.3 - 26 * millimetre,
  top: 37 * millimetre,
  bottom: 841.9 - 35 * millimetre,
}

/** A4 横排: 订口 at the top. */
const edgeTurned = {
  left: 35 * millimetre,
  right: 841.9 - 37 * millimetre,
  top: 28 * millimetre,
  bottom: 595.3 - 26 * millimetre,
}
const linePitch = 28.95

afterAll(() => rmSync(folder, { recursive: true, force: true }))

describe.skipIf(!canRender)('a rendered letter', () => {
  beforeAll(() => {
    const letter = { ...exampleForm.letter, body: ['文'.repeat(2000)] }
    const made = maker.word({ ...exampleForm, letter }, { draft: false })
    if (made.kind !== 'made') throw new Error('not made')
    writeFileSync(join(folder, 'letter.docx'), made.file.bytes)
    render('letter.docx')
  }, 120_000)

  it('holds 22 lines of 28 characters', () => {
    const lines = layout('letter.pdf', 2).filter(line => line.startsWith('文'))
    expect(lines).toHaveLength(22)
    for (const line of lines) expect([...line]).toHaveLength(28)
  })

  it('keeps within the margins', () => {
    const words = wordsOn('letter.pdf', 2).filter(word => word.text.startsWith('文'))
    expect(Math.min(...words.map(word => word.left))).toBeCloseTo(edge.left, 0)
    expect(Math.max(...words.map(word => word.right))).toBeLessThanOrEqual(edge.right + 0.5)
    expect(Math.max(...words.map(word => word.right))).toBeGreaterThan(edge.right - 6)
    expect(Math.min(...words.map(word => word.top))).toBeGreaterThan(edge.top - 6)
    expect(Math.max(...words.map(word => word.bottom))).toBeLessThanOrEqual(edge.bottom + 6)
  })

  it('numbers even pages on the left and odd ones on the right, and not the first of a 函', () => {
    expect(layout('letter.pdf', 1).join()).not.toContain('—')
    const number = (page: number) => wordsOn('letter.pdf', page).filter(word => word.top > edge.bottom)
    const [two, three] = [number(2), number(3)]
    expect(two.map(word => word.text).join('')).toBe('—2—')
    expect(three.map(word => word.text).join('')).toBe('—3—')
    // 空一字 of 4号: 14 points
    expect(two[0]?.left).toBeCloseTo(edge.left + 14, -1)
    expect(three.at(-1)?.right).toBeCloseTo(edge.right - 14, -1)
  })

  it('centres the unit over the day', () => {
    const middle = (words: readonly Word[]) =>
      (Math.min(...words.map(word => word.left)) + Math.max(...words.map(word => word.right))) / 2
    const words = [3, 4, 5].map(page => wordsOn('letter.pdf', page)).find(page => page.some(isUnit)) ?? []
    const unit = words.find(isUnit)
    const line = words.filter(word => unit && word.top > unit.bottom && word.top - unit.bottom < 30)
    expect(line.map(word => word.text).join('')).toBe('2026年1月5日')
    expect(unit && middle([unit])).toBeCloseTo(middle(line), 0)
  })
})

describe.skipIf(!canRender)('every sample', () => {
  let names: string[] = []

  beforeAll(async () => {
    const files = (await sampleFiles(maker)).filter(file => file.name.endsWith('.docx'))
    for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
    render(...files.map(file => file.name))
    names = files.map(file => file.name.replace('.docx', '.pdf'))
  }, 240_000)

  it('opens in LibreOffice and prints, with no tag left; the basis sheet is one page', () => {
    expect(names).toHaveLength(25)
    for (const name of names) {
      const text = layout(name).join('\n')
      expect(text.length, name).toBeGreaterThan(50)
      expect(text, name).not.toMatch(/\{[#/@^]?[\p{Script=Han}]/u)
    }
    expect(pagesOf('basis.pdf')).toHaveLength(1)
  })

  it('keeps within the margins on every page, upright or turned', () => {
    for (const name of names) {
      for (const { words, isTurned } of pagesOf(name)) {
        const [left, right, top, bottom] = isTurned
          ? [edgeTurned.left, edgeTurned.right, edgeTurned.top, edgeTurned.bottom]
          : [edge.left, edge.right, edge.top, edge.bottom]
        for (const word of words.filter(one => !isFurniture(one, bottom))) {
          expect(word.left, `${name}: ${word.text}`).toBeGreaterThan(left - 1)
          // a mark at the end of a line may hang over the edge
          const hangs = /[，。；：、）》”]$/.test(word.text) ? 14 : 0
          expect(word.right, `${name}: ${word.text}`).toBeLessThan(right + 1 + hangs)
          expect(word.top, `${name}: ${word.text}`).toBeGreaterThan(top - 6)
          expect(word.bottom, `${name}: ${word.text}`).toBeLessThan(bottom + 6)
        }
      }
    }
  })

  it('sets the text of every letter in lines of 28 characters, 22 to the page', () => {
    for (const name of letters()) {
      const [first] = pagesOf(name)
      const body = linesOf(first?.words ?? []).filter(line => line.left < edge.left + 40)
      const opening = body.find(line => line.text.startsWith('根据《'))
      // two characters of indent and these twenty-six fill the line
      expect(opening?.text, name).toBe('根据《贵阳市市级政务大数据应用项目（服务类）管理办法')
      const steps = body.slice(1).map((line, at) => (line.top - (body[at]?.top ?? 0)) / linePitch)
      for (const step of steps) expect(Math.abs(step - Math.round(step)), name).toBeLessThan(0.2)
    }
  })

  it('numbers every page but the first of a 函: odd ones on the right, even ones on the left', () => {
    for (const name of names) {
      const pages = pagesOf(name)
      pages.forEach(({ words, isTurned, width }, at) => {
        const bottom = isTurned ? edgeTurned.bottom : edge.bottom
        const number = words.filter(word => word.bottom > bottom + 7)
        const isUnnumbered = at === 0 && isLetter(name)
        expect(number.map(word => word.text).join(''), name).toBe(isUnnumbered ? '' : `—${at + 1}—`)
        if (!isUnnumbered) expect((number[0]?.left ?? 0) > width / 2, name).toBe(at % 2 === 0)
      })
    }
  })

  it('ends no page with a heading', () => {
    for (const name of names) {
      for (const { words, isTurned } of pagesOf(name)) {
        const lines = linesOf(words.filter(word => !isFurniture(word, isTurned ? edgeTurned.bottom : edge.bottom)))
        expect(lines.at(-1)?.text ?? '', name).not.toMatch(/^[一二三四五六七八九十]+、/)
      }
    }
  })

  it('puts the day four characters from the right edge, the unit centred over it', () => {
    for (const name of letters()) {
      const lines = linesOf(pagesOf(name)[0]?.words ?? [])
      const at = lines.findLastIndex(line => /^\d{4}年\d{1,2}月\d{1,2}日$/.test(line.text))
      const [day, unit] = [lines[at], lines[at - 1]]
      if (!day || !unit) throw new Error(`${name}: no day`)
      expect((day.left + day.right) / 2, name).toBeCloseTo((unit.left + unit.right) / 2, 0)
      expect(edge.right - Math.max(day.right, unit.right), name).toBeGreaterThan(15)
    }
  })

  function letters(): string[] {
    return names.filter(name => isLetter(name) || name === 'F05.pdf')
  }
})

/** 函: the cover letters of the samples, F05 aside, which is a 请示. */
function isLetter(name: string): boolean {
  return /^F\d\d\.pdf$/.test(name)
    ? !['F05', 'F12', 'F13', 'F14', 'F22'].includes(name.slice(0, 3))
    : name === 'draft.pdf'
}

/** Page numbers and the word 草稿 stand outside the text on purpose. */
function isFurniture(word: Word, bottom: number): boolean {
  return word.bottom > bottom + 7 || word.text === '草稿'
}

interface Line {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
}

/** Words that stand in one line, from top to bottom. */
function linesOf(words: readonly Word[]): Line[] {
  const lines: Word[][] = []
  for (const word of [...words].sort((one, other) => one.bottom - other.bottom || one.left - other.left)) {
    const line = lines.find(([first]) => first && Math.abs(first.bottom - word.bottom) < 4)
    if (line) line.push(word)
    else lines.push([word])
  }
  return lines.map(line => {
    const sorted = [...line].sort((one, other) => one.left - other.left)
    return {
      text: sorted.map(word => word.text).join(''),
      left: Math.min(...line.map(word => word.left)),
      right: Math.max(...line.map(word => word.right)),
      top: Math.min(...line.map(word => word.bottom)),
    }
  })
}

function isUnit(word: Word): boolean {
  return word.text === '示例单位'
}

interface Word {
  readonly text: string
  readonly left: number
  readonly right: number
  readonly top: number
  readonly bottom: number
}

function render(...names: string[]): void {
  const profile = `-env:UserInstallation=file://${join(folder, 'profile')}`
  const args = [
    '--headless',
    profile,
    '--convert-to',
    'pdf',
    '--outdir',
    folder,
    ...names.map(name => join(folder, name)),
  ]
  execFileSync('soffice', args, { stdio: 'ignore', timeout: 110_000 })
  for (const name of names) expect(existsSync(join(folder, name.replace(/\.docx$/, '.pdf'))), name).toBe(true)
}

/** The lines of a page without the spaces of the layout. */
function layout(name: string, page?: number): string[] {
  const pages = page === undefined ? [] : ['-f', String(page), '-l', String(page)]
  const text = execFileSync('pdftotext', ['-layout', ...pages, join(folder, name), '-'], { encoding: 'utf8' })
  return text
    .split('\n')
    .map(line => line.replace(/\s/g, ''))
    .filter(line => line !== '')
}

function wordsOn(name: string, page: number): readonly Word[] {
  return pagesOf(name)[page - 1]?.words ?? []
}

interface PrintedPage {
  readonly words: readonly Word[]
  readonly width: number
  readonly isTurned: boolean
}

const read = new Map<string, readonly PrintedPage[]>()

/** The words of every page with their places. */
function pagesOf(name: string): readonly PrintedPage[] {
  const known = read.get(name)
  if (known) return known
  const out = join(folder, 'words.html')
  execFileSync('pdftotext', ['-bbox', join(folder, name), out])
  const pages = readFileSync(out, 'utf8').matchAll(/<page width="([\d.]+)" height="([\d.]+)">([\s\S]*?)<\/page>/g)
  const found = [...pages].map(([, width, height, inner = '']) => ({
    words: wordsIn(inner),
    width: Number(width),
    isTurned: Number(width) > Number(height),
  }))
  read.set(name, found)
  return found
}

function wordsIn(html: string): Word[] {
  const words = html.matchAll(/<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g)
  return [...words].map(([, left, top, right, bottom, text = '']) => ({
    text,
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }))
}
