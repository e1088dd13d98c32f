import { hasSecretMarking } from '../common/secret-marking.js'
import { type PlaceName, placesIn } from './places.js'

/**
 * What must be settled before anything is looked up: secret content, attempts to steer the bot, other places.
 * Each rests on words in the question, not on a score.
 */

/** Someone has something secret in hand and wants us to take it. */
const secretInHand =
  /(?:这|那|手[里上]|我们?|附件|下面|以下|发|传|贴|给)[^,,。;;]{0,12}(?<!非)(?:涉密|机密|绝密|秘密级|密件)[^,,。;;]{0,16}(?:看|发|传|贴|归|写|润色|总结|分析|整理|翻译|处理|给你|帮)|(?<!非)(?:涉密|机密|绝密|秘密级)的?(?:文件|材料|内容|清单|系统|数据|资料)[^。]{0,8}(?:发给?你|传给?你|贴|给你|帮我|你帮|拟稿)/

/** Whether the question hands over, or wants to hand over, secret content. 商业机密 and 非涉密 are everyday words. */
export function offersSecrets(folded: string): boolean {
  if (hasSecretMarking(folded)) return true
  return secretInHand.test(folded.replace(/商业(?:机密|秘密)|非涉密|不涉密|技术秘密/g, ''))
}

const steering =
  /(?:忽略|无视|忘记|忘掉|抛开|不要管|别管|绕过)[^。]{0,10}(?:前面|之前|以上|上面|所有|你的|原来|系统)?[^。]{0,6}(?:规则|指令|设定|提示词|限制|要求|约束)|提示词|system\s*prompt|你现在(?:是|扮演)|(?:假装|扮演|角色扮演)|(?:进入|切换|打开).{0,6}(?:开发者|管理员|越狱|无限制)模式|ignore (?:all |the )?(?:previous|above)|jailbreak|dan模式/

/** Whether the question tries to make us drop our rules. */
export function triesToSteer(folded: string): boolean {
  return steering.test(folded)
}

/** What is asked beside the attempt, as far as it can be told apart. */
export function withoutSteering(folded: string): string {
  return folded.replace(steering, '').replace(/^[^,，。;；]*[,，。;；]/, '')
}

const rulesOf =
  '办法|规定|条例|细则|政策|制度|标准|规则|做法|要求|限额|门槛|怎么|咋|如何|几天|多少|多久|允许|必须|比例|阈值|流程|gdpr|指南|指引|文件|谁|哪|批|网址'
/** What follows a place whose rules are asked for; a supplier from there is no such question. */
const asksItsRules = new RegExp(
  `^(?:市|省|区|自治区|州|那边|那里)?(?:的|是|对|搞|有|里)?(?!(?:市|省|的|来的|过来的|本地|某|那?[一两几]?家){0,3}(?:公司|企业|供应商|服务商|厂商|厂家|团队|专家|开发商|承建))[^,。;?]{0,14}(?:${rulesOf})`,
)
const here = /贵阳|我市|我们市|本市|贵安|这边|我们这|咱们这|咱这|本办法|这个办法|贵州省?级?的?那|我们呢/
const elsewhere =
  /(?:外地|外省|外市|别的(?:市|城市|省|地方)|其他(?:市|城市|省|地方|省份)|兄弟(?:市|城市)|隔壁(?:市|省))[^,。;]{0,14}/

function otherPlaces(folded: string): PlaceName[] {
  return placesIn(folded).filter(place => !place.here)
}

/** 「要不要交托管库?上海那边有要求」: what is asked stands before, and the other place is only held up against it. */
function heldUpAgainst(folded: string): boolean {
  const clauses = folded.split(/[,，。;；?？!！]/).filter(clause => clause.trim())
  const at = clauses.findIndex(clause => otherPlaces(clause).length > 0 || elsewhere.test(clause))
  return at > 0 && !asks.test(clauses[at] ?? '') && clauses.slice(0, at).some(clause => asks.test(clause))
}

/** The other place whose rules a question asks for (深圳, 外地), or null. A supplier from there is no such question. */
export function otherPlaceIn(folded: string): string | null {
  if (heldUpAgainst(folded)) return null
  if (/\bgdpr\b|(?<![a-z])gdpr(?![a-z])/.test(folded)) return '欧盟'
  const named = otherPlaces(folded).find(place => asksItsRules.test(folded.slice(place.end)))
  if (named && !here.test(folded)) return named.short
  if (elsewhere.test(folded) && !here.test(folded)) return '其他地方'
  return null
}

