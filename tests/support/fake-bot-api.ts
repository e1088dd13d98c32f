import { once } from 'node:events'
import { createServer, type IncomingMessage, type ServerResponse, request as send } from 'node:http'
import type { AddressInfo } from 'node:net'
import { methods } from './fake-bot-methods.js'
import { type FakeChat, FakeChats } from './fake-chats.js'
import { readMultipart } from './fake-multipart.js'

/** A refusal, as Telegram words it. */
export class Refusal extends Error {
  constructor(
    readonly code: number,
    description: string,
    readonly retryAfter?: number,
  ) {
    super(description)
  }
}

export interface Webhook {
  readonly url: string
  readonly secret: string | undefined
}

export interface Handed {
  readonly update_id: number
  readonly [kind: string]: unknown
}

/**
 * Telegram's Bot API on loopback, as strict as the real one in all that we rely on: lengths, markup, buttons, one
 * collector at a time, one answer to a tap, redelivery of what was not acknowledged.
 */
export class FakeBotApi {
  static readonly token = '7000:fake-token-of-the-test'
  readonly me = {
    id: 7000,
    is_bot: true,
    first_name: '办法通',
    username: 'banfatong_bot',
    can_join_groups: true,
    can_read_all_group_messages: false,
    supports_inline_queries: false,
    can_connect_to_business: false,
    has_main_web_app: false,
  }
  readonly chats = new FakeChats(this)
  /** Every call, in order. */
  readonly calls: { readonly method: string; readonly payload: Record<string, unknown> }[] = []
  commands: unknown[] = []
  /** What people sent, by the id that Telegram gave it; `asked` once its path was given out. */
  readonly files = new Map<string, { readonly bytes: Buffer; readonly size: number; path: string | undefined }>()
  webhook: Webhook | undefined
  /** The last time that the webhook did not take an update. */
  webhookError: { readonly last_error_date: number; readonly last_error_message: string } | undefined
  /** Where a public address leads on this machine, and how often a call there may be tried. */
  reach: (url: string) => string = url => url
  private waiting: Handed[] = []
  private nextUpdate = 1000
  private collector: { refuse: () => void; wake: () => void } | undefined
  private readonly faults: { method: string; fault: Refusal | 'hang up' }[] = []
  private pushing: Promise<void> = Promise.resolve()
  private isOpen = true
  private readonly server = createServer((request, response) => void this.serve(request, response))

  async open(): Promise<this> {
    this.server.listen(0, '127.0.0.1')
    await once(this.server, 'listening')
    return this
  }

  get url(): string {
    return `http://127.0.0.1:${(this.server.address() as AddressInfo).port}`
  }

  async close(): Promise<void> {
    this.isOpen = false
    this.collector?.wake()
    this.server.closeAllConnections()
    this.server.close()
    await once(this.server, 'close')
  }

  /** The next calls of a method fail so, one each. */
  fail(method: string, ...faults: readonly (Refusal | 'hang up')[]): void {
    this.faults.push(...faults.map(fault => ({ method, fault })))
  }

  /** Hands something over, by whichever way the bot has chosen. Resolves with its id. */
  hand(content: Record<string, unknown>): number {
    const update = { update_id: this.nextUpdate++, ...content }
    this.waiting.push(update)
    this.collector?.wake()
    if (this.webhook) this.push()
    return update.update_id
  }

  /** Hands the same update over once more, as Telegram does that did not hear of the first. */
  handAgain(update: Handed): void {
    this.waiting.push(update)
    this.collector?.wake()
    if (this.webhook) this.push()
  }

  get unconfirmed(): readonly Handed[] {
    return this.waiting
  }

  // ── The two ways to get updates ──

  async collect(offset: number, timeout: number, isGone: () => boolean): Promise<readonly Handed[]> {
    if (this.webhook) {
      throw new Refusal(
        409,
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
      )
    }
    this.collector?.refuse()
    this.waiting = this.waiting.filter(update => update.update_id >= offset)
    if (this.waiting.length > 0 || timeout === 0) return [...this.waiting]
    let mine: FakeBotApi['collector']
    await new Promise<void>((resolve, reject) => {
      const refusal =
        'Conflict: terminated by other getUpdates request; make sure that only one bot instance is running'
      mine = { wake: resolve, refuse: () => reject(new Refusal(409, refusal)) }
      this.collector = mine
      setTimeout(resolve, timeout * 1000).unref()
    }).finally(() => {
      if (this.collector === mine) this.collector = undefined
    })
    return isGone() ? [] : [...this.waiting]
  }

