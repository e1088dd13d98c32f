import { type IncomingMessage, request as requestPlain } from 'node:http'
import { type Agent, request as requestSafely } from 'node:https'
import { type Api, GrammyError } from 'grammy'
import { AppError } from '../../common/errors.js'

export interface DownloadOptions {
  readonly api: Api
  readonly token: string
  /** Where Telegram is. */
  readonly apiRoot: string
  /** Set where further certificates are trusted. */
  readonly agent?: Agent | undefined
  /** Gives up then. */
  readonly signal: AbortSignal
}

/** How long a file may take to arrive, in milliseconds. */
const timeout = 30_000

/**
 * Fetches a file that somebody sent, and never more of it than `most` bytes. Rejects with an AppError that says what to
 * do; the address is told to nobody, since the token stands in it.
 */
export async function download(id: string, most: number, options: DownloadOptions): Promise<Uint8Array> {
  const { api, token, apiRoot } = options
  try {
    const { file_path: path } = await api.getFile(id)
    if (!path || !/^[\w./ -]+$/.test(path) || path.startsWith('/') || path.includes('..')) throw new Error('no path')
    return await fetched(new URL(`${apiRoot}/file/bot${token}/${path}`), most, options)
  } catch (error) {
    if (error instanceof AppError) throw error
    if (error instanceof GrammyError && /too big/.test(error.description)) throw tooLarge(most)
    throw new AppError(
      'FILE_NOT_FETCHED',
      '这个文件没有取到，可能是网络不通。请再发一次。',
      `a file from Telegram could not be fetched: ${error instanceof GrammyError ? error.description : 'network or path'}`,
    )
  }
}

function fetched(url: URL, most: number, { agent, signal }: DownloadOptions): Promise<Uint8Array> {
  const request = url.protocol === 'https:' ? requestSafely : requestPlain
  return new Promise((resolve, reject) => {
    const limit = AbortSignal.any([signal, AbortSignal.timeout(timeout)])
    const options = { signal: limit, ...(agent && url.protocol === 'https:' ? { agent } : {}) }
    const call = request(url, options, response => {
      bytesOf(response, most).then(resolve, error => {
        call.destroy()
        reject(error)
      })
    })
    call.on('error', reject)
    call.end()
  })
}

async function bytesOf(response: IncomingMessage, most: number): Promise<Uint8Array> {
  if (response.statusCode !== 200) throw new Error(`status ${response.statusCode}`)
  const parts: Buffer[] = []
  let size = 0
  for await (const part of response as AsyncIterable<Buffer>) {
    size += part.length
    if (size > most) throw tooLarge(most)
    parts.push(part)
  }
  return Buffer.concat(parts)
}

function tooLarge(most: number): AppError {
  const why = `这个文件太大，请控制在${Math.floor(most / 1024 / 1024)}MB以内。`
  return new AppError('FILE_TOO_LARGE', why, 'a file from Telegram is too large')
}
