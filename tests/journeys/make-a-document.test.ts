import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { productRoot } from '../../adapters/files/product-root.js'
import { type Filing, newFiling } from '../../bot/filing.js'
import { makeDocument } from '../../bot/handlers/make-document.js'
import type { Block } from '../../bot/reply.js'
import { entryFor } from '../../flows/catalogue.js'
import type { Run } from '../../flows/engine.js'

const documents = documentMaker(templateShelf(null))

describe('a filing in chat', () => {
  it('ends in a Word file that says what was filled in', async () => {
    const { blocks } = makeDocument(stored('award-result', 'filled'), documents, false)
    const file = fileIn(blocks)
    expect(file?.name).toMatch(/\.docx$/)
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(file?.content ?? '', 'base64') })
    expect(value).toContain('市民服务数据分析项目')
    expect(value).toContain('贵阳示例科技有限公司')
    expect(value).not.toMatch(/undefined|\{|\}/)
    expect(JSON.stringify(blocks)).toContain('参考文稿，无官方格式依据')
  })

  it('is not printed with gaps: what is missing is listed, and a draft marks it', async () => {
    const half = stored('award-result', 'halfway')
    const refused = makeDocument(half, documents, false)
    expect(fileIn(refused.blocks)).toBeUndefined()
    expect(refused.choices.map(choice => choice.label)).toContain('先看草稿')
    const draft = fileIn(makeDocument(half, documents, true).blocks)
    const { value } = await mammoth.extractRawText({ buffer: Buffer.from(draft?.content ?? '', 'base64') })
    expect(value).toContain('待填')
    expect(draft?.name).toContain('草稿')
  })

  it('comes with a spreadsheet where it is a list', async () => {
    const { attach } = makeDocument(stored('sharing-list', 'filled'), documents, false)
    expect(fileIn((await attach?.()) ?? [])?.name).toMatch(/\.xlsx$/)
  })
})

function stored(flow: string, name: string): Filing {
  const path = join(productRoot(), 'tests', 'fixtures', 'runs', `${flow}@1`, `${name}.json`)
  const { run } = JSON.parse(readFileSync(path, 'utf8')) as { run: Run }
  const entry = entryFor(flow)
  if (!entry) throw new Error(`no filing ${flow}`)
  const begun = newFiling(entry, { id: 'r1', person: 'local', conversation: 'web:1', lawVersion: 'x', now: 0 })
  return { ...begun, run }
}

function fileIn(blocks: readonly Block[]) {
  return blocks.find(block => block.kind === 'file')
}
