import { signal } from '@preact/signals'
import type { TemplateLine } from '../../api/templates.js'
import { fetchTemplates, postTemplate, postTemplateRestore } from '../server.js'
import type { Loaded } from './library.js'

export const templates = signal<Loaded<readonly TemplateLine[]>>({ state: 'loading' })

/** What came of the last deed on a template, beside it. */
export interface Outcome {
  readonly good: string | null
  readonly problems: readonly string[]
}
export const outcomes = signal<Readonly<Record<string, Outcome>>>({})
/** The template that is being looked over at the moment. */
export const busy = signal<string | null>(null)

/** As the server has it: what is larger is not sent at all. */
const largest = 3 * 1024 * 1024

export async function loadTemplates(): Promise<void> {
  try {
    templates.value = { state: 'ready', value: (await fetchTemplates()).templates }
  } catch (error) {
    templates.value = { state: 'failed', problem: wordsOf(error) }
  }
}

/** Hands in a restyled template: it is in use when nothing is wrong with it; else the old one stays. */
export function replaceTemplate(name: string, file: File): Promise<void> {
  return doing(name, async () => {
    if (file.size > largest) return refused(['文件超过3MB。请去掉里面的图片和附件再上传。'])
    const { problems } = await postTemplate(name, file)
    return problems.length > 0
      ? refused(problems)
      : done('检查通过，已经启用，从现在起的文稿都用它。请下载样例看一看。')
  })
}

export function restoreTemplate(name: string): Promise<void> {
  return doing(name, async () => {
    await postTemplateRestore(name)
    return done('已改回默认模板。')
  })
}

async function doing(name: string, deed: () => Promise<Outcome>): Promise<void> {
  busy.value = name
  try {
    const outcome = await deed()
    await loadTemplates()
    say(name, outcome)
  } catch (error) {
    say(name, refused([wordsOf(error)]))
  } finally {
    busy.value = null
  }
}

function say(name: string, outcome: Outcome): void {
  outcomes.value = { ...outcomes.value, [name]: outcome }
}

function done(good: string): Outcome {
  return { good, problems: [] }
}

function refused(problems: readonly string[]): Outcome {
  return { good: null, problems }
}

function wordsOf(error: unknown): string {
  return error instanceof Error ? error.message : '没有做成，请重试。'
}
