import type { Eligible } from './interchange.js';
import type { OpenState } from './open-state.js';

/** Opens sites while number and budget allow and it saves something: by gain, or under a budget by gain for the price. */
export function fill(state: OpenState, eligible: Eligible): void {
  const all = Int32Array.from({ length: state.core.sites }, (_, site) => site);
  for (let site = best(state, eligible, all); site >= 0; site = best(state, eligible, all)) state.change(site, -1);
}

/** The same among the sites that changes have touched, passing some over by chance. */
export function fillNearby(state: OpenState, eligible: Eligible, skips: () => boolean): void {
  for (;;) {
    const site = best(state, eligible, state.touched.subarray(0, state.touchedCount), skips);
    if (site < 0) return;
    state.change(site, -1);
  }
}

function best(state: OpenState, eligible: Eligible, among: Int32Array, skips: () => boolean = () => false): number {
  const { gain, core } = state;
  if (state.count >= state.slots) return -1;
  let found = -1;
  state.effort.spend(among.length);
  let most = 0;
  for (const site of among) {
    const own = gain[site]!;
    if (own <= 0 || !eligible[site] || state.isOpen(site)) continue;
    const worth = core.price ? own / (core.price[site]! + 1e-9) : own;
    if (worth <= most || !state.allows(site, -1) || skips()) continue;
    found = site;
    most = worth;
  }
  return found;
}
