import { printBasisPoints } from '../../../common/shares.js'
import type { Cite } from '../../../regulation/citation.js'
import type { Presentation, Surroundings } from '../../engine/presentation.js'
import type { Assumption } from './change-input.js'
import { draftQuestion } from './draft.js'
import type { Judgement } from './judge.js'
import { openPoints } from './open-points.js'
import {
  article6,
  article7,
  article9,
  article10,
  article15,
  article15Archive,
  article15Reasons,
  article15Resubmit,
  article33,
  procurementArticle49,
  procurementLaw,
} from './sources.js'

type Note = Presentation['notes'][number]

/** A judgement in words: chat, page, documents and the JSONL door all say it like this. */
export function presentChange(judged: Judgement, around: Surroundings, project?: string): Presentation {
  const gates = secondGateNotes(judged, around)
  const draft = judged.outcome === 'ask' ? draftQuestion(judged, project) : null
  return {
    understood: judged.understood.map(({ what, value, said }) => ({
      label: what,
      value: said === null ? value : `${value}（“${said}”）`,
    })),
    conclusion: conclusionOf(judged),
    lines: linesOf(judged),
    notes: [...notesOf(judged), ...premisesOf(judged), ...gates],
    draft,
    citations: citationsOf(judged, around),
    next: nextOf(judged),
  }
}

function conclusionOf(judged: Judgement): string {
  const problems = judged.problems.map(problem => problem.text).join('')
  if (judged.outcome === 'invalid') return `没有计算：${problems}`
  if (judged.outcome === 'need-info') return `还差一点信息：${problems}`
  if (judged.outcome === 'archive') {
    const exact = isExactlyTenth(judged) ? '正好10%，没有超过' : '不超过10%'
    return `${exact}：业主单位应编制变更说明，报市大数据局存档备查。`
  }
  if (judged.outcome === 'resubmit') return '超过10%：需业主单位重新编报项目方案和预算。'
  if (judged.because === 'reason')
    return '第十五条没有写这种事由，不能据此判断走哪一种手续。请先询问市大数据局、市财政局。'
  if (judged.because === 'no-money') {
    return '办法没有给出不涉及金额的调整如何衡量，不能据此下结论。请先询问市大数据局、市财政局。'
  }
  return '几种算法结论不同，这里不下结论。请先书面询问市大数据局、市财政局。'
}

/** Identical readings in one line; otherwise each, and where they differ, side by side. */
function linesOf(judged: Judgement): string[] {
  const { readings } = judged
  if (readings.length === 0) return []
  const lines = [...new Set(readings.map(reading => reading.arithmetic))]
  if (judged.because === 'reason' || judged.because === 'no-money') {
    return ['仅就金额计算，供参考：', ...lines]
  }
  if (judged.because !== 'differ') return lines
  const of = (over: boolean) => [...new Set(readings.filter(one => one.over === over).map(one => one.arithmetic))]
  return ['算下来不超过10%的：', ...of(false), '算下来超过10%的：', ...of(true)]
}

function notesOf(judged: Judgement): Note[] {
  if (judged.outcome === 'archive') {
    const exact = isExactlyTenth(judged)
      ? [{ title: '正好10%', text: '原文写“不超过”的编制变更说明，“超过”的重新编报；正好10%没有超过，按字面归前者。' }]
      : []
    return [
      ...exact,
      { title: '原文没有写', text: '报送期限，以及先报后改还是先改后报，办法没有规定。稳妥做法是先报后改（建议）。' },
    ]
  }
  if (judged.outcome === 'resubmit') {
    return [
      {
        title: '推定',
        text: '项目方案报市大数据局（依据第六条），预算报市财政局（依据第九条）。报给谁、是否重新论证和批复、期间能否继续实施，第十五条没有写。',
      },
    ]
  }
  if (judged.because === 'reason') {
    return [
      {
        title: '原文',
        text: '第十五条写明的是法律法规、政策调整等原因，以及对原项目方案进行完善优化；其他原因没有写。',
      },
    ]
  }
  if (judged.because === 'no-money' && judged.readings.length > 0) {
    const text = '办法没有给出如何衡量，没有算在上面；内容照样要写进变更说明，拿不准的先询问市大数据局。'
    return [{ title: '不涉及金额的', text }]
  }
  if (judged.because === 'differ') {
    const renewed = judged.infersNewBudget ? [renewedNote] : []
    return [{ title: '为什么不同', text: whyDifferent(judged) }, ...renewed, splitNote].filter(isWanted(judged))
  }
  return []
}

/** Advice, not a finding. */
const splitNote: Note = {
  title: '提醒',
  text: '分次调整怎么算，原文没有写；是否会被认为是“擅自更改项目方案的”（第三十二条第（二）项），以检查认定为准。',
}

