import { z } from 'zod'

/**
 * What answering may ask of the outside, where a deployment has it. Each is a function; the product is whole without
 * any of them, and whoever calls one sets the time limit by its signal.
 */

/**
 * Texts → vectors of one length, in the order of the texts; each of length 1, so that a product is a cosine. `query`
 * where it is a question and not a text to be found. Rejects where it cannot.
 */
export type Embed = (
  texts: readonly string[],
  options: { readonly purpose: 'text' | 'query'; readonly signal: AbortSignal },
) => Promise<readonly Float32Array[]>

/** What makes vectors: our own encoder, or an embedder of the deployment. */
export interface Encoder {
  /** Whose vectors they are; those of another stamp are never compared with them. */
  readonly stamp: string
  /** How many texts it takes at a time. */
  readonly together: number
  readonly embed: Embed
}

/** Vectors of what is asked, by its words: the question as it was typed, and whichever parts of it were asked for. */
export type QuestionVectors = ReadonlyMap<string, Float32Array>

/**
 * The vectors of a question and its parts, to be fetched before it is answered. Limits its own time and never rejects:
 * what could not be had in time is missing, and words alone answer.
 */
export type VectorsFor = (texts: readonly string[]) => Promise<QuestionVectors>

/** Vectors of texts, made before and kept. */
export interface KeptVectors {
  /** How many numbers a vector has; 0 where none are kept. */
  readonly dimension: number
  /** The row of what is kept under a key; -1 where nothing is. The key of a text is the text, word for word. */
  rowOf(key: string): number
  /** The cosine of a row and a vector of length 1. */
  cosine(row: number, vector: Float32Array): number
  /** The nearest units of a library too large for comparing with each, best first, where there is a graph over them. */
  nearestUnits?(vector: Float32Array, limit: number): readonly NearUnit[]
}

/** A unit by the id of its regulation and its place in it, counted from 0. */
export interface NearUnit {
  readonly regulation: string
  readonly unit: number
  readonly score: number
}

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
