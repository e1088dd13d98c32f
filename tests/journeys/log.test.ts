import { mkdtempSync, rmSync } from 'node:fs'
import { tmpdir } from 'node:os'
import { join } from 'node:path'
import { afterAll, beforeAll, describe, expect, it } from 'vitest'
import { heardLog } from '../support/heard-log.js'
import { type House, openHouse } from '../support/house.js'

describe('what the program logs of a talk', () => {
  const dataDir = mkdtempSync(join(tmpdir(), 'banfatong-log-'))
  const log = heardLog()
  let house: House

  beforeAll(async () => {
    house = await openHouse({ dataDir, log })
  }, 60_000)
  afterAll(async () => {
    await house.close()
    rmSync(dataDir, { recursive: true, force: true })
  })

  it('names each request, and holds no word of what was asked, written or answered', async () => {
    const said = [
      '项目验收由谁组织？',
      '新建项目：灰鹭平台',
      '灰鹭平台 经办人：欧阳青松',
      '灰鹭平台预算320万元',
      '灰鹭平台机密★10年',
      '今天天气怎么样',
    ]
    const replies = []
    for (const text of said) replies.push(await house.says(text))
    expect(JSON.stringify(replies[0])).toContain('验收')
    await fetch(`${house.url}/api/messages/file?conversation=c&id=f1&name=灰鹭.csv&text=欧阳青松`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/octet-stream' },
      body: '灰鹭,98765432',
    })
    await fetch(`${house.url}/api/messages`, {
      method: 'POST',
      headers: { 'Content-Type': 'application/json' },
      body: JSON.stringify({ conversation: 'c', id: 'm', text: '灰鹭'.repeat(3000) }),
    })
    await log.hears(/"status":400/)
    const lines = log.lines.filter(line => line.includes('/api/messages'))
    expect(lines).toHaveLength(said.length + 2)
    for (const line of lines) expect(JSON.parse(line)).toMatchObject({ request: expect.any(String) })
    expect(log.lines.join('\n')).not.toMatch(/[\u4e00-\u9fff]|%E|灰鹭|98765432/)
  })
})