/** An earlier change was past 10% (A-18). */
const renewedNote: Note = {
  title: '请核对',
  text: '以前的调整已经超过10%。当时重新编报、重新批复过的，“原项目预算”也可能指新批复的预算；请把新批复的金额告诉我。',
}

function isWanted(judged: Judgement): (note: Note) => boolean {
  return note => note !== splitNote || judged.input.occasions.length > 1
}

/** Which open points of the text make the readings differ. */
function whyDifferent(judged: Judgement): string {
  return `原文没有写：${openPoints(judged).join('；')}。`
}

function premisesOf(judged: Judgement): Note[] {
  if (judged.outcome !== 'archive' && judged.outcome !== 'resubmit' && judged.because !== 'differ') return []
  const said: Readonly<Record<Assumption, string>> = {
    'only-change': '以前没有调整过（单次还是累计，原文没有写；调整过的请一并告诉我）',
    'one-occasion': '几项调整是同一次提出的',
    increase: '没有写增减的金额按增加算',
    'of-budget': '没有写是哪个数的百分比的，按原项目预算算',
  }
  const reason =
    judged.input.reason === 'unsaid' ? ['调整是因法律法规、政策调整等原因，或是对原项目方案进行完善优化'] : []
  const budget =
    judged.input.budgets.length === 1 && !judged.readings.some(one => one.budget === 'reapproved')
      ? ['“原项目预算”就是您给的这个数（指哪一个预算，原文没有写）']
      : []
  const premises = [...reason, ...(judged.input.assumed ?? []).map(one => said[one]), ...budget]
  return premises.length === 0 ? [] : [{ title: '前提', text: `${premises.join('；')}。` }]
}

/** 《政府采购法》第四十九条 stands beside the measures and replaces nothing; over it, we name whom to ask. */
function secondGateNotes(judged: Judgement, around: Surroundings): Note[] {
  if (judged.outcome === 'invalid') return []
  const contracts = judged.input.budgets.filter(budget => budget.kind === 'contract')
  const { secondGates } = judged
  if (contracts.length === 0 || (judged.outcome === 'need-info' && secondGates.length === 0)) return []
  const title = '合同这一道'
  const isHeld = around.holds.includes(procurementLaw)
  const elsewhere = '该法不在本库，条文请另行核对。'
  if (secondGates.length === 0) {
    const text =
      contracts.length > 1
        ? '没有写追加在哪一个合同上。《中华人民共和国政府采购法》第四十九条按每个合同算补充合同，请写明是哪一个。'
        : '这次没有追加金额，不涉及《中华人民共和国政府采购法》第四十九条的补充合同。'
    return [{ title, text: isHeld ? text : `${text}${elsewhere}` }]
  }
  return secondGates.map(gate => {
    const inferred = gate.inferred ? '（推定：各次增加的金额都签补充合同）' : ''
    const advice = gate.over ? '请先咨询财政部门。' : '这一条说的是合同，与第十五条的10%各算各的。'
    const text = `《中华人民共和国政府采购法》第四十九条：${gate.arithmetic}${inferred}。${advice}`
    return { title, text: isHeld ? text : `${text}${elsewhere}` }
  })
}

function citationsOf(judged: Judgement, around: Surroundings): Cite[] {
  const contract = judged.input.budgets.some(budget => budget.kind === 'contract')
  const gate =
    judged.secondGates.length > 0 && contract && around.holds.includes(procurementLaw) ? [procurementArticle49] : []
  const budgets = judged.input.budgets.length > 1 ? [article7, article10] : []
  if (judged.outcome === 'archive') {
    return [article15Archive, ...(isExactlyTenth(judged) ? [article15Resubmit] : []), ...gate]
  }
  if (judged.outcome === 'resubmit') return [article15Resubmit, article6, article9, ...gate]
  if (judged.because === 'reason') return [article15Reasons, article33, ...gate]
  if (judged.outcome === 'ask') return [article15, ...budgets, article33, ...gate]
  return [article15]
}

function nextOf(judged: Judgement): Presentation['next'] {
  if (judged.outcome === 'archive') {
    return [
      { id: 'say:变更说明有没有规定的格式？', label: '变更说明有没有格式' },
      { id: 'flow:checklist', label: '看要报送什么' },
    ]
  }
  if (judged.outcome === 'resubmit') {
    return [
      { id: 'say:项目方案要写哪些内容？', label: '项目方案写什么' },
      { id: 'flow:checklist', label: '看要报送什么' },
    ]
  }
  if (judged.outcome === 'ask') return [{ id: 'say:这个办法由谁解释？', label: '由谁解释' }]
  return [{ id: 'flow:change', label: '一步一步算' }]
}

function isExactlyTenth(judged: Judgement): boolean {
  return judged.readings.some(
    one => one.basisPoints === 1000 && one.arithmetic.includes(`= ${printBasisPoints(1000)}，`),
  )
}
