import { type CoreProblem, hasChoice } from '../core/core-problem.js';
import { chosenSitesEngine } from './chosen-sites.js';
import type { CoreEngine } from './core-engine.js';
import { networkEngine } from './network-only.js';

/**
 * The constraints choose the engine: a fee or a contract minimum makes a site a matter of yes or no, and a unit's own
 * budget is a second price on money; both are beyond a network. All else is one.
 */
export function engineFor(core: CoreProblem, fair: boolean): CoreEngine {
  return isNetwork(core) ? networkEngine(core, fair) : chosenSitesEngine(fair);
}

/** Whether the problem is a network, but for one budget. */
function isNetwork({ sites, units }: CoreProblem): boolean {
  return units.every(({ budget }) => budget === null) && !sites.some(hasChoice);
}
