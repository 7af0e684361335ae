import { type CoreProblem, classDays } from '../core/core-problem.js';
import type { BlockingLimit, EngineName, Infeasibility, InfeasiblePlan } from '../plan/plan.js';
import type { AllocationProblem } from '../problem/problem.js';
import type { BlockingSet } from './blocking-limits.js';
import { noShadowPrices } from './build-plan.js';

/** The answer when no plan exists: the limits that block, and two ways out. */
export function infeasiblePlan(
  problem: AllocationProblem,
  core: CoreProblem,
  engine: EngineName,
  set: BlockingSet,
): InfeasiblePlan {
  return {
    status: 'infeasible',
    engine,
    objective: null,
    bound: null,
    gap: null,
    quotas: [],
    assignments: [],
    unserved: [],
    shadowPrices: noShadowPrices(problem),
    infeasible: describe(problem, core, set),
  };
}

function describe(problem: AllocationProblem, core: CoreProblem, set: BlockingSet): Infeasibility {
  const blocking = set.kinds.map((kind) => toLimit(problem, core, set, kind));
  const words = blocking.map((limit) => limitInWords(problem, limit));
  const ways = blocking.map((limit) => wayOut(problem, set, blocking, limit));
  return {
    constraint: words.join(' against '),
    // Somebody who may change nothing but the plan can still leave the minimum out; that is always last in the set.
    waysOut: ways.length > 1 ? ways : [...ways, 'give back desk-days that are committed'],
    largestMinimum: set.largestMinimum,
    blocking,
  };
}

function toLimit(
  problem: AllocationProblem,
  core: CoreProblem,
  set: BlockingSet,
  kind: BlockingSet['kinds'][number],
): BlockingLimit {
  const siteIds = set.sites.map((site) => problem.sites[core.sites[site]!.position]!.id);
  const units = set.units.map((unit) => problem.units[core.units[unit]!.position]!.name);
  switch (kind) {
    case 'minDaysEach':
      return { limit: kind, ...people(problem, core, set) };
    case 'deskDays':
      return { limit: kind, siteIds, offers: set.sites.reduce((sum, site) => sum + core.sites[site]!.capacity, 0) };
    case 'minimumDeskDays':
      return { limit: kind, siteIds };
    case 'weekdays':
      return { limit: kind };
    case 'budget':
      return { limit: kind, euros: problem.budget ?? 0, costs: (set.leastSpend ?? 0) / core.scale };
    case 'unitDeskDays':
    case 'unitBudget':
      return { limit: kind, units };
  }
}

/**
 * The people who have only blocking sites in reach and belong to the blocking units; everybody when neither sites nor
 * units block.
 */
function people(problem: AllocationProblem, core: CoreProblem, { sites, units }: BlockingSet) {
  const { classes, links } = core;
  const inSet = new Set(sites);
  const bound = classes.filter((group, row) => {
    if (group.minimum === 0 || (units.length > 0 && !units.includes(group.unit))) return false;
    if (sites.length === 0) return true;
    for (let link = links.start[row]!; link < links.start[row + 1]!; link += 1) {
      if (!inSet.has(links.site[link]!)) return false;
    }
    return true;
  });
  return {
    employeeIds: bound.flatMap(({ members }) => members.map((position) => problem.employees[position]!.id)),
    needs: bound.reduce((sum, group) => sum + Math.min(classDays(group), group.minimum * group.members.length), 0),
  };
}

const euros = (value: number): string => `${value.toFixed(2)} euros`;

function limitInWords(problem: AllocationProblem, limit: BlockingLimit): string {
  switch (limit.limit) {
    case 'minDaysEach':
      return `minDaysEach ${problem.minDaysEach} (${limit.employeeIds.length} employee(s) need ${limit.needs} desk-days)`;
    case 'deskDays':
      return `the capacity of ${listed(limit.siteIds)} (${limit.offers} desk-days)`;
    case 'minimumDeskDays':
      return `the contract minimum of ${listed(limit.siteIds)}`;
    case 'weekdays':
      return 'the desk-days by weekday';
    case 'budget':
      return `budget ${euros(limit.euros)} (the cheapest plan takes ${euros(limit.costs)})`;
    case 'unitDeskDays':
      return `the desk-day ceiling of ${listed(limit.units)}`;
    case 'unitBudget':
      return `the budget of ${listed(limit.units)}`;
  }
}

function wayOut(
  problem: AllocationProblem,
  set: BlockingSet,
  blocking: readonly BlockingLimit[],
  limit: BlockingLimit,
): string {
  switch (limit.limit) {
    case 'minDaysEach':
      return set.largestMinimum === 0
        ? 'leave minDaysEach out: no minimum can be met'
        : `lower minDaysEach from ${problem.minDaysEach} to ${set.largestMinimum}`;
    case 'deskDays':
      return `${missing(blocking, limit.offers)} at ${listed(limit.siteIds)}, or raise maxMinutes to bring other sites into reach`;
    case 'minimumDeskDays':
      return `agree a lower minimum with ${listed(limit.siteIds)}`;
    case 'weekdays':
      return 'offer desks, or let people come, on more weekdays';
    case 'budget':
      return `raise the budget to at least ${euros(limit.costs)}`;
    case 'unitDeskDays':
      return `raise the desk-day ceiling of ${listed(limit.units)}`;
    case 'unitBudget':
      return `raise the budget of ${listed(limit.units)}`;
  }
}

/** How many desk-days are missing, where that alone blocks. */
function missing(blocking: readonly BlockingLimit[], offers: number): string {
  const needs = blocking.find(({ limit }) => limit === 'minDaysEach');
  const lack = needs?.limit === 'minDaysEach' ? needs.needs - offers : 0;
  return blocking.length === 2 && lack > 0 ? `add at least ${lack} desk-days` : 'add desk-days';
}

function listed(names: readonly string[]): string {
  return names.length <= 5 ? names.join(', ') : `${names.slice(0, 5).join(', ')} and ${names.length - 5} others`;
}
