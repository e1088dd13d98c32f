import { spawn } from 'node:child_process'
import { readFileSync } from 'node:fs'

/** How soon the product can be used after `node` starts, and what it holds then. */
export interface Started {
  readonly readyMillis: number
  /** Bytes; undefined where the system does not tell. */
  readonly resident: number | undefined
}

const PATIENCE = 30_000

/** Starts the product on a free port, waits until it answers over HTTP, and stops it. */
export async function startProduct(main: string, dataDir: string): Promise<Started> {
  const begun = performance.now()
  const child = spawn(process.execPath, [main], {
    env: { PATH: process.env.PATH, DATA_DIR: dataDir, PORT: '0', HOST: '127.0.0.1' },
    stdio: ['ignore', 'pipe', 'pipe'],
  })
  const ended = new Promise<void>(resolve => child.once('close', () => resolve()))
  try {
    const address = await new Promise<string>((resolve, reject) => {
      let said = ''
      const listen = (piece: Buffer) => {
        said += piece.toString('utf8')
        const address = /http:\/\/[\w.:[\]]+/.exec(said)?.[0]
        if (address !== undefined) resolve(address)
      }
      child.stdout.on('data', listen)
      child.stderr.on('data', listen)
      child.once('error', reject)
      child.once('exit', code => reject(new Error(`the product ended with ${code}: ${said.trim().slice(0, 300)}`)))
      setTimeout(() => reject(new Error('the product did not say its address in time')), PATIENCE).unref()
    })
    const response = await fetch(`${address}/health`)
    if (!response.ok) throw new Error(`the product answers ${response.status}`)
    return { readyMillis: performance.now() - begun, resident: child.pid ? residentOf(child.pid) : undefined }
  } finally {
    child.kill()
    await ended
  }
}

function residentOf(pid: number): number | undefined {
  try {
    const kilobytes = /^VmRSS:\s+(\d+) kB/m.exec(readFileSync(`/proc/${pid}/status`, 'utf8'))?.[1]
    return kilobytes === undefined ? undefined : Number(kilobytes) * 1024
  } catch {
    return undefined // not Linux
  }
}
