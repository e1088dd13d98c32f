import { z } from 'zod'
import { keyFor, type ModelServer } from '../../models/model-server.js'

/** What is wrong with a server and how to mend it, in words for whoever sets it up. */
export interface Explained {
  readonly says: string
  readonly mend: string
}

type Prefix = 'MODEL' | 'EMBEDDER'

/** Names that a person is shown at most. */
const most = 8

/**
 * Why a model server failed; `failure` as it stands in the log. A server that refuses without saying what is asked for the
 * names of its models, which tells a wrong address from a wrong name.
 */
export async function explainFailure(
  failure: string,
  server: ModelServer,
  prefix: Prefix,
  timeout: number,
): Promise<Explained> {
  const status = /status (\d+)/.exec(failure)?.[1]
  if (status === '400' || status === '404' || status === '422') {
    const names = await namesAt(server)
    if (names && !names.includes(server.model)) return wrongName(names, prefix)
    if (status === '404') return wrongAddress(names !== undefined, prefix)
  }
  const known = kinds.find(one => one.failure.test(failure))
  if (known) return known.explain(prefix, timeout)
  return {
    says: status ? `服务出错（状态 ${status}）。` : '回应读不懂，不像是 OpenAI 兼容的服务。',
    mend: status
      ? '请查看模型服务自己的日志。'
      : `请检查 ${prefix}_URL 指向的是不是模型服务的 /v1 地址，${prefix === 'MODEL' ? '模型是不是对话模型' : '模型是不是向量模型'}。`,
  }
}

const kinds: readonly {
  readonly failure: RegExp
  readonly explain: (prefix: Prefix, timeout: number) => Explained
}[] = [
  {
    failure: /status 40[13]/,
    explain: prefix => ({ says: '服务拒绝了请求：密钥不对，或没有权限。', mend: `请检查 ${prefix}_KEY。` }),
  },
  {
    failure: /status 429/,
    explain: () => ({ says: '服务忙，暂时不接受请求。', mend: '请稍后再试，或放宽服务的限流。' }),
  },
  {
    failure: /CERT|SELF_SIGNED|UNABLE_TO_(?:GET_ISSUER|VERIFY)/,
    explain: prefix => ({
      says: '服务的证书不受信任，或与地址不符。',
      mend: `请把签发它的证书文件（PEM）的路径设为 NODE_EXTRA_CA_CERTS 再启动，并核对 ${prefix}_URL 里的主机名与证书上的一致。`,
    }),
  },
  {
    failure: /SSL|TLS|EPROTO/,
    explain: prefix => ({
      says: '加密连接没有建立起来：那个端口多半不是 https。',
      mend: `请检查 ${prefix}_URL 该写 http:// 还是 https://，端口是否正确。`,
    }),
  },
  {
    failure: /ENOTFOUND|EAI_AGAIN/,
    explain: prefix => ({ says: '地址里的主机名查不到。', mend: `请检查 ${prefix}_URL 里的主机名，或改用 IP 地址。` }),
  },
  {
    failure: /ECONNREFUSED|EHOSTUNREACH|ENETUNREACH|UND_ERR_CONNECT|no connection/,
    explain: prefix => ({
      says: '连不上服务。',
      mend: `请检查模型服务是否已经启动，${prefix}_URL 的地址和端口是否正确，防火墙是否放行。`,
    }),
  },
  {
    failure: /ECONNRESET|UND_ERR_SOCKET|EPIPE/,
    explain: prefix => ({
      says: '服务没有答完就断开了。',
      mend: `请查看模型服务自己的日志（内存或显存不够时常这样），并检查 ${prefix}_URL 该写 http:// 还是 https://。`,
    }),
  },
  {
    failure: /timed out/,
    explain: (_, timeout) => ({
      says: `${Math.max(1, Math.round(timeout / 1000))}秒内没有回应。`,
      mend: '请检查模型服务是否还在加载，或机器是否太慢。',
    }),
  },
  {
    failure: /redirect/,
    explain: prefix => ({
      says: '服务要把请求转到别的地址；办法通不跟着走，免得内容送到别处。',
      mend: `请把 ${prefix}_URL 直接写成最后的地址。`,
    }),
  },
  {
    failure: /RangeError/,
    explain: prefix => ({ says: '回应里没有可用的向量。', mend: `请检查 ${prefix}_MODEL 是不是向量模型。` }),
  },
]

function wrongName(names: readonly string[], prefix: Prefix): Explained {
  const setting = prefix === 'MODEL' ? 'MODEL_NAME' : 'EMBEDDER_MODEL'
  const shown = names.slice(0, most).join('、')
  const mend = `请把 ${setting} 改成服务上有的名称：${shown}${names.length > most ? '等' : ''}。`
  return { says: `服务上没有 ${setting} 写的这个模型。`, mend }
}

function wrongAddress(hasModels: boolean, prefix: Prefix): Explained {
  const task = prefix === 'MODEL' ? '对话' : '向量'
  return hasModels
    ? { says: `服务上没有${task}接口。`, mend: `请检查这个服务是不是提供 OpenAI 兼容的${task}接口。` }
    : { says: '服务上没有这个地址。', mend: `请检查 ${prefix}_URL 是否以 /v1 结尾。` }
}

const Models = z.object({ data: z.array(z.object({ id: z.string() })) })

/** The models that a server says it has; undefined where it does not say. */
async function namesAt(server: ModelServer): Promise<string[] | undefined> {
  try {
    const answer = await fetch(`${server.url.replace(/\/+$/, '')}/models`, {
      headers: { Authorization: `Bearer ${keyFor(server)}` },
      redirect: 'error',
      signal: AbortSignal.timeout(5000),
    })
    const read = answer.ok ? Models.safeParse(await answer.json()) : undefined
    return read?.success && read.data.data.length > 0 ? read.data.data.map(one => one.id) : undefined
  } catch {
    return undefined
  }
}
