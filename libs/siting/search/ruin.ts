import type { Effort } from '../core/effort.js';
import { fill, fillNearby } from './fill.js';
import { type Eligible, interchange } from './interchange.js';
import type { OpenState } from './open-state.js';

/** What ruin and recreate is given. */
export interface RuinOptions {
  readonly eligible: Eligible;
  readonly random: () => number;
  readonly effort: Effort;
  /** Share of the effort at which it ends. */
  readonly until: number;
  /** Told of every plan that is better than all before. */
  readonly onBetter: (state: OpenState) => void;
}

/** Tries without a better plan after which it ends: so many, and so many for each open site. */
const BARREN_AT_LEAST = 300;
const BARREN_FOR_EACH = 300;

/** Steps that a try costs besides what is counted in it. */
const OVERHEAD = 500;

/** Of so many tries one looks at changes far away as well. */
const AFAR = 10;

/** Most neighbouring sites that close at once. */
const MOST = 5;

/** The chance that the best site to open is passed over. */
const BLINK = 0.12;

/**
 * Closes a few neighbouring sites, opens others one by one as they save most (passing some over by chance), swaps until no swap
 * saves, and keeps the outcome when it is hardly worse than what was there: less and less as time goes by.
 */
export function ruinAndRecreate(state: OpenState, options: RuinOptions): void {
  const { eligible, random, effort, until, onBetter } = options;
  const begun = effort.share;
  let best = state.value;
  let kept = state.openSites();
  let current = state.value;
  const loosest = (state.value / Math.max(1, state.count)) * LOOSE;
  let barren = 0;
  while (!effort.isOver(until) && barren < BARREN_AT_LEAST + BARREN_FOR_EACH * state.count) {
    barren += 1;
    effort.spend(OVERHEAD);
    const closing = neighbours(state, 1 + Math.floor(random() * MOST), random);
    if (closing.length === 0) continue;
    state.clearTouched();
    for (const site of closing) state.change(-1, site);
    fillNearby(state, eligible, () => random() < BLINK);
    const afar = barren % AFAR === 0;
    if (afar) fill(state, eligible);
    interchange(state, eligible, () => effort.isOver(until), afar);
    const left = Math.max(0, 1 - (effort.share - begun) / Math.max(1e-9, until - begun));
    if (state.value > current + loosest * left * left) {
      state.become(kept);
      continue;
    }
    current = state.value;
    kept = state.openSites();
    if (current < best - Math.abs(best) * 1e-12) {
      best = current;
      barren = 0;
      onBetter(state);
    }
  }
}

/** Share of an average site's costs by which a plan may be worse than the one before, at the beginning. */
const LOOSE = 0.04;

/** Open sites that may close, near a customer drawn by chance: those that its customers may go to, and so on. */
function neighbours(state: OpenState, many: number, random: () => number): number[] {
  const { core, slotOf } = state;
  const found: number[] = [];
  if (core.customers === 0) return found;
  let customer = Math.floor(random() * core.customers);
  for (let tries = 0; tries < 4 * many && found.length < many; tries += 1) {
    for (let k = core.start[customer]!; k < core.start[customer + 1]! && found.length < many; k += 1) {
      const site = core.site[k]!;
      if (slotOf[site]! < 0 || core.fixed[site] || found.includes(site)) continue;
      found.push(site);
    }
    const site = found[Math.floor(random() * found.length)] ?? Math.floor(random() * core.sites);
    const [from, to] = [core.startOf[site]!, core.startOf[site + 1]!];
    customer =
      to > from ? core.customerOf[from + Math.floor(random() * (to - from))]! : Math.floor(random() * core.customers);
  }
  return found;
}
