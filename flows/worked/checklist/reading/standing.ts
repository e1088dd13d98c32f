/**
 * How a thing that is mentioned stands: done, under way or to come (`now`), not done yet, or said not to be the case.
 * 「刚拿到批复」 done, 「准备招标」 now, 「还没验收」 not-yet, 「不打算变更」 denied, 「验收以后再说」 denied.
 */
export type Standing = 'done' | 'now' | 'not-yet' | 'denied'

type Mark = Standing

/** What stands before the thing; the mark nearest to it counts. */
const before: readonly (readonly [Mark, RegExp])[] = [
  [
    'denied',
    /(不是|并非|不(再|会|想|用|做|搞|予|打算|准备|需要|需|必|涉及|属于|存在|含|包含|包括|含有|牵涉|牵扯|对|向|给|接|走)|无需|无须|无|没(有)?(涉及|用到|用|打算|发生|进行|任何|什么)|未涉及|免|别|暂不|先不|(先|都)?别管|原(先|本|来)(打算|计划|准备|定|想|要|说)|原(打算|计划|准备|定)|本来(打算|要|想|计划|准备)|不$|非$|亦不|也不)/g,
  ],
  [
    'not-yet',
    /(还没有?(到|做|办|开始|启动|组织|进行|来得及|收到|拿到|取得|通过)?|还未(收到|拿到|取得|通过)?|尚未(收到|拿到|取得|通过)?|尚没|没有?(来得及|到|做|开始|组织|收到|拿到|取得|通过|接到)?|未(曾|能|及时|进行|开展|组织|收到|拿到|取得|通过|接到)?|暂未|从未|从没|不到|缺)/g,
  ],
  [
    'done',
    /((?<!还没|未|没|没有)(已经|已|刚刚|刚才|刚|才|早就|早|通过了?|完成了?|拿到了?|取得了?|获得了?|获|收到了?|经过|经|做完了?|办完了?|开完了?|走完了?|搞完了?|结束了?|签了|签完了?|过了|批了|下了|有了|发了|出了|定了))/g,
  ],
  [
    'now',
    /(要|马上|快|即将|临近|面临|准备|打算|拟|想|该|将|计划|等待|等着|等|待|开始|需要|需|如何|怎么|怎样|启动|申请|组织|迎接|进入|到了|处于|正在|正|在|还在|可以|能不能|能否|直接|先|补|补办|重新|催|下个月|下月|下周|明天|今年|本月|到)/g,
  ],
]

/** What follows the thing. */
const after: readonly (readonly [Mark, RegExp])[] = [
  [
    'not-yet',
    /^.{0,5}?(?<mark>还没|还未|尚未|没(有)?(做|办|报|交|送|下|批|编|写|签|开|定|出|弄|搞|动|拿|备|过|通过|完成|开始|启动|组织)|未(做|办|报|交|送|下|批|编|写|签|开|定|出|完成|启动|组织|通过|开始)|待(签|批|定|报|编|办))/,
  ],
  [
    'denied',
    /^.{0,4}?(?<mark>不(做|办|搞|要|弄|需要|用|涉及|变|存在)|以后再|再说|先放|还早|不急|暂缓|取消|没有$|都没有|无$)/,
  ],
  ['now', /^(?<mark>前|之前|以前|中|着|阶段|期间|过程|期|时|的?时候|环节|谈着)/],
  ['done', /^(?<mark>后|之后|以后|过后|完|好|毕|了|过|已|都已|刚|也有了|都有了)/],
  [
    'done',
    /^.{0,7}?(?<mark>完了?|好了|过了|毕|结束|通过了?|下来|到手|出来|拿到|到了|已经?|定了|定下|批了|签了|下了|出了|来了|发了|备了|交了|报了|送了|有了|走完|做完|办完|搞定|齐了|完成|上去|过去|出去|写好|编好|开了|备过|报过|合格)/,
  ],
]

/** How what stands at `start` to `end` of a clause stands. */
export function standingOf(clause: string, start: number, end: number): Standing {
  const head = clause.slice(Math.max(0, start - 24), start)
  const tail = clause.slice(end, end + 12)
  const near = nearest(head)
  if (near === 'denied' || near === 'not-yet') return near
  const follows = soonest(tail)
  if (follows === 'not-yet' || follows === 'denied') return follows
  if (near === 'now' && follows === 'done' && /(组织|进行|开展|自行|召开)的?$/.test(head)) return 'done'
  if (near === 'now' && !/^(后|之后|以后|完|好|毕|都?已)/.test(tail)) return 'now'
  if (near === 'done') return follows === 'now' ? 'now' : 'done'
  return follows ?? 'now'
}

function soonest(tail: string): Mark | undefined {
  const hits = after.flatMap(([mark, pattern]) => {
    const match = pattern.exec(tail)
    return match ? [{ mark, at: match[0].length - (match.groups?.mark?.length ?? 0) }] : []
  })
  return hits.sort((a, b) => a.at - b.at)[0]?.mark
}

function nearest(head: string): Mark | undefined {
  let found: { mark: Mark; end: number; start: number } | undefined
  for (const [mark, pattern] of before) {
    for (const match of head.matchAll(pattern)) {
      const here = { mark, start: match.index, end: match.index + match[0].length }
      const inside = found && here.start >= found.start && here.end <= found.end
      if (!found || (here.end > found.end && !inside)) found = here
    }
  }
  return found?.mark
}
