import type { Cite } from '../../../regulation/citation.js'
import type { Presentation } from '../../engine/presentation.js'
import {
  buyerCite,
  type Category,
  categories,
  categoryCites,
  customSoftwareCite,
  fundingCite,
  infrastructureSafetyCite,
  interpreterCite,
  listCite,
  scopeCite,
  secrecyCite,
  superiorsMoneyCite,
} from './article-three.js'
import type { Facts, Reason } from './facts.js'
import type { Ground, Judged } from './judge.js'

type Note = Presentation['notes'][number]

/** A judgement in words, for chat, page and the JSON lines door. `asked` where a flow has put the open questions. */
export function presentService(judged: Judged, facts: Facts, asked: boolean): Presentation {
  if (judged.ground === 'secret') return secret
  return {
    conclusion: conclusionOf(judged, facts),
    lines: [...linesOf(judged.because), ...unlikeLine(judged)],
    notes: notesOf(judged, facts, asked),
    draft: null,
    citations: citationsOf(judged),
    next: [
      ...(judged.scope === 'in' ? [{ id: 'flow:checklist', label: '看看要报送什么' }] : []),
      { id: 'article:measures/3', label: '看第三条原文' },
    ],
  }
}

/** Says nothing of what was written, whatever it was. */
const secret: Presentation = {
  conclusion: '先停在这里：是否涉密不由本系统判断，请先问本单位保密工作机构。',
  lines: [
    '第三条写的是“非涉密大数据应用项目”，并写明“涉密政务大数据应用项目按有关规定执行”；“有关规定”是哪一份文件，办法没有指明。',
    '请不要在这里填写涉密内容；已经写了的，请告诉本单位保密工作机构，由他们处理。本单位保密工作机构确认不涉密以后，可以再来分类。',
  ],
  notes: [],
  draft: null,
  citations: [secrecyCite],
  next: [{ id: 'article:measures/3', label: '看第三条原文' }],
}

function conclusionOf(judged: Judged, facts: Facts): string {
  const { caught } = facts
  const outside: Readonly<Record<Exclude<Ground, 'secret' | 'fits'>, string>> = {
    funding: `按说的情况，用的不是市级财政资金${shown(caught.funding)}，不在第三条写的范围里。`,
    goods: `这里说的是买货物${shown(caught.goods)}，不是服务；第三条写的是“购买建设和运营服务”。`,
    works: `这里说的是工程施工${shown(caught.works)}，不是服务；第三条写的是“购买建设和运营服务”。`,
    buyer: `还不能确定：第三条没有点到这样的采购单位${shown(caught.buyer)}，请先核实。`,
    form: `还不能确定：第三条没有点到这样的采购方式${shown(caught.form)}，请先核实。`,
    unrelated: `还不能确定：从字面看不出它属于大数据应用项目${shown(caught.unrelated)}。`,
    length:
      facts.length === 'empty'
        ? '还不能确定：没有读到内容，请用一句话说说要买什么。'
        : '还不能确定：内容太长，没有读完，请用一两句话说说要买什么。',
    little: '还不能确定：说得还不够，看不出要买的是什么服务。请补充要做什么、谁来买、用谁的钱。',
  }
  if (judged.ground !== 'fits') return judged.ground === 'secret' ? secret.conclusion : outside[judged.ground]
  if (judged.categories.length === 0) return '四类都不像：第三条的列举用“等”收尾，没有列完，不能因此说不适用，请核实。'
  const guessed = judged.because.length > 0 && judged.because.every(reason => reason.inferred)
  return `${guessed ? '推定：' : ''}按第三条的字面，像是${judged.categories.join('、')}。`
}

/** For each kind, which words of the sentence met which words of 第三条. */
function linesOf(because: readonly Reason[]): string[] {
  return categories.flatMap(category => {
    const own = because.filter(reason => reason.category === category)
    if (own.length === 0) return []
    const item = ['一', '二', '三', '四'][(categoryCites[category].item ?? 1) - 1]
    return [
      `${category}：${own.map(metOf).join('，')}。第三条第（${item}）项写的是“${categoryCites[category].quote}”。`,
    ]
  })
}

function metOf(reason: Reason): string {
  const carried = `“${reason.carried.replace(/[“”]/g, '')}”`
  return reason.inferred ? `${spoken(reason.words)}没有点名，由${carried}推定` : `${spoken(reason.words)}对应${carried}`
}

function unlikeLine(judged: Judged): string[] {
  if (judged.ground === 'fits' || judged.because.length === 0) return []
  return ['以上只是按字面看像哪一类，不等于适用这部办法。']
}

