import * as fc from 'fast-check';
import type { AllocationEmployee, AllocationProblem, PlanAssignment } from '../../libs/allocation/index.js';

/** A problem as JSON, in the shape that `parseProblem` reads: every field that is undefined is left out. */
export interface RawProblem {
  readonly maxMinutes: number;
  readonly budget: number | null;
  readonly unservedPenalty: number;
  readonly minuteValue: number;
  readonly minDaysEach: number;
  readonly weekdays: readonly number[] | undefined;
  readonly units: readonly { name: string; deskDays: number | null; budget: number | null }[] | undefined;
  readonly employees: readonly {
    readonly id: string;
    readonly days: number;
    readonly needs: readonly string[];
    readonly unit: string | undefined;
    readonly weekdays: readonly number[] | undefined;
  }[];
  readonly sites: readonly {
    readonly id: string;
    readonly deskDays: number;
    readonly price: number;
    readonly features: readonly string[];
    readonly fixedFee: number;
    readonly minimumDeskDays: number;
    readonly committed: number;
    readonly weekdays: readonly number[] | undefined;
  }[];
  readonly minutes: readonly (readonly [string, string, number])[];
}

/** How large a random problem may be; `days` is for one employee. */
export interface Most {
  readonly employees: number;
  readonly sites: number;
  readonly days: number;
}

const FEATURES = ['accessible', 'quiet'];

/**
 * Random problems, from roomy to hopeless: scarce desks, tight budgets, fees, minimums, desk-days that are committed,
 * units, weekdays, needs, ties, sites with nothing, people with no site. About a third are plain: no units, no weekdays,
 * nothing committed, no fees and no contract minimums.
 */
export function problems(most: Most): fc.Arbitrary<RawProblem> {
  return fc
    .record({
      plain: fc.constantFrom(true, false, false),
      employees: fc.array(employee(most), { maxLength: most.employees }),
      sites: fc.array(site(most), { maxLength: most.sites }),
      way: fc.array(fc.constantFrom(null, 0, 10, 10, 25.5, 44, 60), { minLength: 64, maxLength: 64 }),
      budget: fc.option(money),
      minDaysEach: fc.constantFrom(0, 0, 0, 1, 2),
      unservedPenalty: fc.constantFrom(0, 15, 40, 1000),
      minuteValue: fc.constantFrom(0.2, 0.2, 0.37, 0),
      weekdays: fc.option(pair(3), { nil: undefined }),
      units: fc.option(
        fc.subarray(['u', 'v'], { minLength: 1 }).chain((names) => fc.tuple(...names.map(unit(most)))),
        {
          nil: undefined,
        },
      ),
      committed: fc.constantFrom(true, true, false),
    })
    .map(({ plain, committed, weekdays, units, employees, sites, way, ...rest }) => {
      const kept = plain ? undefined : weekdays;
      return {
        ...rest,
        maxMinutes: 45,
        weekdays: kept,
        units: plain ? undefined : units,
        employees: employees.map((row, n) => ({ id: `e${n}`, ...row, weekdays: kept && row.weekdays })),
        sites: sites.map((row, n) => ({
          id: `s${n}`,
          ...row,
          ...(plain ? { fixedFee: 0, minimumDeskDays: 0 } : {}),
          committed: committed && !plain ? allowedCommitment(row) : 0,
          weekdays: kept && row.weekdays,
        })),
        minutes: employees.flatMap((_, e) =>
          sites.flatMap((__, s) => {
            const minutes = way[(e * 7 + s) % way.length];
            return typeof minutes === 'number' ? [[`e${e}`, `s${s}`, minutes] as const] : [];
          }),
        ),
      };
    });
}

const features = fc.subarray(FEATURES);
const money = fc.integer({ min: 1, max: 4000 }).map((tenths) => tenths / 10);
const pair = (most: number) => fc.tuple(fc.nat(most), fc.nat(most));

const employee = ({ days }: Most) =>
  fc.record({
    days: fc.nat(days),
    needs: features,
    unit: fc.constantFrom(undefined, 'u', 'u', 'v', 'w'),
    weekdays: fc.option(pair(days), { nil: undefined }),
  });

