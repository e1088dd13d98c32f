import { describe, expect, it } from 'vitest'
import { testBot } from '../support/test-bot.js'

describe('the file of a project, in chat', () => {
  it('takes what is said of it, with the old value and a way back', async () => {
    const person = await withProject()
    expect(await person.says('原项目预算300万元')).toContain('原项目预算为300万元')
    const changed = await person.says('一网通办 预算改为320万元')
    expect(changed).toContain('原项目预算为320万元（原为300万元）')
    expect(await person.taps('撤销')).toContain('已撤销：原项目预算：300万元 → 320万元')
    expect(await person.taps('重做')).toContain('已重做')
    const shown = await person.taps('看一网通办')
    expect(shown).toContain('原项目预算：320万元')
    expect(shown).toContain('重做：原项目预算：300万元 → 320万元')
  })

  it('leaves a question about the budget a question', async () => {
    const person = await withProject()
    expect(await person.says('预算只动了百分之六要走什么手续')).toContain('第十五条')
    expect(await person.says('一网通办')).toContain('一网通办：现在是规划阶段')
  })

  it('asks of which project something was said', async () => {
    const person = await withProject()
    await person.says('新建项目 智慧停车')
    await person.taps('实施')
    expect(await person.says('经办人：张三')).toContain('记下了')
    const other = testBot()
    const stranger = other.talk()
    for (const name of ['一网通办', '智慧停车']) {
      await stranger.says(`新建项目 ${name}`)
      await stranger.taps('实施')
    }
    const fresh = other.talk()
    expect(await fresh.says('服务提供方是贵阳示例科技有限公司')).toContain('这是哪一个项目的')
    await fresh.taps('智慧停车')
    expect(await fresh.taps('看智慧停车')).toContain('服务提供方：贵阳示例科技有限公司')
  })

  it('keeps several contracts, one question at a time', async () => {
    const person = await withProject()
    await person.taps('合同')
    expect(await person.taps('新增合同')).toContain('叫什么名称')
    expect(await person.says('软件开发合同')).toContain('金额是多少')
    expect(await person.says('两百多万')).toContain('不是确切的数')
    expect(await person.says('275万元')).toContain('哪一天签订')
    expect(await person.says('2026年3月5日')).toContain('软件开发合同，275万元，2026年3月5日')
    expect(await person.says('新增合同 运维合同 20万元')).toContain('运维合同，20万元')
    expect(await person.says('合同金额300万')).toContain('几份合同')
    expect(await person.says('运维合同金额改为30万元')).toContain('运维合同，30万元')
    await person.taps('看合同')
    expect(await person.taps('去掉（第1份）')).toContain('已去掉合同“软件开发合同')
    await person.taps('看合同')
    expect(await person.taps('改金额')).toContain('金额是多少')
    expect(await person.says('31万元')).toContain('运维合同，31万元')
  })

  it('asks for traits in plain words, and for days that somebody said', async () => {
    const person = await withProject()
    expect(await person.taps('项目特点')).toContain('项目要使用云资源吗')
    await person.taps('是')
    expect(await person.taps('接着说下一项')).toContain('共享或交换')
    await person.says('否')
    await person.says('计划验收日12月10日')
    const shown = await person.taps('看一网通办')
    expect(shown).toContain('使用云资源：是')
    expect(shown).toContain('数据要共享或交换：否')
    expect(shown).toContain('计划验收日：2026年12月10日（本单位自定）')
    expect(await person.says('近期要办')).toContain('2026年12月9日（周三，本单位自定，计划验收日的前一天）')
  })

  it('is put away, seen there, and taken out again', async () => {
    const person = await withProject()
    expect(await person.says('收起一网通办')).toContain('已收起')
    expect(await person.says('我的项目')).toContain('还没有项目')
    expect(await person.taps('收起的项目')).toContain('一网通办')
    expect(await person.taps('一网通办')).toContain('已收起')
    expect(await person.taps('重新打开')).toContain('重新打开了')
    expect(await person.says('我的项目')).toContain('共有1个项目')
    await person.says('一网通办已经办结')
    expect(await person.says('收起的项目')).toContain('已办结')
    expect(await person.says('重新打开一网通办')).toContain('重新打开了')
  })

  it('gives the unit a letter to the provider, in the words of the article and without a date', async () => {
    const person = await withProject()
    await person.says('项目进入安全阶段')
    await person.says('服务提供方：贵阳示例科技有限公司')
    await person.taps('看一网通办')
    const button = person.last.choices.find(choice => choice.label.startsWith('提醒函草稿'))
    const letter = await person.taps(button?.label ?? '')
    expect(letter).toContain('贵阳示例科技有限公司：')
    expect(letter).toContain('每年定期开展项目信息安全检测与风险评估工作，并将结果报送至市大数据局')
    expect(letter).toContain('（业主单位全称）')
    expect(letter).not.toMatch(/\d{4}年|\d月/)
  })
})

