import { z } from 'zod'
import { cleanText } from '../../common/clean-text.js'
import type { CatalogueEntry } from './catalogue-entry.js'
import { type Data, fold, operationsOf, type Row, type Value } from './data.js'
import { currentData } from './earlier-version.js'
import { begin, evaluate, upgraded } from './evaluate.js'
import { type Form, partAt } from './form.js'
import type { Run } from './state.js'

const key = z.string().regex(/^[a-z][A-Za-z0-9]{0,60}$/)
const words = z.string().max(5000).transform(cleanText)
const filled: z.ZodType<Data> = z.lazy(() => z.record(key, z.union([words, z.null(), z.array(row)])))
const row: z.ZodType<Row> = z.object({ id: z.string().regex(/^(first|r\d{1,6})$/), data: filled })

const RunFile = z.object({
  what: z.literal('banfatong-run'),
  flow: z.string().max(60),
  version: z.int().positive(),
  filled,
})

/** As files were before filings were nested. */
const EarlierFile = RunFile.omit({ filled: true })
  .extend({ answers: z.record(z.string().max(200), words) })
  .transform(({ answers, ...rest }) => ({ ...rest, filled: currentData(rest.flow, answers) }))

const AnyFile = z.union([RunFile, EarlierFile])

/** A filing as a file, to be handed to a colleague: what was answered, and nothing about who or when. */
export function writeRunFile({ flow, version, data }: Run): string {
  return `${JSON.stringify({ what: 'banfatong-run', flow, version, filled: data }, null, 2)}\n`
}

/** Reads it back with the forms of today; a file that is something else is said to be. */
export function readRunFile<E extends Pick<CatalogueEntry, 'id' | 'form'>>(
  text: string,
  entries: readonly E[],
): { readonly entry: E; readonly run: Run; readonly again: readonly string[] } | { readonly problem: string } {
  const read = AnyFile.safeParse(parsed(text))
  if (!read.success) return { problem: '这个文件不是办法通导出的填报文件。请选导出的那一份。' }
  const { flow, version } = read.data
  const entry = entries.find(one => one.id === flow)
  if (!entry) return { problem: '这个文件里的表，这里没有。请核对是不是同一个版本。' }
  const kept = { ...begin(entry.form), version, data: read.data.filled }
  const now = upgraded(entry.form, kept)
  const run = { ...now, ...fold(operationsOf(known(entry.form, now.data, []))) }
  return { entry, run, again: version === entry.form.version ? [] : askedAgain(entry.form, run) }
}

/** What stands in a filing and can be read no more with the form of today, by its name. */
export function askedAgain(form: Form<object>, run: Run): readonly string[] {
  const { question } = evaluate(form, run)
  return question?.problem == null ? [] : [question.label]
}

/** Only what the form asks for, in rows where it has rows. */
function known(form: Form<object>, data: Data, keys: readonly string[]): Data {
  return Object.fromEntries(
    Object.entries(data)
      .filter(([key, value]) => fits(form, [...keys, key], value))
      .map(([key, value]) => {
        const isPlain = value === null || typeof value === 'string'
        return [key, isPlain ? value : value.map(one => ({ ...one, data: known(form, one.data, [...keys, key]) }))]
      }),
  )
}

function fits(form: Form<object>, keys: readonly string[], value: Value): boolean {
  const part = partAt(form, keys)
  return part?.kind === (value === null || typeof value === 'string' ? 'field' : 'table')
}

function parsed(text: string): unknown {
  try {
    return JSON.parse(text)
  } catch (error) {
    if (!(error instanceof SyntaxError)) throw error
    return undefined
  }
}
