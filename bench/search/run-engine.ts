import { fork } from 'node:child_process'
import { mkdirSync } from 'node:fs'
import { fileURLToPath } from 'node:url'
import type { Listed } from '../engines/all.js'
import type { Measured, Order } from './measure-engine.js'

/** Measures an engine in processes of its own: one that builds, and one that only loads where the engine can. */
export async function runEngine(
  engine: Listed,
  order: Pick<Order, 'textsFile' | 'folder' | 'queries'>,
): Promise<Measured> {
  mkdirSync(order.folder, { recursive: true })
  if (!engine.isLoaded) return runProcess({ ...order, engine: engine.name, how: 'build' })
  const built = await runProcess({ ...order, engine: engine.name, how: 'build', queries: [] })
  const loaded = await runProcess({ ...order, engine: engine.name, how: 'load' })
  return { ...loaded, buildMillis: built.buildMillis }
}

function runProcess(order: Order): Promise<Measured> {
  const program = fileURLToPath(new URL('./measure-engine.js', import.meta.url))
  const child = fork(program, [], { execArgv: ['--expose-gc', '--max-old-space-size=8192'] })
  child.send(order)
  return new Promise((resolve, reject) => {
    child.once('message', measured => resolve(measured as Measured))
    child.once('error', reject)
    child.once('exit', code => reject(new Error(`measuring ${order.engine} ended with ${code}`)))
  })
}
