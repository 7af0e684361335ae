import type { AllocationPlan, AllocationProblem } from '../../libs/allocation/index.js';

/** How good a plan is in the fair order of goals; compared from the top down. Minutes in whole thousandths, euros in whole millionths. */
export interface FairKey {
  /** Shares of days served, smallest first, of everybody who wants days and has a suitable site. */
  readonly shares: readonly number[];
  readonly unserved: number;
  readonly minutes: number;
  readonly spend: number;
}

const whole = (euros: number): number => Math.round(euros * 1_000_000);

/**
 * The best plan in the fair order among all plans in whole days, by trying every one; undefined when none keeps the
 * constraints. For tiny problems without weekdays and committed desk-days.
 */
export function fairestOf(problem: AllocationProblem): FairKey | undefined {
  const { employees, sites, units } = problem;
  const load = sites.map(() => 0);
  const unitDays = units.map(() => 0);
  const unitSpend = units.map(() => 0);
  const got = employees.map(() => 0);
  let best: FairKey | undefined;
  let [minutes, spend] = [0, 0];
  const ways = employees.map((person, index) =>
    problem.ways[index]!.filter(
      (way) =>
        way.minutes <= problem.maxMinutes && person.needs.every((need) => sites[way.site]!.features.includes(need)),
    ),
  );
  const finish = (): void => {
    const used = sites.filter((_, site) => load[site]! > 0);
    if (sites.some((site, index) => load[index]! > 0 && load[index]! < site.minimumDeskDays)) return;
    if (units.some(({ budget }, unit) => unitSpend[unit]! > whole(budget ?? Infinity))) return;
    const due = spend + used.reduce((sum, { fixedFee }) => sum + whole(fixedFee), 0);
    if (due > whole(problem.budget ?? Infinity)) return;
    const key = keyOf(problem, got, (index) => ways[index]!.length > 0, minutes, due);
    if (!best || isBetter(key, best)) best = key;
  };
  const choose = (index: number, at: number): void => {
    const person = employees[index];
    if (!person) return finish();
    const way = ways[index]![at];
    const unit = units.findIndex(({ name }) => name === person.unit);
    if (!way) {
      if (got[index]! >= (ways[index]!.length > 0 ? Math.min(person.days, problem.minDaysEach) : 0)) {
        choose(index + 1, 0);
      }
      return;
    }
    const site = sites[way.site]!;
    const most = Math.min(
      person.days - got[index]!,
      site.deskDays - load[way.site]!,
      unit < 0 ? Infinity : (units[unit]!.deskDays ?? Infinity) - unitDays[unit]!,
    );
    const move = (days: number): void => {
      got[index]! += days;
      load[way.site]! += days;
      if (unit >= 0) {
        unitDays[unit]! += days;
        unitSpend[unit]! += days * whole(site.price);
      }
      minutes += days * Math.round(way.minutes * 1000);
      spend += days * whole(site.price);
    };
    for (let days = 0; days <= most; days += 1) {
      move(days);
      choose(index, at + 1);
      move(-days);
    }
  };
  choose(0, 0);
  return best;
}

/** The key of a plan. */
export function fairKeyOf(problem: AllocationProblem, plan: AllocationPlan): FairKey {
  const at = new Map(problem.employees.map(({ id }, index) => [id, index]));
  const siteAt = new Map(problem.sites.map(({ id }, index) => [id, index]));
  const got = problem.employees.map(() => 0);
  const outOfReach = new Set(
    plan.unserved.filter(({ reason }) => reason === 'no-site-in-reach').map(({ employeeId }) => at.get(employeeId)),
  );
  let [minutes, spend] = [0, 0];
  for (const { employeeId, siteId, days } of plan.assignments) {
    const [employee, site] = [at.get(employeeId)!, siteAt.get(siteId)!];
    got[employee]! += days;
    const way = problem.ways[employee]!.find((each) => each.site === site)!;
    minutes += days * Math.round(way.minutes * 1000);
    spend += days * whole(problem.sites[site]!.price);
  }
  return keyOf(problem, got, (index) => !outOfReach.has(index), minutes, spend);
}

function keyOf(
  { employees }: AllocationProblem,
  got: readonly number[],
  hasSite: (index: number) => boolean,
  minutes: number,
  spend: number,
): FairKey {
  const shares = employees.flatMap(({ days }, index) => (days > 0 && hasSite(index) ? [got[index]! / days] : []));
  const unserved = employees.reduce((sum, { days }, index) => sum + days - got[index]!, 0);
  return { shares: shares.toSorted((a, b) => a - b), unserved, minutes, spend };
}

function isBetter(a: FairKey, b: FairKey): boolean {
  const difference = a.shares.findIndex((share, index) => share !== b.shares[index]);
  if (difference >= 0) return a.shares[difference]! > b.shares[difference]!;
  return (a.unserved - b.unserved || a.minutes - b.minutes || a.spend - b.spend) < 0;
}
