import { filing } from '../engine/catalogue-entry.js'
import { decimal, paragraph } from '../engine/field-kinds.js'
import { choice, choices, creditCode, day, text, yesNo } from '../engine/fields.js'
import { type Answers, rowsOf, said, textOf } from '../engine/form.js'
import { examining } from '../engine/letter.js'
import { ask, extra, look, mayAsk, section, stop, table, when } from '../engine/parts.js'
import { catalogueDuty, catalogueNeed, catalogueReview, sharingModes } from '../shared/articles.js'
import {
  codeProblem,
  countedProblem,
  duplicateProblem,
  type FormatClass,
  formatProblem,
  mediumProblem,
  nameProblem,
  summaryProblem,
} from '../shared/catalogue-checks.js'
import { notSecret, owner, project } from '../shared/common-parts.js'
import {
  dataTypes,
  formatClasses,
  mediumClasses,
  mediumTypes,
  resourceClasses,
  shareTypes,
  sharingWays,
  updateCycles,
} from '../shared/enumerations.js'

const guide = { basis: catalogueDuty }
const isShared = when('要共享的', before => ['unconditional', 'conditional'].includes(textOf(before, 'shareType')))

/**
 * F11 数据资源目录 (第十九条): the data elements of the national guide, with the checks that reviewers send forms back for.
 * Lists of options are common practice; the provincial guide and the platform decide.
 */
