/** What presses for a yes: 「留半年就行了吧」 「是不是15天」 「不是可以收到10%吗」. */
const pressing =
  /吧[?？。!！\s]*$|(?:对|是|没错|行|好)(?:吧|吗|嘛|么|不|啵)[?？。!！\s]*$|(?:对不对|是不是|是吗|没错)[?？。!！\s]*$|不是.{1,24}[吗嘛么][?？。!！\s]*$|不是.{1,24}(?:嘛|吗)[,，]|^是不是|^(?:我)?(?:听说|据说)|应该是/

/** Whether a question takes something for granted, or asks for it to be confirmed. */
export function takesForGranted(text: string): boolean {
  return pressing.test(text)
}

const tag = /^(?:对|是|行|好|没错|可以)*(?:吧|吗|嘛|么|不|啵)?$/

/** The clause that is to be confirmed: what is told before it (「收到10天了，还来得及吧」) is no claim. */
export function clausePressed(text: string): string {
  const clauses = text.split(/[,，。;；?？!！\s]+/).filter(clause => clause !== '')
  return clauses.findLast(clause => !tag.test(clause)) ?? text
}

const allowed = /(?<!不)(?:可以|允许|能(?!力)|准许|行得通)/
const needless = /不用|不必|不需要|无需|用不着|没必要|不要求/

/** What such a question takes for granted of a duty: that something is allowed, or that it need not be done. */
export function dutyTakenForGranted(text: string): 'allowed' | 'needless' | null {
  if (needless.test(text)) return 'needless'
  return allowed.test(text.replace(/能不能|可不可以/g, '')) ? 'allowed' : null
}
