import { openChat } from '../../models/chat-model.js'
import type { ModelServer } from '../../models/model-server.js'
import { rephraseWith } from '../../models/model-tasks.js'
import { explainFailure } from './explain-failure.js'
import type { Finding } from './finding.js'

export interface ModelsExamined {
  readonly dataDir: string
  readonly chat: ModelServer | undefined
  readonly embedder: ModelServer | undefined
  /** Whether the encoder that ships is used where no embedder is set. */
  readonly encoder: boolean
  /** Whether the files that the unit added may be sent. */
  readonly unitFiles: boolean
  /** Milliseconds that each may take. */
  readonly timeout?: number
}

/** A first answer may wait until the server has loaded its model. */
export const usualTimeout = 30_000

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
