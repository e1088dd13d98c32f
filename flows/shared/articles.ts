import { citeMeasures as cite } from '../../regulation/citation.js'

/** 第三条: what the measures speak of. */
export const notSecretWords = cite(3, '使用市级财政资金购买建设和运营服务的非涉密大数据应用项目')
export const fourKinds = cite(3, '包括:信息基础设施服务、软件开发服务、系统业务运营服务和其他配套服务等。')
/** 第四条 */
export const ownerDuty = cite(4, '市级部门作为业主单位,是市级政务大数据应用项目的责任主体')
export const cloudNeeds = cite(4, '负责提出本部门云资源需求和数据共享交换需求')
export const techReview = cite(4, '负责组织项目方案技术评审和采购预算复核工作')
export const oversight = cite(4, '负责市级政务大数据应用项目批复,实施全过程监督管理')
/** 第五条 */
export const planDuty = cite(5, '制定本部门政务大数据应用规划,报送至市大数据局备案,作为项目批复的重要依据。')
export const planCloud = cite(5, '业主单位按照《贵阳市推进“一云一网一平台”建设工作方案》总体规划的要求')
export const planNeeds = cite(5, '结合上级部门工作安排和本部门业务发展需求')
/** 第六条 */
export const proposalDuty = cite(6, '编制项目方案,并提交至市大数据局')
export const proposalPlan = cite(6, '业主单位根据本部门政务大数据应用规划')
export const proposalPolicy = cite(6, '方案应符合国家、省和市有关规划、政策等要求', 1)
export const proposalEight = cite(
  6,
  '方案应依据充分,明确项目目标、主要内容、应用规模、功能应用、技术路线、数据资源、安全保障、经费预算等',
  3,
)
/** 第七、八条 */
export const approvalDuty = cite(
  7,
  '市大数据局、市财政局组织专家论证项目方案,复核项目资金预算,出具项目论证意见及项目批复。',
)
export const yearlyPlan = cite(8, '市大数据局根据批复的项目编制年度拟实施计划,并报市财政局作为预算安排依据。')
/** 第九至十二条 */
export const budgetDuty = cite(9, '业主单位根据项目批复,在编制年度部门预算时,向市财政局提交项目资金预算')
export const arrangementDuty = cite(
  10,
  '经市财政局批复的部门预算中涉及市级政务大数据应用项目预算的,各业主单位应将预算安排情况向市大数据局报备。',
)
export const supplementDuty = cite(
  11,
  '若有新增且国家、省和市政府有明确要求、关系国计民生、涉及网络信息安全的市级政务大数据应用项目,应按照市人民政府有关规定报批项目和追加预算。',
)
export const awardDuty = cite(12, '业主单位应将中标结果向市大数据局报备。')
/** 第十四条 */
export const quarterlyDuty = cite(14, '业主单位应按季度报送项目实施情况,包括项目进度、资金支出、调整情况等相关信息。')
/** 第十六、十七条 */
export const terminationDuty = cite(
  16,
  '因法律法规、政策调整或项目目标无法实现需要终止合同的,应按照相关法律法规完成终止手续,并向市大数据局和市财政局报备。',
)
export const propertyDuty = cite(
  17,
  '业主单位应与服务提供方签订书面协议,明确技术文档、源代码、数据接口、数据标准、数据字典等知识产权归属',
)
/** 第十九至二十二条 */
export const catalogueNeed = cite(19, '数据资源目录是服务采购项目的验收要件。')
export const catalogueDuty = cite(
  19,
  '项目验收前,业主单位应按照国家《政务信息资源目录编制指南》和省级《政府数据资源目录编制工作指南》《贵阳市政府数据共享开放条例》等有关规定,编制数据资源目录',
  1,
)
export const catalogueReview = cite(19, '市大数据局负责组织数据资源目录审核工作', 2)
export const listingDuty = cite(20, '业主单位负责本单位数据资源分类分级,明确数据共享开放类型')
export const listingGates = cite(20, '数据资源上架前应进行保密审查,数据资源共享开放前应对敏感数据资源进行脱敏。')
export const sharingDuty = cite(
  21,
  '业主单位负责编制数据共享责任清单,明确共享信息名称、信息项、数据更新周期、共享服务方式、数据提供方式等',
)
export const sharingModes = cite(
  21,
  '共享方式主要包括查询、核验和批量交换三种,数据服务方式包括服务接口、库表和文件等。',
)
export const openingDuty = cite(22, '业主单位负责将可开放的数据资源在贵阳市政府数据开放平台上开放。')
/** 第二十五、二十六条 */
export const assessmentDuty = cite(
  25,
  '服务提供方应建立健全服务应急处置机制,对所提供的服务内容每年定期开展项目信息安全检测与风险评估工作,并将结果报送至市大数据局。',
)
export const sensitiveWords = cite(
  26,
  '市级政务大数据应用项目中涉及商业机密、个人隐私等敏感数据的,应严格遵守国家相关法律法规以及隐私保护和数据脱敏脱密有关规定要求。',
)
/** 第二十七至二十九条 */
export const papersDuty = cite(27, '业主单位应按照市大数据应用项目验收细则和要求编报项目验收资料')
export const papersReview = cite(27, '市大数据局对项目进行验收前置审核')
export const acceptanceDuty = cite(28, '业主单位根据项目前置审核意见,自行组织项目验收,并将验收报告报市大数据局备案。')
export const acceptanceBureau = cite(
  28,
  '涉及全市共性平台、信息资源共享开放和公众利益的重大项目,市大数据局参加竣工验收。',
)
export const performanceDuty = cite(29, '开展绩效目标编制,实施绩效监控和绩效自评等全过程绩效管理工作。')
/** 第三十一、三十二条 */
export const inspectionDuty = cite(31, '市大数据局会同相关部门,按照项目批复内容对项目进行监督检查。')
export const inspectionPapers = cite(31, '业主单位应如实提供项目有关资料,不得拒绝、隐匿、瞒报。')
export const rectifyDuty = cite(32, '监督检查过程中发现存在以下问题的,应按要求及时整改,并将结果报送至市大数据局。')
export const rectifyFunds = cite(32, '对未整改或整改后不符合要求的,可暂缓资金安排,直至整改落实。')
export const rectifyGrounds = cite(32, '监督检查过程中发现存在以下问题的,应按要求及时整改')
export const rectifyCloud = cite(32, '未按要求接入“云上贵州”贵阳分平台建设的', 3)
export const rectifyExchange = cite(32, '未接入贵阳市政府数据共享交换平台的', 4)
