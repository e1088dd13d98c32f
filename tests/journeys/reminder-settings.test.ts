import { describe, expect, it } from 'vitest'
import { testBot } from '../support/test-bot.js'

describe('reminder settings in chat', () => {
  it('are seven, three and one working days until somebody changes them', async () => {
    const person = testBot().talk()
    const shown = await person.says('提醒设置')
    expect(shown).toContain('提前7、3、1个工作日和当天提醒')
    expect(shown).toContain('逾期第3个工作日起告知上级')
    expect(shown).toContain('只在9点到18点发送')
  })

  it('are changed in plain words, kept, and shown where a day is confirmed', async () => {
    const { talk } = testBot()
    const person = talk()
    expect(await person.says('提前5天和2天提醒')).toContain('提前5、2个工作日和当天提醒')
    const colleague = talk()
    expect(await colleague.says('提醒设置')).toContain('提前5、2个工作日和当天提醒')
    await colleague.says('新建项目 一网通办')
    await colleague.taps('实施')
    await colleague.says('项目进展多久报一次')
    await colleague.taps('设一个提醒')
    await colleague.says('每季度结束后第5个工作日，自己定的')
    expect(await colleague.says('对')).toContain('提前5、2个工作日和当天提醒')
  })

  it('are changed by a button, and taken back by another', async () => {
    const person = testBot().talk()
    await person.says('提醒设置')
    expect(await person.taps('只在9点到12点提醒')).toContain('只在9点到12点发送')
    expect(await person.taps('改回刚才的')).toContain('只在9点到18点发送')
  })

  it('may be answered shortly while they lie open, and leave other talk alone', async () => {
    const person = testBot().talk()
    await person.says('提醒设置')
    expect(await person.says('提前4天')).toContain('提前4个工作日和当天提醒')
    await person.says('提醒设置')
    expect(await person.says('中标结果要告诉哪个部门')).toContain('第十二条')
    expect(await person.says('合同要提前终止向谁报备')).toContain('第十六条')
  })

  it('stay as they are where what is said makes no sense', async () => {
    const person = testBot().talk()
    const refused = await person.says('提前90天提醒')
    expect(refused).toContain('没有改')
    expect(refused).toContain('1到60')
    expect(await person.says('提醒设置')).toContain('提前7、3、1个工作日')
    expect(await person.says('只在18点到9点提醒')).toContain('早于')
  })

  it('are none of a stranger’s business', async () => {
    const { talk } = testBot()
    expect(await talk('telegram:42').says('提前5天提醒')).toContain('只对本单位的人开放')
    expect(await talk().says('提醒设置')).toContain('提前7、3、1个工作日')
  })
})
