import { filing } from '../engine/catalogue-entry.js'
import { choice, text } from '../engine/fields.js'
import { rowsOf, textOf } from '../engine/form.js'
import { ask, extra, section, stop, table } from '../engine/parts.js'
import { listingGates, openingDuty } from '../shared/articles.js'
import { duplicateProblem } from '../shared/catalogue-checks.js'
import { notSecret, owner } from '../shared/common-parts.js'
import { updateCycles } from '../shared/enumerations.js'

/** F14 开放清单 (第二十二条): the article asks for opening, not for a list; the list is ours (推定). */
export const openList = filing({
  form: 'F14',
  id: 'open-list',
  version: 1,
  occasion: '数据',
  title: '数据开放清单',
  intro: '把可开放的数据资源列成清单，便于在开放平台上开放。',
  starts: ['开放清单', '数据开放清单', '数据开放'],
  cites: [openingDuty],
  unit: 'owner',
  sections: [
    section('单位', notSecret, owner),
    section(
      '清单',
      table(
        'rows',
        '开放清单',
        { help: '一种资源一行；什么算“可开放”，原文没有写。', basis: openingDuty },
        ask('name', '资源名称', text(64), { help: '与数据资源目录一致。', basis: openingDuty, eg: '公共停车场信息' }),
        ask('condition', '开放条件', text(300), { help: '没有条件的写“无”。', eg: '无' }),
        ask('cycle', '更新周期', choice(updateCycles.options), {
          help: '与数据资源目录一致。',
          samples: ['monthly'],
          width: 6,
        }),
        extra('mask', '脱敏方式', text(100), {
          help: '共享开放前应对敏感数据资源进行脱敏。',
          basis: listingGates,
          eg: '不含敏感信息',
        }),
        extra('format', '开放格式', text(40), { help: '写文件格式或接口。', eg: 'xlsx' }),
        extra('department', '责任处室', text(64), { help: '写处室，不写个人。', eg: '信息中心' }),
        extra('code', '资源代码', text(64), { help: '与数据资源目录一致。', eg: '307/000003' }),
      ),
    ),
  ],
  rules: [
    stop('rows', answers =>
      duplicateProblem(
        rowsOf(answers, 'rows').map(row => textOf(row, 'name')),
        '资源',
      ),
    ),
  ],
  letter: null,
  open: [
    '第二十二条只要求在贵阳市政府数据开放平台上开放，没有写“开放清单”，也没有写报给谁；这张清单是推定的工作清单。',
  ],
})
