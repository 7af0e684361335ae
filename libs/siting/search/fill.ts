import type { Eligible } from './interchange.js';
import type { OpenState } from './open-state.js';

/** Opens sites while number and budget allow and it saves something: by gain, or under a budget by gain for the price. */
export function fill(state: OpenState, eligible: Eligible, skips: () => boolean = () => false): void {
  for (let site = bestToOpen(state, eligible, skips); site >= 0; site = bestToOpen(state, eligible, skips)) {
    state.change(site, -1);
  }
}

function bestToOpen(state: OpenState, eligible: Eligible, skips: () => boolean): number {
  const { gain, core } = state;
  if (state.count >= state.slots) return -1;
  let best = -1;
  state.effort.spend(core.sites);
  let most = 0;
  for (let site = 0; site < core.sites; site += 1) {
    const own = gain[site]!;
    if (own <= 0 || !eligible[site] || state.isOpen(site)) continue;
    const worth = core.price ? own / (core.price[site]! + 1e-9) : own;
    if (worth <= most || !state.allows(site, -1) || skips()) continue;
    best = site;
    most = worth;
  }
  return best;
}
