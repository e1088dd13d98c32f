import { describe, expect, it } from 'vitest'
import { AppError } from '../common/errors.js'
import { readConfig } from '../config.js'

describe('the settings', () => {
  it('need nothing: this machine only, port 3000, a data folder beside the product', () => {
    const config = readConfig({})
    expect(config).toMatchObject({ host: '127.0.0.1', port: 3000, accessKey: undefined, allowedHosts: [] })
    expect(config.dataDir).toMatch(/\/data$/)
  })

  it('take an empty value for none', () => {
    expect(readConfig({ PORT: '', HOST: ' ', ACCESS_KEY: '' })).toMatchObject({ host: '127.0.0.1', port: 3000 })
  })

  it('report everything that is wrong at once, and print no value', () => {
    const words = problemWith({ PORT: '30x0', HOST: 'a b', ACCESS_KEY: 'secret', ALLOWED_HOSTS: 'http://x/' })
    for (const name of ['PORT', 'HOST', 'ACCESS_KEY', 'ALLOWED_HOSTS']) expect(words).toContain(name)
    for (const value of ['30x0', 'a b', 'secret', 'http://x/']) expect(words).not.toContain(value)
  })

  it.each(['0.0.0.0', '::', '192.168.1.5', 'banfa.local'])('ask for an access key when others may reach %s', host => {
    expect(problemWith({ HOST: host })).toContain('ACCESS_KEY')
    expect(readConfig({ HOST: host, ACCESS_KEY: '一二三四五六七八九十甲乙' }).host).toBe(host)
  })

  it.each(['127.0.0.1', '127.0.0.2', 'localhost', '::1'])('ask for no key on %s', host => {
    expect(readConfig({ HOST: host }).host).toBe(host)
  })

  it('send the unit’s own files to no model unless that is switched on', () => {
    expect(readConfig({}).models.unitFiles).toBe(false)
    expect(readConfig({ MODEL_UNIT_FILES: 'on' }).models.unitFiles).toBe(true)
    expect(problemWith({ MODEL_UNIT_FILES: 'yes' })).toContain('MODEL_UNIT_FILES')
  })

  it('log what matters unless told to log more or less', () => {
    expect(readConfig({}).logLevel).toBe('info')
    expect(readConfig({ LOG_LEVEL: 'debug' }).logLevel).toBe('debug')
    expect(problemWith({ LOG_LEVEL: 'everything' })).toContain('error、warn、info 或 debug')
  })

  it('read further names, whichever comma was typed', () => {
    expect(readConfig({ ALLOWED_HOSTS: 'banfa.local:8080，10.0.0.5, [fd00::1]:80' }).allowedHosts).toEqual([
      'banfa.local:8080',
      '10.0.0.5',
      '[fd00::1]:80',
    ])
  })

  it.each(['-1', '65536', '3.5', '1e9'])('refuse %s for a port', port => {
    expect(problemWith({ PORT: port })).toContain('PORT')
  })
})

describe('the settings of Telegram', () => {
  const token = '7000:a-token-as-telegram-gives-it'
  const webhook = {
    TELEGRAM_WEBHOOK_URL: 'https://banfa.example.test/telegram/hook',
    TELEGRAM_WEBHOOK_SECRET: 'a-secret-of-16-or-more',
  }

  it('leave it out unless there is a token', () => {
    expect(readConfig({}).telegram).toBeUndefined()
    expect(readConfig({ TELEGRAM_TOKEN: token }).telegram).toMatchObject({ token, webhook: undefined })
  })

  it('take a webhook with its secret, and neither alone', () => {
    expect(readConfig({ TELEGRAM_TOKEN: token, ...webhook }).telegram?.webhook).toEqual({
      url: webhook.TELEGRAM_WEBHOOK_URL,
      secret: webhook.TELEGRAM_WEBHOOK_SECRET,
    })
    for (const [name, value] of Object.entries(webhook)) expect(problemWith({ [name]: value })).toContain('一起设置')
  })

  it.each<Record<string, string>>([
    { TELEGRAM_TOKEN: 'token' },
    { TELEGRAM_API_BASE: 'telegram.local' },
    { ...webhook, TELEGRAM_WEBHOOK_URL: 'http://banfa.example.test/telegram' },
    { ...webhook, TELEGRAM_WEBHOOK_URL: 'https://banfa.example.test/api/messages' },
    { ...webhook, TELEGRAM_WEBHOOK_SECRET: 'short' },
  ])('refuse %o, and print no value', settings => {
    expect(problemWith(settings)).toMatch(/TELEGRAM_/)
    expect(problemWith({ TELEGRAM_TOKEN: 'my secret token' })).not.toContain('my secret token')
  })
})

function problemWith(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof AppError) return `${error.userMessage}\n${error.message}`
  }
  return ''
}
