import { describe, expect, it } from 'vitest'
import { otherPlaceIn } from '../../language/pre-filters.js'

describe('the rules of other places', () => {
  it.each([
    ['深圳的季报哪天交', '深圳'],
    ['上海市是怎么规定变更比例的', '上海'],
    ['省外?广东那边验收有什么要求', '广东'],
    ['外地一般要求几天内报备', '其他地方'],
    ['按gdpr要怎么做', '欧盟'],
  ])('are what %s asks for', (question, place) => {
    expect(otherPlaceIn(question)).toBe(place)
  })

  it.each([
    ['贵阳的季报几号交'],
    ['我市和深圳的规定一样吗'],
    ['外地的要求我们这边也要照做吗'],
    ['深圳的公司中标了要怎么报备'],
    ['要不要交托管库?上海那边有要求'],
    ['季报几号交'],
  ])('are not asked for in %s', question => {
    expect(otherPlaceIn(question)).toBeNull()
  })
})
