import { filing } from '../engine/catalogue-entry.js'
import { documentNumber, paragraph } from '../engine/field-kinds.js'
import { choices, money, text, yesNo } from '../engine/fields.js'
import { type Answers, listOf, said, textOf } from '../engine/form.js'
import { measuresName } from '../engine/letter.js'
import { ask, look, section, table, when } from '../engine/parts.js'
import { supplementDuty } from '../shared/articles.js'
import { kinds, kindsReason, notSecret, owner, project } from '../shared/common-parts.js'
import { supplementGrounds } from '../shared/enumerations.js'
import { article33 } from '../worked/change/sources.js'

/** F05 预算追加 (第十一条): whether the three cases are all needed or one of them is not written. */
export const supplementaryBudget = filing({
  form: 'F05',
  id: 'supplementary-budget',
  version: 1,
  occasion: '预算和绩效目标',
  title: '预算追加报批表',
  intro: '年度部门预算批复后新增的项目，准备报批项目和追加预算的材料。',
  starts: ['预算追加', '追加预算', '追加预算报批'],
  cites: [supplementDuty],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project, kinds, kindsReason),
    section(
      '追加情形',
      ask('isNew', '批复后新增', yesNo, {
        ask: '这个项目是年度部门预算批复后新增的吗？',
        help: '第十一条说的是年度部门预算批复后新增的项目。',
        basis: supplementDuty,
        samples: ['是', '否'],
      }),
      ask('grounds', '追加情形', choices(supplementGrounds.options, '都不属于'), {
        help: '同时具备还是有其一即可，原文没有写；按实际选。',
        basis: supplementDuty,
        samples: ['mandate,livelihood,security', 'mandate', 'none'],
        when: when('新增的', isNew),
      }),
      table(
        'papers',
        '依据文件',
        {
          help: '写明提出要求的文件，一份一行。',
          when: when('国家、省和市政府有明确要求的', before => listOf(before, 'grounds').includes('mandate')),
        },
        ask('name', '文件名称', text(128), { help: '写全称。', eg: '关于加强有关工作的通知', width: 16 }),
        ask('number', '文号', documentNumber, { help: '没有文号的填“无”。', eg: '无' }),
        ask('point', '有关要求', text(300), { help: '摘与本项目有关的话。', eg: '年内完成系统升级', width: 16 }),
      ),
      ask('amount', '追加金额', money(), {
        help: '申请追加的预算。',
        basis: supplementDuty,
        eg: '150万元',
        when: when('新增的', isNew),
      }),
      ask('reason', '新增情况', paragraph, {
        ask: '为什么新增？为什么没有列入年初预算？',
        help: '第十一条要求是“新增”的项目。',
        basis: supplementDuty,
        eg: '年初预算批复后提出的新要求。',
        when: when('新增的', isNew),
      }),
    ),
  ],
  proceeds: isNew,
  instead: () => '第十一条写的是年度部门预算批复后新增的项目；不是新增的，不能按这一条办。',
  rules: [
    look('grounds', answers => {
      const count = listOf(answers, 'grounds').length
      if (count === 0) return '三种情形都不属于，按哪一种读法都不符合第十一条，请先询问市大数据局、市财政局。'
      if (count === 3) return null
      return '三种情形是同时具备还是有其一即可，原文没有写，两种读法结论不同。请先书面询问市大数据局、市财政局。'
    }),
  ],
  letter: {
    to: {
      kind: 'asked',
      ask: '由谁报批、向谁报批，第十一条没有写，只写“按照市人民政府有关规定”。主送写哪个单位？',
      why: '原文没有写受理机关，请按市人民政府有关规定填写。',
      cite: supplementDuty,
      inferred: [],
      eg: '贵阳市人民政府',
    },
    closings: [
      ['请示', '妥否，请批示。'],
      ['函', '妥否，请函复。'],
    ],
    matter: '报批{project}并追加预算',
    opening: '根据{measures}第十一条规定，现就{project}报批项目和追加预算。',
    body: ['拟追加预算{amount}。', '{reason}。'],
    attachments: ['项目方案'],
  },
  open: ['向谁报批、用什么文书、项目和追加预算哪个在前，第十一条都没有写；“请示”是推定。'],
  more: answers => ({ draft: questionOf(answers) }),
})

function isNew(answers: Answers): boolean {
  return said(answers, 'isNew') === true
}

/** Only some of the three apply: the readings differ, and the question goes to those who interpret (第三十三条). */
function questionOf(answers: Answers) {
  const grounds = listOf(answers, 'grounds')
  if (!isNew(answers) || grounds.length === 0 || grounds.length === 3) return null
  const named = Object.entries(supplementGrounds.options).flatMap(([key, label]) =>
    grounds.includes(key) ? [label] : [],
  )
  return {
    title: '关于请明确预算追加有关问题的函（草稿，参考文稿，无官方格式依据）',
    text: [
      '市大数据局：',
      `我单位“${textOf(answers, 'project')}”属于以下情形：${named.join('；')}。`,
      `${measuresName}第十一条规定：“${supplementDuty.quote}”`,
      `根据该办法第三十三条（“${article33.quote}”），请明确：所列三种情形是须同时具备，还是具备其一即可？`,
      '盼复。',
      '抄送：市财政局',
    ].join('\n'),
  }
}
