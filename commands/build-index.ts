import { buildQuestionModel } from '../adapters/library/load-knowledge.js'

// Learns the question model once, so that starting the product only reads a file: part of `npm run build`.
const begun = performance.now()
const model = buildQuestionModel()
console.log(`${model.ways.length} ways of asking learned in ${((performance.now() - begun) / 1000).toFixed(1)} s`)
