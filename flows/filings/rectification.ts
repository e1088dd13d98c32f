import { filing } from '../engine/catalogue-entry.js'
import { line, paragraph } from '../engine/field-kinds.js'
import { choice, choices, day, text } from '../engine/fields.js'
import { rowsOf, textOf } from '../engine/form.js'
import { stated, telling } from '../engine/letter.js'
import { ask, extra, look, section, stop, table, when } from '../engine/parts.js'
import { rectifyDuty, rectifyFunds, rectifyGrounds } from '../shared/articles.js'
import { approvalNumber, notSecret, owner, project } from '../shared/common-parts.js'
import { rectifyItems } from '../shared/enumerations.js'

/** F20 整改结果 (第三十二条). */
export const rectification = filing({
  form: 'F20',
  id: 'rectification',
  version: 1,
  occasion: '评价和整改',
  title: '整改报告',
  intro: '监督检查中发现问题的，及时整改，并把结果报送至市大数据局。',
  starts: ['整改报告', '整改结果', '报送整改结果'],
  cites: [rectifyDuty, rectifyFunds],
  unit: 'owner',
  sections: [
    section('项目', notSecret, owner, project, approvalNumber),
    section(
      '检查',
      ask('grounds', '问题类别', choices(rectifyItems.options), {
        ask: '属于第三十二条的哪几项？',
        help: '对照第三十二条第（一）至（六）项，可以选几项。',
        basis: rectifyGrounds,
        samples: ['g4', 'g1,g5'],
      }),
      extra('notice', '检查通知', line, { help: '写通知或问题单的名称、文号。', eg: '关于开展监督检查的通知' }),
      extra('checked', '检查日期', day, { help: '照通知填。', eg: '2027年10月8日' }),
    ),
    section(
      '整改',
      table(
        'items',
        '整改问题',
        { help: '一条问题一行。', basis: rectifyDuty },
        ask('what', '问题', text(300), {
          help: '照问题单抄录。',
          basis: rectifyDuty,
          eg: '没有接入共享交换平台',
          width: 12,
        }),
        ask('measure', '整改措施', text(300), {
          help: '写怎么改。',
          basis: rectifyDuty,
          eg: '完成接口改造',
          width: 12,
        }),
        ask('state', '完成情况', choice({ done: '已完成', going: '进行中', not: '未完成' }), {
          help: '按实际选。',
          basis: rectifyDuty,
          samples: ['going', 'done'],
          width: 6,
        }),
        extra('why', '原因', text(300), { help: '写为什么出现问题。', eg: '接口标准有变化' }),
        extra('department', '责任处室', text(64), { help: '写处室。', eg: '信息中心' }),
        extra('due', '要求完成的时间', text(30), { help: '照检查通知抄录；办法没有写天数。', eg: '照检查通知' }),
        extra('proof', '佐证材料', text(100), { help: '写材料名称；不要附涉密材料。', eg: '接入确认单' }),
      ),
      ask('result', '总体结论', choice({ all: '全部完成', part: '部分完成', none: '没有完成' }), {
        ask: '整改总体上完成了吗？',
        help: '要和每一条的完成情况对得上。',
        basis: rectifyDuty,
        samples: ['all', 'part'],
        check: (result, before) =>
          resultProblem(
            result,
            rowsOf(before, 'items').map(row => textOf(row, 'state')),
          ),
      }),
      ask('unfinished', '没有完成的原因和计划', paragraph, {
        help: '写为什么没有完成、下一步怎么做。',
        eg: '正在联调，完成后另行报送。',
        when: when('没有全部完成的', before => ['part', 'none'].includes(textOf(before, 'result'))),
      }),
      extra('lasting', '长效机制', paragraph, { help: '有的填。', eg: '建立了月度检查制度。' }),
    ),
  ],
  rules: [
    stop('items', answers =>
      resultProblem(
        textOf(answers, 'result'),
        rowsOf(answers, 'items').map(row => textOf(row, 'state')),
      ),
    ),
    look('result', answers =>
      ['part', 'none'].includes(textOf(answers, 'result'))
        ? '第三十二条写的是未整改或整改后不符合要求的，“可暂缓资金安排，直至整改落实”；“可”是可以，不是必须，由谁决定没有写。'
        : null,
    ),
  ],
  letter: {
    to: stated('市大数据局'),
    closings: telling,
    matter: '报送{project}整改结果',
    opening: '根据{measures}第三十二条规定，现将{project}整改结果报送如下。',
    body: ['检查通知：{notice}。', '整改总体结论：{result}。', '{unfinished}。'],
    attachments: [],
  },
  samples: { letterDate: ['2027年11月5日'] },
  open: ['“及时”是几天，办法没有写，以检查通知的要求为准。', '第三十二条没有写由谁报送（推定：业主单位）。'],
})

function resultProblem(result: string, states: readonly string[]): string | null {
  if (result === 'all' && states.some(state => state !== '' && state !== 'done')) {
    return '总体结论是“全部完成”，整改问题里还有没有完成的。请核对；要改的，请说“改”加序号。'
  }
  return null
}
