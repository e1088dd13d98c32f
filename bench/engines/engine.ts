/** Something that finds texts. Texts and queries are folded already. */
export interface Engine {
  /**
   * Builds the index.
   *
   * @param folder an empty folder for an engine that keeps its index in a file
   */
  build(texts: readonly string[], folder: string): Search | Promise<Search>
  /** Opens what {@link Engine.build} left in the folder. */
  readonly load?: (folder: string) => Search | Promise<Search>
}

/** The places of the best texts, best first. */
export type Search = (query: string, limit: number) => readonly number[] | Promise<readonly number[]>
