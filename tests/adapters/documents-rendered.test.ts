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
  it('opens in LibreOffice and prints', async () => {
    const files = await sampleFiles(maker)
    for (const { name, bytes } of files) writeFileSync(join(folder, name), bytes)
    render(...files.filter(file => file.name.endsWith('.docx')).map(file => file.name))
    for (const { name } of files.filter(file => file.name.endsWith('.docx'))) {
      const text = layout(name.replace('.docx', '.pdf')).join('\n')
      expect(text.length, name).toBeGreaterThan(50)
      expect(text, name).not.toMatch(/\{[#/@^]?[\p{Script=Han}]/u)
      if (name === 'basis.docx') expect(pagesOf('basis.pdf')).toBe(1)
    }
  }, 120_000)
})

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

function wordsOn(name: string, page: number): Word[] {
  const out = join(folder, 'words.html')
  execFileSync('pdftotext', ['-bbox', '-f', String(page), '-l', String(page), join(folder, name), out])
  const words = readFileSync(out, 'utf8').matchAll(
    /<word xMin="([\d.]+)" yMin="([\d.]+)" xMax="([\d.]+)" yMax="([\d.]+)">([^<]*)</g,
  )
  return [...words].map(([, left, top, right, bottom, text = '']) => ({
    text,
    left: Number(left),
    top: Number(top),
    right: Number(right),
    bottom: Number(bottom),
  }))
}

function pagesOf(name: string): number {
  const text = execFileSync('pdftotext', ['-layout', join(folder, name), '-'], { encoding: 'utf8' })
  return text.split('\f').filter(page => page.trim() !== '').length
}
