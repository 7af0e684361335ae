import { classDays, type CoreFlow, type CoreProblem } from './core-problem.js';

/** What a flow costs and what it uses of everything that has a limit; whole numbers all, money in money units. */
export interface CoreCost {
  /** The minimised sum. */
  readonly objective: number;
  /** Prices and fees: what the budget limits. */
  readonly spend: number;
  readonly unserved: number;
  /** Days by class, by site and by unit. */
  readonly served: Float64Array;
  readonly load: Float64Array;
  readonly unitDays: Float64Array;
  /** Day prices of a unit's people: what its own budget limits. */
  readonly unitSpend: Float64Array;
}

/** Adds a flow up. Exact: the scale keeps every sum below 2^53. */
export function coreCost(core: CoreProblem, flow: CoreFlow): CoreCost {
  const { classes, sites, units, links } = core;
  const served = new Float64Array(classes.length);
  const load = new Float64Array(sites.length);
  const unitDays = new Float64Array(units.length);
  const unitSpend = new Float64Array(units.length);
  let travel = 0;
  let unserved = 0;
  for (let row = 0; row < classes.length; row += 1) {
    const { unit } = classes[row]!;
    for (let link = links.start[row]!; link < links.start[row + 1]!; link += 1) {
      const days = flow.days[link]!;
      if (days === 0) continue;
      const site = links.site[link]!;
      served[row]! += days;
      load[site]! += days;
      travel += days * links.travel[link]!;
      if (unit >= 0) unitSpend[unit]! += days * sites[site]!.price;
    }
    if (unit >= 0) unitDays[unit]! += served[row]!;
    unserved += classDays(classes[row]!) - served[row]!;
  }
  let spend = 0;
  sites.forEach((site, index) => {
    spend += site.price * Math.max(site.committed, load[index]!);
    if (site.committed > 0 || load[index]! > 0) spend += site.fee;
  });
  const objective = travel + spend + core.penalty * unserved;
  return { objective, spend, unserved, served, load, unitDays, unitSpend };
}
