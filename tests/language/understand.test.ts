import { describe, expect, it } from 'vitest'
import { knownYears } from '../../adapters/scheduler/calendar/known-years.js'
import { newSession } from '../../bot/session.js'
import { gazetteerOf } from '../../bot/understand/gazetteer.js'
import { intentTable } from '../../bot/understand/intents/table.js'
import { changeIn } from '../../bot/understand/project-slots.js'
import { recogniserFor } from '../../bot/understand/route.js'
import { atRest, type Place } from '../../bot/understand/standing.js'
import { calendarOf } from '../../common/working-days.js'
import { readUtterance } from '../../language/utterance.js'
import { newProject, type Project } from '../../projects/project.js'
import { testBot, testKnowledge } from '../support/test-bot.js'

const when = { today: '2026-12-01', calendar: calendarOf(knownYears()) }
const now = Date.UTC(2026, 11, 1, 2)
const one = newProject('p1', '一网通办平台', 0)
const two = newProject('p2', '智慧停车', 0)
const { catalogue } = testKnowledge()

function meant(text: string, place: Place = 'free', label = ''): string {
  const utterance = readUtterance(text, gazetteerOf({ projects: [one, two], archived: [] }, catalogue), when)
  const options = place === 'choice' ? ['增加', '减少'] : place === 'yes-no' ? ['是', '否'] : []
  const standing = { ...atRest, place, label, options, projects: 'several' as const }
  return recogniserFor(catalogue).readings(utterance, standing, when)[0]?.id ?? ''
}

describe('what a sentence means', () => {
  it.each([
    ['帮我写个变更说明', 'start-filing'],
    ['项目方案帮我起草一份', 'start-filing'],
    ['变更说明模板下载', 'start-filing'],
    ['我想报中标结果', 'start-filing'],
    ['一网通办平台项目预算多少', 'ask-project'],
    ['我想改一下一网通办平台的预算', 'edit-project'],
    ['一网通办平台 增加预算30万', 'edit-project'],
    ['记一下：一网通办平台 2026年3月5日签了合同', 'edit-project'],
    ['删除项目一网通办平台', 'edit-project'],
    ['把一网通办平台的合同金额登记成300万', 'edit-project'],
    ['智慧停车 经办人李四', 'edit-project'],
    ['预算只动了百分之六要走什么手续', 'ask'],
    ['周二提醒我', 'remind'],
  ])('%s: %s', (text, id) => expect(meant(text)).toBe(id))

  it.each([
    ['季报几号交', 'ask'],
    ['为什么要写全称？', 'why'],
    ['不知道', 'dont-know'],
    ['不办了', 'leave'],
    ['你好', 'greet'],
    ['贵阳市卫生健康局', 'answer'],
  ])('%s, where a form asks for words: %s', (text, id) => expect(meant(text, 'text', '业主单位')).toBe(id))

  it('is never the row that says it is not', () => {
    const wrong = intentTable.flatMap(row =>
      Object.entries(row.no ?? {}).flatMap(([where, said]) =>
        said
          .split('｜')
          .map(text => text.replaceAll('⟦项目⟧', '一网通办平台'))
          .filter(text => meant(text, where === 'screen' ? 'free' : (where as Place)) === row.id)
          .map(text => `${row.id}: ${text}`),
      ),
    )
    expect(wrong).toEqual([])
  })
})

