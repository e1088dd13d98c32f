import { describe, expect, it } from 'vitest'
import { changed, newProject, type Project } from '../../projects/project.js'
import { withDocuments } from '../../services/documents/keep-documents.js'
import { providerFile, providerForm } from '../../services/documents/provider-file.js'
import { letterToProvider } from '../../services/documents/provider-letter.js'

const blank = newProject('p1', '一网通办', 1)
const full: Project = {
  ...blank,
  department: '市民政局',
  provider: '某某科技有限公司',
  phone: '0851-1234',
  people: [
    { name: '李处', role: 'lead' },
    { name: '王工', role: 'handler' },
  ],
}

describe('the letter that reminds a provider', () => {
  it('says the duty in the words of the article, and who writes to whom', () => {
    const { text, title } = letterToProvider(full)
    const lines = text.split('\n')
    expect(lines[0]).toBe('某某科技有限公司：')
    expect(lines[1]).toMatch(/第二十五条规定：“服务提供方应.*报送至市大数据局。”$/)
    expect(lines[2]).toContain('“一网通办”')
    expect(lines.slice(3)).toEqual(['特此函达。', '联系人：王工　联系电话：0851-1234', '市民政局', '（成文日期）'])
    expect(title).toContain('草稿')
  })

  it('invents nothing that the project’s file does not hold', () => {
    const lines = letterToProvider(blank).text.split('\n')
    expect(lines[0]).toBe('（服务提供方全称）：')
    expect(lines.slice(4)).toEqual(['联系人：（联系人）　联系电话：（办公电话）', '（业主单位全称）', '（成文日期）'])
  })

  it('as a form misses just what is missing, and names no day', () => {
    expect(providerForm(full)).toMatchObject({
      unit: '市民政局',
      missing: [],
      letter: { recipients: ['某某科技有限公司'], date: null, attachments: [], closing: '特此函达。' },
    })
    const bare = providerForm(blank)
    expect(bare.missing).toEqual([
      { key: 'contact', label: '联系人' },
      { key: 'phone', label: '办公电话' },
    ])
    expect(bare.letter).toMatchObject({ recipients: [] })
    const fields = providerForm(full).sections.flatMap(section => section.fields)
    expect(fields.map(field => [field.label, field.value])).toEqual([
      ['项目名称', '一网通办'],
      ['第二十五条原文', expect.stringContaining('信息安全检测')],
      ['联系人', '王工'],
      ['办公电话', '0851-1234'],
    ])
    expect(fields.map(field => field.basis !== null)).toEqual([false, true, false, false])
  })

  it('as a Word file is called a draft while anything is missing', () => {
    const asked: boolean[] = []
    const file = { name: 'x.docx', type: 'application/x', bytes: new Uint8Array() }
    const documents = {
      word: (form: ReturnType<typeof providerForm>, { draft }: { draft: boolean }) => {
        asked.push(draft)
        return form.missing.length === 0 || draft ? { kind: 'made', file } : { kind: 'missing', missing: form.missing }
      },
    } as unknown as Parameters<typeof providerFile>[1]
    expect(providerFile(full, documents).name).toBe('给服务提供方的提醒函.docx')
    expect(asked).toEqual([false])
    expect(providerFile(blank, documents).name).toBe('给服务提供方的提醒函（草稿）.docx')
    expect(asked).toEqual([false, false, true])
  })
})

describe('documents in the file of a project', () => {
  const run = { id: 'r1', run: { projectId: 'p1', answers: {} } } as unknown as Parameters<typeof withDocuments>[2]
  it('changes nothing where nothing was made', () => {
    expect(withDocuments([], [], run, { projects: [full], now: 5 })).toEqual([])
  })

  it('leaves other changed projects as they are', () => {
    const other = changed(newProject('p2', '别的', 1), {}, 2, '改了')
    expect(withDocuments([other], [], run, { projects: [full], now: 5 })).toEqual([other])
  })
})
