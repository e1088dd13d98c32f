import helmet from '@fastify/helmet'
import rateLimit from '@fastify/rate-limit'
import Fastify, { type FastifyBaseLogger, type FastifyInstance, LogController } from 'fastify'
import { AppError } from '../../common/errors.js'
import type { Library } from '../../knowledge/answer/library-entry.js'
import { guardWithAccessKey } from './access-key.js'
import { allowedHosts } from './allowed-hosts.js'
import { serveDocs } from './api-docs.js'
import { serveLibrary } from './library-routes.js'
import { logRequests, requestId } from './log-requests.js'
import { servePage } from './page-files.js'
import { answerErrors, refuse } from './refusals.js'

export interface HttpOptions {
  readonly host: string
  /** 0 takes any free port. */
  readonly port: number
  readonly allowedHosts: readonly string[]
  readonly accessKey: string | undefined
  readonly library: () => Library
  /** Where the built page lies. */
  readonly pageFolder: string
  /** The calendar day in Beijing, `2026-03-31`. */
  readonly today: () => string
  /** Leave out to log nothing. */
  readonly logger?: FastifyBaseLogger
}

/** One place for everything that speaks HTTP: the page, the library for reading, health; channels add their routes. */
export interface HttpServer {
  /** For channels, which add routes before {@link HttpServer.listen}. */
  readonly routes: FastifyInstance
  /** Resolves with the address people type: `http://127.0.0.1:3000`. */
  listen(): Promise<string>
  /** Takes no more requests, and waits for those under way. */
  close(): Promise<void>
}

/** Builds the server with its guards: foreign names refused, strict content policy, limits on size and pace. */
export async function createHttpServer(options: HttpOptions): Promise<HttpServer> {
  const { logger } = options
  const logController = new LogController({ disableRequestLogging: true })
  const server = Fastify({
    // Every line names its request already.
    ...(logger ? { loggerInstance: logger, logController, childLoggerFactory: () => logger } : {}),
    genReqId: requestId,
    bodyLimit: 64 * 1024,
    forceCloseConnections: 'idle',
    requestTimeout: 30_000,
  })
  let hosts = allowedHosts({ host: options.host, port: options.port, further: options.allowedHosts })
  server.removeContentTypeParser('text/plain')
  answerErrors(server)
  logRequests(server)
  server.addHook('onRequest', async request => {
    if (hosts.host(request.headers.host) && hosts.origin(request.headers.origin)) return
    // A route with a guard of its own is called by a program, under a name that only the outside knows.
    if (isGuardedItself(request.routeOptions.config)) return
    refuse(403, '这个地址不在允许之列。请从启动时显示的地址打开；若确需使用别的地址，请管理员设置 ALLOWED_HOSTS。')
  })
  await server.register(helmet, strictPolicy)
  await server.register(rateLimit, { max: 1200, timeWindow: '1 minute' })
  let isClosing = false
  server.addHook('onSend', async (request, answer) => {
    // Else a browser keeps the line open, and closing waits for it in vain.
    if (isClosing) answer.header('Connection', 'close')
    if (request.routeOptions.url?.startsWith('/api/') && !answer.hasHeader('Cache-Control'))
      answer.header('Cache-Control', 'no-store')
  })
  if (options.accessKey !== undefined) await guardWithAccessKey(server, options.accessKey)
  await serveDocs(server)
  server.get('/health', async () => ({ status: 'ok' }))
  serveLibrary(server, options.library, options.today)
  await servePage(server, options.pageFolder)
  return {
    routes: server,
    async listen() {
      try {
        await server.listen({ host: options.host, port: options.port })
      } catch (error) {
        throw cannotListen(error, options)
      }
      const address = server.server.address()
      const port = typeof address === 'object' && address ? address.port : options.port
      hosts = allowedHosts({ host: options.host, port, further: options.allowedHosts })
      return `http://${typed(options.host)}${port === 80 ? '' : `:${port}`}`
    },
    close() {
      isClosing = true
      return server.close()
    },
  }
}

function isGuardedItself(config: object): boolean {
  return 'ownGuard' in config && config.ownGuard === true
}

/** Nothing from outside, nothing inline. No upgrade to https: an office network serves plain http. */
const strictPolicy = {
  contentSecurityPolicy: {
    useDefaults: false,
    directives: {
      defaultSrc: ["'self'"],
      objectSrc: ["'none'"],
      baseUri: ["'none'"],
      formAction: ["'self'"],
      frameAncestors: ["'none'"],
    },
  },
  strictTransportSecurity: false,
  // Browsers ignore these two over plain http, and complain.
  crossOriginOpenerPolicy: false,
  originAgentCluster: false,
  referrerPolicy: { policy: 'no-referrer' as const },
}

/** What a person types to reach a server that listens on `host`. */
function typed(host: string): string {
  if (host === '0.0.0.0' || host === '::') return '127.0.0.1'
  return host.includes(':') ? `[${host}]` : host
}

function cannotListen(cause: unknown, { host, port }: HttpOptions): AppError {
  const code = cause instanceof Error && 'code' in cause ? String(cause.code) : ''
  const why: Readonly<Record<string, string>> = {
    EADDRINUSE: `端口 ${port} 已被别的程序占用，没有启动。请关掉那个程序，或换一个端口，例如 PORT=${port === 65535 ? 3000 : port + 1}。`,
    EACCES: `没有使用端口 ${port} 的权限，没有启动。请换一个 1024 以上的端口，例如 PORT=3000。`,
    EADDRNOTAVAIL: 'HOST 不是这台机器的地址，没有启动。请检查 HOST，或去掉它，只在本机使用。',
    ENOTFOUND: 'HOST 这个主机名查不到，没有启动。请检查 HOST，或去掉它，只在本机使用。',
  }
  const message = why[code] ?? '网络服务没有启动成功。请检查 HOST 和 PORT，再试一次。'
  return new AppError('CANNOT_LISTEN', message, `cannot listen on ${host}:${port}: ${code || String(cause)}`, { cause })
}
