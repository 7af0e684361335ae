import type { Choice } from '../bound/choose-sites.js';
import { Lagrangian } from '../bound/lagrangian.js';
import { eligibleSites, type Proof } from '../bound/narrow.js';
import type { CoreProblem, OpenSites } from '../core/core-problem.js';
import type { Effort } from '../core/effort.js';
import { isClosed } from '../core/is-closed.js';
import { fill } from './fill.js';
import { type Eligible, interchange } from './interchange.js';
import { OpenState } from './open-state.js';
import { ruinAndRecreate } from './ruin.js';

/** What a search has found. */
export interface Found extends Proof {
  readonly open: OpenSites;
  readonly value: number;
  readonly eligible: Eligible;
}

/** How a search goes; values as the core reckons them. */
export interface SearchOptions {
  readonly effort: Effort;
  readonly random: () => number;
  readonly onProgress?: (value: number, bound: number) => void;
  /** Sites of a plan that is known, to begin with. */
  readonly start?: OpenSites;
}

/** Shares of the effort at which the parts of a search end. */
interface Ends {
  readonly firstBound: number;
  readonly ruin: number;
}

const ENDS: Ends = { firstBound: 0.2, ruin: 0.75 };

/** A bound with few steps gains more by each of them than the plan by tries. */
const ENDS_IN_A_HURRY: Ends = { firstBound: 0.6, ruin: 0.85 };

/** Rise of the bound, as a share of the plan's value, for which it begins once more with long steps. */
const WORTH = 5e-5;

/** Steps of the bound between two plans that are made of its sites. */
const BETWEEN_PLANS = 15;

/** Most of all effort that one such plan may take. */
const ON_PLAN = 0.01;

/** Share of the effort for the bound that goes into such plans. */
const ON_PLANS = 0.25;

/** Greedy, swaps, a Lagrangian bound whose sites are made plans of, ruin and recreate, and the bound once more. */
export function search(core: CoreProblem, { effort, random, onProgress = () => {}, start }: SearchOptions): Found {
  const state = new OpenState(core, slotsOf(core), effort);
  state.become([...core.fixed.keys()].filter((site) => core.fixed[site]));
  let eligible: Eligible = new Uint8Array(core.sites).fill(1);
  let best = { open: state.openSites(), value: state.value };
  const keep = (): void => {
    if (state.value >= best.value) return;
    best = { open: state.openSites(), value: state.value };
    onProgress(best.value, bound.best.value);
  };
  if (start) state.become(start);
  fill(state, eligible);
  const bound = new Lagrangian(core, effort, state.fairPrices());
  interchange(state, eligible, () => effort.isOver());
  keep();
  const ends = bound.isHurried ? ENDS_IN_A_HURRY : ENDS;
  climb(ends.firstBound);
  state.become(best.open);
  narrow();
  if (!isProven()) ruinAndRecreate(state, { eligible, random, effort, until: ends.ruin, onBetter: keep });
  let proven: number;
  do {
    proven = bound.best.value;
    bound.refresh(0.5);
    climb(1);
  } while (!effort.isOver() && !isProven() && bound.best.value > proven + Math.abs(best.value) * WORTH);
  narrow();
  return { ...best, ...proof(), eligible };

  function proof(): Proof {
    return { bound: bound.best, choice: bound.choice, surplus: bound.bestSurplus() };
  }

  function narrow(): void {
    eligible = eligibleSites(core, proof(), best.value);
    for (const site of best.open) eligible[site] = 1;
  }

  function climb(until: number): void {
    const begun = effort.steps;
    let onPlans = 0;
    for (let step = 1; !effort.isOver(until) && !bound.isSettled && !isProven(); step += 1) {
      const choice = bound.step(best.value);
      if (step % BETWEEN_PLANS !== 0 || onPlans > (effort.steps - begun) * ON_PLANS) continue;
      const before = effort.steps;
      state.become(affordable(core, choice));
      fill(state, eligible);
      interchange(state, eligible, () => effort.isOver() || effort.steps - before > effort.part(ON_PLAN));
      keep();
      onPlans += effort.steps - before;
    }
  }

  function isProven(): boolean {
    return isClosed(core, best.value, bound.best.value);
  }
}

/** The sites that a bound takes whole, as many of them as number and budget allow. */
function affordable({ p, price, budget, fixed }: CoreProblem, { share }: Choice): number[] {
  const taken = [...share.keys()].filter((site) => share[site] === 1);
  if (!price) return taken;
  const inOrder = [...taken.filter((site) => fixed[site]), ...taken.filter((site) => !fixed[site])];
  let spent = 0;
  let count = 0;
  return inOrder.filter((site) => {
    if (count >= p || spent + price[site]! > budget) return false;
    spent += price[site]!;
    count += 1;
    return true;
  });
}

/** Most sites that number and budget let be open. */
function slotsOf({ p, price, budget, sites }: CoreProblem): number {
  if (!price) return Math.min(p, sites);
  let left = budget;
  let many = 0;
  for (const each of price.toSorted()) {
    left -= each;
    if (left < 0) break;
    many += 1;
  }
  return Math.min(p, many);
}
