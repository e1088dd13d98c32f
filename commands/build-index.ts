import { NoEncoderError, openEncoder } from '../adapters/encoder/open-encoder.js'
import { loadCards } from '../adapters/library/corpus-files.js'
import { buildIntentModel } from '../adapters/library/intent-model.js'
import { buildQuestionModel } from '../adapters/library/load-knowledge.js'
import { loadServiceTypeData } from '../adapters/library/service-type-files.js'
import { loadShippedLibrary } from '../adapters/library/shipped-library.js'
import { shippedFolders } from '../adapters/vectors/open-vectors.js'
import { makeVectors } from '../adapters/vectors/vector-folder.js'
import { catalogue } from '../flows/catalogue.js'
import { serviceTypeEntry } from '../flows/worked/service-type/flow.js'
import { meaningsOf } from '../knowledge/index/meanings.js'
import { textsToEmbed } from '../knowledge/index/text-vectors.js'
import { measuresId } from '../regulation/measures.js'

// Learns the question model and the intents once, and embeds what ships, so that starting the product only reads files:
// part of `npm run build`. `-- --ship` embeds into the folder that is committed, for whoever changed texts or questions.
const begun = performance.now()
const model = buildQuestionModel()
console.log(`${model.ways.length} ways of asking learned in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
const learning = performance.now()
const intents = buildIntentModel([serviceTypeEntry(loadServiceTypeData()), ...catalogue])
console.log(
  `${intents.classifier.classes.length} intents learned in ${((performance.now() - learning) / 1000).toFixed(1)} s`,
)

const embedding = performance.now()
const [built, shipped] = shippedFolders()
const forTheProduct = process.argv.includes('--ship')
try {
  const encoder = await openEncoder()
  const library = loadShippedLibrary()
  const meanings = meaningsOf({ model, cards: loadCards(measuresId) })
  const folders = forTheProduct ? ([shipped] as const) : ([built, shipped] as const)
  const { made } = await makeVectors(() => textsToEmbed(library, meanings), folders, {
    encoder,
    signal: new AbortController().signal,
    onProgress: () => undefined,
  })
  console.log(`${made} texts embedded in ${((performance.now() - embedding) / 1000).toFixed(1)} s`)
  await encoder.close()
} catch (error) {
  if (!(error instanceof NoEncoderError)) throw error
  console.log('没有做向量：句子编码器在这台机器上不能用，办法通照常工作，查找只按文字。可以运行 npm run doctor 查看。')
}
