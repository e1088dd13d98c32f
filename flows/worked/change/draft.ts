import { measuresName } from '../../engine/letter.js'
import type { Presentation } from '../../engine/presentation.js'
import type { Judgement } from './judge.js'
import { openPoints } from './open-points.js'
import { article15 } from './sources.js'
import { understoodOf } from './understood.js'

/**
 * The question to 市大数据局 (copied to 市财政局: 第三十三条 names both), to be put on the unit's paper. The names of the
 * recipients are those of the measures; the unit checks them against the bureau's present name (A-35).
 */
export function draftQuestion(judged: Judgement, project?: string): Presentation['draft'] {
  const questions = questionsOf(judged)
  const facts = [...understoodOf({ ...judged.input, assumed: [] }).map(({ what, value }) => `${what}：${value}`)]
  const readings = [...new Set(judged.readings.map(reading => reading.arithmetic))]
  const text = [
    '市大数据局：',
    `我单位“${project ?? '（项目名称）'}”项目拟作调整。${facts.join('；')}。`,
    `${measuresName}第十五条规定：“${article15.quote}”`,
    ...(judged.because === 'differ'
      ? ['按不同的算法，结论不同：', ...readings.map((line, i) => `${i + 1}．${line}；`)]
      : []),
    `根据该办法第三十三条，现就以下问题请予明确：${questions.map((question, i) => `（${'一二三四五'[i]}）${question}？`).join('')}`,
    '盼复。',
    '抄送：市财政局',
  ].join('\n')
  return { title: `关于请明确项目调整有关问题的函（草稿，参考文稿，无官方格式依据）`, text }
}

function questionsOf(judged: Judgement): string[] {
  if (judged.because === 'reason') return ['上述事由是否适用第十五条', '不适用的，应按什么程序办理']
  if (judged.because === 'no-money') return ['不涉及金额的调整，如何衡量是否超过原项目预算10%', '应按什么程序办理']
  return openPoints(judged)
}