describe('what is said of a project', () => {
  it.each([
    ['一网通办平台 预算改为320万元', { kind: 'fact', fact: 'budget', text: '320万元' }],
    ['把一网通办平台的预算改成三百二十万', { kind: 'fact', fact: 'budget', text: '三百二十万' }],
    ['合同金额300万', { kind: 'contract', contract: '', texts: { amount: '300万' } }],
    ['把一网通办平台的合同金额登记成300万', { kind: 'contract', contract: '', texts: { amount: '300万' } }],
    ['记一下：一网通办平台 2026年3月5日签了合同', { kind: 'contract', contract: '', texts: { day: '2026年3月5日' } }],
    [
      '新增合同 软件开发合同 275万元 2026年3月5日',
      { kind: 'add-contract', texts: { name: '软件开发合同', amount: '275万元', day: '2026年3月5日' } },
    ],
    ['服务提供方是贵阳示例科技有限公司', { kind: 'fact', fact: 'provider', text: '贵阳示例科技有限公司' }],
    ['经办人：张三、李四', { kind: 'fact', fact: 'handler', text: '张三、李四' }],
    ['批复文号是筑数函〔2026〕12号', { kind: 'fact', fact: 'approval-number', text: '筑数函〔2026〕12号' }],
    ['项目进入验收阶段', { kind: 'stage', stage: 'acceptance' }],
    ['一网通办平台到验收了', { kind: 'stage', stage: 'acceptance' }],
    ['计划验收日改为12月10日', { kind: 'fact', fact: 'acceptance', text: '12月10日' }],
    ['整改期限12月20日前', { kind: 'fact', fact: 'rectification-notice', text: '12月20日前' }],
    ['使用云资源：是', { kind: 'trait', trait: 'cloud', value: true }],
    ['一网通办平台改名为一网通办', { kind: 'fact', fact: 'name', text: '一网通办' }],
    ['收起一网通办平台', { kind: 'archive', ending: 'on-hold' }],
    ['一网通办平台已经办结', { kind: 'archive', ending: 'finished' }],
    ['撤销', { kind: 'undo' }],
  ])('%s', (text, edit) => {
    expect(changed(text, [one])).toMatchObject({ kind: 'project', deed: { kind: 'edit', project: 'p1', edit } })
  })

  it('asks for the value that was left out, and never deletes without a word', () => {
    expect(changed('我想改一下一网通办平台的预算', [one])).toMatchObject({ deed: { kind: 'ask-fact', fact: 'budget' } })
    expect(changed('删除项目一网通办平台', [one])).toMatchObject({ deed: { kind: 'offer-archive' } })
    expect(changed('一网通办平台 增加预算30万', [{ ...one, budget: 320_000_000 }])).toMatchObject({
      deed: { kind: 'new-total', fen: 350_000_000 },
    })
  })
})

function changed(text: string, projects: readonly Project[]) {
  const context = { projects, archived: [], session: newSession('web:1'), now, calendar: when.calendar }
  return changeIn(readUtterance(text, gazetteerOf(context, catalogue), when), context)
}

describe('a line of a checklist', () => {
  it('is ticked by its name too, and 「那一项」 is not taken for the first', async () => {
    const person = testBot().talk()
    await person.says('报送清单')
    await person.says('终止')
    expect(await person.says('清单里合同终止手续那一项完成了，勾掉')).toContain('1. [√]')
    expect(await person.says('清单里那一项完成了，勾掉')).not.toContain('1. [ ]')
  })
})

describe('in the middle of a form', () => {
  it('stores no question, no correction and no greeting, and answers what was asked', async () => {
    const { talk } = testBot()
    const person = talk()
    await person.says('变更说明')
    await person.taps('是')
    expect(await person.says('季报几号交')).toContain('第十四条')
    expect(await person.says('你好')).toContain('业主单位')
    expect(await person.says('不知道')).toContain('没有记下')
    expect(await person.says('贵阳市示例局')).toContain('项目名称')
    expect(await person.says('不办了')).toContain('填过的都存着')
  })
})

describe('the file of a project', () => {
  it('is meant by the short name that people use', async () => {
    const person = testBot().talk()
    await person.says('新建项目 智慧停车')
    expect(await person.says('停车 预算改为100万元')).toContain('100万元')
    expect(await person.says('停车预算多少')).toContain('“智慧停车”的档案里记的')
  })

  it('answers from itself, and is put away only on the person’s word', async () => {
    const { talk } = testBot()
    const person = talk()
    await person.says('新建项目 一网通办平台')
    await person.says('一网通办平台 预算改为320万元')
    expect(await person.says('一网通办平台项目预算多少')).toContain('320万元')
    expect(await person.says('一网通办平台 增加预算30万')).toContain('350万元')
    expect(await person.says('删除项目一网通办平台')).toContain('要收起吗')
    expect(await person.taps('收起来')).toContain('已收起')
    expect(await person.says('一网通办平台 经办人李四')).toContain('经办人为李四')
  })
})
