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

function problemWith(env: Record<string, string>): string {
  try {
    readConfig(env)
  } catch (error) {
    if (error instanceof AppError) return `${error.userMessage}\n${error.message}`
  }
  return ''
}
