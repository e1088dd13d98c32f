import { Document, Packer, Paragraph, Table, TableCell, TableRow } from 'docx'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { sampleForm } from '../../adapters/documents/samples.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { catalogue } from '../../flows/catalogue.js'
import { exampleForm } from '../../flows/documents/example-form.js'
import type { FilledForm } from '../../flows/documents/filled-form.js'
import { megabytes, millis, percentile } from '../numbers.js'
import type { Section } from '../section.js'

const excelRows = 5000

/** How long a person waits for a filing as a Word file, and for a long list as an Excel file. */
export const documents: Section = {
  name: 'documents',
  parts: [],
  async run({ quick }) {
    const maker = documentMaker(templateShelf(null))
    const forms = [exampleForm, ...catalogue.flatMap(entry => sampleForm(entry) ?? [])]
    const rounds = quick ? 1 : 10
    const first = took(() => maker.word(exampleForm, { draft: true }))
    const words = Array.from({ length: rounds }, () =>
      forms.map(form => took(() => maker.word(form, { draft: true }))),
    ).flat()
    const peers: number[] = []
    for (let round = 0; round < rounds; round++) {
      for (const form of forms) {
        const begun = performance.now()
        await laidOutByCode(form)
        peers.push(performance.now() - begun)
      }
    }
    const sheets: number[] = []
    for (let round = 0; round < Math.min(rounds, 5); round++) {
      const begun = performance.now()
      await maker.excel(longList(excelRows), { draft: false })
      sheets.push(performance.now() - begun)
    }
    return {
      title: '文件：Word 与 Excel',
      head: ['量什么', '结果', '目标'],
      rows: [
        ['第一份 Word，毫秒', millis(first), '—'],
        ['一份 Word p50，毫秒', millis(percentile(words, 0.5)), '—'],
        ['一份 Word p95，毫秒', millis(percentile(words, 0.95)), '150'],
        ['对照：docx 库用代码排同样的文字，p50，毫秒', millis(percentile(peers, 0.5)), '—'],
        ['对照：docx 库用代码排同样的文字，p95，毫秒', millis(percentile(peers, 0.95)), '—'],
        [`${excelRows} 行 Excel，最慢，毫秒`, millis(Math.max(...sheets)), '1500'],
        ['做完以后常驻，MB', megabytes(process.memoryUsage().rss), '—'],
      ],
      notes: [
        `Word：${forms.length} 份填好的样例各做 ${rounds} 次；含模板检查以外的全部步骤。`,
        '对照只排文字和表格，不读模板，没有版式、页码和横页：单位不能自己改。',
      ],
    }
  },
}

/** The same words and tables without a template, as a program without one would set them. */
async function laidOutByCode({ title, letter, sections }: FilledForm): Promise<Buffer> {
  const line = (text: string) => new Paragraph({ text })
  const table = (rows: readonly (readonly string[])[]) =>
    new Table({
      rows: rows.map(cells => new TableRow({ children: cells.map(cell => new TableCell({ children: [line(cell)] })) })),
    })
  const head = letter
    ? [letter.subject, letter.recipients.join('、'), letter.opening, ...letter.body, letter.closing]
    : []
  const parts = sections.flatMap(section => [
    line(section.title),
    ...(section.fields.length > 0 ? [table(section.fields.map(field => [field.label, field.value ?? '']))] : []),
    ...section.tables.map(one => table([one.columns.map(column => column.label), ...one.rows])),
  ])
  return Packer.toBuffer(new Document({ sections: [{ children: [...[...head, title].map(line), ...parts] }] }))
}

function took(make: () => unknown): number {
  const begun = performance.now()
  make()
  return performance.now() - begun
}

function longList(rows: number): FilledForm {
  const columns = ['名称', '说明', '提供方', '周期', '金额'].map(label => ({ label, width: 12, kind: 'text' as const }))
  const table = {
    key: 'rows',
    title: '清单',
    columns: columns.map(column => (column.label === '金额' ? { ...column, kind: 'money' as const } : column)),
    rows: Array.from({ length: rows }, (_, at) => [
      `信息项${at + 1}`,
      '这一项的说明，写得稍长一些，需要换行。',
      '示例单位',
      '每日',
      '12.50',
    ]),
    totals: null,
  }
  return { ...exampleForm, letter: null, sections: [{ title: '清单', fields: [], tables: [table] }] }
}
