import { afterEach, describe, expect, it, vi } from 'vitest'
import { commandWords } from '../../commands/command-words.js'
import { runOrExplain } from '../../commands/run-or-explain.js'

const before = { argv: process.argv, exitCode: process.exitCode }
afterEach(() => {
  process.argv = before.argv
  process.exitCode = before.exitCode
  vi.restoreAllMocks()
})

describe('the words behind a command', () => {
  it('are its options and its other words', () => {
    written('--jsonl', '季度报送报什么')
    expect(commandWords('用法', { jsonl: { type: 'boolean' } }, 1)).toMatchObject({
      values: { jsonl: true },
      words: ['季度报送报什么'],
    })
  })

  it.each([
    ['an option it does not know', ['--helf'], '不认识“--helf”'],
    ['a word too many', ['here', 'there'], '不认识“there”'],
    ['an option without its value', ['--to'], '不认识“--to'],
  ])('are refused with %s, in Chinese, and the program ends with 2', async (_, words, said) => {
    written(...words)
    const lines = vi.spyOn(process.stderr, 'write').mockReturnValue(true)
    await runOrExplain(async () => {
      commandWords('用法：npm run samples', { to: { type: 'string' } }, 1)
    })
    expect(process.exitCode).toBe(2)
    expect(String(lines.mock.calls[0]?.[0])).toMatch(new RegExp(`${said}[^]*用法：npm run samples`))
  })

  it('give the usage when one asks for help, and nothing is done', () => {
    written('--help')
    const lines = vi.spyOn(console, 'log').mockReturnValue(undefined)
    expect(commandWords('用法：npm run samples', {}, 1)).toBeUndefined()
    expect(lines).toHaveBeenCalledWith('用法：npm run samples')
  })
})

function written(...words: string[]): void {
  process.argv = ['node', 'command.js', ...words]
}
