import { isIP } from 'node:net'
import { join, resolve } from 'node:path'
import { z } from 'zod'
import { isLoopback } from './adapters/http/loopback.js'
import { productRoot } from './adapters/library/product-root.js'
import { type LogLevel, logLevels } from './adapters/logging/logger.js'
import type { TelegramSettings } from './adapters/telegram/open-telegram.js'
import { AppError } from './common/errors.js'

/** Every setting the program reads from its surroundings. Nothing else reads `process.env`. */
const Settings = z.object({
  /** 0 takes any free port. */
  PORT: z.coerce
    .number('PORT 应是 0 到 65535 之间的整数，例如 3000。')
    .int('PORT 应是 0 到 65535 之间的整数，例如 3000。')
    .min(0, 'PORT 应是 0 到 65535 之间的整数，例如 3000。')
    .max(65535, 'PORT 应是 0 到 65535 之间的整数，例如 3000。')
    .default(3000),
  /** Loopback unless said otherwise; any other needs `ACCESS_KEY`. */
  HOST: z
    .string()
    .refine(isHost, 'HOST 应是本机的地址或主机名，例如 127.0.0.1 或 0.0.0.0，不带端口和 http。')
    .default('127.0.0.1'),
  /** Further names by which people reach the page, `name` or `name:port`, separated by commas. */
  ALLOWED_HOSTS: z
    .string()
    .transform(list => list.split(/[,\uff0c\s]+/).filter(name => name !== ''))
    .refine(
      names => names.every(isHostWithPort),
      'ALLOWED_HOSTS 应是以逗号分开的主机名，可以带端口，例如 banfa.local:3000。',
    )
    .default([]),
  /** What people type once before they may use the page. */
  ACCESS_KEY: z.string().min(12, 'ACCESS_KEY 至少要有 12 个字符。').max(200, 'ACCESS_KEY 最多 200 个字符。').optional(),
  /** Where everything that is kept lies; the folder `data` of the product unless said otherwise. */
  DATA_DIR: z
    .string()
    .refine(path => !path.includes('\0'), 'DATA_DIR 不是可用的文件夹路径。')
    .optional(),
  /** How many days a draft is kept that nobody goes on with. */
  DRAFT_DAYS: z.coerce
    .number('DRAFT_DAYS 应是 1 到 3650 之间的整数，例如 30。')
    .int('DRAFT_DAYS 应是 1 到 3650 之间的整数，例如 30。')
    .min(1, 'DRAFT_DAYS 应是 1 到 3650 之间的整数，例如 30。')
    .max(3650, 'DRAFT_DAYS 应是 1 到 3650 之间的整数，例如 30。')
    .default(30),
  /** PostgreSQL instead of the file in the data folder, so that several instances may share what is kept. */
  DATABASE_URL: z
    .string()
    .refine(isPostgresAddress, 'DATABASE_URL 应以 postgresql:// 开头，写明用户、地址和数据库。')
    .optional(),
  /** A language model behind an OpenAI-compatible address; leave out to run without. */
  MODEL_URL: z
    .string()
    .refine(isHttpAddress, 'MODEL_URL 应是以 http:// 或 https:// 开头的地址，例如 http://127.0.0.1:8000/v1。')
    .optional(),
  /** As its server calls it. */
  MODEL_NAME: z.string().max(200).optional(),
  /** Where its server asks for one. */
  MODEL_KEY: z.string().optional(),
  /** How long it may take over one answer; the checked answer is there from the beginning. */
  MODEL_SECONDS: z.coerce
    .number('MODEL_SECONDS 应是 1 到 120 之间的数，例如 20。')
    .min(1, 'MODEL_SECONDS 应是 1 到 120 之间的数，例如 20。')
    .max(120, 'MODEL_SECONDS 应是 1 到 120 之间的数，例如 20。')
    .default(20),
  /** Whether the files that the unit added to its library may be sent to the model and the embedder. */
  MODEL_UNIT_FILES: z
    .enum(['on', 'off'], 'MODEL_UNIT_FILES 应是 on 或 off。')
    .default('off')
    .transform(word => word === 'on'),
  /** Whether the sentence encoder that ships is used; an embedder of the deployment takes its place. */
  ENCODER: z
    .enum(['on', 'off'], 'ENCODER 应是 on 或 off。')
    .default('on')
    .transform(word => word === 'on'),
  /** An embedder behind an OpenAI-compatible address, in the place of the encoder that ships. */
  EMBEDDER_URL: z
    .string()
    .refine(isHttpAddress, 'EMBEDDER_URL 应是以 http:// 或 https:// 开头的地址，例如 http://127.0.0.1:8000/v1。')
    .optional(),
  EMBEDDER_MODEL: z.string().max(200).optional(),
  EMBEDDER_KEY: z.string().optional(),
  /** How much is logged. */
  LOG_LEVEL: z.enum(logLevels, 'LOG_LEVEL 应是 error、warn、info 或 debug。').default('info'),
  /** Leave out to run without Telegram. */
  TELEGRAM_TOKEN: z
    .string()
    .regex(/^\d+:[\w-]{20,}$/, 'TELEGRAM_TOKEN 不完整，应是数字、冒号和一串字母数字，请整个复制过来。')
    .optional(),
  /** Another host than Telegram's own. */
  TELEGRAM_API_BASE: z
    .string()
    .refine(isHttpAddress, 'TELEGRAM_API_BASE 应是以 http:// 或 https:// 开头的地址。')
    .optional(),
  /** Where Telegram calls us; without it we ask Telegram. */
  TELEGRAM_WEBHOOK_URL: z
    .string()
    .refine(isWebhookAddress, 'TELEGRAM_WEBHOOK_URL 应是以 https:// 开头的地址，路径以 /telegram 开头。')
    .optional(),
  TELEGRAM_WEBHOOK_SECRET: z
    .string()
    .regex(/^[\w-]{16,256}$/, 'TELEGRAM_WEBHOOK_SECRET 应是 16 到 256 个字母、数字、下划线或连字符。')
    .optional(),
  /** A file with certificates to trust beside the usual ones. */
  TELEGRAM_CA: z.string().optional(),
})