function notesOf(judged: Judged, facts: Facts, asked: boolean): Note[] {
  const { caught } = facts
  const part = caught.works ?? caught.goods
  const open: readonly (Note | false)[] = [
    judged.mixed && {
      title: '资金',
      text: '既有市级资金又有其他资金，推定整体适用，因为第十三条写了“如涉及上级部门安排资金,要做好项目对接工作”；原文没有写混合资金怎么办，请核实。',
    },
    judged.scope === 'in' &&
      part !== null && {
        title: '服务之外',
        text: `${spoken(part)}像是货物或工程，不在第三条写的服务之内；怎么买，这部办法没有写。`,
      },
    outsideNote(judged, facts),
    judged.scope === 'in' &&
      !asked &&
      judged.undecided.some(one => one === 'buyer' || one === 'funding') && {
        title: '先这样看',
        text: `没有说${unsaid(judged)}，先按市级部门、市级财政资金看；不是的，请告诉我。`,
      },
    judged.scope === 'in' &&
      judged.undecided.includes('secrecy') && {
        title: '是否涉密',
        text: '本系统不判断是否涉密。请先由本单位保密工作机构确认不涉密。',
      },
    judged.scope === 'in' && {
      title: '分类有什么用',
      text: `办法没有按类别规定不同的报批程序${particular(judged.categories)}。第十二条列的四个名称与这里不同，两条是不是一一对应，原文没有写。`,
    },
  ]
  return open.filter(note => note !== false)
}

/** What being outside does not mean. */
function outsideNote(judged: Judged, facts: Facts): Note | false {
  if (judged.scope === 'not-municipal-funds' || judged.scope === 'not-service') {
    const rest = judged.scope === 'not-service' ? '货物和工程' : '用其他资金的项目'
    return {
      title: '提醒',
      text: `不在第三条的范围里，不等于可以不按规定办：${rest}怎么办，这部办法没有写，请按适用的规定办。拿不准的，请问市大数据局、市财政局。`,
    }
  }
  if (judged.ground === 'buyer')
    return {
      title: '没有写明',
      text: '第三条写的单位是“行政机关及法律法规授权具有行政职能的事业单位和社会组织”，第四条写市级部门作为业主单位；其他单位用市级财政资金时适不适用，原文没有写。请问市大数据局、市财政局。',
    }
  if (judged.ground === 'form') {
    const software = facts.because.some(reason => reason.carried === '成品软件租赁')
    return {
      title: '没有写明',
      text: `第三条写的是“购买建设和运营服务”${software ? '，软件类里写了“成品软件租赁”，没有写买断' : ''}；别的方式算不算，原文没有写。请问市大数据局、市财政局。`,
    }
  }
  if (judged.scope !== 'unclear') return false
  return {
    title: '没有写完',
    text: '第三条的列举用“等”收尾；四类都不像的，也不能因此说不适用，可以问市大数据局、市财政局。',
  }
}

function unsaid(judged: Judged): string {
  const names = { buyer: '采购单位', funding: '资金来源' }
  return (['buyer', 'funding'] as const).flatMap(one => (judged.undecided.includes(one) ? [names[one]] : [])).join('和')
}

/** The articles that do speak of a kind. */
function particular(kinds: readonly Category[]): string {
  const names = [
    ...(kinds.includes('软件开发服务') ? ['第十七条（定制软件及升级服务的知识产权）'] : []),
    ...(kinds.includes('信息基础设施服务') ? ['第二十三条（基础设施服务的安全防护）'] : []),
  ]
  return names.length === 0 ? '' : `；写到具体类别的有${names.join('、')}`
}

function citationsOf(judged: Judged): Cite[] {
  const of: Readonly<Record<Ground, readonly Cite[]>> = {
    secret: [secrecyCite],
    funding: [fundingCite],
    goods: [fundingCite],
    works: [fundingCite],
    buyer: [buyerCite, interpreterCite],
    form: [fundingCite, interpreterCite],
    unrelated: [listCite, interpreterCite],
    length: [scopeCite],
    little: [scopeCite],
    fits: [scopeCite],
  }
  const kinds = [...new Set([...judged.categories, ...judged.because.map(reason => reason.category)])]
  return [
    ...of[judged.ground],
    ...kinds.map(kind => categoryCites[kind]),
    ...(judged.mixed && judged.scope === 'in' ? [superiorsMoneyCite] : []),
    ...(judged.categories.includes('软件开发服务') ? [customSoftwareCite] : []),
    ...(judged.categories.includes('信息基础设施服务') ? [infrastructureSafetyCite] : []),
  ]
}

/** The person's own words between quotation marks, which they may not close themselves. */
function spoken(words: string): string {
  return `“${words.replace(/[“”"]/g, '').trim()}”`
}

const shown = (words: string | null) => (words === null ? '' : `（${spoken(words)}）`)
