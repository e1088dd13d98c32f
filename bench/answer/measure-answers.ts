/** Measures the whole bot in this process: started with --expose-gc by sections/answer.ts. */
export interface AnswersOrder {
  readonly dataDir: string
  readonly questions: readonly string[]
}

export interface AnswersMeasured {
  /** From the start of the process to the bot being made, and to the first answer. */
  readonly readyMillis: number
  /** To the encoder being loaded. */
  readonly warmMillis: number
  readonly firstMillis: number
  readonly millis: readonly number[]
  readonly resident: number
}

/** What we need of the product; said here because it is only there once it is built. */
interface App {
  readonly warm: Promise<unknown>
  handle(message: { conversation: string; id: string; text: string }): Promise<unknown>
  close(): Promise<void>
}

process.once('message', async (order: AnswersOrder) => {
  const measured = await measure(order)
  process.send?.(measured, () => process.disconnect())
})

async function measure({ dataDir, questions }: AnswersOrder): Promise<AnswersMeasured> {
  const [appFile, configFile]: string[] = ['../../app.js', '../../config.js']
  const { createApp } = (await import(appFile ?? '')) as { createApp: (config: unknown) => Promise<App> | App }
  const { readConfig } = (await import(configFile ?? '')) as { readConfig: (env: Record<string, string>) => unknown }
  const app = await createApp(readConfig({ DATA_DIR: dataDir, PORT: '0' }))
  const readyMillis = performance.now()
  await app.warm
  const warmMillis = performance.now()
  const ask = async (text: string, i: number) => {
    const begun = performance.now()
    await app.handle({ conversation: `bench:${i}`, id: String(i), text })
    return performance.now() - begun
  }
  await ask(questions[0] ?? '变更超过10%怎么办', -1)
  const firstMillis = performance.now()
  const millis: number[] = []
  for (const [i, question] of questions.entries()) millis.push(await ask(question, i))
  globalThis.gc?.()
  const resident = process.memoryUsage().rss
  await app.close()
  return { readyMillis, warmMillis, firstMillis, millis, resident }
}
