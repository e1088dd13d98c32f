import { appendFileSync } from 'node:fs'
import { createRequire, syncBuiltinESMExports } from 'node:module'

/**
 * Stops whatever would leave this machine, and writes down where it wanted to go: connections, names to be looked up,
 * datagrams, other programs. A thread of its own needs its own guard: this file, compiled, is loaded before anything else
 * in it. What was tried stands in the file that `NO_WAY_OUT` names, a line each, from whichever thread it came.
 */

const load = createRequire(import.meta.url)
const undo: (() => void)[] = []

export function closeTheWaysOut(): void {
  const net = load('node:net') as typeof import('node:net')
  const dns = load('node:dns') as typeof import('node:dns')
  const connect = net.Socket.prototype.connect
  replace(net.Socket.prototype, 'connect', function (this: import('node:net').Socket, ...given: unknown[]) {
    const address = addressIn(given)
    if (isLoopback(address)) return Reflect.apply(connect, this, given)
    this.destroy(note(address))
    return this
  })
  for (const resolver of [dns, dns.promises, dns.Resolver.prototype, dns.promises.Resolver.prototype])
    for (const name of Object.getOwnPropertyNames(resolver).filter(one => /^(?:lookup|resolve|reverse)/.test(one)))
      guardNames(resolver, name)
  refuse(load('node:dgram'), 'createSocket', 'a datagram')
  const programs = ['spawn', 'spawnSync', 'exec', 'execSync', 'execFile', 'execFileSync', 'fork']
  for (const name of programs) refuse(load('node:child_process'), name, 'another program')
  syncBuiltinESMExports()
}

export function openThemAgain(): void {
  for (const one of undo.splice(0).reverse()) one()
  syncBuiltinESMExports()
}

/** Looking up a name asks a server for it, unless it is this machine's own. */
function guardNames(resolver: object, name: string): void {
  const original: unknown = Reflect.get(resolver, name)
  if (typeof original !== 'function') return
  replace(resolver, name, function (this: unknown, asked: unknown, ...rest: unknown[]) {
    if (typeof asked === 'string' && isLoopback(asked)) return Reflect.apply(original, this, [asked, ...rest])
    throw note(`the name ${String(asked)}`)
  })
}

function refuse(module: unknown, name: string, what: string): void {
  replace(module as object, name, () => {
    throw note(what)
  })
}

function replace(owner: object, name: string, by: unknown): void {
  const original: unknown = Reflect.get(owner, name)
  Reflect.set(owner, name, by)
  undo.push(() => Reflect.set(owner, name, original))
}

function note(where: string): Error {
  if (process.env.NO_WAY_OUT) appendFileSync(process.env.NO_WAY_OUT, `${where}\n`)
  return new Error(`nothing may reach ${where}`)
}

function addressIn(given: readonly unknown[]): string {
  const [first, second] = Array.isArray(given[0]) ? given[0] : given
  if (typeof first === 'object' && first !== null) {
    if ('path' in first && typeof first.path === 'string') return 'localhost'
    return 'host' in first && typeof first.host === 'string' ? first.host : 'localhost'
  }
  if (typeof first === 'string' && Number.isNaN(Number(first))) return 'localhost'
  return typeof second === 'string' ? second : 'localhost'
}

function isLoopback(address: string): boolean {
  return address === 'localhost' || address === '::1' || /^127(?:\.\d+){3}$/.test(address)
}

const { isMainThread } = load('node:worker_threads') as typeof import('node:worker_threads')
if (!isMainThread && process.env.NO_WAY_OUT_IN_THREADS) closeTheWaysOut()