/** A model server, and how it calls its model. */
export interface ModelServerSettings {
  readonly url: string
  readonly model: string
  readonly key: string | undefined
}

export interface Config {
  readonly port: number
  readonly host: string
  readonly allowedHosts: readonly string[]
  readonly accessKey: string | undefined
  /** Absolute. */
  readonly dataDir: string
  /** Whether `DATA_DIR` is set, and not only the folder it has without. */
  readonly isDataDirGiven: boolean
  readonly databaseUrl: string | undefined
  /** How many days a draft is kept that nobody goes on with. */
  readonly draftDays: number
  readonly logLevel: LogLevel
  /** Undefined where it is not used. */
  readonly telegram: TelegramSettings | undefined
  /** The language model and the embedder; each undefined where the deployment has none. */
  readonly models: {
    readonly chat: ModelServerSettings | undefined
    readonly embedder: ModelServerSettings | undefined
    /** Whether the sentence encoder that ships is used where no embedder is set. */
    readonly encoder: boolean
    /** Seconds that a model may take over one answer. */
    readonly seconds: number
    /** Whether the files that the unit added to its library may be sent to them. */
    readonly unitFiles: boolean
  }
}

/** What the program behind the channels is made with. */
export type AppConfig = Pick<Config, 'dataDir'> &
  Partial<Pick<Config, 'databaseUrl' | 'draftDays' | 'models' | 'telegram'>>

