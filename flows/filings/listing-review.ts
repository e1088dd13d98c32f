import { filing } from '../engine/catalogue-entry.js'
import { choice, day, text, yesNo } from '../engine/fields.js'
import { said, textOf } from '../engine/form.js'
import { ask, extra, look, section, stop, table, when } from '../engine/parts.js'
import { listingDuty, listingGates, sensitiveWords } from '../shared/articles.js'
import { owner } from '../shared/common-parts.js'
import { shareTypes } from '../shared/enumerations.js'

const sensitive = when(
  '涉及个人隐私或商业机密，又要共享开放的',
  before =>
    (said(before, 'privacy') === true || said(before, 'business') === true) && textOf(before, 'shareType') !== 'none',
)

/** F12 上架审查 (第二十条): kept in the house; it records that the reviews were done, and no level of secrecy. */
export const listingReview = filing({
  form: 'F12',
  id: 'listing-review',
  version: 1,
  occasion: '数据',
  title: '数据资源上架审查表',
  intro: '数据资源上架前，记下分类分级、保密审查和脱敏做了没有。',
  starts: ['上架审查', '数据上架', '资源上架'],
  cites: [listingDuty, listingGates],
  unit: 'owner',
  sections: [
    section('单位', owner),
    section(
      '分类分级',
      table(
        'resources',
        '数据资源分类分级',
        { help: '一种资源一行；类别、级别有哪些，办法没有写，按本单位的规则填。', basis: listingDuty },
        ask('name', '资源名称', text(64), { help: '与目录一致。', basis: listingDuty, eg: '企业登记信息' }),
        ask('category', '类别', text(40), { help: '按本单位的规则填。', basis: listingDuty, eg: '市场主体' }),
        ask('level', '级别', text(40), { help: '按本单位的规则填，不要写密级。', basis: listingDuty, eg: '一般数据' }),
        extra('code', '资源代码', text(64), { help: '有的填。', eg: '307/000001' }),
        extra('reason', '理由', text(200), { help: '有的填。', eg: '依法公示的信息' }),
      ),
      ask('shareType', '共享开放类型', choice(shareTypes.options), {
        help: '类型有哪些办法没有写；这里用《政务数据共享条例》的三类。',
        basis: listingDuty,
        samples: ['conditional'],
      }),
    ),
    section(
      '审查和脱敏',
      ask('reviewed', '上架前保密审查', choice({ done: '已审查，可以上架', not: '没有审查或没有通过，不上架' }), {
        help: '只记做了没有，不记密级和涉密事项；由谁审查，办法没有写。',
        basis: listingGates,
        samples: ['done', 'not'],
      }),
      ask('privacy', '涉及个人隐私', yesNo, {
        help: '第二十六条的用语。',
        basis: sensitiveWords,
        samples: ['是', '否'],
      }),
      ask('business', '涉及商业机密', yesNo, { help: '第二十六条的用语。', basis: sensitiveWords, samples: ['否'] }),
      table(
        'masks',
        '脱敏规则',
        { help: '共享开放前应对敏感数据资源进行脱敏；示例不要用真实数据。', basis: listingGates, when: sensitive },
        ask('item', '信息项', text(64), { help: '一项一行。', basis: listingGates, eg: '联系电话' }),
        ask('rule', '规则', text(100), { help: '例如掩码、泛化、删除。', basis: listingGates, eg: '掩码' }),
        extra('example', '示例', text(60), { help: '不要用真实数据。', eg: '前三后四，中间隐去' }),
      ),
      extra('reviewer', '审查处室', text(64), { help: '填处室即可。', eg: '办公室' }),
      extra('reviewDate', '审查日期', day, { help: '照实填。', eg: '2027年6月1日' }),
      extra('shelfDate', '拟上架日期', day, {
        help: '由本单位自定。',
        eg: '2027年6月10日',
        when: when('可以上架的', before => said(before, 'reviewed') === 'done'),
      }),
    ),
  ],
  rules: [
    stop('shelfDate', answers => {
      const [review, shelf] = [textOf(answers, 'reviewDate'), textOf(answers, 'shelfDate')]
      return review && shelf && shelf < review ? '拟上架日期早于审查日期。请说“改”加序号修改。' : null
    }),
    look('reviewed', answers =>
      said(answers, 'reviewed') === 'not' ? '第二十条要求上架前进行保密审查，审查之前请不要上架。' : null,
    ),
  ],
  letter: null,
  open: ['由谁审查、什么算敏感数据、留什么记录，第二十条没有写；这张表留在本单位。'],
  next: [{ id: 'flow:sharing-list', label: '编共享责任清单' }],
})