describe('filings of a project', () => {
  it('begin with what its file holds', async () => {
    const person = await withProject()
    await person.says('业主单位：贵阳市示例局')
    await person.says('项目批复文号：筑数函〔2026〕12号')
    await person.says('合同金额300万元')
    await person.says('部门预算改为310万元')
    await person.says('原项目预算320万元')
    await person.taps('看一网通办')
    const asked = await person.taps('算变更幅度')
    for (const known of ['320万元', '310万元', '300万元']) expect(asked).toContain(known)
    await person.says('取消')
    await person.says('一网通办')
    expect(await person.taps('列报送清单')).toContain('阶段：规划')
  })

  it('teach it what they were told, and only propose the next stage', async () => {
    const person = await withProject()
    await person.says('项目进入采购阶段')
    await person.taps('填写文书（第2项）')
    const result = await answers(person, {})
    expect(result).toContain('服务提供方为贵阳示例科技有限公司')
    expect(result).toContain('业主单位为贵阳市示例局')
    expect(result).toContain('可以把阶段换成“实施”')
    expect(await person.says('一网通办')).toContain('现在是采购阶段')
  })

  it('count a change once that was worked out and then written down', async () => {
    const person = await withProject()
    await person.says('原项目预算500万元')
    await person.taps('看一网通办')
    await person.taps('算变更幅度')
    for (const answer of ['对', '2', '增加30万元', '否', '否', '跳过', '跳过']) await person.says(answer)
    await person.says('一网通办')
    const begun = await person.taps('填写文书（第2项）')
    expect(begun).toContain('增加30万元')
    expect(begun).not.toContain('以前的调整')
    const result = await answers(person, {})
    expect(result).toContain('只计一次')
    const shown = await person.says('一网通办')
    expect(shown).toContain('共1次调整')
    expect(shown).toContain('调整合计 30万元 ÷ 原项目预算 500万元 = 6%')
  })

  it('count a change that was only written down, one by one and together', async () => {
    const person = await withProject()
    await person.says('原项目预算500万元')
    // The third one differs by reading: no paper can be made of it, and so it is no earlier change either.
    for (const amount of ['增加30万元', '增加15万元', '增加40万元']) {
      await person.says('变更说明')
      await answers(person, { 增加或减少多少: amount })
    }
    const shown = await person.says('一网通办')
    expect(shown).toContain('共2次调整')
    expect(shown).toContain('本次调整 15万元 ÷ 原项目预算 500万元 = 3%，不超过10%')
    expect(shown).toContain('累计调整 45万元 ÷ 原项目预算 500万元 = 9%，不超过10%')
    expect(shown).toContain('不替您定')
  })
})

type Person = Awaited<ReturnType<typeof withProject>>

async function withProject() {
  const person = testBot().talk()
  await person.says('新建项目 一网通办')
  await person.taps('规划')
  return person
}

/** Answers every question by its words until the filing is done. */
async function answers(person: Person, known: Readonly<Record<string, string>>): Promise<string> {
  let asked = await person.says('看看')
  for (let i = 0; i < 40 && !asked.includes('项目档案'); i++) {
    const found = Object.entries({ ...common, ...known }).find(([words]) => asked.includes(words))
    if (!found) throw new Error(`no answer to: ${asked.slice(-600)}`)
    asked = await person.says(found[1])
  }
  return asked
}

const common = {
  这样对吗: '对',
  '先替您填上，请核对': '对',
  已经填完: '都不填',
  都问完了: '1',
  调整内容怎么写: '增加一项数据接口',
  还有其他: '否',
  还有第: '否',
  还有吗: '否',
  保密工作机构是否已确认: '是',
  业主单位是哪个单位: '贵阳市示例局',
  项目名称是什么: '一网通办',
  文号是什么: '跳过',
  哪几类服务: '跳过',
  哪种采购方式: '1',
  供应商是哪一家: '贵阳示例科技有限公司',
  中标金额是多少: '275万元',
  为什么要调整: '2',
  原因和依据: '业务量增加。',
  还要填哪几栏: '都不填',
  以前调整过吗: '否',
  部门预算里安排了多少: '跳过',
  原合同金额是多少: '跳过',
}
