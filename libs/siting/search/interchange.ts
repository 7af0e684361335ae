import type { OpenState } from './open-state.js';

/** Improvements below this share of the value are noise of sums. */
const NOISE = 1e-10;

/** Steps that a round costs besides what is counted in it. */
const OVERHEAD = 300;

/** A swap and what it saves. */
interface Swap {
  saves: number;
  opening: number;
  /** Site, or -1 where there is room. */
  closing: number;
}

/** Which sites may open; 0 for those that no better plan opens. */
export type Eligible = Uint8Array;

/**
 * Swaps as long as a swap saves something, the best of those near the last changes first, then any. Ends in a plan that
 * (but for rounding) no single swap betters.
 * @param afar whether changes of sites that have nothing to do with the last ones are looked at
 */
export function interchange(state: OpenState, eligible: Eligible, isOver: () => boolean, afar = true): void {
  const queue: number[] = [];
  const queued = new Uint8Array(state.core.sites);
  const takeTouched = (): void => {
    for (let at = 0; at < state.touchedCount; at += 1) {
      const site = state.touched[at]!;
      if (queued[site] || !eligible[site]) continue;
      queued[site] = 1;
      queue.push(site);
    }
    state.clearTouched();
  };
  for (;;) {
    takeTouched();
    state.effort.spend(queue.length * 4 + OVERHEAD);
    const best: Swap = { saves: Math.max(Math.abs(state.value), 1e-300) * NOISE, opening: -1, closing: -1 };
    const least = leastMissed(state);
    let kept = 0;
    for (const site of queue) {
      if (!state.isOpen(site) && consider(state, site, least, best)) {
        queue[kept] = site;
        kept += 1;
      } else queued[site] = 0;
    }
    queue.length = kept;
    if (best.opening < 0 && afar) considerApart(state, eligible, best);
    if (best.opening < 0 || isOver()) return;
    state.change(best.opening, best.closing);
  }
}

/** The best swap that opens a site, of those that concern the same customers or close what is missed least. */
function consider(state: OpenState, opening: number, least: number, best: Swap): boolean {
  const { loss, siteIn, core } = state;
  const own = state.gain[opening]!;
  let saves = false;
  const take = (all: number, closing: number): void => {
    if (all <= 0 || !state.allows(opening, closing)) return;
    saves = true;
    better(best, all, opening, closing);
  };
  take(own, -1);
  if (least >= 0) take(own - loss[least]!, siteIn[least]!);
  const extra = state.extraOf(opening);
  for (const slot of state.slotsNear()) {
    const closing = siteIn[slot]!;
    if (closing >= 0 && !core.fixed[closing]) take(own - loss[slot]! + extra[slot]!, closing);
  }
  return saves;
}

/** The slot whose site is missed least; -1 for none that may close. */
function leastMissed({ loss, siteIn, core, slots }: OpenState): number {
  let least = -1;
  for (let slot = 0; slot < slots; slot += 1) {
    const site = siteIn[slot]!;
    if (site < 0 || core.fixed[site]) continue;
    if (least < 0 || loss[slot]! < loss[least]!) least = slot;
  }
  return least;
}

/** The best pair that does not concern the same customers: the largest gain for the least loss. */
function considerApart(state: OpenState, eligible: Eligible, best: Swap): void {
  const { gain, loss, siteIn, core } = state;
  let opening = -1;
  state.effort.spend(core.sites);
  for (let site = 0; site < core.sites; site += 1) {
    if (!eligible[site] || state.isOpen(site) || gain[site]! <= best.saves) continue;
    if (opening < 0 || gain[site]! > gain[opening]!) opening = site;
  }
  if (opening < 0) return;
  if (state.allows(opening, -1)) better(best, gain[opening]!, opening, -1);
  for (const [slot, closing] of siteIn.entries()) {
    if (closing < 0 || core.fixed[closing] || gain[opening]! - loss[slot]! <= best.saves) continue;
    if (state.allows(opening, closing)) better(best, gain[opening]! - loss[slot]!, opening, closing);
  }
}

function better(best: Swap, saves: number, opening: number, closing: number): void {
  if (saves <= best.saves) return;
  best.saves = saves;
  best.opening = opening;
  best.closing = closing;
}
