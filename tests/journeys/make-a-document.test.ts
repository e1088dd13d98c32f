import mammoth from 'mammoth'
import { describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { makeDocument } from '../../bot/handlers/make-document.js'
import type { Block } from '../../bot/reply.js'
import { entryFor } from '../../flows/catalogue.js'
import { textAt } from '../../flows/engine/data.js'
import { type Filing, newFiling } from '../../services/filings/filing.js'
import { stored as storedRun } from '../support/form-talk.js'
import { testBot } from '../support/test-bot.js'

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

describe('the genre of a letter', () => {
  it('is a 函 unless the person asks for another, which comes at a tap', async () => {
    const filing = stored('award-result', 'filled')
    const { blocks, choices } = makeDocument(filing, documents, false)
    expect(choices.map(choice => choice.label)).toEqual(['改用报告'])
    expect(await wordsIn(blocks)).toContain('中标结果的函')
    const report = await wordsIn(makeDocument(filing, documents, false, '报告').blocks)
    expect(report).toContain('中标结果的报告')
    expect(report).toContain('特此报告。')
    expect(report).not.toContain('妥否')
    expect(textAt(filing.run.data, 'genre') ?? '函').toBe('函')
  })

  it('is never a 报告 where something is asked for, nor anything for a list', () => {
    const refused = makeDocument(stored('proposal', 'filled'), documents, false, '报告')
    expect(JSON.stringify(refused.blocks)).toContain('不能用报告，可以用函、请示；报告里不夹带请示的事项')
    expect(fileIn(refused.blocks)).toBeUndefined()
    const list = makeDocument(stored('open-list', 'filled'), documents, false, '请示')
    expect(JSON.stringify(list.blocks)).toContain('不随函走，没有文种')
  })

  it('can be asked for in words once the filing is done', async () => {
    const person = testBot(undefined, { documents }).talk()
    await person.says('预算安排报备')
    for (const said of ['是', '贵阳市示例局', '停车服务项目', '跳过', '280万元', '跳过', '都不填'])
      await person.says(said)
    await person.taps('填好了，按这份出文稿')
    await person.taps('出Word文稿')
    await person.says('改用报告')
    expect(await wordsIn(person.last.blocks)).toContain('停车服务项目预算安排情况的报告')
    await person.says('改用函')
    expect(await wordsIn(person.last.blocks)).toContain('停车服务项目预算安排情况的函')
  })
})

async function wordsIn(blocks: readonly Block[]): Promise<string> {
  const buffer = Buffer.from(fileIn(blocks)?.content ?? '', 'base64')
  return (await mammoth.extractRawText({ buffer })).value
}

function stored(flow: string, name: string): Filing {
  const entry = entryFor(flow)
  if (!entry) throw new Error(`no filing ${flow}`)
  const begun = newFiling(entry, { id: 'r1', person: 'local', conversation: 'web:1', lawVersion: 'x', now: 0 })
  return { ...begun, run: storedRun(entry.form, name) }
}

function fileIn(blocks: readonly Block[]) {
  return blocks.find(block => block.kind === 'file')
}
