import { filing } from '../engine/catalogue-entry.js'
import { line, paragraph } from '../engine/field-kinds.js'
import { choice, choices, text } from '../engine/fields.js'
import { telling } from '../engine/letter.js'
import { ask, extra, look, section, table } from '../engine/parts.js'
import { inspectionDuty, inspectionPapers, rectifyFunds, rectifyGrounds } from '../shared/articles.js'
import { project } from '../shared/common-parts.js'
import { inspectionMaterials, rectifyItems } from '../shared/enumerations.js'

/** F21 监督检查 (第三十一、三十二条): the reviewer's side. */
export const inspection = filing({
  form: 'F21',
  id: 'inspection',
  version: 1,
  occasion: '审核部门用',
  title: '监督检查资料清单和问题单',
  intro: '供检查的一方列出要提供的资料和发现的问题。',
  starts: ['监督检查问题单', '检查问题单', '监督检查资料清单'],
  cites: [inspectionDuty, inspectionPapers],
  unit: 'issuer',
  sections: [
    section(
      '检查',
      ask('issuer', '检查单位', text(64), {
        ask: '由哪个单位检查？请写全称。',
        help: '第三十一条写的是市大数据局会同相关部门。',
        basis: inspectionDuty,
        eg: '市大数据局',
      }),
      ask('owner', '业主单位', text(64), {
        ask: '检查哪个业主单位？请写全称。',
        help: '写全称。',
        basis: inspectionPapers,
        eg: '贵阳市示例局',
      }),
      project,
      ask('grounds', '检查依据', paragraph, {
        help: '第三十一条写的是按照项目批复内容进行监督检查。',
        basis: inspectionDuty,
        eg: '项目批复。',
      }),
      extra('batch', '检查批次', line, { help: '有的填。', eg: '2027年第一批' }),
    ),
    section(
      '资料和问题',
      ask('materials', '须提供的资料', choices(inspectionMaterials.options), {
        help: '第三十一条写的是“项目有关资料”；这里列的是建议。',
        basis: inspectionPapers,
        samples: ['approval,contract,quarterly'],
      }),
      table(
        'findings',
        '问题清单',
        { help: '一条问题一行，对应第三十二条的一项。', basis: rectifyGrounds },
        ask('what', '问题', text(300), {
          help: '写清事实。',
          basis: rectifyGrounds,
          eg: '没有接入共享交换平台',
          width: 12,
        }),
        ask('item', '对应第三十二条', choice(rectifyItems.options), {
          help: '六项中的一项。',
          basis: rectifyGrounds,
          samples: ['g4'],
          width: 12,
        }),
        ask('demand', '整改要求', text(300), {
          help: '写要改成什么样。',
          basis: rectifyGrounds,
          eg: '完成接入',
          width: 12,
        }),
        extra('due', '要求完成的时间', text(30), { help: '由检查单位定；办法没有写天数。', eg: '按整改通知' }),
        extra('contact', '联系处室', text(64), { help: '写处室。', eg: '项目管理处' }),
      ),
      extra(
        'funds',
        '暂缓资金安排',
        choice({
          not: '没有提出',
          unmended: '提出：未整改',
          unfit: '提出：整改后不符合要求',
        }),
        { help: '“可”是可以，不是必须；由谁决定，原文没有写。', basis: rectifyFunds },
      ),
    ),
  ],
  rules: [
    look('funds', answers =>
      answers.funds === 'unmended' || answers.funds === 'unfit'
        ? '第三十二条写的是“可暂缓资金安排，直至整改落实”；由谁决定、暂缓哪笔资金，没有写。'
        : null,
    ),
  ],
  letter: {
    to: {
      kind: 'asked',
      ask: '第三十一、三十二条没有写问题单发给谁。推定是业主单位。主送写哪个单位？',
      why: '原文没有写收件单位，一般就是被检查的业主单位。',
      cite: inspectionPapers,
      inferred: [],
      eg: '贵阳市示例局',
    },
    closings: telling.filter(([genre]) => genre === '函'),
    matter: '{project}监督检查有关问题',
    opening:
      '根据{measures}第三十一条规定，对{project}进行了监督检查，现将需要提供的资料和发现的问题函告你单位，详见附件。',
    body: ['检查依据：{grounds}。'],
    attachments: [],
  },
  samples: { letterDate: ['2027年10月8日'] },
  open: ['通知的格式、整改的天数，第三十一、三十二条没有写。'],
})
