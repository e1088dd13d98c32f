import { cuesIn } from '../../language/cues.js'
import { isPlainQuestion } from '../../language/mood.js'
import type { Span, Utterance } from '../../language/utterance.js'
import { projectFacts } from '../../services/projects/project-facts.js'
import type { Place, Standing } from './standing.js'

/** What stands in a sentence for a span, so that every project and every amount is one word to the reader. */
const marks: Readonly<Partial<Record<Span['kind'], string>>> = {
  project: 'Ⓟ',
  filing: 'Ⓕ',
  amount: 'Ⓜ',
  share: 'Ⓢ',
  day: 'Ⓓ',
  article: 'Ⓐ',
  law: 'Ⓛ',
}

/** The groups of places that one kind of sentence is said in alike. */
const groups: Readonly<Record<Place, string>> = {
  free: 'free',
  preferences: 'free',
  done: 'done',
  proposed: 'proposed',
  text: 'field',
  money: 'field',
  day: 'field',
  choice: 'field',
  'yes-no': 'field',
  'asked-day': 'asked',
  'asked-name': 'asked',
  'asked-choice': 'asked',
  'asked-value': 'asked',
}

const factNames = projectFacts.flatMap(({ label, names }) => [label, ...names])

/** Whether a shape is a line of a project's file with its value, and nothing else: 「合同金额：300万元」. */
function statesFact(shape: string): boolean {
  const said = shape.replace(marks.project ?? '', '')
  return factNames.some(name => {
    const at = said.indexOf(name)
    return at >= 0 && at < 3 && /^.{0,2}[ⓂⒹ]$/u.test(said.slice(at + name.length))
  })
}

/** What a sentence shows of its meaning, in words: its letters by ones to threes, its spans, its mood, and where it is said. */
export function featuresOf(utterance: Utterance, standing: Standing, isFit: boolean): string[] {
  const { normal, mood, asking, spans } = utterance
  const { place, label, filled, projects, hasTopic } = standing
  const group = groups[place]
  const shape = `^${shapeOf(utterance)}$`
  const length = shape.length - 2
  const features = new Set<string>([
    `at:${place}`,
    `mood:${mood}`,
    `mood:${mood}@${group}`,
    `asks:${asking}`,
    `asks:${asking}@${place}`,
  ])
  const script = scriptOf(normal)
  features.add(`script:${script}`).add(`script:${script}@${group}`)
  if (label !== '' && normal.includes(label.slice(-2))) features.add(`names-asked@${group}`)
  const around = [`projects:${projects}`, `topic:${hasTopic}`]
  if (group === 'free') {
    for (const one of around) {
      features.add(one).add(`${one}@${mood}`)
      if (length < 10) features.add(`${one}@short`)
    }
  }
  if (isFit) features.add(`fits@${place}`)
  if (!isFit) features.add(`unfit@${place}`)
  features.add(`long:${length < 3 ? length : length < 6 ? 3 : length < 10 ? 6 : length < 16 ? 10 : 16}@${group}`)
  for (const kind of new Set(spans.map(span => span.kind))) {
    features.add(`has:${kind}`)
    features.add(`has:${kind}@${group}`)
  }
  if (factNames.some(name => normal.includes(name))) features.add('has:fact').add(`has:fact@${group}`)
  if (statesFact(shape.slice(1, -1))) features.add('states-fact').add(`states-fact@${group}`)
  if (filled.some(one => one.length > 1 && normal.includes(one.slice(-2)))) features.add(`names-filled@${group}`)
  if (standing.options.some(option => option.length > 1 && normal.includes(option)))
    features.add(`names-option@${place}`)
  if (kindOf(normal)) features.add(`looks:${kindOf(normal)}@${group}`)
  if (place === 'text') features.add(`wants:${wanted(label)}:${kindOf(normal) ?? '-'}`)
  if (isPlainQuestion(normal)) features.add(`plainly@${place}`)
  const cues = cuesIn(normal)
  const kinds = [...new Set(spans.map(span => span.kind))].filter(kind => kind in marks)
  for (const [at, cue] of cues.entries()) {
    features.add(`cue:${cue}`).add(`cue:${cue}@${group}`).add(`cue:${cue}@${mood}`)
    for (const kind of kinds) features.add(`cue:${cue}+${kind}`)
    if (group === 'free') for (const one of around) features.add(`cue:${cue}@${one}`)
    for (const other of cues.slice(at + 1)) features.add(`cue:${cue}+${other}`)
  }
  for (let size = 1; size <= 3; size++) {
    for (let at = 0; at + size <= shape.length; at++) {
      const piece = shape.slice(at, at + size)
      features.add(piece)
      if (size < 3) features.add(`${piece}@${group}`)
    }
  }
  return [...features]
}

/** The sentence with its names, amounts and days as one mark each, without what only fills it. */
export function shapeOf({ normal, spans }: Utterance): string {
  let shape = ''
  let at = 0
  for (const span of [...spans].sort((a, b) => a.start - b.start || b.end - a.end)) {
    const mark = marks[span.kind]
    if (mark === undefined || span.start < at) continue
    shape += normal.slice(at, span.start) + mark
    at = span.end
  }
  return (shape + normal.slice(at)).replace(/[\s，,。！!~～]+/g, '').slice(0, 60)
}

/** What a text is written with: words of Chinese, one sign over and over, or none at all. */
function scriptOf(normal: string): string {
  const han = normal.match(/\p{Script=Han}/gu) ?? []
  const different = new Set(han).size
  if (different > 2) return 'words'
  if (different > 0) return han.length > 2 ? 'over-and-over' : 'a-word'
  if (/\d/.test(normal)) return 'digits'
  return /[a-z]/.test(normal) ? 'letters' : 'signs'
}

/** What a text looks like, taken for a value. */
function kindOf(normal: string): string | null {
  if (/[〔[(（【]\d{4}[〕\])）】].{0,6}号?$/.test(normal)) return 'number'
  if (/(?:局|委|办|厅|院|中心|公司|集团|大学|学校|医院|支队|大队|部门|政府|委员会)$/.test(normal)) return 'unit'
  if (/(?:平台|系统|项目|工程|服务|云|建设|升级|改造|运维|二期|三期|大屏|大脑|app)$/.test(normal)) return 'title'
  return null
}

function wanted(label: string): string {
  if (/单位|部门|机关/.test(label)) return 'unit'
  if (/文号|编号|字号/.test(label)) return 'number'
  return /名称|标题|名字/.test(label) ? 'title' : 'other'
}
