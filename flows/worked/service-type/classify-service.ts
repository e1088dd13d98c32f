import type { ServiceTypeData } from './data.js'
import { type Facts, readFacts } from './facts.js'
import { type Judged, judgeService } from './judge.js'

/** What a sentence about a purchase comes to, by its words alone. */
export interface Classified extends Judged {
  readonly facts: Facts
}

/**
 * From a sentence about a purchase to whether 第三条 covers it, and as which kinds of service.
 *
 * @example
 * classifyService('租政务云资源两年', data)
 * // { scope: 'in', categories: ['信息基础设施服务'], because: [{ words: '政务云资源', quote: '(一)信息基础设施服务是指…' }] }
 */
export function classifyService(sentence: string, data: ServiceTypeData): Classified {
  const facts = readFacts(sentence, data)
  return { ...judgeService(facts), facts }
}
