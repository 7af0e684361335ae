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
const BARREN_FOR_EACH = 1500;

/** Steps that a try costs besides what is counted in it. */
const OVERHEAD = 500;

/** Of so many tries one looks at changes far away as well. */
const AFAR = 10;

/** Most neighbouring sites that close at once. */
const MOST = 7;

/** The chance that sites close in two places at once, about half as many in each, so that one may get a site of the other. */
const TWICE = 0.5;

/** The chance that the best site to open is passed over. */
const BLINK = 0.12;

/**
 * Closes a few neighbouring sites, opens others one by one as they save most (passing some over by chance), swaps until no swap
 * saves, and goes on from the outcome when it is not much worse than the best plan: less and less as time goes by, and as tries
 * in vain add up. How much is measured by what a try usually worsens, which differs from problem to problem by orders of magnitude.
 */
export function ruinAndRecreate(state: OpenState, options: RuinOptions): void {
  const { eligible, random, effort, until, onBetter } = options;
  const begun = effort.share;
  let best = state.value;
  let kept = state.openSites();
  let current = state.value;
  const usual = new RunningMean();
  const patience = BARREN_AT_LEAST + BARREN_FOR_EACH * state.count;
  let barren = 0;
  while (!effort.isOver(until) && barren < patience) {
    barren += 1;
    effort.spend(OVERHEAD);
    const closing = drawClosing(state, random);
    if (closing.size === 0) continue;
    state.clearTouched();
    for (const site of closing) state.change(-1, site);
    fillNearby(state, eligible, () => random() < BLINK);
    const afar = barren % AFAR === 0;
    if (afar) fill(state, eligible);
    interchange(state, eligible, () => effort.isOver(until), afar);
    const gone = Math.max((effort.share - begun) / Math.max(1e-9, until - begun), barren / patience);
    if (state.value > current) {
      usual.add(state.value - current);
      if (state.value > best + LOOSE * usual.mean * Math.max(0, 1 - gone)) {
        state.become(kept);
        continue;
      }
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

/** How many times what a try usually worsens a plan may be worse than the best one, at the beginning. */
const LOOSE = 1;

/** The mean of the last values, about {@link WINDOW} of them. */
class RunningMean {
  mean = 0;
  private count = 0;

  add(value: number): void {
    this.count = Math.min(this.count + 1, WINDOW);
    this.mean += (value - this.mean) / this.count;
  }
}

const WINDOW = 1000;

function drawClosing(state: OpenState, random: () => number): ReadonlySet<number> {
  const twice = random() < TWICE;
  const many = (): number => 1 + Math.floor((random() * MOST) / (twice ? 2 : 1));
  const closing = new Set(neighbours(state, many(), random));
  if (twice) for (const site of neighbours(state, many(), random)) closing.add(site);
  return closing;
}

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
