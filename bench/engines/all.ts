import type { Engine } from './engine.js'

/** An engine in the table; its library is only read by the process that measures it. */
export interface Listed {
  /** For `--only`. */
  readonly name: string
  /** As printed. */
  readonly title: string
  /** Slow engines are asked a sample of the questions. */
  readonly isSlow: boolean
  /** Keeps its index in a file: queries and memory are measured in a process that only opens it. */
  readonly isLoaded: boolean
  engine(): Promise<Engine>
}

/** In the order of the table. */
export const engines: readonly Listed[] = [
  {
    name: 'ours',
    title: '本产品',
    isSlow: false,
    isLoaded: true,
    engine: async () => (await import('./ours.js')).ours,
  },
  {
    name: 'plain',
    title: '教科书 BM25（单字+双字）',
    isSlow: false,
    isLoaded: false,
    engine: async () => (await import('./plain-bm25.js')).plainBm25,
  },
  {
    name: 'minisearch-grams',
    title: 'MiniSearch（单字+双字）',
    isSlow: true,
    isLoaded: false,
    engine: async () => (await import('./mini-search.js')).miniSearchGrams,
  },
  {
    name: 'minisearch-jieba',
    title: 'MiniSearch（结巴分词）',
    isSlow: true,
    isLoaded: false,
    engine: async () => (await import('./mini-search.js')).miniSearchWords,
  },
  {
    name: 'flexsearch',
    title: 'FlexSearch（单字+双字）',
    isSlow: true,
    isLoaded: false,
    engine: async () => (await import('./flex-search.js')).flexSearch,
  },
  {
    name: 'orama',
    title: 'Orama（单字+双字）',
    isSlow: true,
    isLoaded: false,
    engine: async () => (await import('./orama.js')).orama,
  },
  {
    name: 'sqlite-trigram',
    title: 'SQLite FTS5（三字）',
    isSlow: true,
    isLoaded: true,
    engine: async () => (await import('./sqlite-trigram.js')).sqliteTrigram,
  },
]
