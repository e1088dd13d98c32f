import { hostname, networkInterfaces } from 'node:os'
import { isLoopback } from './loopback.js'

/**
 * The names under which this server may be addressed. Any other Host or Origin is a foreign page that had its name
 * pointed at us (DNS rebinding), and is refused.
 */
export interface AllowedHosts {
  /** For a Host header, such as `127.0.0.1:3000`. */
  host(header: string | undefined): boolean
  /** For an Origin header; a request without one comes from no page and is fine. */
  origin(header: string | undefined): boolean
}

/** Loopback names, the address we listen on, and what the settings add. A name without a port goes with ours. */
export function allowedHosts(listening: { host: string; port: number; further: readonly string[] }): AllowedHosts {
  const names = ['127.0.0.1', 'localhost', '[::1]', ...ownNames(listening.host)]
  const allowed = new Set(
    [
      ...names.map(name => `${name}:${listening.port}`),
      ...listening.further.flatMap(name => withPort(name, listening.port)),
    ].map(name => name.toLowerCase()),
  )
  const host = (name: string) => allowed.has(name.toLowerCase()) || allowed.has(`${name.toLowerCase()}:80`)
  return {
    host: header => header !== undefined && host(header),
    origin: header => header === undefined || host(hostOf(header)),
  }
}

/** A name that is given without a port stands for ours, and for a proxy's usual ones. */
function withPort(name: string, port: number): string[] {
  return /:\d{1,5}$/.test(name) && !name.endsWith(']') ? [name] : [`${name}:${port}`, `${name}:80`, `${name}:443`]
}

/** Listening everywhere means that every own address and name of this machine is meant. */
function ownNames(host: string): string[] {
  if (isLoopback(host)) return []
  if (host !== '0.0.0.0' && host !== '::') return [bracketed(host)]
  const addresses = Object.values(networkInterfaces()).flatMap(list => list ?? [])
  return [hostname(), ...addresses.map(one => bracketed(one.address))]
}

function bracketed(address: string): string {
  return address.includes(':') ? `[${address}]` : address
}

function hostOf(origin: string): string {
  try {
    const { protocol, host } = new URL(origin)
    return protocol === 'https:' && !/:\d+$/.test(host) ? `${host}:443` : host
  } catch {
    return ''
  }
}