const asks =
  /[吗呢么?吧]|什么|怎|咋|谁|哪|几|多少|多久|要不要|能不能|是否|可以|行不|得行|如何|为啥|啥|请|帮|应否|有无|有没有|何时|何|不$|没$|没得|是不是|算不算|归不归|够不够|会不会|该不该/

/** Whether a text is only a word or two, without a question in it: 「变更说明」「备案」. */
export function isBareWords(folded: string): boolean {
  return folded.length <= 9 && !asks.test(folded) && !/[\d%]/.test(folded)
}

/** A person asks whether their own purchase, body or change falls under the text: a fact that we lack decides. */
const ownCase =
  /归不归|归.{0,8}管(?:吗|不|么|啊)|适不适用|适用.{0,6}(?:吗|不|么)|(?:走|按|照).{0,6}办法.{0,4}(?:吗|不|么)|走不走|管不管得?|算不算|算.{0,4}(?:变更|调整|项目|大数据).{0,6}(?:吗|不|么)|要不要(?:走)?变更|(?:要|用).{0,3}报.{0,8}(?:吗|不|么)$/

export function asksOwnCase(folded: string): boolean {
  return ownCase.test(folded)
}

const wrong =
  /虚报|造假|作假|做假|假的?(?:章|公章|批复|发票|合同|报告|材料)|伪造|倒签|陪标|串标|围标|串通|内定|回扣|红包|好处费|塞(?:钱|卡|点|多少)|送(?:点)?礼|打点|绕[开过]|躲[开过]|避开|糊弄|蒙混|瞒[过着]|藏起来|圆得?过去|做平|仿.{0,6}(?:章|红头|批复)|查不(?:出|到)|不被发现|改成(?:通过|合格|已完成)/
const helpSought =
  /怎么|怎样|咋|如何|教|帮|给我|替我|有没有(?:办法|法子|门路|后门)|想|能不能|行不行|可以吗|行吗|合适|才(?:自然|不会|能)|弄|搞|写/

/** Whether someone wants help with falsifying, bribing or getting around the rules; a hint for the ranking. */
export function asksForWrong(folded: string): boolean {
  return (
    wrong.test(folded) && helpSought.test(folded) && !/后果|处罚|怎么罚|怎么处理|会怎样|算不算|是不是|举报/.test(folded)
  )
}

const youSaid =
  /^(?:你|您)(?:们)?(?:是不是|不是|可是|刚才?|之前|上次|上回|昨天|前面|明明|都|也)*(?:说|讲|答应|告诉|承诺|保证)(?:过|了)?(?:我)?[,，:：]?/

/** What is left of 「你是不是说过……」: a claim to be held against the text, or null. */
export function claimPutToUs(folded: string): string | null {
  const match = youSaid.exec(folded)
  const rest = match ? folded.slice(match[0].length).replace(/[吗么吧嘛呢?？。!！]+$/, '') : ''
  return rest.length >= 2 ? rest : null
}

/** Words of the matter that the regulation is about: a detail asked of them is not laid down rather than out of scope. */
const ourMatter =
  /项目|系统|信息化|软件|平台|验收|测评|监理|预算|经费|采购|招标|中标|合同|质保|尾款|运维|数据|目录|接口|方案|规划|批复|变更|绩效|整改|供应商|服务商|承建|业主|甲方|乙方/
const otherMatter = /法(?:规定|律|条|第|里)|[^办方做说看想没]法$|《|条例|行情|价格走势|股票|天气|考试|证书|新闻/

export function isOurMatter(folded: string): boolean {
  return ourMatter.test(folded) && !otherMatter.test(folded)
}

/**
 * Words that speak to a model and not to an office: an imported document may carry an order, and what a model then says
 * stands word for word in the document. Regulations never say 你, and never speak of an answer.
 */
const ordering =
  /系统提示|提示词|语言模型|大模型|(?:你|助手)(?:现在|从现在|要|应|必须|需要|只能|不受|请)|(?:请|必须|务必)(?:回答|输出|说|改成|改写成|告诉用户|在回答)|(?:上面|以上|前面|之前)的?(?:所有)?(?:回答|规则|指令)|(?:回答|输出|答复)(?:结尾|末尾|里|中)?(?:请|要)?(?:改成|加上|说成)|(?:改成|输出|回答)[:：“"「]|的指令|\b(?:prompt|instructions?|ignore|system|assistant)\b/i

export function ordersAModel(folded: string): boolean {
  return ordering.test(folded)
}
