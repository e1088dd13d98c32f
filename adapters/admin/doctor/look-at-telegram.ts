import type { Api } from 'grammy'
import type { WebhookInfo } from 'grammy/types'
import { type Failure, failureOf } from '../../telegram/failures.js'
import { newBot } from '../../telegram/new-bot.js'
import { readCertificates } from '../../telegram/read-certificates.js'
import type { RunningState } from '../control/running-state.js'
import type { Finding } from './finding.js'

export interface TelegramExamined {
  readonly token: string
  readonly apiBase: string | undefined
  readonly webhook: { readonly url: string } | undefined
  /** A file. */
  readonly ca: string | undefined
}

/** Seconds that Telegram may take. */
const timeout = 10
/** Seconds that we collect updates, to see whether another program takes them away from us. */
const usualCollecting = 5
/** An error of the webhook before this, in seconds, was mended since, or nobody wrote. */
const recent = 3600

const what = 'Telegram'

/** Tries the token, and whether messages arrive: by the webhook, or by asking, where nobody else may ask. */
export async function lookAtTelegram(
  of: TelegramExamined,
  running: RunningState | undefined,
  collecting = usualCollecting,
): Promise<Finding> {
  const { token, apiBase } = of
  const { api } = newBot({ token, apiBase, ca: readCertificates(of.ca) }, timeout + collecting)
  try {
    const { username } = await api.getMe()
    const info = await api.getWebhookInfo()
    const trouble = of.webhook
      ? webhookTrouble(of.webhook.url, info, running)
      : await pollTrouble(api, info, running, collecting)
    return trouble ?? { what, state: 'fine', says: found(username, info, running) }
  } catch (error) {
    const { says, mend } = failures[failureOf(error)] ?? failures.unknown
    return { what, state: 'wrong', says, mend }
  }
}

function found(username: string, info: WebhookInfo, running: RunningState | undefined): string {
  const waiting = info.pending_update_count
  const held = waiting > 0 ? `有${waiting}条消息等着收。` : ''
  return `${running ? '办法通正在运行，' : ''}机器人 @${username} 可以使用。${held}`
}

function webhookTrouble(url: string, info: WebhookInfo, running: RunningState | undefined): Finding | undefined {
  if (info.url !== url) {
    const says = !info.url
      ? 'Telegram 那边还没有登记 webhook。'
      : `Telegram 那边登记的是另一个地址（${hostOf(info.url)}）。`
    return running
      ? { what, state: 'wrong', says, mend: '请重新启动办法通，启动时会登记；若又变了，是另有程序在用同一个机器人。' }
      : { what, state: 'note', says, mend: '启动办法通时会登记成 TELEGRAM_WEBHOOK_URL。' }
  }
  const last = info.last_error_date ?? 0
  if (!info.last_error_message || last < Date.now() / 1000 - recent) return undefined
  const waiting = `有${info.pending_update_count}条消息等着送。`
  const says = `Telegram 往 TELEGRAM_WEBHOOK_URL 送消息没有送到：${reasonOf(info.last_error_message)}${waiting}`
  if (!running) return { what, state: 'note', says, mend: '办法通没有在运行，送不到是正常的；启动以后再检查一次。' }
  return { what, state: info.pending_update_count > 0 ? 'wrong' : 'note', says, mend: mendOf(info.last_error_message) }
}

async function pollTrouble(
  api: Api,
  info: WebhookInfo,
  running: RunningState | undefined,
  collecting: number,
): Promise<Finding | undefined> {
  if (info.url) {
    const says = `Telegram 那边登记着一个 webhook（${hostOf(info.url)}），消息往那里送，这里收不到。`
    return running
      ? { what, state: 'wrong', says, mend: '另有程序在用同一个机器人，请停下它，再重新启动办法通。' }
      : {
          what,
          state: 'note',
          says,
          mend: '启动办法通会取消它；若另有程序在用这个机器人，请先停下那个程序，或另建一个机器人。',
        }
  }
  if (running) {
    const { telegram } = running
    if (telegram?.isConnected) return undefined
    const mend = telegram ? '改好以后，等它再试，或重新启动办法通。' : '请重新启动办法通，让它用上 TELEGRAM_TOKEN。'
    return { what, state: 'wrong', says: telegram?.says ?? '正在运行的办法通没有开 Telegram。', mend }
  }
  // Without an offset: nothing is acknowledged. Another collector comes back within seconds, and we are refused.
  await api.getUpdates({ timeout: collecting, limit: 1 })
  return undefined
}

const failures: Partial<Record<Failure, { says: string; mend: string }>> &
  Record<'unknown', { says: string; mend: string }> = {
  refused: {
    says: 'TELEGRAM_TOKEN 不对，或者已经作废。',
    mend: '请向 Telegram 里的 @BotFather 要机器人现在的 token，整个复制过来；设了 TELEGRAM_API_BASE 的，也核对一下它。',
  },
  conflict: {
    says: '另有一个程序正在用同一个机器人收消息。',
    mend: '请只留一个在运行；要两处都用，请另建一个机器人。',
  },
  unreachable: {
    says: '连不上 Telegram。',
    mend: '本单位的网络到不了 Telegram 的，请设置 TELEGRAM_API_BASE 指向能到的地址，或去掉 TELEGRAM_TOKEN；网页不受影响。',
  },
  untrusted: {
    says: 'Telegram 地址的证书不受信任。',
    mend: '请把签发它的证书文件（PEM）的路径写到 TELEGRAM_CA。',
  },
  unknown: { says: 'Telegram 的回应读不懂。', mend: '请核对 TELEGRAM_API_BASE 是不是 Bot API 的地址。' },
}

/** What Telegram says of a webhook that failed, in words for whoever sets it up. */
const reasons: readonly { readonly said: RegExp; readonly why: string; readonly mend: string }[] = [
  {
    said: /SSL|certificate/i,
    why: '证书没有通过。',
    mend: '请检查那个地址的证书是否完整、有没有过期、与主机名是否一致。',
  },
  {
    said: /\b40[13]\b/,
    why: '被拒绝了。',
    mend: '请检查反向代理有没有把 X-Telegram-Bot-Api-Secret-Token 这个头一并转过来，TELEGRAM_WEBHOOK_SECRET 改过的请重新启动办法通。',
  },
  {
    said: /\b404\b/,
    why: '那个地址上没有办法通。',
    mend: '请检查反向代理转到的是不是办法通的端口，路径要与 TELEGRAM_WEBHOOK_URL 里的一样。',
  },
  {
    said: /\b5\d\d\b/,
    why: '反向代理或办法通出错了。',
    mend: '请看反向代理的日志，它要能连到办法通的端口。',
  },
  {
    said: /timed? ?out|refused|resolve|reset|unreachable/i,
    why: '连不到那个地址。',
    mend: '请检查那个地址从互联网能不能打开，防火墙和反向代理是否放行。',
  },
]

function reasonOf(said: string): string {
  return reasons.find(one => one.said.test(said))?.why ?? '出错了。'
}

function mendOf(said: string): string {
  return reasons.find(one => one.said.test(said))?.mend ?? '请看反向代理的日志。'
}

/** The host alone: the path may be a secret of its owner. */
function hostOf(url: string | undefined): string {
  return url !== undefined && URL.canParse(url) ? new URL(url).host : '读不懂的地址'
}
