import { choice, money, text, yesNo } from '../../flows/engine/fields.js'
import { Flow } from '../../flows/engine/flow.js'

const words = { why: '要知道。', cite: { regulation: 'measures', title: '办法', article: 15, quote: '项目' } }

/** A small flow with every kind of step, for the tests of the engine. */
export const trip = Flow.named('trip', 1, { title: '出差', cites: [words.cite] })
  .ask('where', text(20), { label: '地点', ask: '去哪里？', ...words })
  .ask('abroad', yesNo, { label: '出境', ask: before => `${before.where}在境外吗？`, ...words })
  .branch(
    before => before.abroad,
    flow => flow.ask('passport', text(20), { label: '护照', ask: '护照号？', ...words }),
  )
  .list('costs', { label: '费用', more: '还有其他费用吗？', ...words }, item =>
    item
      .ask('kind', choice({ road: '路费', bed: '住宿' }), { label: '种类', ask: '哪一种？', ...words })
      .ask('amount', money(), {
        label: '金额',
        ask: before => `第${before.nth}笔多少？`,
        check: (fen, before) => (fen > 10_000_000 && !before.of.abroad ? '境内出差一笔不能超过10万元。' : null),
        ...words,
      }),
  )
  .list('guests', { label: '同行人', any: '有同行人吗？', more: '还有吗？', ...words }, item =>
    item.ask('name', text(20), { label: '姓名', ask: '姓名？', ...words }),
  )
  .mayAsk('note', text(50), { label: '备注', ask: '备注？', ...words })
  .derive('total', before => before.costs.reduce((sum, cost) => sum + cost.amount, 0))