const site = ({ days }: Most) =>
  fc.record({
    deskDays: fc.nat(days * 2),
    price: fc.constantFrom(0, 5, 5, 12.5, 18.33, 30),
    features: fc.oneof(features, fc.constant(FEATURES)),
    fixedFee: fc.constantFrom(0, 0, 0, 20, 49.9),
    minimumDeskDays: fc.constantFrom(0, 0, 0, 2, 4),
    committed: fc.oneof(fc.constant(0), fc.nat(days * 2)),
    weekdays: fc.option(pair(days), { nil: undefined }),
  });

const unit = (most: Most) => (name: string) =>
  fc.record({
    name: fc.constant(name),
    deskDays: fc.option(fc.nat(most.days * most.employees)),
    budget: fc.option(money),
  });

function allowedCommitment(row: { deskDays: number; minimumDeskDays: number; committed: number }): number {
  const committed = Math.min(row.committed, row.deskDays);
  return committed < row.minimumDeskDays ? 0 : committed;
}

/** Money units in a euro, as fine as the engines count. */
const SCALE = 1_000_000;
const toWhole = (euros: number): number => Math.round(euros * SCALE);

/** What a part of the employees leaves behind, whoever has got what. Lists are by position; money is in whole units. */
interface State {
  /** Days by `site * weekdays + weekday`. */
  readonly load: readonly number[];
  readonly unitDays: readonly number[];
  readonly unitSpend: readonly number[];
  /** Travel and unserved days. */
  readonly cost: number;
  /** The state before the last employee chose, and the choice. */
  readonly last?: { readonly state: State; readonly choice: readonly Visit[] };
}

/** Days of one employee at one site on one weekday. */
interface Visit {
  readonly site: number;
  readonly slot: number;
  readonly days: number;
  readonly minutes: number;
  readonly travel: number;
}

/** A plan that no other undercuts: its objective in euros to a millionth, and its lines in the order of the contract. */
export interface BestPlan {
  readonly objective: number;
  readonly assignments: readonly PlanAssignment[];
}

/** The objective of {@link bestPlan}; undefined when no plan keeps the constraints. */
export function bruteForce(problem: AllocationProblem): number | undefined {
  return bestPlan(problem)?.objective;
}

/**
 * A plan with the least objective of all plans in whole days; undefined when none keeps the constraints. Tries
 * everything that each employee can do, and keeps of all beginnings that leave the same desks, unit ceilings and unit
 * budgets behind only the cheapest. `fairness` is not looked at.
 */
export function bestPlan(problem: AllocationProblem): BestPlan | undefined {
  const zeros = (length: number) => Array.from({ length }, () => 0);
  const weekdays = problem.weekdays?.length ?? 1;
  const units = problem.units.length;
  let states: State[] = [
    { load: zeros(problem.sites.length * weekdays), unitDays: zeros(units), unitSpend: zeros(units), cost: 0 },
  ];
  problem.employees.forEach((person, position) => {
    const choices = choicesOf(problem, person, position, weekdays);
    const next = new Map<string, State>();
    for (const state of states) {
      for (const choice of choices) {
        const after = add(problem, weekdays, state, person, choice);
        if (!after) continue;
        const key = [...after.load, ...after.unitDays, ...after.unitSpend].join();
        const known = next.get(key);
        if (!known || after.cost < known.cost) next.set(key, after);
      }
    }
    states = [...next.values()];
  });
  let [least, best]: [number, State | undefined] = [Infinity, undefined];
  for (const state of states) {
    const objective = total(problem, weekdays, state) ?? Infinity;
    if (objective < least) [least, best] = [objective, state];
  }
  return best && { objective: least / SCALE, assignments: linesOf(problem, best) };
}

function linesOf(problem: AllocationProblem, { last }: State, employees = problem.employees): PlanAssignment[] {
  const { id: employeeId } = employees.at(-1) ?? {};
  if (!last || employeeId === undefined) return [];
  const visits = last.choice.toSorted((a, b) => a.minutes - b.minutes);
  const own = [...new Set(visits.map((visit) => visit.site))].map((at) => {
    const here = visits.filter((visit) => visit.site === at);
    const on = problem.weekdays?.map((_, w, { length }) => here.find(({ slot }) => slot % length === w)?.days ?? 0);
    const days = here.reduce((sum, visit) => sum + visit.days, 0);
    return { employeeId, siteId: problem.sites[at]!.id, days, ...(on ? { weekdays: on } : {}) };
  });
  return [...linesOf(problem, last.state, employees.slice(0, -1)), ...own];
}

