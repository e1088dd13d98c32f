import { printMoney } from '../../common/money.js'
import { filing } from '../engine/catalogue-entry.js'
import { paragraph, period } from '../engine/field-kinds.js'
import { choice, choices, money, text, yesNo } from '../engine/fields.js'
import { type Answers, fenOf, sumOf, textOf } from '../engine/form.js'
import { examining, measuresName } from '../engine/letter.js'
import { ask, extra, extraTable, look, section } from '../engine/parts.js'
import {
  catalogueDuty,
  catalogueNeed,
  papersDuty,
  papersReview,
  propertyDuty,
  rectifyCloud,
  rectifyExchange,
} from '../shared/articles.js'
import { openCatalogue } from '../shared/catalogue-status.js'
import { approvalNumber, kinds, kindsReason, notSecret, owner, project } from '../shared/common-parts.js'
import { acceptancePapers as papers } from '../shared/enumerations.js'
import { article15, article33 } from '../worked/change/sources.js'

/** F16 验收资料编报 (第二十七条): the catalogue is an open item and never a bar; 《验收细则》 is not in the library. */
export const acceptancePapers = filing({
  form: 'F16',
  id: 'acceptance-papers',
  version: 1,
  occasion: '验收',
  title: '项目验收资料编报表',
  intro: '编报项目验收资料，供市大数据局进行验收前置审核。',
  starts: ['验收资料', '验收资料编报', '验收前置审核', '前置审核'],
  cites: [papersDuty, papersReview],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project, approvalNumber, kinds, kindsReason),
    section(
      '实施情况',
      ask('changes', '变更情况', paragraph, {
        ask: '实施中有过哪些变更？编过变更说明或重新编报的，一并写明；没有的写“无”。',
        help: '第十五条的变更说明、重新编报的方案和预算。',
        basis: article15,
        eg: '无',
      }),
      extraTable(
        'contracts',
        '合同清单',
        { help: '一份合同一行。', sums: ['amount'] },
        ask('name', '合同', text(128), { help: '写名称或编号。', eg: '市民服务数据分析项目合同', width: 14 }),
        ask('amount', '金额', money(), { help: '照合同填。', eg: '275万元' }),
        extra('provider', '服务提供方', text(100), { help: '写全称。', eg: '贵阳示例科技有限公司', width: 12 }),
        extra('period', '服务期', period, { help: '照合同填。', eg: '2027年5月1日至2028年4月30日' }),
        extra('state', '完成情况', text(100), { help: '写做到哪里了。', eg: '已完成' }),
      ),
      extra('budget', '项目预算', money(), { help: '照项目批复填。', eg: '300万元', fact: 'approvedBudget' }),
      extra('paid', '累计支付', money({ zero: true }), { help: '按本单位财务账填。', eg: '240万元' }),
      extra('trial', '试运行情况', paragraph, { help: '办法没有要求，有的填。', eg: '试运行平稳。' }),
    ),
    section(
      '数据和平台',
      ask('catalogue', '数据资源目录', choice(openCatalogue.options), {
        ask: '数据资源目录到哪一步了？',
        help: '目录是验收要件；是不是要先审核通过，原文没有写，不影响往下填。',
        basis: catalogueNeed,
        samples: Object.keys(openCatalogue.options),
      }),
      extra('exchange', '已接入市政府数据共享交换平台', yesNo, {
        help: '没有接入的，属于第三十二条第（四）项。',
        basis: rectifyExchange,
        samples: ['是'],
      }),
      extra('cloud', '已接入“云上贵州”贵阳分平台', yesNo, {
        help: '没有按要求接入的，属于第三十二条第（三）项。',
        basis: rectifyCloud,
        samples: ['是'],
      }),
      extra('protection', '等级保护情况', paragraph, { help: '办法没有要求，有的填。', eg: '已备案。' }),
      extra('crypto', '密码应用情况', paragraph, { help: '办法没有要求，有的填。', eg: '按方案实施。' }),
    ),
    section(
      '知识产权和材料',
      extraTable(
        'property',
        '知识产权归属',
        { help: '第十七条列了五项，用“等”收尾。', basis: propertyDuty },
        ask(
          'what',
          '事项',
          choice({
            documents: '技术文档',
            source: '源代码',
            interfaces: '数据接口',
            standards: '数据标准',
            dictionary: '数据字典',
            other: '其他事项',
          }),
          { help: '一项一行。', basis: propertyDuty },
        ),
        ask('holder', '归属', text(64), { help: '照书面协议填。', basis: propertyDuty, eg: '业主单位' }),
        extra('clause', '协议条款', text(100), { help: '写在哪一条。', eg: '第八条' }),
      ),
      extra('archived', '档案已归档', yesNo, { help: '办法没有写，以验收细则为准。', samples: ['是'] }),
      extra('papers', '已备齐的材料', choices(papers.options), {
        help: '带条号的与办法条文有关，标“参考”的是通行做法；一律以验收细则为准。',
        samples: ['approval,proposal,contract'],
      }),
    ),
  ],
  rules: [
    look('catalogue', catalogueNote),
    look('paid', answers => {
      const [paid, contracts] = [fenOf(answers, 'paid'), sumOf(answers, 'contracts', 'amount')]
      return paid !== undefined && contracts > 0 && paid > contracts
        ? `累计支付${printMoney(paid)}超过合同金额合计${printMoney(contracts)}。`
        : null
    }),
  ],
  letter: {
    to: {
      kind: 'asked',
      ask: '第二十七条没有写资料报给谁。推定是市大数据局（依据同条“市大数据局对项目进行验收前置审核”）。主送写哪个单位？',
      why: '原文没有写收件单位，请以验收细则和通知为准。',
      cite: papersReview,
      inferred: ['市大数据局'],
    },
    closings: examining,
    matter: '编报{project}验收资料',
    opening: '根据{measures}第二十七条规定，我单位编报了{project}验收资料，现随文附上。',
    body: ['项目批复文号为{approvalNumber}。'],
    attachments: ['项目验收资料'],
  },
  samples: { letterDate: ['2028年5月10日'] },
  open: ['所引的验收细则没有收录，资料清单以细则为准。', '审核要多久、不通过怎么办，也没有写。'],
  more: answers => ({ draft: noDataQuestion(answers) }),
  next: [
    { id: 'flow:data-catalogue', label: '编数据资源目录' },
    { id: 'flow:acceptance-report', label: '验收报告备案' },
  ],
})

export function catalogueNote(answers: Answers): string | null {
  return openCatalogue.notes[textOf(answers, 'catalogue')] ?? null
}

/** Whether a project without data needs a catalogue is not written: the question is drafted, nothing is waived. */
function noDataQuestion(answers: Answers) {
  if (textOf(answers, 'catalogue') !== 'nodata') return null
  return {
    title: '关于请明确数据资源目录有关问题的函（草稿，参考文稿，无官方格式依据）',
    text: [
      '市大数据局：',
      `我单位“${textOf(answers, 'project')}”不产生数据资源。`,
      `${measuresName}第十九条规定：“${catalogueNeed.quote}”“${catalogueDuty.quote}”`,
      `根据该办法第三十三条（“${article33.quote}”），请明确：不产生数据资源的项目，验收前是否也要编制数据资源目录？`,
      '盼复。',
    ].join('\n'),
  }
}
