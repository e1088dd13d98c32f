import { createHash } from 'node:crypto'

/** What a button of a messenger stands for. Messengers carry a few bytes per button; the meaning stays here. */
export interface ButtonMeaning {
  /** Who it was shown to. */
  readonly conversation: string
  /** The choice's id. */
  readonly choice: string
  /** What the person says by tapping it. */
  readonly label: string
  /** Set on the ticks of a list: the messages before the one with the buttons, which are drawn again with it. */
  readonly sheet: readonly number[] | null
}

/** Keeps what buttons mean, so that an old one still works after a restart. */
export interface ButtonTable {
  /** Keeps buttons, on the disk when it resolves, with a short id for each, in order. The same button has the same id. */
  keep(buttons: readonly ButtonMeaning[], now: number): Promise<readonly string[]>
  find(id: string): Promise<ButtonMeaning | undefined>
  /** The buttons that can be taken by their number from now on in a conversation; those before them no longer. */
  offer(conversation: string, ids: readonly string[]): Promise<void>
  /** The one with a number, from 1. */
  offered(conversation: string, number: number): Promise<ButtonMeaning | undefined>
  /** Lets go of buttons that were shown last before a moment. */
  dropShownBefore(moment: number): Promise<void>
}

/** 22 characters that say nothing by themselves. */
export function buttonId({ conversation, choice, label, sheet }: ButtonMeaning): string {
  const whole = JSON.stringify([conversation, choice, label, sheet])
  return createHash('sha256').update(whole).digest('base64url').slice(0, 22)
}

/** Keeps them while the program lives. */
export function memoryButtons(): ButtonTable {
  const buttons = new Map<string, { readonly meaning: ButtonMeaning; readonly shownAt: number }>()
  const offers = new Map<string, readonly string[]>()
  return {
    async keep(meanings, now) {
      return meanings.map(meaning => {
        const id = buttonId(meaning)
        buttons.set(id, { meaning, shownAt: now })
        return id
      })
    },
    async find(id) {
      return buttons.get(id)?.meaning
    },
    async offer(conversation, ids) {
      offers.set(conversation, ids)
    },
    async offered(conversation, number) {
      return buttons.get(offers.get(conversation)?.[number - 1] ?? '')?.meaning
    },
    async dropShownBefore(moment) {
      for (const [id, { shownAt }] of buttons) if (shownAt < moment) buttons.delete(id)
    },
  }
}
