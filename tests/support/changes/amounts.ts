import type { Chance } from './chance.js'

const low = '零一二三四五六七八九'
const high = '零壹贰叁肆伍陆柒捌玖'

/** An amount in 分 in one of the ways in which people write it. */
export function writeAmount(fen: number, chance: Chance): string {
  const ways = [() => inYuan(fen, chance)]
  if (fen % 100 === 0)
    ways.push(
      () => inTenThousands(fen, chance),
      () => inTenThousands(fen, chance),
    )
  if (fen % 1_000_000 === 0) ways.push(() => `${inWords(fen / 100, low, '十百千')}${chance.pick(['', '元'])}`)
  if (fen % 1_000_000 === 0 && fen >= 10_000_000)
    ways.push(() => `${fen / 1_000_000}${chance.pick(['万', '万元', 'w', ' 万'])}`)
  if (fen >= 10_000_000_000 && fen % 1_000_000 === 0)
    ways.push(() => `${trim(fen / 10_000_000_000, 4)}亿${chance.pick(['', '元'])}`)
  ways.push(() => inCapitals(fen))
  const text = chance.pick(ways)()
  return chance.is(5) ? wide(text) : text
}

function inYuan(fen: number, chance: Chance): string {
  const cents = fen % 100
  const yuan = (fen - cents) / 100
  const whole = chance.is(50) ? String(yuan) : String(yuan).replace(/\B(?=(\d{3})+$)/g, ',')
  return `${whole}${cents ? `.${String(cents).padStart(2, '0')}` : ''}元`
}

function inTenThousands(fen: number, chance: Chance): string {
  return `${trim(fen / 1_000_000, 4)}${chance.pick(['万', '万元'])}`
}

function trim(value: number, places: number): string {
  return value.toFixed(places).replace(/\.?0+$/, '')
}

/** 壹佰贰拾叁万零伍元叁角整 */
function inCapitals(fen: number): string {
  const cents = fen % 100
  const jiao = Math.floor(cents / 10)
  const rest = cents % 10
  const tail = cents === 0 ? '整' : `${jiao ? `${high[jiao]}角` : '零'}${rest ? `${high[rest]}分` : '整'}`
  return `${inWords((fen - cents) / 100, high, '拾佰仟')}元${tail}`
}

/** A whole number of 元 in words: 一百二十万零五百. */
function inWords(yuan: number, digits: string, scales: string): string {
  const units = ['', '万', '亿']
  const groups: number[] = []
  for (let left = yuan; left > 0; left = Math.floor(left / 10_000)) groups.push(left % 10_000)
  let out = ''
  let gap = false
  for (let at = groups.length - 1; at >= 0; at--) {
    const group = groups[at] ?? 0
    if (group === 0) {
      gap = out !== ''
      continue
    }
    if (out !== '' && (gap || group < 1000)) out += '零'
    out += `${below(group, digits, scales)}${units[at]}`
    gap = false
  }
  return out
}

function below(value: number, digits: string, scales: string): string {
  let out = ''
  let gap = false
  for (let place = 3; place >= 0; place--) {
    const digit = Math.floor(value / 10 ** place) % 10
    if (digit === 0) {
      gap = out !== ''
      continue
    }
    if (gap) out += digits[0]
    gap = false
    out += `${digits[digit]}${place === 0 ? '' : scales[place - 1]}`
  }
  return out
}

function wide(text: string): string {
  return text.replace(/[0-9.]/g, letter => String.fromCharCode(letter.charCodeAt(0) + 0xfee0))
}
