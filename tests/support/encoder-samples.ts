import { readFileSync } from 'node:fs'
import { join } from 'node:path'
import { z } from 'zod'

const Sample = z.object({
  text: z.string(),
  /** Past 60, the first 20 and the last 2, and `…` between. */
  ids: z.array(z.union([z.int(), z.literal('…')])),
  count: z.int(),
  /** The first eight numbers of the vector. */
  embedding: z.array(z.number()).length(8),
})
export type EncoderSample = z.infer<typeof Sample>

/** What came with the encoder to try an own runtime against: texts, what they are cut into, what comes out. */
export function encoderSamples(): EncoderSample[] {
  const path = join(import.meta.dirname, '..', 'fixtures', 'encoder', 'samples.jsonl')
  return readFileSync(path, 'utf8')
    .trim()
    .split('\n')
    .map(line => Sample.parse(JSON.parse(line)))
}
