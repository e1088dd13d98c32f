import mammoth from 'mammoth'
import { readSheet } from 'read-excel-file/node'
import { describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { unpacked } from '../../adapters/documents/zip-bytes.js'
import { filings } from '../../flows/catalogue.js'
import type { FilledForm } from '../../flows/documents/filled-form.js'
import { printable } from '../../flows/documents/typography.js'
import type { FilingDefinition } from '../../flows/engine/catalogue-entry.js'
import { evaluate, fieldsIn } from '../../flows/engine/evaluate.js'
import { faceOf } from '../../flows/engine/fields.js'
import { genresOf, inGenre } from '../../flows/engine/genre.js'
import type { FieldState, Run } from '../../flows/engine/state.js'
import { write } from '../../flows/engine/write.js'
import { done, filledIn, stored } from '../support/form-talk.js'
import { hostileTexts } from '../support/hostile-texts.js'

const maker = documentMaker(templateShelf(null))
const each = filings.map(filing => [filing.form.form, filing] as const)
/** What is longer is refused where it is typed. */
const fitting = hostileTexts.filter(([, words]) => words.length < 100)

describe.each(each)('%s', (_, filing) => {
  it.each(['plain', 'filled'])('%s: leaves no gap, no empty table and no doubled or half-width mark', async name => {
    const form = filing.fill(stored(filing.form, name))
    const text = await textOf(wordOf(form))
    expect(text).not.toMatch(/undefined|null|NaN|待填|草稿|[{}]/)
    expect(text).not.toMatch(/[。，；：、]{2}|“”|（）|《》/)
    expect(text).not.toMatch(/\p{Script=Han}[,;:?!()]|[,;:?!()]\p{Script=Han}/u)
    expect(text).not.toMatch(/\d年0\d|月0\d日/)
    const xml = documentXml(wordOf(form))
    for (const [table] of xml.matchAll(/<w:tbl>[\s\S]*?<\/w:tbl>/g)) {
      expect(table.replace(/<[^>]*>/g, '').trim()).not.toBe('')
    }
  })

  it('closes its letter in each genre as that genre closes', async () => {
    const run = stored(filing.form, 'filled')
    const sent = filing.form.letter?.to.kind === 'asked' ? filledIn(filing.form, { recipient: '市财政局' }, run) : run
    for (const genre of genresOf(filing.form)) {
      const { letter } = filing.fill(inGenre(sent, genre))
      expect(letter).toMatchObject({ genre, subject: expect.stringMatching(new RegExp(`^关于.*的${genre}$`)) })
      const closing = { 函: /^(特此函达|妥否，请函复|请予审核)。$/, 请示: /^妥否，请批示。$/, 报告: /^特此报告。$/ }[
        genre
      ]
      expect(letter?.closing).toMatch(closing)
      expect(`${letter?.opening}${letter?.body.join('')}`).not.toContain('妥否')
    }
  })

  it.each([0, 1, 2, 3])('bears hostile words in every field, and loses none (turn %i)', async turn => {
    const { run, accepted } = poisoned(filing, stored(filing.form, 'filled'), turn)
    expect(accepted.length).toBeGreaterThan(1)
    const form = { ...filing.fill(run), missing: [] }
    const text = loose(await textOf(wordOf(form)))
    const sheets = await cellsOf(form)
    const inTables = loose(tableTexts(form).join('\n'))
    for (const { part, path: key, shown } of accepted) {
      const names = isListed(part.key) ? (shown ?? '').split('、') : [shown ?? '']
      for (const name of names) {
        const probe = loose([...printable(name).trim()].slice(0, 12).join(''))
        expect(text, key).toContain(probe)
        if (inTables.includes(probe)) expect(sheets, key).toContain(probe)
      }
    }
  })

  it('says what is wrong with words that are too long, and keeps the answer that was there', () => {
    const run = stored(filing.form, 'filled')
    for (const { path } of textFields(filing, run)) {
      expect(write(filing.form, run, path, '长'.repeat(50_000)), path).toEqual({
        problem: expect.stringMatching(/\p{Script=Han}/u),
      })
    }
  })
})

/** Writes the words into every field that takes words; what is refused is refused in Chinese and stays as it was. */
function poisoned(
  filing: FilingDefinition,
  run: Run,
  turn: number,
): { readonly run: Run; readonly accepted: readonly FieldState[] } {
  let so: Run = run
  const taken: string[] = []
  for (const [at, { path }] of textFields(filing, run).entries()) {
    const [, words] = fitting[(at + turn * 3) % fitting.length] ?? ['', '']
    const written = write(filing.form, so, path, words)
    if ('problem' in written) expect(written.problem, path).toMatch(/\p{Script=Han}/u)
    else {
      so = done(so, written.operations)
      taken.push(path)
    }
  }
  const states = textFields(filing, so).filter(state => taken.includes(state.path) && state.problem === null)
  return { run: so, accepted: states.filter(({ part }) => part.printed || isListed(part.key)) }
}

/** Several names, each printed in the letter. */
function isListed(key: string): boolean {
  return key === 'recipient' || key === 'attachments'
}

function textFields(filing: FilingDefinition, run: Run): readonly FieldState[] {
  const states = evaluate(filing.form, run).sections.flatMap(section => section.parts)
  return fieldsIn(states).filter(
    ({ part, counts, text }) => counts && text != null && faceOf(part.field).kind === 'text',
  )
}

function wordOf(form: FilledForm): Buffer {
  const made = maker.word(form, { draft: false })
  if (made.kind !== 'made') throw new Error(`not made: ${JSON.stringify(made.missing)}`)
  return Buffer.from(made.file.bytes)
}

async function textOf(buffer: Buffer): Promise<string> {
  return (await mammoth.extractRawText({ buffer })).value
}

function documentXml(bytes: Buffer): string {
  return Buffer.from(unpacked(bytes).get('word/document.xml') ?? []).toString('utf8')
}

/** All that stands in the sheets, and no formula among it. */
async function cellsOf(form: FilledForm): Promise<string> {
  const made = await maker.excel(form, { draft: false })
  if (made.kind !== 'made') return ''
  const parts = [...unpacked(made.file.bytes)].filter(([name]) => name.startsWith('xl/worksheets/sheet'))
  const all: string[] = []
  for (const [at, [, xml]] of parts.entries()) {
    expect(Buffer.from(xml).toString()).not.toMatch(/<f[ >]/)
    const rows = await readSheet(Buffer.from(made.file.bytes), at + 1)
    all.push(...rows.flat().map(String))
  }
  return loose(all.join('\n'))
}

function tableTexts(form: FilledForm): string[] {
  return form.sections.flatMap(section => section.tables).flatMap(table => table.rows.flat())
}

/** Without what typography may change: widths of marks, spaces. */
function loose(text: string): string {
  return text.normalize('NFKC').replace(/[\s"“”。.]/g, '')
}
