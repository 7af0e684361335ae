import { type CoreProblem, hasChoice } from '../core/core-problem.js';
import { chosenSitesEngine } from './chosen-sites.js';
import type { CoreEngine } from './core-engine.js';
import { networkEngine } from './network-only.js';

/**
 * Chooses the engine from the constraints. A fee or a contract minimum makes opening a site a yes-or-no decision, and a
 * unit's own budget is a second price on money: these need HiGHS. Every other problem is a network.
 */
export function engineFor(core: CoreProblem, fair: boolean): CoreEngine {
  return isNetwork(core) ? networkEngine(core, fair) : chosenSitesEngine(fair);
}

/** Whether the problem is a network, but for one budget. */
function isNetwork({ sites, units }: CoreProblem): boolean {
  return units.every(({ budget }) => budget === null) && !sites.some(hasChoice);
}
