import type { CatalogueEntry } from '../../flows/engine/catalogue-entry.js'
import type { Named } from '../../language/utterance.js'

/** What people call a filing besides its title and the words that begin it. */
const nicknames: Readonly<Record<string, readonly string[]>> = {
  'service-type': [
    '归一下类',
    '归类',
    '归一类',
    '分类',
    '哪一类服务',
    '哪类服务',
    '算哪类',
    '属于哪类',
    '适不适用',
    '适用不适用',
  ],
  change: ['变更幅度', '调整幅度', '10%的变更', '算幅度', '变更比例'],
  checklist: ['报送清单', '材料清单', '清单'],
  'plan-record': ['规划备案', '规划'],
  proposal: ['项目方案', '方案'],
  'budget-request': ['预算申报', '资金预算', '部门预算', '申报预算', '预算表'],
  'budget-arrangement': ['预算安排'],
  'supplementary-budget': ['追加预算', '预算追加', '追加'],
  approval: ['论证意见', '论证', '批复情况'],
  'award-result': ['中标结果', '中标'],
  'quarterly-report': ['季报', '季度报', '季度报告', '季度报表', '季度报送', '季度的表', '季度进度', '实施情况'],
  'change-note': ['变更说明', '变更报告', '变更的说明', '变更情况说明'],
  resubmission: ['重新编报', '重编', '重报'],
  termination: ['终止报备', '终止合同', '合同终止', '项目终止', '终止'],
  'data-catalogue': ['数据资源目录', '资源目录', '数据目录', '目录'],
  'sharing-list': ['共享责任清单', '共享清单', '责任清单'],
  'listing-review': ['上架审查', '上架'],
  'open-list': ['开放清单', '开放目录'],
  'acceptance-papers': ['验收资料', '验收材料', '前置审核'],
  'acceptance-report': ['验收报告', '验收备案'],
  'performance-targets': ['绩效目标', '绩效申报'],
  'performance-self-evaluation': ['绩效自评', '自评'],
  'security-assessment': ['安全检测', '风险评估', '安全评估', '检测报告'],
  inspection: ['监督检查', '问题单', '检查资料'],
  rectification: ['整改报告', '整改结果', '整改情况', '整改'],
}

/** Every filing with all the names that it goes by. */
export function filingNames(catalogue: readonly Pick<CatalogueEntry, 'id' | 'title' | 'starts'>[]): readonly Named[] {
  return catalogue.map(({ id, title, starts }) => ({
    id,
    names: [...new Set([title, ...starts, ...(nicknames[id] ?? [])])],
  }))
}
