import { filing } from '../engine/catalogue-entry.js'
import { phone } from '../engine/field-kinds.js'
import { choice, choices, text } from '../engine/fields.js'
import { type Answers, listOf, rowsOf, textOf } from '../engine/form.js'
import { ask, extra, extraTable, look, section, stop, table } from '../engine/parts.js'
import { sharingDuty, sharingModes } from '../shared/articles.js'
import { countedProblem, duplicateProblem } from '../shared/catalogue-checks.js'
import { notSecret, owner } from '../shared/common-parts.js'
import { providingWays, sharingWays, updateCycles } from '../shared/enumerations.js'

/** F13 数据共享责任清单 (第二十一条): five things a row; the article does not say to whom the list goes. */
export const sharingList = filing({
  form: 'F13',
  id: 'sharing-list',
  version: 1,
  occasion: '数据',
  title: '数据共享责任清单',
  intro: '编制数据共享责任清单，一行写明第二十一条列的五项。',
  starts: ['共享责任清单', '数据共享责任清单', '责任清单'],
  cites: [sharingDuty, sharingModes],
  unit: 'owner',
  sections: [
    section('单位', notSecret, owner),
    section(
      '清单',
      table(
        'rows',
        '共享责任清单',
        { help: '一种共享信息一行；列明的五项用“等”收尾。', basis: sharingDuty },
        ask('name', '共享信息名称', text(64), { help: '与数据资源目录一致。', basis: sharingDuty, eg: '企业登记信息' }),
        ask('items', '信息项', text(500), {
          help: '几个之间用顿号隔开。',
          basis: sharingDuty,
          eg: '企业名称、统一社会信用代码、登记日期',
          width: 16,
        }),
        ask('cycle', '数据更新周期', choice(updateCycles.options), {
          help: '与数据资源目录一致。',
          basis: sharingDuty,
          samples: ['daily'],
          width: 6,
        }),
        ask('ways', '共享服务方式', choices(sharingWays.options), {
          help: '按后句的三种共享方式列，一一对应是推定；另有方式的选“其他共享方式”。',
          basis: sharingModes,
          samples: ['query,verify'],
        }),
        ask('providing', '数据提供方式', choices(providingWays.options), {
          help: '按后句的数据服务方式列，一一对应是推定；另有方式的选“其他提供方式”。',
          basis: sharingModes,
          samples: ['api'],
        }),
        extra('note', '其他方式的说明', text(200), { help: '选了其他方式的，写明是什么方式。', eg: '无', width: 8 }),
        extra('department', '责任处室', text(64), { help: '写处室，不写个人。', eg: '信息中心' }),
        extra('phone', '办公电话', phone, { help: '填办公固话。', eg: '0851-12345678', width: 14 }),
        extra('code', '资源代码', text(64), { help: '与数据资源目录一致。', eg: '307/000001', width: 10 }),
      ),
      extraTable(
        'excluded',
        '不予共享的资源',
        { help: '便于核对，一种一行。' },
        ask('name', '资源名称', text(64), { help: '与数据资源目录一致。', eg: '内部管理信息' }),
        ask('grounds', '依据', text(300), { help: '写明依据的文件。', eg: '按有关规定', width: 16 }),
      ),
    ),
  ],
  rules: [
    stop('rows', answers => duplicateProblem(namesIn(answers), '共享信息')),
    look('rows', answers => countedProblem(namesIn(answers), '共享信息')),
    look('rows', answers => {
      const row = rowsOf(answers, 'rows').findIndex(
        one =>
          (listOf(one, 'ways').includes('other') || listOf(one, 'providing').includes('other')) && !textOf(one, 'note'),
      )
      return row < 0 ? null : `第${row + 1}行选了其他方式，请在“其他方式的说明”里写明是什么方式。`
    }),
  ],
  letter: null,
  open: ['第二十一条没有写清单报给谁、什么时候报；要求的是在贵阳市政府数据共享交换平台上实现共享。'],
  next: [{ id: 'flow:open-list', label: '编开放清单' }],
})

function namesIn(answers: Answers): string[] {
  return rowsOf(answers, 'rows').map(row => textOf(row, 'name'))
}
