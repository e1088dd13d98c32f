import { describe, expect, it } from 'vitest'
import { testBot } from '../support/test-bot.js'

describe('projects in chat', () => {
  it('are made, and say what is to be done at their stage, without a date', async () => {
    const person = testBot().talk()
    expect(await person.says('我的项目')).toContain('还没有项目')
    expect(await person.says('新建项目 一网通办')).toContain('已建立项目“一网通办”')
    const shown = await person.taps('实施')
    expect(shown).toContain('报送项目实施情况')
    expect(shown).toContain('办法没有写日期')
    expect(shown.split('最近的记录')[0]).not.toMatch(/\d月\d+日/)
    expect(await person.says('近期要办')).toContain('现在没有定了日期的事项')
  })

  it('ask for the day of a reminder under an answer, once, and whose day it is', async () => {
    const person = testBot().talk()
    await person.says('新建项目 一网通办')
    await person.taps('实施')
    await person.says('项目进展多久报一次')
    expect(await person.taps('设一个提醒')).toContain('本单位定的或者通知要求的季度报送日是哪一天')
    const asked = await person.says('每季度结束后第5个工作日')
    expect(asked).toContain('接下来是2026年4月8日（周三）、2026年7月7日（周二）')
    expect(asked).toContain('是本单位自己定的，还是通知规定的')
    const kept = await person.taps('本单位自定')
    expect(kept).toContain('每季度结束后第5个工作日（本单位自定）')
    expect(kept).toContain('2026年4月8日')
    expect(await person.says('近期要办')).toContain('报送项目实施情况，2026年第一季度')
  })

  it('repeat a rule with its next two days, and keep it once the person agrees', async () => {
    const person = testBot().talk()
    await person.says('新建项目 一网通办')
    await person.taps('实施')
    await person.says('设一个提醒')
    await person.says('报送项目实施情况')
    const asked = await person.says('通知要求每季度末月25日前')
    expect(asked).toContain(
      '每季度末月25日，接下来是2026年6月25日（周四）、2026年9月25日（周五）（通知规定）。这样记对吗',
    )
    expect(await person.says('近期要办')).not.toContain('2026年6月25日')
  })

  it('say that a monthly report is the unit’s own wish', async () => {
    const person = testBot().talk()
    await person.says('新建项目 一网通办')
    await person.taps('实施')
    await person.says('项目进展多久报一次')
    await person.taps('设一个提醒')
    const asked = await person.says('每月5日前')
    expect(asked).toContain('按季度报送，没有写按月')
    expect(await person.says('对')).toContain('每月5日（本单位自定）')
  })

  it('begin with the project where there is none yet', async () => {
    const person = testBot().talk()
    await person.says('中标结果要告诉哪个部门')
    expect(await person.taps('设一个提醒')).toContain('项目叫什么名称')
    expect(await person.says('智慧停车')).toContain('有中标结果以后')
    expect(await person.says('通知要求4月10日前')).toContain('2026年4月10日（通知规定）')
    expect(await person.says('近期要办')).toContain('报备中标结果')
  })

  it('take what is done off the list, and put it back', async () => {
    const person = await withReminder()
    expect(await person.taps('已办（第1项）')).toContain('记为已办')
    expect(await person.says('近期要办')).not.toContain('2026年第一季度')
    await person.says('我的项目')
    expect(person.last.choices.map(choice => choice.label)).toContain('一网通办')
  })

  it('put a duty off, and say who does it', async () => {
    const person = await withReminder()
    expect(await person.taps('推迟（第1项）')).toContain('推迟到哪一天')
    expect(await person.says('昨天')).toContain('请说今天以后的某一天')
    expect(await person.says('4月15日')).toContain('推迟到2026年4月15日')
    await person.says('近期要办')
    expect(await person.taps('谁来办（第1项）')).toContain('由谁来办')
    await person.says('小王')
    expect(await person.says('近期要办')).toContain('经办：小王')
  })

  it.each(['把一网通办的季报改到4月15号', '一网通办的季报改到4月15日', '一网通办季报的日子改成4月15号'])(
    'take another day for a duty: %s',
    async words => {
      const person = await withReminder()
      const said = await person.says(words)
      expect(said).toContain('“报送项目实施情况，2026年第一季度”推迟到2026年4月15日')
      expect(said).toContain('原来的2026年4月8日（本单位自定）')
      expect(await person.says('撤销')).toContain('已撤销：“报送项目实施情况，2026年第一季度”推迟到2026年4月15日')
    },
  )

  it('are no longer spoken of where it is said of one thing, wherever its day comes from', async () => {
    const person = await withReminder()
    await person.says('一网通办计划验收日4月30日')
    expect(await person.says('不再提醒这一件')).toContain('哪一件不再提醒')
    expect(await person.taps('编制数据资源目录')).toContain(
      '“编制数据资源目录”不再提醒，计划验收日的前一天还留在档案里',
    )
    expect(await person.says('季报这一件不用再提醒')).toContain('“报送项目实施情况”不再提醒')
    expect(await person.says('近期要办')).toContain('现在没有定了日期的事项')
    expect(await person.says('不要提醒了')).toContain('提醒设置')
  })

  it('ask before taking back what was changed elsewhere', async () => {
    const { talk } = testBot()
    const person = talk('web:one')
    await person.says('新建项目 一网通办')
    await person.taps('实施')
    const other = talk('web:two')
    expect(await other.says('一网通办的服务提供方是云上公司')).toContain('云上公司')
    const asked = await person.says('撤销')
    expect(asked).toContain('最近一次改动是“填写服务提供方：云上公司”，不是刚才在这里说的')
    expect(await person.taps('撤销这一次')).toContain('已撤销：填写服务提供方：云上公司')
    expect(await person.says('撤销')).toContain('已撤销：进入实施阶段')
  })

  it('let a filing begin with what is known, and count its amounts with later ones', async () => {
    const person = testBot().talk()
    await person.says('新建项目 一网通办')
    await person.taps('实施')
    await person.taps('填原项目预算')
    expect(await person.says('五百来万')).toContain('不是确切的数')
    expect(await person.says('500万元')).toContain('原项目预算为500万元')
    await person.taps('看一网通办')
    expect(await person.taps('算变更幅度')).toContain('原项目预算：500万元')
    await person.taps('对')
    await person.says('1')
    await person.says('增加30万元')
    for (const answer of ['否', '否', '跳过', '跳过']) await person.says(answer)
    await person.says('我的项目')
    const project = await person.taps('一网通办')
    expect(project).toContain('增加30万元')
    expect(project).toContain('编制变更说明，报市大数据局存档备查')
    expect(await person.taps('算变更幅度')).toContain('第1项以前的调整·增减：增加30万元')
  })

  it('leave a question about the measures what it is', async () => {
    const person = testBot().talk()
    await person.says('新建项目 一网通办')
    await person.taps('实施')
    await person.says('项目进展多久报一次')
    await person.taps('设一个提醒')
    expect(await person.says('合同要提前终止向谁报备？')).toContain('第十六条')
  })

  it('count working days as arithmetic, never as law', async () => {
    const person = testBot().talk()
    const counted = await person.says('Q3的report赶上国庆,5个工作日是哪天')
    expect(counted).toContain('2026年10月13日（周二）')
    expect(counted).toContain('这只是日历推算')
    expect(counted).toContain('不是办法的规定')
    expect(await person.says('2026年12月31日起5个工作日是几号？')).toContain('本系统还没有导入2027年的调休安排')
    expect(person.last.answer).toBeUndefined()
  })

  it('are none of a stranger’s business', async () => {
    const { talk } = testBot()
    await talk().says('新建项目 一网通办')
    const stranger = talk('telegram:42')
    expect(await stranger.says('我的项目')).not.toContain('一网通办')
  })
})

async function withReminder() {
  const person = testBot().talk()
  await person.says('新建项目 一网通办')
  await person.taps('实施')
  await person.says('项目进展多久报一次')
  await person.taps('设一个提醒')
  await person.says('每季度结束后第5个工作日，自己定的')
  await person.taps('对，记下')
  await person.says('近期要办')
  return person
}
