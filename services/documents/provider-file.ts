import type { FilledField, FilledForm } from '../../flows/documents/filled-form.js'
import type { DocumentMaker, MadeFile } from '../../flows/documents/ports.js'
import { fullWidth } from '../../flows/documents/typography.js'
import { measuresName } from '../../flows/engine/letter.js'
import { assessmentDuty } from '../../flows/shared/articles.js'
import type { Project } from '../../projects/project.js'
import { placeName } from '../../regulation/slots.js'

/**
 * 提醒函 to the provider as a form of the letter's template. What the file does not hold is missing, and stands as 「（待填：…）」 in a draft;
 * the day of signing is left to the pen. It is no form of the measures, so it has no number of theirs.
 */
export function providerForm(project: Project): FilledForm {
  const { name, department, provider, phone } = project
  const handler = project.people.find(person => person.role === 'handler')?.name ?? null
  const basis = `${measuresName}${placeName(assessmentDuty.article, null)}`
  const field = (key: string, label: string, value: string | null, from: string | null = null): FilledField => ({
    key,
    label,
    value,
    basis: from,
    inferred: false,
  })
  const contact = field('contact', '联系人', handler)
  const number = field('phone', '办公电话', phone)
  return {
    id: 'provider-letter',
    title: '有关条文和项目情况',
    unit: department,
    letter: {
      genre: '函',
      subject: '关于提醒开展项目信息安全检测与风险评估工作的函',
      recipients: provider === null ? [] : [provider],
      opening: `${measuresName}${placeName(assessmentDuty.article, null)}规定：“${fullWidth(assessmentDuty.quote)}”`,
      body: [
        `你单位为我单位“${name}”提供服务。请按照上述规定，对所提供的服务内容开展项目信息安全检测与风险评估工作，并将结果报送至市大数据局。`,
      ],
      closing: '特此函达。',
      date: null,
      attachments: [],
    },
    sections: [
      {
        title: '有关条文和项目情况',
        fields: [
          field('project', '项目名称', name),
          field('quote', `${placeName(assessmentDuty.article, null)}原文`, fullWidth(assessmentDuty.quote), basis),
          contact,
          number,
        ],
        tables: [],
      },
    ],
    missing: [contact, number].filter(one => one.value === null).map(({ key, label }) => ({ key, label })),
  }
}

/** The Word file: a draft while anything is missing. */
export function providerFile(project: Project, documents: DocumentMaker): MadeFile {
  const form = providerForm(project)
  const final = documents.word(form, { draft: false })
  const made = final.kind === 'made' ? final : documents.word(form, { draft: true })
  if (made.kind === 'missing') throw new Error('a draft of the letter to the provider was refused')
  return { ...made.file, name: `给服务提供方的提醒函${final.kind === 'made' ? '' : '（草稿）'}.docx` }
}
