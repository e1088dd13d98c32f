/** What a run was asked to measure. */
export interface BenchOptions {
  /** The folder with the data set; used where no files are named. */
  readonly dataFolder: string
  /** Other sets of the same shape: `.jsonl`, or `.jsonl.gz`. */
  readonly articles?: string
  readonly questions?: string
  /** Names of sections or engines; empty for all. */
  readonly only: readonly string[]
  /** A tenth of the articles and 50 questions: to see that it runs, not to quote. */
  readonly quick: boolean
}

/** What was measured, ready to be printed. */
export interface Table {
  readonly title: string
  readonly head: readonly string[]
  readonly rows: readonly (readonly string[])[]
  /** How it was measured, what was left out and why. */
  readonly notes: readonly string[]
}

/** One question of cost or quality, answered by measuring. */
export interface Section {
  /** For `--only`. */
  readonly name: string
  /** Further names that `--only` takes to measure a part of this section. */
  readonly parts: readonly string[]
  run(options: BenchOptions): Promise<Table>
}

/** Whether a part of a section was asked for. */
export function isWanted(section: string, part: string, { only }: BenchOptions): boolean {
  return only.length === 0 || only.includes(section) || only.includes(part)
}
