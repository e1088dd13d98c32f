import { describe, expect, it } from 'vitest'
import { filingFor } from '../../flows/catalogue.js'
import { filledIn } from '../support/form-talk.js'

describe('a table as its document sees it', () => {
  const filing = filingFor('proposal')
  if (!filing) throw new Error('no proposal')
  const run = filledIn(filing.form, {
    'budget.first.subject': '2026',
    'budget.first.amount': '200万元',
    'budget.first.kind': '1',
    'budget.first.quantity': '12.5',
    'budget.first.reckoning': '按功能点',
  })
  const table = filing
    .fill(run)
    .sections.flatMap(section => section.tables)
    .find(one => one.key === 'budget')

  it('keeps amounts, plain numbers and words apart, also words that look like numbers', () => {
    expect(table?.columns.map(({ label, kind }) => [label, kind])).toEqual([
      ['科目', 'text'],
      ['金额（万元）', 'money'],
      ['类别', 'text'],
      ['数量', 'number'],
      ['测算依据', 'text'],
    ])
  })

  it('has a cell for each column, and sums what is added up', () => {
    expect(table?.rows).toEqual([['2026', '200', expect.any(String), '12.5', '按功能点']])
    expect(table?.totals).toEqual(['合计', '200', '', '', ''])
  })
})
