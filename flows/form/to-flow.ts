import { choice, choices, type Field, optional } from '../engine/fields.js'
import { type Cite, Flow, type Wording } from '../engine/flow.js'
import {
  type Answers,
  columnsKey,
  confirmKey,
  extrasOf,
  type FieldPart,
  type Form,
  isExtra,
  isPicked,
  moreKey,
  mostRows,
  type Part,
  type Section,
  type TablePart,
} from './form.js'
import { letterSections } from './letter-parts.js'

type FormFlow = Flow<Answers>

/** All sections, with those about the letter and who handles it. */
export function sectionsOf(form: Form): readonly Section[] {
  return [...form.sections, ...letterSections(form)]
}

/**
 * The filing as a chat asks it: first what everyone is asked, section by section; then one question which of the rest
 * to add; then those; then a last look, which does not let a contradiction through to the final document.
 */
export function flowOf(form: Form): FormFlow {
  const to: To = { form, section: '', gate: moreKey, inRow: false }
  const begun = form.sections.reduce(
    (flow, { title, parts }) => addAll(flow, parts, { ...to, section: title }, part => !isExtra(part)),
    Flow.named(form.id, form.version, { title: form.title }) as FormFlow,
  )
  const rest = (flow: FormFlow) => {
    const addressed = letterSections(form).reduce(
      (so, { title, parts }) => addAll(so, parts, { ...to, section: title }, part => !isExtra(part)),
      flow,
    )
    const offered = addGate(
      addressed,
      moreKey,
      sectionsOf(form).flatMap(one => extrasOf(one.parts)),
      form,
    )
    const whole = sectionsOf(form).reduce(
      (so, { title, parts }) => addAll(so, parts, { ...to, section: title }, isExtra),
      offered,
    )
    return addConfirm(whole, form)
  }
  const { proceeds } = form
  return proceeds
    ? begun.branch(proceeds, flow => rest(flow as FormFlow) as Flow<Answers>, '可以往下办的')
    : rest(begun)
}

/** Which of the extra parts to add. */
export function gateField(extras: readonly (FieldPart | TablePart)[]): Field<readonly string[]> {
  const labels = extras.map(part => [part.key, part.label] as const)
  return choices(Object.fromEntries(labels), '都不填')
}

export const confirmField = choice({ final: '填好了，按这份出文稿', draft: '先留草稿' })

/** The field as it is asked: 「跳过」 is an answer unless it is required. Made once: a form of many rows asks often. */
export function fieldOf(part: FieldPart): Field {
  if (part.presence === 'required') return part.field
  const known = skippable.get(part.field)
  if (known) return known
  const made = optional(part.field) as Field
  skippable.set(part.field, made)
  return made
}

const skippable = new WeakMap<Field, Field>()

/** What keeps a filing from a final document; null when nothing does. */
export function stopOf(form: Form, answers: Answers): string | null {
  for (const rule of form.rules ?? []) {
    const text = rule.level === 'stop' ? rule.of(answers) : null
    if (text !== null) return text
  }
  return null
}

/** No text asks for it. */
export function isInferred(part: FieldPart | TablePart): boolean {
  return part.basis === null && part.standard === null
}

/** 「为什么问」, which says where no text asks for it. */
export function whyOf(part: FieldPart | TablePart): string {
  if (part.basis) return part.help
  if (part.standard !== null) return `办法没有写这一栏，按${part.standard}设。${part.help}`
  return part.help.startsWith('办法没有') ? part.help : `办法没有写这一栏（推定）。${part.help}`
}

interface To {
  readonly form: Form
  readonly section: string
  /** The key of the question that offers the extras. */
  readonly gate: string
  readonly inRow: boolean
}

function addAll(flow: FormFlow, parts: readonly Part[], to: To, wanted: (part: Part) => boolean): FormFlow {
  return parts.filter(wanted).reduce((so, part) => add(so, part, to), flow)
}

function add(flow: FormFlow, part: Part, to: To): FormFlow {
  if (part.kind === 'calculated') return flow
  if (part.kind === 'derived') return flow.derive(part.key, part.of) as FormFlow
  const bare = (so: FormFlow) => (part.kind === 'field' ? addField(so, part, to) : addTable(so, part, to))
  const { when } = part
  const inCase = when ? (so: FormFlow) => so.branch(when.is, f => bare(f as FormFlow), when.label) as FormFlow : bare
  if (!isExtra(part)) return inCase(flow)
  return flow.branch(
    before => isPicked(before, to.gate, part.key),
    f => inCase(f as FormFlow),
    `要填“${part.label}”的`,
  ) as FormFlow
}

function addField(flow: FormFlow, part: FieldPart, to: To): FormFlow {
  const { check } = part
  const words: Wording<Answers, unknown> = {
    label: part.label,
    ask: to.inRow ? before => askedInRow(part, before) : part.ask,
    why: whyOf(part),
    cite: citeOf(part, to.form),
    section: to.section,
    inferred: isInferred(part),
    ...(part.hint === null ? {} : { hint: part.hint }),
    ...(check ? { check: (value, before) => (value === undefined ? null : check(value, before)) } : {}),
  }
  return flow.ask(part.key, fieldOf(part), words) as FormFlow
}

/** 「第2行：金额是多少？」 */
export function askedInRow(part: FieldPart, before: Answers): string {
  return `第${String(before.nth)}行：${typeof part.ask === 'string' ? part.ask : part.ask(before)}`
}

function addTable(flow: FormFlow, part: TablePart, to: To): FormFlow {
  const gate = columnsKey(part.key)
  const extras = extrasOf(part.parts)
  const offered = extras.length > 0 ? addGate(flow, gate, extras, to.form, part, to.section) : flow
  const words = {
    label: part.label,
    more: `还有其他${part.label}吗？`,
    why: whyOf(part),
    cite: citeOf(part, to.form),
    section: to.section,
    inferred: isInferred(part),
    max: mostRows,
    ...(part.any === null ? {} : { any: part.any }),
  }
  return offered.list(
    part.key,
    words,
    item => addAll(item as unknown as FormFlow, part.parts, { ...to, gate, inRow: true }, () => true) as never,
  ) as FormFlow
}

function addGate(
  flow: FormFlow,
  key: string,
  extras: readonly (FieldPart | TablePart)[],
  form: Form,
  of?: TablePart,
  section?: string,
): FormFlow {
  if (extras.length === 0) return flow
  return flow.ask(key, gateField(extras), {
    label: of ? `${of.label}的选填栏` : '选填内容',
    ask: of ? `“${of.label}”每一行除了必填的，还要填哪几栏？` : '必填的已经填完。下面这些不是非填不可，要填哪几项？',
    why: '没有选的就不问，也不影响出文稿。',
    cite: of?.basis ?? form.cites[0],
    inferred: true,
    ...(section === undefined ? {} : { section }),
  }) as FormFlow
}

function addConfirm(flow: FormFlow, form: Form): FormFlow {
  return flow.ask(confirmKey, confirmField, {
    label: '核对',
    ask: '都问完了，请核对。要改哪一处，请说“改”加序号；没有要改的，请选一项。',
    why: '出正式文稿前再看一遍，对不上的会在这里指出。',
    cite: form.cites[0],
    inferred: true,
    check: (answer, before) => {
      const problem = answer === 'final' ? stopOf(form, before) : null
      return problem === null ? null : `还不能出正式文稿：${problem}`
    },
  }) as FormFlow
}

function citeOf(part: FieldPart | TablePart, form: Form): Cite {
  return part.basis ?? form.cites[0]
}
