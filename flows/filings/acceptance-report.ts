import { filing } from '../engine/catalogue-entry.js'
import { line } from '../engine/field-kinds.js'
import { choice, day, money, text, yesNo } from '../engine/fields.js'
import { textOf } from '../engine/form.js'
import { stated, telling } from '../engine/letter.js'
import { ask, extra, extraTable, look, section } from '../engine/parts.js'
import { acceptanceBureau, acceptanceDuty, catalogueNeed } from '../shared/articles.js'
import { openCatalogue } from '../shared/catalogue-status.js'
import { approvalNumber, notSecret, owner, project } from '../shared/common-parts.js'
import { acceptanceResults } from '../shared/enumerations.js'

/** F17 验收报告备案 (第二十八条). */
export const acceptanceReport = filing({
  form: 'F17',
  id: 'acceptance-report',
  version: 1,
  occasion: '验收',
  title: '验收报告备案表',
  intro: '自行组织验收之后，把验收报告报市大数据局备案。',
  starts: ['验收报告备案', '验收备案', '验收报告'],
  cites: [acceptanceDuty, acceptanceBureau],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project, approvalNumber),
    section(
      '验收',
      ask('review', '项目前置审核意见', line, {
        ask: '依据的是哪一份项目前置审核意见？写文号或日期。',
        help: '根据项目前置审核意见，自行组织项目验收。',
        basis: acceptanceDuty,
        eg: '筑数审〔2027〕8号',
      }),
      ask(
        'bureau',
        '市大数据局参加验收',
        choice({
          joined: '属于所列的重大项目，市大数据局已参加',
          absent: '属于所列的重大项目，市大数据局没有参加',
          not: '所列的几种情形都不涉及',
          unsure: '不清楚，待与市大数据局联系',
        }),
        {
          ask: '项目涉及全市共性平台、信息资源共享开放和公众利益吗？市大数据局参加验收了吗？',
          help: '几种情形要同时具备还是有其一即可、“重大”的标准，原文没有写。',
          basis: acceptanceBureau,
          samples: ['joined', 'absent', 'not', 'unsure'],
        },
      ),
      ask('catalogue', '数据资源目录', choice(openCatalogue.options), {
        ask: '数据资源目录到哪一步了？',
        help: '目录是验收要件；是不是要先审核通过，原文没有写，不影响往下填。',
        basis: catalogueNeed,
        samples: ['audited', 'compiled'],
      }),
      extra('date', '验收日期', day, { help: '照验收会议填。', eg: '2028年5月20日' }),
      extra('result', '验收结论', choice(acceptanceResults.options), {
        help: '结论的种类办法没有写。',
        samples: ['pass'],
      }),
      extraTable(
        'opinions',
        '前置审核意见落实情况',
        { help: '一条意见一行。' },
        ask('what', '意见', text(300), { help: '照审核意见抄录。', eg: '补充测试材料', width: 14 }),
        ask('done', '落实情况', text(300), { help: '写怎么落实的，有证明材料的写名称。', eg: '已补充', width: 14 }),
      ),
      extraTable(
        'members',
        '验收组成员',
        { help: '人数和组成办法没有写；只列单位和专业，不收集更多个人信息。' },
        ask('unit', '单位', text(64), { help: '写单位名称。', eg: '市示例局信息中心', width: 14 }),
        ask('field', '专业', text(40), { help: '写专业。', eg: '信息管理' }),
      ),
      extraTable(
        'issues',
        '遗留问题',
        { help: '有的填。' },
        ask('what', '问题', text(300), { help: '一条一行。', eg: '操作手册需要补充', width: 14 }),
        ask('measure', '整改措施', text(300), { help: '写怎么改。', eg: '由服务提供方补充', width: 14 }),
        extra('department', '责任处室', text(64), { help: '写处室。', eg: '信息中心' }),
        extra('due', '完成时间', text(20), { help: '由本单位定；办法没有写。', eg: '2028年6月' }),
      ),
    ),
    section(
      '结算',
      extra('contract', '合同金额', money(), { help: '照合同填。', eg: '275万元', fact: 'contractAmount' }),
      extra('final', '结算金额', money({ zero: true }), { help: '照结算填。', eg: '275万元' }),
      extra('asset', '已登记资产', yesNo, { help: '办法没有写。', samples: ['是'] }),
    ),
  ],
  rules: [
    look('bureau', answers =>
      ['absent', 'unsure'].includes(textOf(answers, 'bureau'))
        ? '第二十八条写的是所列重大项目“市大数据局参加竣工验收”，请与市大数据局联系。'
        : null,
    ),
    look('catalogue', answers => openCatalogue.notes[textOf(answers, 'catalogue')] ?? null),
    look('final', answers => {
      const [final, contract] = [answers.final, answers.contract]
      return typeof final === 'number' && typeof contract === 'number' && final > contract
        ? '结算金额超过合同金额。'
        : null
    }),
  ],
  letter: {
    to: stated('市大数据局'),
    closings: telling,
    matter: '{project}验收报告备案',
    opening:
      '根据{measures}第二十八条规定，我单位根据项目前置审核意见自行组织了项目验收，现将{project}验收报告报你局备案。',
    body: ['项目批复文号为{approvalNumber}。', '项目前置审核意见：{review}。'],
    attachments: ['验收报告'],
  },
  samples: { letterDate: ['2028年6月1日'] },
  open: [
    '验收报告的格式、验收组的组成、几天内备案，第二十八条没有写。',
    '“竣工验收”和“项目验收”是不是一回事，也没有写。',
  ],
  next: [{ id: 'flow:performance-self-evaluation', label: '绩效自评' }],
})
