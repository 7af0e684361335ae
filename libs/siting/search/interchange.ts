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
 */
export function interchange(state: OpenState, eligible: Eligible, isOver: () => boolean): void {
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
    let kept = 0;
    for (const site of queue) {
      if (!state.isOpen(site) && consider(state, site, best)) {
        queue[kept] = site;
        kept += 1;
      } else queued[site] = 0;
    }
    queue.length = kept;
    if (best.opening < 0) considerApart(state, eligible, best);
    if (best.opening < 0 || isOver()) return;
    state.change(best.opening, best.closing);
  }
}

/** The best swap that opens a site; whether any of them saves. */
function consider(state: OpenState, opening: number, best: Swap): boolean {
  const { loss, siteIn, slots, core } = state;
  const own = state.gain[opening]!;
  let saves = false;
  if (own > 0 && state.allows(opening, -1)) {
    saves = true;
    take(best, own, opening, -1);
  }
  const extra = state.extraOf(opening);
  for (let slot = 0; slot < slots; slot += 1) {
    const all = own - loss[slot]! + extra[slot]!;
    if (all <= 0) continue;
    const closing = siteIn[slot]!;
    if (closing < 0 || core.fixed[closing] || !state.allows(opening, closing)) continue;
    saves = true;
    take(best, all, opening, closing);
  }
  return saves;
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
  if (state.allows(opening, -1)) take(best, gain[opening]!, opening, -1);
  for (const [slot, closing] of siteIn.entries()) {
    if (closing < 0 || core.fixed[closing] || gain[opening]! - loss[slot]! <= best.saves) continue;
    if (state.allows(opening, closing)) take(best, gain[opening]! - loss[slot]!, opening, closing);
  }
}

function take(best: Swap, saves: number, opening: number, closing: number): void {
  if (saves <= best.saves) return;
  best.saves = saves;
  best.opening = opening;
  best.closing = closing;
}
