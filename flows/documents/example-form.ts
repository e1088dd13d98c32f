import type { BasisSheet } from './basis-sheet.js'
import type { FilledForm, FilledLetter } from './filled-form.js'
import type { TemplateName } from './template-tags.js'

const column = (label: string, width: number, kind: 'text' | 'number' | 'money' = 'text') => ({ label, width, kind })
const said = (key: string, label: string, value: string) => ({ key, label, value, basis: null, inferred: false })

const letter: FilledLetter = {
  genre: '函',
  subject: '关于报送示例项目变更说明的函',
  recipients: ['市大数据局'],
  opening:
    '根据《贵阳市市级政务大数据应用项目（服务类）管理办法（试行）》第十五条规定，现将示例项目变更说明报你局存档备查。',
  body: ['一、变更情况', '（一）变更内容', '增加数据接口，减少统计报表。'],
  closing: '特此函达。',
  date: '2026-01-05',
  attachments: ['有关证明材料'],
}

/** A made-up filing with one of everything: a new template is tried on it before it is taken into use. */
export const exampleForm: FilledForm & { readonly letter: FilledLetter } = {
  id: 'example',
  title: '项目变更说明',
  unit: '示例单位',
  letter,
  sections: [
    {
      title: '项目情况',
      fields: [
        said('project', '项目名称', '示例项目'),
        said('budget', '原项目预算', '320万元'),
        said('contact', '联系人', '张三'),
        said('phone', '办公电话', '0851-12345678'),
      ],
      tables: [],
    },
    {
      title: '变更项',
      fields: [],
      tables: [
        {
          key: 'items',
          title: '变更明细',
          columns: [column('序号', 4, 'number'), column('调整内容', 16), column('增加（万元）', 8, 'money')],
          rows: [
            ['1', '增加数据接口', '25'],
            ['2', '减少统计报表', ''],
          ],
          totals: ['合计', '', '25'],
        },
        {
          key: 'wide',
          title: '数据项对照',
          columns: ['名称', '提供方', '格式', '周期', '共享类型', '共享方式', '开放', '说明'].map(label =>
            column(label, 6),
          ),
          rows: [['企业登记信息', '示例单位', '数据库', '每日', '有条件', '接口', '否', '无']],
          totals: null,
        },
      ],
    },
  ],
  missing: [],
}

/** The same for each template that a filing goes out in. */
export const exampleForms: Readonly<Record<Exclude<TemplateName, 'basis'>, FilledForm>> = {
  letter: exampleForm,
  request: written('请示', '妥否，请批示。'),
  report: written('报告', '特此报告。'),
  list: { ...exampleForm, letter: null },
}

function written(genre: FilledLetter['genre'], closing: string): FilledForm {
  return { ...exampleForm, letter: { ...letter, genre, subject: `关于示例项目变更说明的${genre}`, closing } }
}

export const exampleSheet: BasisSheet = {
  subject: '“示例项目”项目变更说明',
  asked: '示例项目拟增加数据接口，需要办什么？',
  decided: '编制变更说明，报市大数据局存档备查。',
  rules: [
    {
      place: '《贵阳市市级政务大数据应用项目（服务类）管理办法（试行）》第十五条',
      quote: '业主单位应编制变更说明，报市大数据局存档备查',
      edition: '示例',
    },
  ],
  open: '10%按单次还是累计算，办法没有写。',
  day: '2026-01-05',
  time: null,
  by: '张三',
  fields: [{ basis: '《贵阳市市级政务大数据应用项目（服务类）管理办法（试行）》第十五条', labels: ['原项目预算'] }],
}
