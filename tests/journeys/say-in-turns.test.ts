import { describe, expect, it } from 'vitest'
import { documentMaker } from '../../adapters/documents/document-maker.js'
import { templateShelf } from '../../adapters/documents/template-shelf.js'
import { type Person, testBot } from '../support/test-bot.js'

/** What people say when something else was asked, or nothing at all. */

const documents = documentMaker(templateShelf(null))

describe('a reminder asked for in words', () => {
  it('takes the day that the answer before it asked for', async () => {
    const person = await withProject('实施')
    await person.says('项目进展多久报一次')
    expect(await person.says('每季度结束后5个工作日')).toContain('是本单位自己定的，还是通知规定的')
    expect(await person.says('1')).toContain('每季度结束后第5个工作日（本单位自定）')
  })

  it('takes it along where there is no project yet', async () => {
    const person = testBot().talk()
    await person.says('项目进展多久报一次')
    expect(await person.says('通知要求4月10日前')).toContain('项目叫什么名称')
    expect(await person.says('智慧停车')).toContain('2026年4月10日（通知规定）')
  })

  it('asks for what, where nothing says it', async () => {
    const person = await withProject('验收')
    expect(await person.says('设提醒')).toContain('给哪一件设提醒')
    expect(await person.taps('报验收报告备案')).toContain('本单位打算哪一天报验收报告')
  })

  it('goes to the hand-over that was named, whatever day was being asked for', async () => {
    const { store, talk } = testBot()
    const person = talk()
    await person.says('新建项目 数据底座')
    await person.says('规划')
    await person.taps('定日期')
    expect(await person.says('提醒我下周五交季报')).toContain(
      '“报送项目实施情况”：2026年4月10日（周五）。这个日子是本单位自己定的',
    )
    await person.taps('本单位自定')
    const [project] = await store.projects.openProjects()
    expect(Object.keys(project?.dues ?? {})).toEqual(['quarterly-report'])
  })

  it('asks of which project, and keeps the day', async () => {
    const person = await withProject('验收')
    await person.says('新建项目 一网通办')
    await person.taps('验收')
    expect(await person.says('提醒我4月10日报验收资料')).toContain('给哪一个项目')
    await person.taps('数据底座')
    expect(await person.taps('本单位自定')).toContain('2026年4月10日（本单位自定）')
  })

  it('shows the settings for what cannot be read as one', async () => {
    const person = testBot().talk()
    expect(await person.says('晚上别提醒')).toContain('现在的提醒设置')
    expect(await person.says('提醒设置')).not.toContain('提醒提醒')
  })
})

describe('a question about a day', () => {
  it('is not answered by another question, nor by a number within one', async () => {
    const { store, talk } = testBot()
    const person = talk()
    await person.says('新建项目 数据底座')
    await person.says('实施')
    await person.says('设提醒')
    await person.taps('报送项目实施情况')
    expect(await person.says('调整10%怎么办')).toContain('第十五条')
    await person.says('提醒我4月10日交季报')
    expect(await person.says('调整超过10%怎么办')).toContain('第十五条')
    const [project] = await store.projects.openProjects()
    expect(project?.dues).toEqual({})
  })

  it('is left for a filing that is named', async () => {
    const person = await withProject('实施')
    await person.taps('定日期（第1项）')
    expect(await person.says('变更幅度')).toContain('—— 变更幅度 ——')
  })
})

describe('in the middle of a filing', () => {
  it('a draft, the list and the genre are no answers', async () => {
    const person = testBot(undefined, { documents }).talk()
    await person.says('办变更说明')
    const draft = await person.says('看草稿')
    expect(draft).toContain('（草稿）.docx')
    expect(draft).toContain('第1问')
    await person.says('报送清单')
    expect(await person.says('导出清单')).toContain('清单列出来以后就可以导出')
  })

  it('what does not decide on what was read is said to, without a complaint about an unseen question', async () => {
    const person = testBot().talk()
    await person.says('帮我算算变更幅度，预算320万要加25万')
    expect(await person.says('预算320万加25万')).not.toContain('请改一下')
    const seen = await person.says('随便')
    expect(seen).toContain('没有听懂是对还是不对')
    expect(seen).not.toContain('请写明金额')
  })

  it('a sum of days is a question without a question mark', async () => {
    const person = testBot().talk()
    await person.says('变更幅度')
    const seen = await person.says('Q1结束后5个工作日是哪天')
    expect(seen).toContain('2026年4月8日')
    expect(seen).toContain('第1问')
  })
})

describe('an answer about a change', () => {
  it('does no sum where no amount was said', async () => {
    const seen = await testBot().talk().says('调整超过10%怎么办')
    expect(seen).toContain('第十五条')
    expect(seen).not.toContain('按您说的数')
  })
})

describe('a reply that nobody asked a list for', () => {
  it('fits on a phone', async () => {
    const person = testBot().talk()
    await person.says('上一步')
    expect(person.last.choices.length).toBeLessThan(6)
    expect(await person.taps('看全部能办的事')).toContain('按条文回答问题')
  })

  it('names what is put away when something is said of it', async () => {
    const person = await withProject('实施')
    await person.says('收起数据底座')
    expect(await person.says('数据底座 预算改为100万元')).toContain('数据底座')
    expect(person.last.answer).toBeUndefined()
  })
})

async function withProject(stage: string): Promise<Person> {
  const person = testBot().talk()
  await person.says('新建项目 数据底座')
  await person.taps(stage)
  return person
}