/** Reads all settings, and reports every wrong one at once without printing its value. */
export function readConfig(env: Readonly<Record<string, string | undefined>> = process.env): Config {
  const given = Object.fromEntries(Object.keys(Settings.shape).map(name => [name, env[name]?.trim() || undefined]))
  const read = Settings.safeParse(given)
  const problems = read.success ? [] : [...new Set(read.error.issues.map(issue => issue.message))]
  if (given.HOST !== undefined && !isLoopback(given.HOST) && given.ACCESS_KEY === undefined) {
    problems.push('HOST 不是本机回环地址时，要同时设置 ACCESS_KEY（访问口令），别人才不能随意使用。')
  }
  if ((given.TELEGRAM_WEBHOOK_URL === undefined) !== (given.TELEGRAM_WEBHOOK_SECRET === undefined)) {
    problems.push('TELEGRAM_WEBHOOK_URL 和 TELEGRAM_WEBHOOK_SECRET 要一起设置，或者都不设置。')
  }
  if ((given.MODEL_URL === undefined) !== (given.MODEL_NAME === undefined)) {
    problems.push('MODEL_URL 和 MODEL_NAME（模型在服务上的名称）要一起设置，或者都不设置。')
  }
  if ((given.EMBEDDER_URL === undefined) !== (given.EMBEDDER_MODEL === undefined)) {
    problems.push('EMBEDDER_URL 和 EMBEDDER_MODEL（向量模型在服务上的名称）要一起设置，或者都不设置。')
  }
  if (!read.success || problems.length > 0) throw new BadSettingsError(problems)
  const { PORT, HOST, ALLOWED_HOSTS, ACCESS_KEY, DATA_DIR, DATABASE_URL, DRAFT_DAYS } = read.data
  return {
    port: PORT,
    host: HOST,
    allowedHosts: ALLOWED_HOSTS,
    accessKey: ACCESS_KEY,
    isDataDirGiven: DATA_DIR !== undefined,
    dataDir: DATA_DIR === undefined ? join(productRoot(), 'data') : resolve(DATA_DIR),
    databaseUrl: DATABASE_URL,
    models: {
      chat: serverOf(read.data.MODEL_URL, read.data.MODEL_NAME, read.data.MODEL_KEY),
      embedder: serverOf(read.data.EMBEDDER_URL, read.data.EMBEDDER_MODEL, read.data.EMBEDDER_KEY),
      encoder: read.data.ENCODER,
      seconds: read.data.MODEL_SECONDS,
      unitFiles: read.data.MODEL_UNIT_FILES,
    },
    draftDays: DRAFT_DAYS,
    logLevel: read.data.LOG_LEVEL,
    telegram: telegramIn(read.data),
  }
}

function telegramIn(read: z.infer<typeof Settings>): TelegramSettings | undefined {
  const { TELEGRAM_TOKEN: token, TELEGRAM_API_BASE: apiBase, TELEGRAM_CA: ca } = read
  const { TELEGRAM_WEBHOOK_URL: url, TELEGRAM_WEBHOOK_SECRET: secret } = read
  if (token === undefined) return undefined
  return { token, apiBase, ca, webhook: url === undefined || secret === undefined ? undefined : { url, secret } }
}

function serverOf(url: string | undefined, model: string | undefined, key: string | undefined) {
  return url === undefined || model === undefined ? undefined : { url, model, key }
}

/** Settings that cannot be used. Says which and how they should look; their values stay out of logs and screens. */
export class BadSettingsError extends AppError {
  constructor(problems: readonly string[]) {
    super(
      'BAD_SETTINGS',
      ['设置有误，没有启动。请改好以下各项再试：', ...problems.map(problem => `  · ${problem}`)].join('\n'),
      `${problems.length} wrong setting(s); see the message for the person`,
    )
  }
}

function isHost(host: string): boolean {
  return isIP(host) !== 0 || (host.length <= 253 && /^[a-z0-9_]([a-z0-9_-]*[a-z0-9_])?(\.[a-z0-9_-]+)*$/i.test(host))
}

function isHostWithPort(name: string): boolean {
  const bracketed = /^\[([^\]]+)\](?::\d{1,5})?$/.exec(name)
  if (bracketed) return isIP(bracketed[1] ?? '') === 6
  return isHost(name.replace(/:\d{1,5}$/, ''))
}

function isHttpAddress(address: string): boolean {
  return /^https?:\/\//.test(address) && URL.canParse(address)
}

function isWebhookAddress(address: string): boolean {
  return /^https:\/\//.test(address) && URL.canParse(address) && new URL(address).pathname.startsWith('/telegram')
}

function isPostgresAddress(address: string): boolean {
  return /^postgres(ql)?:\/\//.test(address) && URL.canParse(address)
}
