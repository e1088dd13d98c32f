import { GrammyError, HttpError } from 'grammy'
import { NotDeliveredError } from '../../services/reminders/outbox.js'
import { failureOf } from './failures.js'

/** What an administrator is told of a message that could not be brought, and whether trying again would help. */
export function notDelivered(error: unknown): NotDeliveredError {
  const failure = failureOf(error)
  const waits = error instanceof GrammyError ? error.parameters.retry_after : undefined
  return new NotDeliveredError({
    reason: waits === undefined ? (reasons[failure] ?? '程序出了点问题，没有送达。') : 'Telegram 要求稍后再发。',
    isFinal: failure === 'gone' || failure === 'rejected',
    retryAfter: waits === undefined ? null : waits * 1000,
    mayHaveArrived: error instanceof HttpError && failure !== 'untrusted',
  })
}

const reasons: Readonly<Record<string, string>> = {
  refused: 'TELEGRAM_TOKEN 不对，或者已经作废。',
  unreachable: '连不上 Telegram。',
  untrusted: 'Telegram 服务器的证书不受信任。',
  gone: '对方停用了机器人，或者会话已经不在了。',
  rejected: 'Telegram 没有接受这条消息。',
}
