import { buildIntentModel } from '../adapters/library/intent-model.js'
import { buildQuestionModel } from '../adapters/library/load-knowledge.js'
import { loadServiceTypeData } from '../adapters/library/service-type-files.js'
import { catalogue } from '../flows/catalogue.js'
import { serviceTypeEntry } from '../flows/worked/service-type/flow.js'

// Learns the question model and the intents once, so that starting the product only reads a file: part of `npm run build`.
const begun = performance.now()
const model = buildQuestionModel()
console.log(`${model.ways.length} ways of asking learned in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
const learning = performance.now()
const intents = buildIntentModel([serviceTypeEntry(loadServiceTypeData()), ...catalogue])
console.log(
  `${intents.classifier.classes.length} intents learned in ${((performance.now() - learning) / 1000).toFixed(1)} s`,
)
