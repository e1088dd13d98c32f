import { AppError } from '../../common/errors.js'

/** What LangChain and the OpenAI client read from the surroundings by themselves: none of it is a setting of ours. */
const unwanted = /^(?:LANGSMITH|LANGCHAIN|OPENAI)_/

/**
 * LangChain reports every call to a service outside when some variables are set. They are taken out of the surroundings
 * before it is loaded, and then LangChain itself is asked whether it would still report.
 */
export async function turnTracingOff(surroundings: Record<string, string | undefined> = process.env): Promise<void> {
  for (const name of Object.keys(surroundings)) if (unwanted.test(name)) delete surroundings[name]
  const { CallbackManager } = await import('@langchain/core/callbacks/manager')
  const handlers = CallbackManager.configure()?.handlers ?? []
  if (handlers.length === 0) return
  throw new AppError(
    'TRACING_IS_ON',
    '语言模型的组件会把对话上报到外部，没有启动。请去掉环境里以 LANGCHAIN_、LANGSMITH_ 开头的变量，或先不设置 MODEL_URL 和 EMBEDDER_URL。',
    `LangChain would call back ${handlers.map(one => one.name).join(', ')}; which variable asks for it?`,
  )
}
