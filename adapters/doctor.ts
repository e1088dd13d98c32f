import { existsSync, readFileSync, rmSync, statfsSync, writeFileSync } from 'node:fs'
import { createServer } from 'node:net'
import { join } from 'node:path'
import { AppError } from '../common/errors.js'
import { meaningsOf } from '../knowledge/meanings.js'
import { prepareDataFolder } from './files/data-folder.js'
import { loadKnowledge } from './files/load-knowledge.js'
import { openChat } from './models/chat-model.js'
import { openEmbedder } from './models/embedder.js'
import { kindOfFailure, type ModelServer } from './models/model-server.js'
import { rephraseWith } from './models/model-tasks.js'
import { openDatabase, type Where } from './stores/open-stores.js'

/** What was looked at, how it stands, and what to do where it does not stand well. All for people, in Chinese. */
export interface Finding {
  readonly what: string
  readonly state: 'fine' | 'unused' | 'note' | 'wrong'
  readonly says: string
  /** What to do. */
  readonly mend?: string
}

export interface Examined extends Where {
  readonly host: string
  readonly port: number
  readonly chat: ModelServer | undefined
  readonly embedder: ModelServer | undefined
}

/** Tries everything that the product stands on, one after another; what fails never stops the rest. */
export async function examine(of: Examined): Promise<Finding[]> {
  const looks: readonly (readonly [string, () => Promise<Finding> | Finding])[] = [
    ['数据文件夹', () => dataFolder(of.dataDir)],
    ['数据库', () => database(of)],
    ['条文和索引', () => library(of.dataDir)],
    ['网页端口', () => page(of)],
    ['语言模型', () => chatModel(of.chat)],
    ['向量模型', () => embedder(of.embedder)],
    ['向量', () => vectors(of)],
  ]
  const findings: Finding[] = []
  for (const [what, look] of looks) {
    try {
      findings.push(await look())
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

async function database(where: Where): Promise<Finding> {
  const what = '数据库'
  try {
    const opened = await openDatabase(where)
    await opened.close()
    return { what, state: 'fine', says: where.databaseUrl ? 'PostgreSQL 可以使用。' : '可以使用。' }
  } catch (error) {
    if (!(error instanceof AppError)) throw error
    const mend = '如果办法通正在运行，这是正常的：它独占自己的数据库；停下来再检查就不会提示。'
    return { what, state: 'note', says: error.userMessage, mend }
  }
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

async function chatModel(server: ModelServer | undefined): Promise<Finding> {
  const what = '语言模型'
  if (!server) return { what, state: 'unused', says: '没有设置 MODEL_URL，不使用语言模型，其余功能不受影响。' }
  let failure = ''
  const chat = await openChat(server, line => {
    failure = line.slice(line.lastIndexOf(', ') + 2)
  })
  const begun = performance.now()
  const passages = [{ id: 'c', text: '业主单位应按季度报送项目实施情况。', place: null }]
  const task = { question: '多久报一次', kind: 'answered', passages }
  let sentences = 0
  try {
    for await (const _ of rephraseWith(chat)(task, AbortSignal.timeout(30_000))) sentences++
  } catch {
    return { what, state: 'wrong', ...explained(failure, 'MODEL') }
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  if (sentences > 0) return { what, state: 'fine', says: `有回应，${seconds}秒，格式符合要求。` }
  const mend = '改写会一直用不上，回答仍是核对过的原回答。请换一个能按 JSON 格式回答的模型，或关掉它的“思考”输出。'
  return { what, state: 'wrong', says: `有回应（${seconds}秒），但没有按要求的格式回答。`, mend }
}

async function embedder(server: ModelServer | undefined): Promise<Finding> {
  const what = '向量模型'
  if (!server) return { what, state: 'unused', says: '没有设置 EMBEDDER_URL，检索只用文字，其余功能不受影响。' }
  let failure = ''
  const embed = await openEmbedder(server, line => {
    failure = line.slice(line.lastIndexOf(': ') + 2)
  })
  try {
    const signal = AbortSignal.timeout(30_000)
    const [first] = await embed(['季度报送报什么'], { purpose: 'text', signal })
    const begun = performance.now()
    await embed(['中标结果报给谁'], { purpose: 'text', signal })
    const millis = Math.round(performance.now() - begun)
    const says = `有回应，${first?.length ?? 0}维，一个问题${millis}毫秒。`
    if (millis <= 250) return { what, state: 'fine', says }
    const mend = '超过250毫秒的，回答不等它，按文字检索。可以换一台快些的机器，或换小一些的模型。'
    return { what, state: 'note', says, mend }
  } catch (error) {
    return { what, state: 'wrong', ...explained(failure || kindOfFailure(error), 'EMBEDDER') }
  }
}

/** How a server failed, in words for whoever sets it up. */
function explained(failure: string, prefix: 'MODEL' | 'EMBEDDER'): { says: string; mend: string } {
  const name = prefix === 'MODEL' ? 'MODEL_NAME' : 'EMBEDDER_MODEL'
  const status = /status (\d+)/.exec(failure)?.[1]
  if (status === '401' || status === '403')
    return { says: '服务拒绝了请求：密钥不对，或没有权限。', mend: `请检查 ${prefix}_KEY。` }
  if (status === '404')
    return {
      says: '服务上没有这个地址或这个模型。',
      mend: `请检查 ${prefix}_URL 是否以 /v1 结尾，${name} 是否与服务上的名称一致。`,
    }
  if (status === '429') return { says: '服务忙，暂时不接受请求。', mend: '请稍后再试，或放宽服务的限流。' }
  if (status) return { says: `服务出错（状态 ${status}）。`, mend: '请查看模型服务自己的日志。' }
  if (/ECONNREFUSED|ENOTFOUND|EHOSTUNREACH|ENETUNREACH|connection/i.test(failure))
    return {
      says: '连不上服务。',
      mend: `请检查模型服务是否已经启动，${prefix}_URL 的地址和端口是否正确，防火墙是否放行。`,
    }
  if (/timed out/.test(failure))
    return { says: '30秒内没有回应。', mend: '请检查模型服务是否还在加载，或机器是否太慢。' }
  return {
    says: '回应读不懂，不像是 OpenAI 兼容的服务。',
    mend: `请检查 ${prefix}_URL 指向的是不是模型服务的 /v1 地址。`,
  }
}

async function vectors({ embedder: server, dataDir }: Examined): Promise<Finding> {
  const what = '向量'
  if (!server) return { what, state: 'unused', says: '没有设置 EMBEDDER_URL。' }
  const about = join(dataDir, 'vectors', 'about.json')
  const rows = join(dataDir, 'vectors', 'rows.bin')
  const isBuilt = await import('hnswlib-node').then(
    () => '',
    () => '图索引组件没有编译，一律逐个比较，数量大时会慢一些。',
  )
  if (!existsSync(about) || !existsSync(rows))
    return { what, state: 'note', says: `还没有做。${isBuilt}`, mend: '启动办法通后会在后台做，日志里有进度。' }
  const kept = JSON.parse(readFileSync(about, 'utf8')) as { embedder?: unknown; dimension?: unknown }
  const isSame = kept.embedder === `${server.url} ${server.model}`
  if (!isSame)
    return { what, state: 'note', says: '现有的向量是另一个向量模型的。', mend: '启动办法通后会全部重做，不会混用。' }
  const dimension = Number(kept.dimension)
  const done = Math.floor(readFileSync(rows).length / (16 + 4 * dimension))
  const knowledge = loadKnowledge({ dataDir })
  const wanted = new Set(meaningsOf(knowledge).map(one => one.text)).size
  knowledge.close()
  if (done >= wanted) return { what, state: 'fine', says: `${done}段，${dimension}维，已经做好。${isBuilt}` }
  return { what, state: 'note', says: `已做${done}段，共${wanted}段。${isBuilt}`, mend: '启动办法通后会接着做。' }
}
