/** What follows a law's name where its own words are asked for: 「网络安全法要求日志留几个月」. */
const itsWords =
  /^(?:里面?头?|中|上面?|内)?(?:是|都|又|到底|究竟)?(?:对|关于|规定|要求|怎么|咋|如何|第|允许|禁止|明确|说|讲|写|罚|有没有|的?(?:处罚|罚款|罚则|罚金|规定|要求|内容|条文|原文))|^(?:里面?头?|中|上面?)/
/** What shows that our own text is asked about: whether it rests on that law, names it, or follows its newer version. */
const ourWords =
  /(?:本|这个?|该|那个?|贵阳的?|[^一-龥]|^|在|咱们?的?|我们的?)办法|依据|引用?的?是|引[了的]|点到|点名|提到|列[为进入]|上位|制定|修订|修改|改[了过]|新法|旧|版本|哪一?版|第[一二三四五六七八九十\d]+条(?:里|引|写|提|说)/
/** The home regulation, named beside the other law: then it is the one that is asked about. */
const ourText = /(?:本|这个?|贵阳的?|咱们?的?|我们的?)办法/
const followed = /(?:按照?|依照|根据|依据|遵守|符合|落实|执行)(?:《|中华人民共和国)*$/

/** Whether what stands around a law's name asks for what that law itself lays down. */
export function asksItsWords(before: string, after: string): boolean {
  return itsWords.test(after) && !ourWords.test(before + after) && !followed.test(before)
}

/** Whether the home regulation is spoken of by name. */
export function speaksOfOurText(text: string): boolean {
  return ourText.test(text)
}
