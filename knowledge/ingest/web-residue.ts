/**
 * Lines that a web page or a download site leaves behind in a copied text. Only whole lines are taken for residue, and
 * only when they say something that no regulation says; each is reported with its line.
 */
const residue: readonly RegExp[] = [
  /下载文档前请自行甄别/,
  /仅部分预览.{0,6}的文档/,
  /如文档侵犯您的权益/,
  /平台不提供额外的编辑/,
  /^[\s\-·•【[]*(打印本页|关闭窗口|关闭本页|返回顶部|返回首页|分享到|扫一扫|字体[:：]?|大\s*中\s*小|上一篇|下一篇|相关链接|相关附件下载)/,
  /^\s*(责任编辑|网站标识码|版权所有|主办单位[:：]|承办单位[:：]|浏览次数|阅读次数|当前位置[:：])/,
  /^\s*[\p{Script=Han}A-Z]{0,2}ICP备\d+号/u,
  /(公网安备|网安备)\s*\d{8,}号/,
  /^\s*(百度文库|道客巴巴|豆丁网|原创力文档|文档之家)/,
]

export function isWebResidue(line: string): boolean {
  return line.length < 400 && residue.some(pattern => pattern.test(line))
}
