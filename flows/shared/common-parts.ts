import { documentNumber, line } from '../engine/field-kinds.js'
import { choices, creditCode, text, yesNoUnsure } from '../engine/fields.js'
import { listOf } from '../engine/form.js'
import { ask, extra, mayAsk, when } from '../engine/parts.js'
import { fourKinds, notSecretWords, ownerDuty } from './articles.js'
import { serviceKinds } from './enumerations.js'

/**
 * 涉密: asked before anything else. We neither judge secrecy nor keep what is secret; without a yes the filing
 * does not begin.
 */
export const notSecret = ask('notSecret', '已确认不涉密', yesNoUnsure, {
  ask: '本单位保密工作机构是否已确认本项目不涉密？请不要在这里填写涉密内容。',
  help: '办法只管非涉密项目；是否涉密由保密工作机构定，本系统不判断。',
  basis: notSecretWords,
  check: answer => (answer === 'yes' ? null : '请先问本单位保密工作机构；确认不涉密之后，再回答“是”往下填。'),
  printed: false,
  samples: ['是'],
})

export const owner = ask('owner', '业主单位', text(64), {
  ask: '业主单位是哪个单位？请写全称。',
  help: '填市级部门全称，与公章一致。',
  basis: ownerDuty,
  eg: '贵阳市示例局',
  fact: 'owner',
})

export const ownerCode = extra('ownerCode', '统一社会信用代码', creditCode, {
  help: '办法没有要求填写。',
  standard: 'GB 32100',
  eg: '11520100MB1A2B3C4Q',
  fact: 'ownerCode',
})

export const project = ask('project', '项目名称', line, {
  ask: '项目名称是什么？',
  help: '已有批复的，与批复文件一致；不要用系统简称。',
  eg: '市民服务数据分析项目',
  fact: 'project',
})

export const approvalNumber = mayAsk('approvalNumber', '项目批复文号', documentNumber, {
  ask: '项目批复的文号是什么？没有文号的，请说“跳过”。',
  help: '照实际批复抄录；办法没有规定文号。',
  eg: '筑数函〔2026〕12号',
  fact: 'approvalNumber',
})

/** 第三条's four kinds; neither of them is possible, since the list ends in 等. */
export const kinds = mayAsk('kinds', '服务类别', choices(serviceKinds.options, '都不像'), {
  ask: '属于第三条的哪几类服务？拿不准的，请说“跳过”。',
  help: '可以选几类；第三条的列举用“等”收尾，都不像也可以。',
  basis: fourKinds,
  samples: ['software'],
})

/** Why none of the four fits. */
export const kindsReason = ask('kindsReason', '都不像的理由', text(500), {
  help: '第三条的列举用“等”收尾，写明是什么服务。',
  basis: fourKinds,
  when: when('四类都不像的', before => Array.isArray(before.kinds) && listOf(before, 'kinds').length === 0),
  eg: '不属于所列四类，另行说明',
})
