import type { Traits } from './facts.js'
import type { Trait } from './ids.js'

/** Traits that are named, each with the answer that is meant. */
export function entriesOf(traits: Traits = {}): readonly (readonly [Trait, boolean])[] {
  return Object.entries(traits) as [Trait, boolean][]
}

/** Whether what is known of a project bears out all that is needed, and nothing that leaves it out. */
export function allows(
  known: Traits,
  { needs, unless }: { readonly needs?: Traits; readonly unless?: Traits },
): boolean {
  return (
    entriesOf(needs).every(([trait, value]) => known[trait] === value) &&
    !entriesOf(unless).some(([trait, value]) => known[trait] === value)
  )
}
