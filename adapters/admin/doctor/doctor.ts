import { rmSync, statfsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { AppError } from '../../../common/errors.js'
import { prepareDataFolder } from '../../library/data-folder.js'
import { loadKnowledge } from '../../library/load-knowledge.js'
import type { Where } from '../../storage/open-stores.js'
import type { RunningState } from '../control/running-state.js'
import type { Finding } from './finding.js'
import { holidays } from './look-at-holidays.js'
import { chatModel, type ModelsExamined } from './look-at-models.js'
import { database, stateOfRunning } from './look-at-running.js'
import type { TelegramExamined } from './look-at-telegram.js'
import { embedderAndVectors } from './look-at-vectors.js'

export interface Examined extends Where, ModelsExamined {
  readonly host: string
  readonly port: number
  /** Milliseconds. */
  readonly now: number
  /** Undefined where it is not used. */
  readonly telegram: TelegramExamined | undefined
}

/** Tries everything that the product stands on, one after another; what fails never stops the rest. */
export async function examine(of: Examined): Promise<Finding[]> {
  let running: RunningState | undefined
  const looks: readonly (readonly [string, () => Promise<Finding | readonly Finding[]> | Finding])[] = [
    ['数据文件夹', () => dataFolder(of.dataDir)],
    [
      '数据库',
      async () => {
        running = await stateOfRunning(of.dataDir)
        return [await database(of, running), await holidays(of)]
      },
    ],
    ['条文和索引', () => library(of.dataDir)],
    ['网页端口', () => page(of)],
    ['语言模型', () => chatModel(of)],
    ['向量模型', () => embedderAndVectors(of)],
    ['Telegram', () => telegram(of.telegram, running)],
  ]
  const findings: Finding[] = []
  for (const [what, look] of looks) {
    try {
      findings.push(...[await look()].flat())
    } catch (error) {
      const says = error instanceof AppError ? error.userMessage : '检查时出了意外的错误。'
      const mend = error instanceof AppError ? undefined : '请把终端里的英文记录发给维护人员。'
      if (!(error instanceof AppError)) console.error(error)
      findings.push({ what, state: 'wrong', says, ...(mend ? { mend } : {}) })
    }
  }
  return findings
}

function dataFolder(dataDir: string): Finding {
  const what = '数据文件夹'
  prepareDataFolder(dataDir)
  const probe = join(dataDir, `.doctor-${process.pid}`)
  writeFileSync(probe, 'x')
  rmSync(probe)
  const { bavail, bsize } = statfsSync(dataDir)
  const free = Math.floor((bavail * bsize) / 1024 / 1024)
  if (free >= 500) return { what, state: 'fine', says: `可以读写，剩余空间${free}兆。` }
  const mend = '请腾出一些空间，至少500兆，再继续使用。'
  return { what, state: 'wrong', says: `可以读写，但剩余空间只有${free}兆。`, mend }
}

function library(dataDir: string): Finding {
  const knowledge = loadKnowledge({ dataDir })
  try {
    const units = knowledge.library.entries.reduce((sum, entry) => sum + entry.units.length, 0)
    const says = `收录${knowledge.library.entries.length}件文件，${units}条（节）；问法${knowledge.model.ways.length}句，索引可用。`
    return { what: '条文和索引', state: 'fine', says }
  } finally {
    knowledge.close()
  }
}

async function page({ host, port }: Examined): Promise<Finding> {
  const what = '网页端口'
  const code = await new Promise<string>(resolve => {
    const server = createServer()
    server.once('error', error => resolve('code' in error ? String(error.code) : 'failed'))
    server.listen(port, host, () => server.close(() => resolve('')))
  })
  if (code === '') return { what, state: 'fine', says: port === 0 ? '由系统挑选空闲端口。' : `${port} 可以使用。` }
  if (code === 'EADDRINUSE' && (await isOurs(host, port)))
    return { what, state: 'fine', says: `办法通正在 ${port} 上运行。` }
  const why: Readonly<Record<string, readonly [string, string]>> = {
    EADDRINUSE: [`${port} 已被别的程序占用。`, '请关掉那个程序，或用 PORT 换一个端口。'],
    EACCES: [`没有使用 ${port} 的权限。`, '请用 PORT 换一个 1024 以上的端口，例如 3000。'],
    EADDRNOTAVAIL: ['HOST 不是这台机器的地址。', '请检查 HOST，或去掉它，只在本机使用。'],
    ENOTFOUND: ['HOST 这个主机名查不到。', '请检查 HOST，或去掉它，只在本机使用。'],
  }
  const [says, mend] = why[code] ?? ['这个端口不能使用。', '请检查 HOST 和 PORT。']
  return { what, state: 'wrong', says, mend }
}

async function isOurs(host: string, port: number): Promise<boolean> {
  const name = host === '0.0.0.0' || host === '::' ? '127.0.0.1' : host.includes(':') ? `[${host}]` : host
  try {
    const answer = await fetch(`http://${name}:${port}/health`, { signal: AbortSignal.timeout(2000) })
    return answer.ok && (await answer.text()).includes('"ok"')
  } catch {
    return false
  }
}

/** What speaks with Telegram is large, and loaded only where it is used. */
async function telegram(settings: TelegramExamined | undefined, running: RunningState | undefined): Promise<Finding> {
  const what = 'Telegram'
  if (!settings) return { what, state: 'unused', says: '没有设置 TELEGRAM_TOKEN，不用 Telegram，网页和终端照常。' }
  const { lookAtTelegram } = await import('./look-at-telegram.js')
  return lookAtTelegram(settings, running)
}
