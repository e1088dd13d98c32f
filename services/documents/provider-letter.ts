import { fullWidth } from '../../flows/documents/typography.js'
import { measuresName } from '../../flows/engine/letter.js'
import { assessmentDuty } from '../../flows/shared/articles.js'
import type { Project } from '../../projects/project.js'
import { placeName } from '../../regulation/slots.js'

export interface LetterDraft {
  readonly title: string
  readonly text: string
  /** What the measures leave open about it. */
  readonly note: string
}

/**
 * 提醒函 to the provider: the duty is the provider's, the unit may remind it. In the article's words; whatever the
 * project's file does not hold is left blank, and so is every date.
 */
export function letterToProvider(project: Project): LetterDraft {
  const { name, department, provider, phone } = project
  const handler = project.people.find(person => person.role === 'handler')?.name
  const text = [
    `${provider ?? '（服务提供方全称）'}：`,
    `${measuresName}${placeName(assessmentDuty.article, null)}规定：“${fullWidth(assessmentDuty.quote)}”`,
    `你单位为我单位“${name}”提供服务。请按照上述规定，对所提供的服务内容开展项目信息安全检测与风险评估工作，并将结果报送至市大数据局。`,
    '特此函达。',
    `联系人：${handler ?? '（联系人）'}　联系电话：${phone ?? '（办公电话）'}`,
    department ?? '（业主单位全称）',
    '（成文日期）',
  ].join('\n')
  return {
    title: '关于提醒开展项目信息安全检测与风险评估工作的函（草稿，参考文稿，无官方格式依据）',
    text,
    note: '检测、评估和报送是服务提供方的事；办法没有写要由业主单位提醒，发不发函由本单位定。原文只写“每年定期”，没有写从什么时候算起和哪一天报，所以函里不写日期；有几家服务提供方时由谁报，也没有写。',
  }
}
