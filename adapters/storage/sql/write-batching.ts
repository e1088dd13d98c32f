import { setImmediate as nextTurn } from 'node:timers/promises'

/**
 * Does in one go what is asked in one moment, or while the last go is under way: many small commits become one, and nobody
 * is answered before it. `work` answers each in order; where it fails, it fails for all whom it served.
 */
export function batched<Asked, Got>(
  work: (asked: readonly Asked[]) => Promise<readonly Got[]>,
): (asked: Asked) => Promise<Got> {
  let waiting: { readonly asked: Asked; answer(got: Promise<Got>): void }[] = []
  let isUnderWay = false

  async function serve(): Promise<void> {
    isUnderWay = true
    while (waiting.length > 0) {
      await nextTurn()
      const served = waiting
      waiting = []
      const done = work(served.map(one => one.asked))
      for (const [i, { answer }] of served.entries()) answer(done.then(got => got[i] as Got))
      await done.catch(() => undefined)
    }
    isUnderWay = false
  }

  return asked =>
    new Promise(answer => {
      waiting.push({ asked, answer })
      if (!isUnderWay) void serve()
    })
}
