import { z } from 'zod'

/**
 * What answering may ask of the outside, where a deployment has it. Each is a function; the product is whole without
 * any of them, and whoever calls one sets the time limit by its signal.
 */

/** Texts → vectors of one length, in the order of the texts. `query` where it is a question and not a text to be found. */
export type Embed = (
  texts: readonly string[],
  options: { readonly purpose: 'text' | 'query'; readonly signal: AbortSignal },
) => Promise<readonly Float32Array[]>

/** Words a model may rest on: `c` the checked conclusion, `o` what is open, `p1`… the quotes, in their order. */
export interface Passage {
  readonly id: string
  readonly text: string
  /** 第十五条第(三)项; null for the checked answer's own sentences. */
  readonly place: string | null
}

/** One sentence of a model's version of an answer, with the ids of the passages it rests on. */
export const ModelSentence = z.object({
  text: z.string().min(1).max(2000),
  from: z.array(z.string().max(20)).max(20),
})
export type ModelSentence = z.infer<typeof ModelSentence>

/** Says an answer in other words, a sentence at a time. Nothing it yields has been checked. */
export type Rephrase = (
  task: { readonly question: string; readonly kind: string; readonly passages: readonly Passage[] },
  signal: AbortSignal,
) => AsyncIterable<ModelSentence>

/** What a model can make of a person's words. All of it is a suggestion that code checks before it counts. */
export interface Understand {
  /** A follow-up, said so that it stands alone; null where the model has no better words. */
  complete(task: { readonly before: string; readonly question: string }, signal: AbortSignal): Promise<string | null>
  /** The id of the matter that a question is about, of those given; null for none. */
  choose(
    task: { readonly question: string; readonly matters: readonly { readonly id: string; readonly name: string }[] },
    signal: AbortSignal,
  ): Promise<string | null>
  /** What a sentence says for the fields of a form: key → words. */
  readFacts(
    task: { readonly text: string; readonly fields: readonly { readonly key: string; readonly label: string }[] },
    signal: AbortSignal,
  ): Promise<Readonly<Record<string, string>>>
}

/** Vectors by number, from 0, and the nearest of them. */
export interface VectorIndex {
  readonly size: number
  readonly dimension: number
  /** Nearest first; `score` is the cosine, worked out exactly. */
  search(vector: Float32Array, limit: number): Promise<readonly { readonly at: number; readonly score: number }[]>
}
