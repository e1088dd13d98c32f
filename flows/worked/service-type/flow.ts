import { type CatalogueEntry, worked } from '../../engine/catalogue-entry.js'
import { choice, choices, type Field, field, readField, text, yesNoUnsure } from '../../engine/fields.js'
import { Flow } from '../../engine/flow.js'
import type { Guesses } from '../../engine/propose.js'
import {
  buyerCite,
  type Category,
  categories,
  categoryCites,
  fundingCite,
  listCite,
  scopeCite,
  secrecyCite,
} from './article-three.js'
import type { ServiceTypeData } from './data.js'
import { type Facts, readFacts } from './facts.js'
import { isPlainlyGoods, judgeService, type Said, type Undecided } from './judge.js'
import { foldInPlace } from './pattern.js'
import { presentService } from './present.js'
import { secrecyOf } from './secrecy.js'

/**
 * 适用与服务分类 (第三条): is this purchase one that the measures speak of, and which kinds of service is it?
 *
 * A sentence says most of it; only what it leaves open is asked, in the order in which it decides.
 */
function serviceType(data: ServiceTypeData) {
  return Flow.named('service-type', 1, { title: '适用与服务分类', cites: [scopeCite] })
    .ask('purchase', sentenceField(data), {
      label: '要买什么',
      ask: '请用一句话说说：谁，用谁的钱，要买什么？请不要写涉密内容。',
      why: '从这句话里看它像第三条的哪一类服务，说过的就不再问。',
      cite: scopeCite,
    })
    .derive('facts', a => readFacts(a.purchase, data))
    .branch(
      a => asks(a, 'secrecy'),
      flow =>
        flow.ask('notSecret', yesNoUnsure, {
          label: '已确认不涉密',
          ask: '本单位保密工作机构是否已确认本项目不涉密？',
          why: '办法只管非涉密项目；是否涉密由保密工作机构定，本系统不判断。',
          cite: secrecyCite,
        }),
      '没有说保密工作机构已确认不涉密的',
    )
    .branch(
      a => asks(a, 'funding'),
      flow =>
        flow.ask(
          'funding',
          choice({ municipal: '市级财政资金', mixed: '市级和其他资金都有', other: '没有市级财政资金' }),
          {
            label: '资金来源',
            ask: '用的是谁的钱？',
            why: '第三条写的是“使用市级财政资金”。',
            cite: fundingCite,
          },
        ),
      '没有说资金来源的',
    )
    .branch(
      a => asks(a, 'purchase'),
      flow =>
        flow.ask(
          'form',
          choice({
            service: '买服务',
            goods: '买货物',
            works: '工程施工',
            other: '别的方式（买断、合作、自行开发等）',
          }),
          {
            label: '采购方式',
            ask: '买的是服务、货物，还是工程？',
            why: '第三条写的是“购买建设和运营服务”。',
            cite: fundingCite,
          },
        ),
      '看不出是不是买服务的',
    )
    .branch(
      a => asks(a, 'buyer'),
      flow =>
        flow.ask(
          'buyer',
          choice({
            administrative: '市级行政机关',
            institution: '法律法规授权具有行政职能的事业单位',
            organisation: '法律法规授权具有行政职能的社会组织',
            other: '其他单位',
          }),
          { label: '采购单位', ask: '由谁来买？', why: '第三条写明了三种单位。', cite: buyerCite },
        ),
      '没有说由谁来买的',
    )
    .branch(
      a => asks(a, 'kinds'),
      flow =>
        flow.ask('kinds', choices(kindOf, '都不像'), {
          label: '服务类别',
          ask: '像下面哪一类服务？可以选几类。',
          why: '从那句话里看不出来；第三条的列举用“等”收尾，都不像也可以。',
          cite: listCite,
        }),
      '看不出像哪一类的',
    )
    .derive('judged', a => judgeService(a.facts, saidIn(a)))
}

/** The answers after the sentence, as far as they have come. */
interface Asked {
  readonly facts: Facts
  readonly notSecret?: Said['notSecret']
  readonly funding?: Said['funding']
  readonly form?: Said['purchase']
  readonly buyer?: Said['buyer']
  readonly kinds?: readonly KindKey[] | undefined
}

function saidIn(asked: Asked): Said {
  const { notSecret, funding, form, buyer, kinds } = asked
  return { notSecret, funding, purchase: form, buyer, kinds: kinds?.map(key => kindOf[key]) }
}

/** A question is put when the sentence leaves it open and nothing before it has settled the matter. */
function asks(asked: Asked, what: Undecided): boolean {
  const { ground, undecided } = judgeService(asked.facts, saidIn(asked))
  if (!undecided.includes(what)) return false
  if (what === 'secrecy') return true
  if (ground === 'secret' || ground === 'funding' || ground === 'works') return false
  if (ground === 'goods') return what === 'purchase' && !isPlainlyGoods(asked.facts)
  if (ground === 'buyer') return what === 'funding'
  return what === 'funding' || what === 'purchase' || asked.form !== 'other'
}

const kindOf = {
  infrastructure: '信息基础设施服务',
  software: '软件开发服务',
  operation: '系统业务运营服务',
  support: '其他配套服务',
} as const satisfies Readonly<Record<string, Category>>
type KindKey = keyof typeof kindOf

/** A sentence; what looks like a text with a secret marking is not taken, and so is never kept. */
function sentenceField(data: ServiceTypeData): Field<string> {
  const plain = text(300)
  return field<string>(
    { kind: 'text', hint: '例如“我局用市级财政资金租政务云资源两年”' },
    written =>
      secrecyOf(foldInPlace(written), data) === 'marked'
        ? {
            problem: '这段话里像有密级标志，没有保存。请不要在这里填写涉密内容；已经发出的，请告诉本单位保密工作机构。',
          }
        : readField(plain, written),
    words => words,
  )
}

/** The entry for the catalogue; what the classification knows is handed in. */
export function serviceTypeEntry(data: ServiceTypeData): CatalogueEntry {
  return worked({
    form: serviceType(data),
    intro: '看看这项采购是不是这部办法说的项目，属于第三条的哪几类服务。',
    cites: [scopeCite, secrecyCite, ...categories.map(kind => categoryCites[kind])],
    starts: ['适用与服务分类', '服务分类', '适用范围', '属于哪一类', '归哪一类', '算哪一类', '适不适用'],
    present: done => presentService(done.judged, done.facts, true),
    guess: (sentence): Guesses => {
      const facts = readFacts(sentence, data)
      const speaks = facts.because.length > 0 || facts.caught.goods !== null || facts.caught.works !== null
      return speaks ? { purchase: sentence } : {}
    },
    samples: {
      purchase: [
        '租政务云资源两年',
        '市民政局用市级财政资金开发救助软件，保密办已确认不涉密',
        '买二十台电脑',
        '买断一套软件',
        '做个事',
      ],
    },
  })
}
