import { basisData } from '../../flows/documents/basis-sheet.js'
import { documentData, inLine, missingIn } from '../../flows/documents/document-data.js'
import type { FilledForm } from '../../flows/documents/filled-form.js'
import type { DocumentMaker, MadeFile, TemplateShelf } from '../../flows/documents/ports.js'
import type { TemplateName } from '../../flows/documents/template-tags.js'
import { fullWidth } from '../../flows/documents/typography.js'
import { workbookOf } from '../../flows/documents/workbook.js'
import { capitalNumerals } from './capital-numerals.js'
import { fillTemplate } from './fill-template.js'
import { writeWorkbook } from './write-workbook.js'

const wordFile = 'application/vnd.openxmlformats-officedocument.wordprocessingml.document'
const excelFile = 'application/vnd.openxmlformats-officedocument.spreadsheetml.sheet'

/** Makes Word files from the templates of a shelf, and Excel files. */
export function documentMaker(templates: TemplateShelf): DocumentMaker {
  return {
    word(form, { draft }) {
      const missing = missingIn(form)
      if (missing.length > 0 && !draft) return { kind: 'missing', missing }
      const data = documentData(form, { draft, capital: capitalNumerals })
      return made(titleOf(form, draft), 'docx', wordFile, fillTemplate(templates.read(templateFor(form)), data))
    },
    async excel(form, { draft }) {
      const missing = missingIn(form)
      if (missing.length > 0 && !draft) return { kind: 'missing', missing }
      const sheets = workbookOf(form, { draft })
      if (sheets.length === 0) return { kind: 'no-tables' }
      return made(titleOf(form, draft), 'xlsx', excelFile, await writeWorkbook(sheets))
    },
    basis(sheet) {
      const bytes = fillTemplate(templates.read('basis'), basisData(sheet))
      return made(`办理依据单（${sheet.subject}）`, 'docx', wordFile, bytes).file
    },
  }
}

function templateFor({ letter }: FilledForm): TemplateName {
  return letter === null ? 'list' : ({ 函: 'letter', 请示: 'request', 报告: 'report' } as const)[letter.genre]
}

function titleOf(form: FilledForm, draft: boolean): string {
  return `${form.title}${draft ? '（草稿）' : ''}`
}

function made(title: string, ending: string, mime: string, bytes: Uint8Array): { kind: 'made'; file: MadeFile } {
  return { kind: 'made', file: { name: `${fileName(title)}.${ending}`, mime, bytes } }
}

/** A name that Windows, Linux and a chat all take. */
function fileName(title: string): string {
  const short = [...fullWidth(inLine(title))].slice(0, 60).join('')
  const name = short.replace(/[\\/:*?"<>|‹›]/g, '_').replace(/^[.\s]+|[.\s]+$/g, '')
  return name || '文件'
}