export const dataCatalogue = filing({
  form: 'F11',
  id: 'data-catalogue',
  version: 1,
  occasion: '数据',
  title: '数据资源目录',
  intro: '编制数据资源目录，边填边按审核时常见的退回原因检查。',
  starts: ['数据资源目录', '编制目录', '目录编制', '填目录'],
  cites: [catalogueDuty, catalogueNeed, catalogueReview],
  unit: 'owner',
  sections: [
    section(
      '单位和项目',
      notSecret,
      {
        ...owner,
        label: '信息资源提供方',
        ask: '信息资源由哪个单位提供？请写全称。',
        help: '填到市级部门，不能空着。',
        basis: catalogueDuty,
      },
      ask('ownerCode', '提供方代码', creditCode, {
        help: '填提供方的统一社会信用代码；长度不对会被退回。',
        ...guide,
        eg: '11520100MB1A2B3C4Q',
        fact: 'ownerCode',
      }),
      project,
      mayAsk('system', '所属业务系统', text(64), {
        ask: '数据在哪个业务系统里？不清楚的，请说“跳过”。',
        help: '用来检查有没有把系统名当成目录名。',
        eg: '市民服务数据分析系统',
      }),
    ),
    section(
      '目录',
      table(
        'resources',
        '信息资源',
        { help: '一种数据一条目录。', ...guide },
        ask('name', '信息资源名称', text(64), {
          help: '写数据的内容，不写系统名；不要多余的空格和标点。',
          ...guide,
          eg: '企业登记信息',
          check: (name, row) => nameProblem(name, textOf(row, 'system'), textOf(row, 'project')),
        }),
        ask('class', '信息资源分类', choice(resourceClasses.options), {
          help: '先选类；项、目、细目以省级指南和平台要求为准。',
          ...guide,
          samples: ['department'],
        }),
        ask('summary', '信息资源摘要', paragraph, {
          help: '写清是什么数据、从哪里来、覆盖什么范围。',
          ...guide,
          eg: '全市企业登记的基本情况，来自登记业务办理。',
          check: (summary, row) => summaryProblem(summary, textOf(row, 'name')),
        }),
        ask('formatClass', '格式分类', choice(formatClasses.options), {
          help: '先选分类，再填格式类型。',
          ...guide,
          samples: ['database'],
        }),
        ask('formatType', '格式类型', text(30), {
          help: '要和格式分类对得上，例如数据库填mysql，电子表格填xlsx。',
          ...guide,
          eg: 'mysql',
          check: (type, row) => {
            const of = formatClassOf(row)
            return of ? formatProblem(type, of) : null
          },
        }),
        ask('formatNote', '其他格式描述', text(500), {
          help: '自描述格式和服务接口，写明是什么格式。',
          eg: '按接口文档返回',
          when: when('自描述格式或服务接口的', row => ['described', 'api'].includes(textOf(row, 'formatClass'))),
        }),
        ask('shareType', '共享类型', choice(shareTypes.options), {
          help: '三种类型见《政务数据共享条例》第十四条。',
          ...guide,
          samples: ['unconditional'],
        }),
        ask('shareCondition', '共享条件', text(500), {
          help: '有条件共享的写条件；不予共享的写理由和依据。',
          ...guide,
          eg: '用于业务核对',
          when: when('有条件共享或不予共享的', row => ['conditional', 'none'].includes(textOf(row, 'shareType'))),
        }),
        ask('medium', '共享方式类型', choice(mediumTypes.options), {
          help: '文件类资源选“文件下载”，数据库选“数据库”或“接口”。',
          ...guide,
          samples: ['api'],
          when: isShared,
          check: (medium, row) => {
            const of = formatClassOf(row)
            return of ? mediumProblem(medium, of) : null
          },
        }),
        extra('mediumClass', '共享方式分类', choice(mediumClasses.options), {
          help: '与第二十一条的共享方式不是一回事，平台要求的填。',
          ...guide,
          samples: ['platform'],
          when: isShared,
        }),
        ask('ways', '共享方式', choices(sharingWays.options), {
          help: '第二十一条写的是“主要包括”这三种，可以选几种。',
          basis: sharingModes,
          samples: ['query'],
          when: isShared,
        }),
        ask('open', '向社会开放', yesNo, { help: '与第二十二条一致。', ...guide, samples: ['否'] }),
        ask('openCondition', '开放条件', text(500), {
          help: '向社会开放的写开放条件；没有条件的写“无”。',
          ...guide,
          eg: '无',
          when: when('向社会开放的', row => row.open === true),
        }),
        ask('cycle', '更新周期', choice(updateCycles.options), {
          help: '与共享责任清单一致。',
          ...guide,
          samples: ['daily'],
        }),
        extra('classPath', '项、目、细目', text(100), { help: '以省级指南和平台要求为准。', eg: '市场监管' }),
        extra('code', '信息资源代码', text(64), {
          help: '由平台生成的，先留空。',
          ...guide,
          eg: '307/000001',
          check: code => codeProblem(code),
        }),
        extra('english', '英文名称', text(64), {
          help: '库表的英文名。',
          eg: 'enterprise_register',
          check: name => codeProblem(name),
        }),
        extra('department', '提供方内部部门', text(64), { help: '写到处室。', eg: '登记注册处' }),
        extra('published', '发布日期', day, { help: '还没有发布的不填。', ...guide, eg: '2027年6月1日' }),
        extra('related', '关联资源代码', text(200), { help: '有关联资源才填。', ...guide, eg: '307/000002' }),
        extra('storage', '数据存储总量（GB）', decimal(), { help: '只填数字，不写单位。', eg: '12.5' }),
        extra('records', '结构化记录总数（万条）', decimal(), { help: '只填数字，不写单位。', eg: '320' }),
        table(
          'items',
          '信息项',
          { help: '一个信息项一行，至少一项。', ...guide },
          ask('name', '名称', text(64), { help: '写中文名称。', ...guide, eg: '企业名称' }),
          ask('type', '数据类型', choice(dataTypes.options), { help: '选一种。', ...guide, samples: ['C'] }),
          extra('english', '英文名', text(64), {
            help: '库表的字段名。',
            eg: 'ent_name',
            check: name => codeProblem(name),
          }),
          extra('length', '数据长度', decimal(0), { help: '只填数字。', eg: '100', width: 5 }),
          extra('key', '是否主键', yesNo, { help: '是或否。', samples: ['否'], width: 4 }),
          extra('nullable', '是否可空', yesNo, { help: '是或否。', samples: ['否'], width: 4 }),
          extra('dictionary', '是否字典项', yesNo, { help: '是或否。', samples: ['否'], width: 4 }),
          extra('shareType', '共享类型', choice(shareTypes.options), { help: '与整条目录不同的填。' }),
          extra('shareCondition', '共享条件', text(200), { help: '有条件共享的填。', eg: '无' }),
          extra('open', '是否开放', yesNo, { help: '是或否。', samples: ['否'], width: 4 }),
          extra('note', '说明', text(200), { help: '有的填。', eg: '营业执照上的名称' }),
        ),
      ),
    ),
  ],
  rules: [
    stop('resources', answers => duplicateProblem(namesIn(answers), '信息资源')),
    stop('resources', answers => inAnyRow(answers, row => duplicateProblem(itemNames(row), '信息项'))),
    look('resources', answers => countedProblem(namesIn(answers), '信息资源')),
    look('resources', answers => inAnyRow(answers, row => countedProblem(itemNames(row), '信息项'))),
    look('resources', answers => {
      const row = rowsOf(answers, 'resources').find(one => textOf(one, 'shareType') === 'none' && one.open === true)
      return row ? `“${textOf(row, 'name')}”选了不予共享，又选了向社会开放，请核对。` : null
    }),
  ],
  letter: {
    to: {
      kind: 'asked',
      ask: '第十九条没有写目录报给谁。推定是市大数据局（依据同条第（二）项“市大数据局负责组织数据资源目录审核工作”）。主送写哪个单位？',
      why: '原文没有写收件单位，请以通知和平台要求为准。',
      cite: catalogueReview,
      inferred: ['市大数据局'],
    },
    closings: examining,
    matter: '请予审核{project}数据资源目录',
    opening: '根据{measures}第十九条规定，我单位编制了{project}数据资源目录，现随文附上。',
    body: [],
    attachments: [],
  },
  samples: { letterDate: ['2027年6月10日'] },
  open: [
    '目录审核要多久，是不是要先审核通过才能验收，办法没有写。',
    '所引的国家和省级指南没有收录，选项按通行做法列，不是官方码表，以省级指南和平台要求为准。',
  ],
  next: [
    { id: 'flow:listing-review', label: '上架前审查' },
    { id: 'flow:sharing-list', label: '编共享责任清单' },
  ],
})

function namesIn(answers: Answers): string[] {
  return rowsOf(answers, 'resources').map(row => textOf(row, 'name'))
}

function itemNames(row: Answers): string[] {
  return rowsOf(row, 'items').map(item => (typeof item.name === 'string' ? item.name : ''))
}

function inAnyRow(answers: Answers, check: (row: Answers) => string | null): string | null {
  for (const row of rowsOf(answers, 'resources')) {
    const problem = check(row)
    if (problem !== null) return `“${textOf(row, 'name')}”：${problem}`
  }
  return null
}

function formatClassOf(row: Answers): FormatClass | undefined {
  const picked = said(row, 'formatClass')
  return (Object.keys(formatClasses.options) as FormatClass[]).find(one => one === picked)
}
