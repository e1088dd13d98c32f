import { catalogue } from '../../flows/catalogue.js'
import { type BasisSheet, fieldsByBasis } from '../../flows/documents/basis-sheet.js'
import { checklistForm } from '../../flows/documents/checklist-form.js'
import { exampleForm } from '../../flows/documents/example-form.js'
import type { FilledForm } from '../../flows/documents/filled-form.js'
import type { DocumentMaker } from '../../flows/documents/ports.js'
import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { ways } from '../../flows/engine/paths.js'
import { checklistFor } from '../../flows/worked/checklist/checklist.js'
import { readSituation } from '../../flows/worked/checklist/read-situation.js'
import { nameOfCite } from '../../regulation/citation.js'

export interface SampleFile {
  readonly name: string
  readonly bytes: Uint8Array
}

/** A filled sample of every filing in the catalogue, and of what is made besides: the same bytes every time. */
export async function sampleFiles(maker: DocumentMaker): Promise<SampleFile[]> {
  const forms = catalogue.flatMap(entry => sampleForm(entry) ?? [])
  const checklist = checklistForm(checklistFor(readSituation('准备验收，数据要共享')), '贵阳市示例局')
  const files: SampleFile[] = []
  for (const form of [...forms, checklist]) files.push(...(await filesOf(form, maker)))
  const draft = maker.word({ ...exampleForm, missing: [{ key: 'reason', label: '变更事由' }] }, { draft: true })
  if (draft.kind === 'made') files.push({ name: 'draft.docx', bytes: draft.file.bytes })
  return [
    ...files,
    { name: 'basis.docx', bytes: maker.basis(sampleSheet(forms.find(form => form.id === 'F08') ?? exampleForm)).bytes },
  ]
}

/** How many ways through the questions are looked at for the one that fills the most. */
const waysTried = 60

/** The filing as its fullest way through fills it, with a day of signing; undefined for flows that end in no document. */
export function sampleForm(entry: CatalogueEntry): FilledForm | undefined {
  if (!entry.fill) return undefined
  let best: FilledForm | undefined
  let tried = 0
  for (const { run } of ways(entry.form, entry.samples)) {
    const form = entry.fill(run)
    if (!best || fullness(form) > fullness(best)) best = form
    if (++tried === waysTried) break
  }
  return best?.letter ? { ...best, letter: { ...best.letter, date: best.letter.date ?? '2026-11-22' } } : best
}

/** Nothing missing comes first, then a letter, then how much is said. */
function fullness({ letter, missing, sections }: FilledForm): number {
  const parts = sections.flatMap(section => [...section.fields, ...section.tables.flatMap(table => table.rows)])
  return parts.length + (letter ? 1000 : 0) - missing.length * 10_000
}

async function filesOf(form: FilledForm, maker: DocumentMaker): Promise<SampleFile[]> {
  const draft = form.missing.length > 0
  const word = maker.word(form, { draft })
  const excel = await maker.excel(form, { draft })
  return [
    ...(word.kind === 'made' ? [{ name: `${form.id}.docx`, bytes: word.file.bytes }] : []),
    ...(excel.kind === 'made' ? [{ name: `${form.id}.xlsx`, bytes: excel.file.bytes }] : []),
  ]
}

function sampleSheet(form: FilledForm): BasisSheet {
  const cites = catalogue.find(entry => entry.id === 'change')?.cites ?? []
  return {
    subject: `“示例项目”${form.title}`,
    asked: '项目预算320万元，拟增加接口25万元，以前没有调整过。需要办什么？',
    decided: '调整内容不超过原项目预算10%，编制变更说明，报市大数据局存档备查。',
    rules: cites.map(cite => ({
      place: nameOfCite(cite),
      quote: cite.quote,
      edition: '条文完整；文本没有写明发文机关、文号和日期',
    })),
    open: '10%按单次还是累计、按净额还是合计算，办法没有写；各种算法的结果一致，都不超过10%。',
    day: '2026-11-22',
    time: null,
    by: '张三',
    fields: fieldsByBasis(form),
  }
}
