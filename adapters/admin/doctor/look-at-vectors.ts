import { meaningsOf } from '../../../knowledge/index/meanings.js'
import { textsToEmbed } from '../../../knowledge/index/text-vectors.js'
import type { Encoder } from '../../../knowledge/ports.js'
import { NoEncoderError, openEncoder, type ShippedEncoder } from '../../encoder/open-encoder.js'
import { loadKnowledge } from '../../library/load-knowledge.js'
import { openEmbedder } from '../../models/embedder.js'
import type { ModelServer } from '../../models/model-server.js'
import { embeddedOf, embedderName, foldersOf } from '../../vectors/open-vectors.js'
import { openVectors } from '../../vectors/vector-folder.js'
import { explainFailure } from './explain-failure.js'
import type { Finding } from './finding.js'
import { type ModelsExamined, usualTimeout } from './look-at-models.js'

const what = '向量模型'

/** Lets whatever makes vectors embed two questions, and looks how much of the library has been embedded by it. */
export async function embedderAndVectors(of: ModelsExamined, open = openEncoder): Promise<Finding[]> {
  if (of.embedder) return embedderOfTheHouse(of, of.embedder)
  if (of.encoder) return encoderThatShips(of, open)
  const says = '设了 ENCODER=off，查找只按文字，其余功能不受影响。'
  return [
    { what, state: 'unused', says },
    { what: '向量', state: 'unused', says: '不用。' },
  ]
}

async function encoderThatShips(of: ModelsExamined, open: typeof openEncoder): Promise<Finding[]> {
  let encoder: ShippedEncoder
  try {
    encoder = await open()
  } catch (error) {
    if (!(error instanceof NoEncoderError)) throw error
    return [withoutEncoder(error), { what: '向量', state: 'unused', says: '不用。' }]
  }
  try {
    const { dimension, millis } = await timed(encoder, usualTimeout)
    const says = `随产品附带的句子编码器可用，${dimension}维，一个问题${millis}毫秒。`
    return [{ what, state: 'fine', says }, vectors(of, encoder.stamp, dimension)]
  } finally {
    await encoder.close()
  }
}

function withoutEncoder({ reason }: NoEncoderError): Finding {
  const still = '查找只按文字，说法离原文远的问题会差一些，其余功能不受影响。'
  if (reason === 'no-weights') {
    const mend = '请从安装包里补上 adapters/encoder/weights 文件夹，再运行 npm run build。'
    return { what, state: 'note', says: `随产品附带的句子编码器缺文件，${still}`, mend }
  }
  const mend =
    '它要用 onnxruntime-node：64位的 x86 或 ARM 处理器，Linux 的 glibc 不低于 2.28（龙芯没有）。机器合适的，请重新运行 npm ci；不合适的不用处理，设 ENCODER=off 就不再提示。'
  return { what, state: 'note', says: `随产品附带的句子编码器在这台机器上不能用，${still}`, mend }
}

async function embedderOfTheHouse(of: ModelsExamined, server: ModelServer): Promise<Finding[]> {
  const { timeout = usualTimeout } = of
  let failure = ''
  const embed = await openEmbedder(server, line => {
    failure = line.slice(line.lastIndexOf(': ') + 2)
  })
  const stamp = embedderName(server)
  try {
    const { dimension, millis } = await timed({ stamp, together: 64, embed }, timeout)
    return [speedOf(dimension, millis), vectors(of, stamp, dimension)]
  } catch {
    const explained = await explainFailure(failure, server, 'EMBEDDER', timeout)
    return [{ what, state: 'wrong', ...explained }, vectors(of, stamp, undefined)]
  }
}

async function timed({ embed }: Encoder, timeout: number): Promise<{ dimension: number; millis: number }> {
  const signal = AbortSignal.timeout(timeout)
  const [first] = await embed(['季度报送报什么'], { purpose: 'text', signal })
  const begun = performance.now()
  await embed(['中标结果报给谁'], { purpose: 'text', signal })
  return { dimension: first?.length ?? 0, millis: Math.round(performance.now() - begun) }
}

function speedOf(dimension: number, millis: number): Finding {
  const says = `有回应，${dimension}维，一个问题${millis}毫秒。`
  if (millis <= 250) return { what, state: 'fine', says }
  const mend = '超过250毫秒的，回答不等它，按文字检索。可以换一台快些的机器，或换小一些的模型。'
  return { what, state: 'note', says, mend }
}

/** How much of the library has vectors of this stamp. `dimension` is what the encoder gives now, if it answers. */
function vectors(of: ModelsExamined, stamp: string, dimension: number | undefined): Finding {
  const what = '向量'
  const kept = openVectors(foldersOf(of), stamp)
  const knowledge = loadKnowledge({ dataDir: of.dataDir })
  try {
    const embedded = embeddedOf(knowledge, of)
    const all = new Set([...textsToEmbed(embedded.library, meaningsOf(embedded))].map(({ key }) => key))
    const done = [...all].filter(key => kept.rowOf(key) >= 0).length
    const later = '启动办法通后会在后台做，日志里有进度；没做完之前，没有做好的按文字查找。'
    if (done === 0) return { what, state: 'note', says: '还没有做，或者现有的是另一个向量模型的。', mend: later }
    if (dimension !== undefined && dimension !== kept.dimension) {
      const says = `现有的向量是${kept.dimension}维的，向量模型现在给的是${dimension}维：服务在同一个名称下换了模型。`
      const mend =
        '没有重做之前只按文字检索。请确认 EMBEDDER_MODEL 是要用的模型；是的话，启动办法通后会全部重做，不会混用。'
      return { what, state: 'wrong', says, mend }
    }
    if (done >= all.size) return { what, state: 'fine', says: `${done}段，${kept.dimension}维，已经做好。` }
    return { what, state: 'note', says: `已做${done}段，共${all.size}段。`, mend: later }
  } finally {
    kept.close()
    knowledge.close()
  }
}