  /** Calls the webhook with what waits, in order, again and again until it is acknowledged. */
  push(): void {
    this.pushing = this.pushing.then(async () => {
      for (let tries = 0; this.isOpen && this.webhook && this.waiting[0] && tries < 200; tries++) {
        const [update] = this.waiting
        const status = await post(
          this.reach(this.webhook.url),
          new URL(this.webhook.url).host,
          this.webhook.secret,
          update,
        )
        if (status >= 200 && status < 300) this.waiting = this.waiting.filter(one => one !== update)
        else {
          const said = status === 0 ? 'Connection refused' : `Wrong response from the webhook: ${status}`
          this.webhookError = { last_error_date: Math.floor(Date.now() / 1000), last_error_message: said }
          await new Promise(resolve => setTimeout(resolve, 10))
        }
      }
    })
  }

  /** Resolves when everything that was handed over is acknowledged. */
  acknowledged(): Promise<void> {
    return this.until(() => this.waiting.length === 0)
  }

  /** Resolves when it is so. */
  async until(isSo: () => boolean): Promise<void> {
    while (!isSo()) await new Promise(resolve => setTimeout(resolve, 2))
  }

  // ── HTTP ──

  /** A file can be had by the token, and only where its path was asked for. */
  private serveFile(token: string, path: string, response: ServerResponse): void {
    this.calls.push({ method: 'download', payload: { path } })
    const at = this.faults.findIndex(one => one.method === 'download')
    if (at >= 0 && this.faults.splice(at, 1)[0]?.fault === 'hang up') return void response.destroy()
    const file = [...this.files.values()].find(one => one.path === path)
    if (token !== FakeBotApi.token || !file) {
      response.writeHead(404, { 'Content-Type': 'application/json' })
      response.end('{"ok":false,"error_code":404,"description":"Not Found"}')
      return
    }
    response.writeHead(200, { 'Content-Type': 'application/octet-stream' })
    response.end(file.bytes)
  }

  private async serve(request: IncomingMessage, response: ServerResponse): Promise<void> {
    const answer = (code: number, body: unknown) => {
      response.writeHead(code, { 'Content-Type': 'application/json' })
      response.end(JSON.stringify(body))
    }
    try {
      const file = /^\/file\/bot([^/]+)\/(.+)$/.exec(request.url ?? '')
      if (file) return this.serveFile(file[1] ?? '', decodeURIComponent(file[2] ?? ''), response)
      const [, token, method = ''] = /^\/bot([^/]+)\/(\w+)$/.exec(request.url ?? '') ?? []
      const payload = await payloadOf(request)
      if (token !== FakeBotApi.token) throw new Refusal(401, 'Unauthorized')
      const at = this.faults.findIndex(one => one.method === method)
      const fault = at < 0 ? undefined : this.faults.splice(at, 1)[0]?.fault
      if (fault === 'hang up') return void request.socket.destroy()
      this.calls.push({ method, payload })
      if (fault) throw fault
      const run = methods[method]
      if (!run) throw new Refusal(404, 'Not Found: method not found')
      answer(200, { ok: true, result: await run(this, payload, () => response.destroyed) })
    } catch (error) {
      const { code, retryAfter } = error instanceof Refusal ? error : { code: 500, retryAfter: undefined }
      const description = error instanceof Error ? error.message : String(error)
      const parameters = retryAfter === undefined ? {} : { parameters: { retry_after: retryAfter } }
      answer(code, { ok: false, error_code: code, description, ...parameters })
    }
  }
}

async function payloadOf(request: IncomingMessage): Promise<Record<string, unknown>> {
  const parts: Buffer[] = []
  for await (const part of request) parts.push(part as Buffer)
  const body = Buffer.concat(parts)
  const type = request.headers['content-type'] ?? ''
  if (body.length === 0) return {}
  if (type.startsWith('multipart/form-data')) return readMultipart(body, type)
  return JSON.parse(body.toString('utf8')) as Record<string, unknown>
}

function post(url: string, host: string, secret: string | undefined, update: unknown): Promise<number> {
  return new Promise(resolve => {
    const headers = {
      Host: host,
      'Content-Type': 'application/json',
      ...(secret === undefined ? {} : { 'X-Telegram-Bot-Api-Secret-Token': secret }),
    }
    const call = send(url, { method: 'POST', headers, agent: false }, response => {
      response.resume()
      response.on('end', () => resolve(response.statusCode ?? 0))
    })
    call.on('error', () => resolve(0))
    call.end(JSON.stringify(update))
  })
}

export type { FakeChat }
