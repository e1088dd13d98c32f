/** Pieces that a test hands over one at a time; they end, or break off, when it says so. */
export interface HandedOver extends AsyncIterable<string> {
  hand(piece: string): void
  end(): void
  breakOff(): void
}

export function handedOver(): HandedOver {
  const pieces: string[] = []
  let end: 'open' | 'ended' | 'broken' = 'open'
  let wake = () => {}
  const change = (how: () => void) => {
    how()
    wake()
  }
  return {
    hand: piece => change(() => pieces.push(piece)),
    end: () =>
      change(() => {
        end = 'ended'
      }),
    breakOff: () =>
      change(() => {
        end = 'broken'
      }),
    async *[Symbol.asyncIterator]() {
      for (;;) {
        const piece = pieces.shift()
        if (piece !== undefined) yield piece
        else if (end === 'ended') return
        else if (end === 'broken') throw new Error('broken off')
        else
          await new Promise<void>(resolve => {
            wake = resolve
          })
      }
    },
  }
}
