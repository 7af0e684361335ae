import type { ControlLink, UndertakingId } from './aid.js';

/** More than half of the votes, in hundredths of a percent. */
const HALF = 5_000;

/**
 * The undertakings that are one with another (Regulation (EU) 2023/2831, article 2(2)): who controls it, whom it controls, and
 * whom these control, directly or through others. Votes of whoever is controlled count as its controller's: 30 % held directly
 * and 25 % through a firm that is controlled are 55 %. The database computes the same (`single_undertaking`).
 * @param links those that hold on the day
 * @returns in order, itself among them
 */
export function singleUndertaking(of: UndertakingId, links: readonly ControlLink[]): readonly UndertakingId[] {
  const known = new Set([of, ...links.flatMap(({ holder, held }) => [holder, held])]);
  const groups = [...known].map((holder) => controlledBy(holder, links));
  const one = new Set([of]);
  for (let before = 0; before !== one.size;) {
    before = one.size;
    for (const group of groups) {
      if ([...group].some((id) => one.has(id))) for (const id of group) one.add(id);
    }
  }
  return [...one].toSorted();
}

/** An undertaking and everybody whom it controls. */
function controlledBy(holder: UndertakingId, links: readonly ControlLink[]): ReadonlySet<UndertakingId> {
  const controlled = new Set([holder]);
  for (let before = 0; before !== controlled.size;) {
    before = controlled.size;
    for (const held of new Set(links.map((link) => link.held))) {
      const through = links.filter((link) => link.held === held && controlled.has(link.holder));
      if (through.some(({ kind }) => kind !== 'votes') || votesOf(through) > HALF) controlled.add(held);
    }
  }
  return controlled;
}

/** Votes of several holders together; what two sources say of one holder counts once, the larger. */
function votesOf(links: readonly ControlLink[]): number {
  const byHolder = new Map<UndertakingId, number>();
  for (const { holder, votes } of links) byHolder.set(holder, Math.max(byHolder.get(holder) ?? 0, votes));
  return [...byHolder.values()].reduce((sum, votes) => sum + votes, 0);
}
