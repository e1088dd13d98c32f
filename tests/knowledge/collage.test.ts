import { describe, expect, it } from 'vitest'
import { splitDocuments } from '../../knowledge/ingest/multi-document-splitter.js'
import { parseRegulationText } from '../../knowledge/ingest/regulation-text.js'
import { corpusText } from '../support/corpus-text.js'

const measures = '贵阳市市级政务大数据应用项目(服务类)管理办法(试行)'
const others = [
  'department-charter',
  'industry-statistics-indicators',
  'service-centre-2007',
  'province-wide-service-2020',
  'market-regulation-2020',
  'service-assessment-2021',
  'information-assessment-2019',
]
const residue = [
  '- 1、下载文档前请自行甄别文档内容的完整性,平台不提供额外的编辑、内容补充、找答案等附加服务。',
  '- 2、"仅部分预览"的文档,不可在线预览部分如存在完整性等问题,可反馈申请退款。',
  '- 3、如文档侵犯您的权益,请联系客服反馈,我们会尽快为您处理。',
]

describe('papers pasted one behind the other', () => {
  const whole = corpusText('measures').trimEnd()
  const cutOff = [measures, '', ...whole.split('\n').slice(0, 13)]
  const papers = others.flatMap(id => corpusText(id).trimEnd().split('\n'))
  const pasted = [measures, ...cutOff, ...papers, ...residue, whole].join('\n')
  const split = splitDocuments(pasted)

  it('come apart, each once', () => {
    expect(split.documents).toHaveLength(8)
    const last = split.documents.at(-1)
    expect(last?.title).toBe(measures)
    expect(parseRegulationText(last?.text ?? '').units).toHaveLength(34)
  })

  it('read as they read alone', () => {
    for (const [i, id] of others.entries()) expect(split.documents[i]?.text).toBe(corpusText(id).trimEnd())
  })

  it('lose the three lines of the download site and the copy that was cut off, and say which lines', () => {
    expect(split.leftOut.filter(left => left.why === 'web-residue')).toHaveLength(3)
    const copies = split.leftOut.filter(left => left.why === 'duplicate')
    expect(copies[0]).toMatchObject({ line: 2, text: measures })
    expect(copies.at(-1)?.line).toBe(16)
  })

  it('lose no character without a report', () => {
    const squeeze = (text: string) => text.replace(/\s/g, '').length
    const kept = split.documents.reduce((sum, one) => sum + squeeze(one.text), 0)
    const left = split.leftOut.reduce((sum, one) => sum + squeeze(one.text), 0)
    expect(kept + left).toBe(squeeze(pasted))
  })
})

it('leaves a single paper as it is', () => {
  const text = corpusText('service-assessment-2021')
  expect(splitDocuments(text).documents).toMatchObject([{ text, line: 1 }])
})
