import { filing } from '../engine/catalogue-entry.js'
import { line, paragraph, year, years } from '../engine/field-kinds.js'
import { choice, money, text } from '../engine/fields.js'
import { stated, telling } from '../engine/letter.js'
import { ask, extra, extraTable, section } from '../engine/parts.js'
import { planCloud, planDuty, planNeeds } from '../shared/articles.js'
import { notSecret, owner, ownerCode } from '../shared/common-parts.js'
import { serviceKinds } from '../shared/enumerations.js'

/** F01 规划备案 (第五条). */
export const planRecord = filing({
  form: 'F01',
  id: 'plan-record',
  version: 1,
  occasion: '规划和方案',
  title: '部门政务大数据应用规划备案表',
  intro: '把本部门的政务大数据应用规划报送市大数据局备案。',
  starts: ['规划备案', '备案规划', '规划备案表'],
  cites: [planDuty],
  unit: 'owner',
  sections: [
    section('单位', notSecret, owner, ownerCode),
    section(
      '规划',
      ask('planTitle', '规划名称', line, {
        help: '照规划文本的名称填写。',
        basis: planDuty,
        eg: '贵阳市示例局政务大数据应用规划（2026—2028年）',
        fact: 'plan',
      }),
      ask('cloud', '与总体规划的衔接', paragraph, {
        ask: '怎样按照《贵阳市推进“一云一网一平台”建设工作方案》总体规划的要求来安排？',
        help: '写明如何按照该方案的要求安排本部门系统。',
        basis: planCloud,
        eg: '本部门系统按照总体规划的要求统筹安排。',
      }),
      ask('superior', '上级部门工作安排', paragraph, {
        help: '列文件名、文号和要求；没有的写“无”。',
        basis: planNeeds,
        eg: '无',
      }),
      ask('needs', '本部门业务发展需求', paragraph, {
        help: '写业务需求，能用数字说明的用数字。',
        basis: planNeeds,
        eg: '提高业务数据的汇聚和分析能力。',
      }),
      extra('planYears', '规划期', years, { help: '规划管几年，办法没有写。', eg: '2026年至2028年' }),
    ),
    section(
      '拟建项目',
      extraTable(
        'projects',
        '拟建项目清单',
        { help: '规划是“项目批复的重要依据”；漏列有什么后果，办法没有写。', sums: ['estimate'] },
        ask('name', '项目名称', line, { help: '一行一个项目。', eg: '市民服务数据分析项目', width: 14 }),
        extra('kind', '类别', choice(serviceKinds.options), { help: '第三条的四类。', samples: ['software'] }),
        extra('year', '拟实施年度', year, { help: '按规划填写。', eg: '2027' }),
        extra('estimate', '估算金额', money(), { help: '按规划填写。', eg: '120万元' }),
        extra('platform', '拟接入平台', text(60), { help: '按规划填写。', eg: '“云上贵州”贵阳分平台' }),
      ),
    ),
  ],
  letter: {
    to: stated('市大数据局'),
    closings: telling,
    matter: '报送{planTitle}备案',
    opening: '根据{measures}第五条规定，我单位制定了{planTitle}，现报送备案。',
    body: [],
    attachments: ['政务大数据应用规划'],
  },
  open: ['报送期限没有规定；修订后是否再备案，也没有写。'],
  next: [{ id: 'flow:proposal', label: '编报项目方案' }],
})
