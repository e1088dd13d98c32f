import { talk } from '../state/talk.js'

/** Questions that show what can be asked, each answered by another article. */
const examples = [
  '预算只动了百分之六，要走什么手续？',
  '项目方案里要写清楚哪些内容？',
  '项目进展多久报一次，报些什么？',
  '中标结果要告诉哪个部门？',
  '合同要提前终止，向谁报备？',
  '定制软件的知识产权归谁？',
  '验收之前要先做完哪些事？',
  '租用政务云算不算这个办法管的项目？',
]

/** The empty page: who this is, what it can do, and a way to begin. */
export function Welcome() {
  return (
    <div class="scroll">
      <div class="welcome column">
        <h2>您好，我是办法通</h2>
        <p class="welcome-lead">
          我按条文回答《贵阳市市级政务大数据应用项目(服务类)管理办法(试行)》和库内其他文件的问题。每个结论都附上原文和条号，您可以当场核对。
        </p>
        <ul class="promises">
          <li>
            <strong>原文有的</strong>
            <span>给出结论、原文和出处，可以直接复制到公文里。</span>
          </li>
          <li>
            <strong>原文没写的</strong>
            <span>明说“没有规定”，不替办法编日期、份数和部门。</span>
          </li>
          <li>
            <strong>问法和原文不符的</strong>
            <span>先更正，再给原文。</span>
          </li>
        </ul>
        <h3 id="examples">可以这样问</h3>
        <ul class="examples" aria-labelledby="examples">
          {examples.map(example => (
            <li key={example}>
              <button type="button" onClick={() => talk.say(example)}>
                {example}
              </button>
            </li>
          ))}
        </ul>
        {talk.canRestore.value && (
          <p>
            <button type="button" class="button-quiet" onClick={() => talk.restore()}>
              回到刚才的对话
            </button>
          </p>
        )}
        <p class="standing">本文本未载发布日期和文号，请以正式印发件为准。</p>
      </div>
    </div>
  )
}
