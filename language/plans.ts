/** Something that is to be built or bought, by those who speak. */
const plan =
  /(?:打算|准备|计划|想|要|拟|预备|考虑)(?:着|在|于)?[^,，。?？]{0,12}(?:建|买|做|上|采购|开发|搞|租|立|弄|新)(?:设|个|一个|一套|一批|起|项)?[^,，。?？]{0,14}(?:系统|平台|项目|软件|网站|小程序|应用|app|数据库|大屏)/
/** What is to be done about it, and nothing in particular. */
const whatNow =
  /(?:该|应该|应|要|得|先|首先|现在|下面|接下来)(?:先|应该|该|要|得|去)?(?:干嘛|干啥|干什么|做什么|做啥|做些什么|怎么走|怎么弄|怎么搞|怎么办|怎么做|咋办|咋弄|咋整|如何办|如何做)|从哪(?:里|儿|一步|步)?(?:开始|入手|下手|起步|做起)|第一步(?:是|做|干|该)?(?:什么|啥|做什么|干什么|干啥)?|(?:办|走|过)(?:哪些|什么|啥|几道|几个)(?:手续|步骤|流程|程序|环节|关)|(?:怎么|如何)(?:起步|开始|着手|启动)|何从(?:下手|着手)/

/** 「打算明年买一个系统，现在该干嘛」: a plan of one's own, and how to go about it. In the normal form. */
export function asksHowToBegin(normal: string): boolean {
  return plan.test(normal) && whatNow.test(normal)
}
