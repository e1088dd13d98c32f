import type { RegulationView } from '../../api/library.js'

/** What a reader must know before relying on a text: that it is undated, only an excerpt, or no longer the law. */
export function Cautions({ regulation }: { regulation: RegulationView }) {
  const { promulgated, documentNumber, completeness, status } = regulation
  const cautions = [
    ...(promulgated === null && documentNumber === null ? ['本文本未载发布日期和文号，请以正式印发件为准。'] : []),
    ...(completeness === 'excerpt' ? ['本库只收录节选，未收录的部分请查正式文本。'] : []),
    ...(status === 'repealed' ? ['来源标明本文件已废止。'] : []),
    ...(status === 'amended' ? ['来源标明本文件已修改，另有新的文本。'] : []),
    ...(status === 'not-yet' ? ['来源标明本文件尚未施行。'] : []),
  ]
  if (cautions.length === 0) return null
  return (
    <div class="cautions">
      {cautions.map(caution => (
        <p key={caution}>{caution}</p>
      ))}
    </div>
  )
}
