import { describe, expect, it } from 'vitest'
import { menuOf } from '../../adapters/telegram/menu.js'
import { catalogue } from '../../flows/catalogue.js'

describe('the menu in Telegram', () => {
  it('holds the projects and what is due, beside the filings', () => {
    const says = menuOf(catalogue).map(command => command.says)
    expect(says).toEqual(expect.arrayContaining(['我的项目', '近期要办', '新建项目', '报送清单', '变更幅度']))
  })

  it('is one that Telegram takes', () => {
    const menu = menuOf(catalogue)
    expect(menu.length).toBeLessThanOrEqual(100)
    expect(new Set(menu.map(command => command.name)).size).toBe(menu.length)
    for (const { name, description } of menu) {
      expect(name).toMatch(/^[a-z0-9_]{1,32}$/)
      expect([...description].length).toBeLessThanOrEqual(256)
    }
  })
})
