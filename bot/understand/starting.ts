import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import { askingOf } from '../../language/mood.js'

/** A filing that a text asks for, and the words it may begin with. */
export interface Start {
  readonly flow: string
  readonly said: string | null
}

const leadIn = /^(请|麻烦|我要|我想|想|帮我|给我|开始|进入|办理?|填写?|做|走|查|看看?|来)+/
const tail = /(吧|一下|流程|[。.!！\s])+$/
/** What people say when they want to be led through something. */
const wantsToBeLed =
  /帮(我|忙)?(算|看|办|填|走|判|分|列)|算(一算|算|一?下)|走(一遍|一?下)|填(一?下|一份)|一步一步|陪我|办一?下/
/** What people ask who want a whole list for where they stand, and not one article. */
const asksForList: Readonly<Record<string, RegExp>> = {
  checklist:
    /(下面|接下来|下一步|然后|现在|这时|目前|眼下|后面|往下)[^，,。]{0,6}(准备|办|报|交|做)[^，,。]{0,4}(什么|哪些|啥)|列[^，,。]{0,3}清单|(办|做)哪些事/,
}
/**
 * Which filing a text begins, if any: by its name (「变更幅度」), or by a sentence that wants to be led through it and
 * says something to begin with (「帮我算算变更幅度，预算320万要加25万」「刚拿到批复，下面该准备什么」). Any other question is a
 * question.
 */
export function startIn(text: string, catalogue: readonly CatalogueEntry[]): Start | undefined {
  const named = catalogue.find(entry => isName(text, entry))
  if (named) return { flow: named.id, said: null }
  const listed = catalogue.find(entry => asksForList[entry.id]?.test(text) && Object.keys(entry.guess(text)).length > 0)
  if (listed) return { flow: listed.id, said: text }
  if (!wantsToBeLed.test(text)) return undefined
  const spoken = spokenOf(text, catalogue)
  const rest = (spoken?.starts ?? []).reduce((left, word) => left.replaceAll(word, ''), text)
  if (askingOf(rest) !== null) return undefined
  if (spoken) return { flow: spoken.id, said: text }
  const meant = catalogue.find(entry => Object.keys(entry.guess(text)).length > 1)
  return meant && { flow: meant.id, said: text }
}

/** The filing whose name in the text is the longest: 变更说明 is not 变更. */
function spokenOf(text: string, catalogue: readonly CatalogueEntry[]): CatalogueEntry | undefined {
  const lengthIn = (entry: CatalogueEntry) =>
    Math.max(0, ...[entry.title, ...entry.starts].map(word => (text.includes(word) ? word.length : 0)))
  const longest = Math.max(0, ...catalogue.map(lengthIn))
  return longest > 0 ? catalogue.find(entry => lengthIn(entry) === longest) : undefined
}

/** Whether a text is the name of a filing and nothing else. */
export function isName(text: string, entry: CatalogueEntry): boolean {
  const word = text.normalize('NFKC').trim().replace(tail, '')
  return [word, word.replace(leadIn, '')].some(one => one === entry.title || entry.starts.includes(one))
}
