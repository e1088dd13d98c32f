import { existsSync, readFileSync } from 'node:fs'
import { join } from 'node:path'
import { loadKnowledge } from '../../library/load-knowledge.js'
import { openChat } from '../../models/chat-model.js'
import { openEmbedder } from '../../models/embedder.js'
import type { ModelServer } from '../../models/model-server.js'
import { rephraseWith } from '../../models/model-tasks.js'
import { embedderName, meaningsToSend, vectorFolder } from '../../models/open-models.js'
import { explainFailure } from './explain-failure.js'
import type { Finding } from './finding.js'

export interface ModelsExamined {
  readonly dataDir: string
  readonly chat: ModelServer | undefined
  readonly embedder: ModelServer | undefined
  /** Whether the files that the unit added may be sent. */
  readonly unitFiles: boolean
  /** Milliseconds that each may take. */
  readonly timeout?: number
}

/** A first answer may wait until the server has loaded its model. */
const usualTimeout = 30_000

/** Lets the model say a sentence in other words, as it will be asked to. */
export async function chatModel({ chat: server, timeout = usualTimeout }: ModelsExamined): Promise<Finding> {
  const what = '语言模型'
  if (!server) return { what, state: 'unused', says: '没有设置 MODEL_URL，不使用语言模型，其余功能不受影响。' }
  let failure = ''
  let isEmpty = false
  const chat = await openChat(server, line => {
    failure = line.slice(line.lastIndexOf(', ') + 2)
    isEmpty = line.includes(' out, 0 in, ')
  })
  const begun = performance.now()
  const passages = [{ id: 'c', text: '业主单位应按季度报送项目实施情况。', place: null }]
  const task = { question: '多久报一次', kind: 'answered', passages }
  let sentences = 0
  try {
    for await (const _ of rephraseWith(chat)(task, AbortSignal.timeout(timeout))) sentences++
  } catch {
    return { what, state: 'wrong', ...(await explainFailure(failure, server, 'MODEL', timeout)) }
  }
  const seconds = ((performance.now() - begun) / 1000).toFixed(1)
  if (sentences > 0) return { what, state: 'fine', says: `有回应，${seconds}秒，格式符合要求。` }
  if (isEmpty) {
    const mend = '请检查 MODEL_URL 指向的是不是模型服务的 /v1 地址，MODEL_NAME 是不是对话模型。'
    return { what, state: 'wrong', says: `有回应（${seconds}秒），但里面没有模型说的话。`, mend }
  }
  const mend = '改写会一直用不上，回答仍是核对过的原回答。请换一个能按 JSON 格式回答的模型，或关掉它的“思考”输出。'
  return { what, state: 'wrong', says: `有回应（${seconds}秒），但没有按要求的格式回答。`, mend }
}

/** Lets the embedder embed two questions, and looks whether what is kept came from it. */
export async function embedderAndVectors(of: ModelsExamined): Promise<Finding[]> {
  const { embedder: server, timeout = usualTimeout } = of
  const what = '向量模型'
  if (!server) {
    const says = '没有设置 EMBEDDER_URL，检索只用文字，其余功能不受影响。'
    return [
      { what, state: 'unused', says },
      { what: '向量', state: 'unused', says: '没有设置 EMBEDDER_URL。' },
    ]
  }
  let failure = ''
  const embed = await openEmbedder(server, line => {
    failure = line.slice(line.lastIndexOf(': ') + 2)
  })
  try {
    const signal = AbortSignal.timeout(timeout)
    const [first] = await embed(['季度报送报什么'], { purpose: 'text', signal })
    const begun = performance.now()
    await embed(['中标结果报给谁'], { purpose: 'text', signal })
    const dimension = first?.length ?? 0
    return [speedOf(dimension, Math.round(performance.now() - begun)), await vectors(of, server, dimension)]
  } catch {
    const explained = await explainFailure(failure, server, 'EMBEDDER', timeout)
    return [{ what, state: 'wrong', ...explained }, await vectors(of, server, undefined)]
  }
}

function speedOf(dimension: number, millis: number): Finding {
  const what = '向量模型'
  const says = `有回应，${dimension}维，一个问题${millis}毫秒。`
  if (millis <= 250) return { what, state: 'fine', says }
  const mend = '超过250毫秒的，回答不等它，按文字检索。可以换一台快些的机器，或换小一些的模型。'
  return { what, state: 'note', says, mend }
}

/** How many vectors are kept, and whether they are this embedder's. `dimension` is what it gives now, if it answers. */
async function vectors(of: ModelsExamined, server: ModelServer, dimension: number | undefined): Promise<Finding> {
  const what = '向量'
  const about = join(vectorFolder(of.dataDir), 'about.json')
  const rows = join(vectorFolder(of.dataDir), 'rows.bin')
  const isBuilt = await import('hnswlib-node').then(
    () => '',
    () => '图索引组件没有编译，一律逐个比较，数量大时会慢一些。',
  )
  if (!existsSync(about) || !existsSync(rows))
    return { what, state: 'note', says: `还没有做。${isBuilt}`, mend: '启动办法通后会在后台做，日志里有进度。' }
  const kept = JSON.parse(readFileSync(about, 'utf8')) as { embedder?: unknown; dimension?: unknown }
  const again = '启动办法通后会全部重做，不会混用。'
  if (kept.embedder !== embedderName(server))
    return { what, state: 'note', says: '现有的向量是另一个向量模型的。', mend: again }
  const own = Number(kept.dimension)
  if (dimension !== undefined && dimension !== own) {
    const says = `现有的向量是${own}维的，向量模型现在给的是${dimension}维：服务在同一个名称下换了模型。`
    const mend = `没有重做之前只按文字检索。请确认 EMBEDDER_MODEL 是要用的模型；是的话，${again}`
    return { what, state: 'wrong', says, mend }
  }
  const done = Math.floor(readFileSync(rows).length / (16 + 4 * own))
  const knowledge = loadKnowledge({ dataDir: of.dataDir })
  const wanted = new Set(meaningsToSend(knowledge, of.unitFiles).map(one => one.text)).size
  knowledge.close()
  if (done >= wanted) return { what, state: 'fine', says: `${done}段，${own}维，已经做好。${isBuilt}` }
  return { what, state: 'note', says: `已做${done}段，共${wanted}段。${isBuilt}`, mend: '启动办法通后会接着做。' }
}
