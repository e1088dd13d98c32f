/**
 * Softmax regression over sparse binary features: what a sentence is about, learned from examples.
 *
 * It complements wordings that are known word for word: this knows which characters tell matters apart.
 * Training is deterministic, so the same data always gives the same index file.
 */
export interface Classifier {
  readonly classes: readonly string[]
  /** Row-major: feature × class. */
  readonly weights: Float32Array
  readonly bias: Float32Array
}

export interface Example {
  /** Feature numbers below `features`, without repetition. */
  readonly features: readonly number[]
  readonly label: string
}

/**
 * Learns to tell the labels apart.
 *
 * @param features how many features there are
 * @param options.epochs passes over the examples; options.decay pulls weights towards zero; options.least: a class that is
 * this little wrong is left as it is, which is many times faster and hardly less exact
 */
export function train(
  examples: readonly Example[],
  features: number,
  options: { epochs?: number; rate?: number; decay?: number; least?: number } = {},
): Classifier {
  const { epochs = 12, rate = 0.5, decay = 1e-5, least = 0 } = options
  const classes = [...new Set(examples.map(e => e.label))].sort()
  const indexOf = new Map(classes.map((label, i) => [label, i]))
  const n = classes.length
  const weights = new Float32Array(features * n)
  const bias = new Float32Array(n)
  const sums = new Float32Array(features * n).fill(1e-6)
  const out = new Float64Array(n)
  const order = examples.map((_, i) => i)
  let seed = 20261122
  const random = () => {
    seed = (Math.imul(seed, 1664525) + 1013904223) >>> 0
    return seed / 2 ** 32
  }
  for (let epoch = 0; epoch < epochs; epoch++) {
    for (let i = order.length - 1; i > 0; i--) {
      const j = Math.floor(random() * (i + 1))
      ;[order[i], order[j]] = [order[j] as number, order[i] as number]
    }
    for (const o of order) {
      const example = examples[o] as Example
      const scale = 1 / Math.sqrt(example.features.length || 1)
      activate(weights, bias, example.features, scale, out)
      const right = indexOf.get(example.label)
      for (let c = 0; c < n; c++) out[c] = (out[c] as number) - (c === right ? 1 : 0)
      const off = wrong(out, least)
      for (const f of example.features) {
        const row = f * n
        for (const c of off) {
          const gradient = (out[c] as number) * scale + decay * (weights[row + c] as number)
          const sum = (sums[row + c] as number) + gradient * gradient
          sums[row + c] = sum
          weights[row + c] = (weights[row + c] as number) - (rate * gradient) / Math.sqrt(sum)
        }
      }
      for (let c = 0; c < n; c++) bias[c] = (bias[c] as number) - 0.01 * (out[c] as number)
    }
  }
  return { classes, weights, bias }
}

/** The classes that are wrong by more than `least`. */
function wrong(out: Float64Array, least: number): number[] {
  const found: number[] = []
  for (let c = 0; c < out.length; c++) if (Math.abs(out[c] as number) >= least) found.push(c)
  return found
}

/** The probability of each class, in the order of `classes`; they add up to 1. */
export function classify(classifier: Classifier, features: readonly number[]): Float64Array {
  const out = new Float64Array(classifier.classes.length)
  activate(classifier.weights, classifier.bias, features, 1 / Math.sqrt(features.length || 1), out)
  return out
}

function activate(
  weights: Float32Array,
  bias: Float32Array,
  features: readonly number[],
  scale: number,
  out: Float64Array,
): void {
  const n = out.length
  for (let c = 0; c < n; c++) out[c] = bias[c] as number
  for (const f of features) {
    const row = f * n
    for (let c = 0; c < n; c++) out[c] = (out[c] as number) + (weights[row + c] as number) * scale
  }
  let top = -Infinity
  for (let c = 0; c < n; c++) top = Math.max(top, out[c] as number)
  let sum = 0
  for (let c = 0; c < n; c++) {
    out[c] = Math.exp((out[c] as number) - top)
    sum += out[c] as number
  }
  for (let c = 0; c < n; c++) out[c] = (out[c] as number) / sum
}
