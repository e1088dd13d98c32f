import { filing } from '../engine/catalogue-entry.js'
import { paragraph, period, year } from '../engine/field-kinds.js'
import { choice, text, yesNo } from '../engine/fields.js'
import { said, textOf } from '../engine/form.js'
import { stated, telling } from '../engine/letter.js'
import { ask, extra, extraTable, look, section } from '../engine/parts.js'
import { assessmentDuty } from '../shared/articles.js'
import { notSecret, owner, project } from '../shared/common-parts.js'
import { riskLevels } from '../shared/enumerations.js'

/** F15 检测与风险评估结果 (第二十五条): handed in by the provider, not by the owner unit. */
export const securityAssessment = filing({
  form: 'F15',
  id: 'security-assessment',
  version: 1,
  occasion: '安全',
  title: '项目信息安全检测与风险评估结果报送表',
  intro: '服务提供方每年定期检测和评估之后，把结果报送至市大数据局。',
  starts: ['安全检测报送', '风险评估报送', '安全检测与风险评估', '检测与风险评估结果'],
  cites: [assessmentDuty],
  unit: 'provider',
  sections: [
    section(
      '单位和项目',
      notSecret,
      ask('provider', '服务提供方', text(100), {
        ask: '服务提供方是哪一家？请写全称。',
        help: '由服务提供方报送。',
        basis: assessmentDuty,
        eg: '贵阳示例科技有限公司',
        fact: 'provider',
      }),
      owner,
      project,
      ask('year', '评估年度', year, {
        ask: '评估的是哪一年？',
        help: '四位数的年份。',
        basis: assessmentDuty,
        eg: '2027',
      }),
    ),
    section(
      '检测和评估',
      ask('scope', '检测范围', paragraph, {
        ask: '检测和评估了哪些服务内容？',
        help: '第二十五条写的是“所提供的服务内容”。',
        basis: assessmentDuty,
        eg: '应用系统、数据库和数据接口。',
      }),
      ask('emergency', '已建立健全应急处置机制', yesNo, {
        ask: '是否已建立健全服务应急处置机制？',
        help: '第二十五条要求建立健全。',
        basis: assessmentDuty,
        samples: ['是', '否'],
      }),
      extra('result', '总体结论', choice(riskLevels.options), {
        ask: '总体风险是高、中还是低？',
        help: '照评估结果填。',
        samples: ['low'],
      }),
      extra('agency', '检测机构', text(100), { help: '自测或第三方，办法没有限定。', eg: '本单位自测' }),
      extra('tested', '检测日期', period, { help: '照实填。', eg: '2027年5月1日至2027年5月20日' }),
      extra('protection', '等级保护备案证明编号', text(60), { help: '有的填。', eg: '见备案证明' }),
      extraTable(
        'findings',
        '问题清单',
        { help: '只写结论和整改情况，不写可以被利用的细节。' },
        ask('what', '问题', text(200), { help: '不写细节。', eg: '口令策略需要加强', width: 14 }),
        ask('level', '风险等级', choice(riskLevels.options), { help: '照评估结果填。', samples: ['low'], width: 5 }),
        ask('state', '状态', choice({ done: '已整改', going: '整改中', waiting: '未整改' }), { help: '按实际选。' }),
        extra('measure', '整改措施', text(200), { help: '写怎么改。', eg: '已调整策略', width: 12 }),
        extra('planned', '计划完成', text(20), { help: '还没有改完的填。', eg: '2027年6月' }),
      ),
      extraTable(
        'drills',
        '应急演练',
        { help: '演练过的填。' },
        ask('date', '时间', text(20), { help: '写年月。', eg: '2027年4月' }),
        ask('what', '内容', text(200), { help: '写演练了什么。', eg: '系统切换演练', width: 14 }),
        extra('result', '结果', text(100), { help: '写结论。', eg: '达到预期' }),
      ),
    ),
  ],
  rules: [
    look('emergency', answers =>
      said(answers, 'emergency') === false ? '第二十五条要求服务提供方建立健全服务应急处置机制。' : null,
    ),
    look('tested', answers => {
      const [tested, of] = [textOf(answers, 'tested'), said(answers, 'year')]
      return tested && typeof of === 'number' && !tested.includes(String(of)) ? '检测日期不在评估年度内。' : null
    }),
  ],
  letter: {
    to: stated('市大数据局'),
    closings: telling,
    matter: '报送{project}{year}信息安全检测与风险评估结果',
    opening: '根据{measures}第二十五条规定，我单位开展了{project}{year}信息安全检测与风险评估工作，现将结果报送如下。',
    body: ['检测范围：{scope}。'],
    attachments: ['检测与风险评估结果'],
  },
  samples: { letterDate: ['2027年6月10日'] },
  open: [
    '“每年定期”从什么时候算起，没有写，日期由本单位自定。',
    '有几家服务提供方时由谁报、是不是经过业主单位，也没有写。',
  ],
})