/** Everything that one employee can do when alone: within the days, the weekdays and the minimum. */
function choicesOf(problem: AllocationProblem, person: AllocationEmployee, position: number, weekdays: number) {
  const suitable = (problem.ways[position] ?? []).filter(
    ({ site: at, minutes }) =>
      minutes <= problem.maxMinutes && person.needs.every((need) => problem.sites[at]!.features.includes(need)),
  );
  const caps = problem.weekdays?.map((times, weekday) => Math.min(times, person.weekdays?.[weekday] ?? times));
  const slots = suitable.flatMap(({ site: at, minutes }) =>
    Array.from({ length: weekdays }, (_, weekday) => ({
      site: at,
      weekday,
      minutes,
      travel: toWhole(2 * problem.minuteValue * minutes),
    })),
  );
  const least = suitable.length === 0 ? 0 : Math.min(person.days, problem.minDaysEach);
  const choices: Visit[][] = [];
  const choose = (slot: number, left: number, caps_: readonly number[], visits: Visit[]): void => {
    const here = slots[slot];
    if (!here) {
      if (person.days - left >= least) choices.push(visits);
      return;
    }
    const cap = caps_[here.weekday] ?? Infinity;
    for (let days = 0; days <= Math.min(left, cap); days += 1) {
      const visit = { ...here, slot: here.site * weekdays + here.weekday, days };
      choose(slot + 1, left - days, caps_.with(here.weekday, cap - days), days > 0 ? [...visits, visit] : visits);
    }
  };
  choose(0, person.days, caps ?? [Infinity], []);
  return choices;
}

function add(
  problem: AllocationProblem,
  weekdays: number,
  state: State,
  person: AllocationEmployee,
  choice: readonly Visit[],
): State | undefined {
  const [load, unitDays, unitSpend] = [[...state.load], [...state.unitDays], [...state.unitSpend]];
  const unitAt = problem.units.findIndex(({ name }) => name === person.unit);
  let cost = state.cost;
  let unserved = person.days;
  for (const { site: at, slot, days, travel } of choice) {
    const { deskDays, price, weekdays: caps } = problem.sites[at]!;
    load[slot]! += days;
    if (loadOf(load, weekdays, at) > deskDays || load[slot]! > (caps?.[slot % weekdays] ?? Infinity)) return undefined;
    cost += days * travel;
    unserved -= days;
    if (unitAt >= 0) {
      unitDays[unitAt]! += days;
      unitSpend[unitAt]! += days * toWhole(price);
    }
  }
  const limits = problem.units[unitAt];
  if (limits && unitDays[unitAt]! > (limits.deskDays ?? Infinity)) return undefined;
  if (limits && unitSpend[unitAt]! > toWhole(limits.budget ?? Infinity)) return undefined;
  cost += unserved * toWhole(problem.unservedPenalty);
  return { load, unitDays, unitSpend, cost, last: { state, choice } };
}

/** The objective when everybody has chosen, in whole units; undefined when a site or the budget forbids it. */
function total(problem: AllocationProblem, weekdays: number, { load, cost }: State): number | undefined {
  let spend = 0;
  for (const [at, { price, fixedFee, committed, minimumDeskDays }] of problem.sites.entries()) {
    const quota = Math.max(committed, loadOf(load, weekdays, at));
    if (quota === 0) continue;
    if (quota < minimumDeskDays) return undefined;
    spend += quota * toWhole(price) + toWhole(fixedFee);
  }
  return spend > toWhole(problem.budget ?? Infinity) ? undefined : cost + spend;
}

function loadOf(load: readonly number[], weekdays: number, at: number): number {
  return load.slice(at * weekdays, (at + 1) * weekdays).reduce((sum, days) => sum + days, 0);
}
