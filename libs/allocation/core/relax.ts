import { classDays, type CoreProblem } from './core-problem.js';

/** A kind of limit that can be lifted. */
export type LimitKind =
  'minDaysEach' | 'deskDays' | 'minimumDeskDays' | 'weekdays' | 'budget' | 'unitDeskDays' | 'unitBudget';

/** The kinds of limit that a problem has. */
export function limitKinds(core: CoreProblem): LimitKind[] {
  const has: Readonly<Record<LimitKind, boolean>> = {
    weekdays: core.weekdays > 0,
    unitBudget: core.units.some(({ budget }) => budget !== null),
    unitDeskDays: core.units.some(({ deskDays }) => deskDays !== null),
    minimumDeskDays: core.sites.some(({ minimum, committed }) => minimum > 1 && committed === 0),
    deskDays: core.sites.length > 0,
    budget: core.budget !== null,
    minDaysEach: core.classes.some(({ minimum }) => minimum > 0),
  };
  return LIFTED_FIRST.filter((kind) => has[kind]);
}

/**
 * The order in which limits are lifted: what people can change least comes first, so that it is least likely to be
 * named.
 */
const LIFTED_FIRST: readonly LimitKind[] = [
  'weekdays',
  'unitBudget',
  'unitDeskDays',
  'minimumDeskDays',
  'deskDays',
  'budget',
  'minDaysEach',
];

/**
 * The same problem without one kind of limit.
 * @param only sites (or units) where it is lifted; all when left out
 */
export function lift(core: CoreProblem, kind: LimitKind, only?: ReadonlySet<number>): CoreProblem {
  const there = (index: number): boolean => only?.has(index) ?? true;
  const plenty = core.classes.reduce((sum, group) => sum + classDays(group), 0);
  switch (kind) {
    case 'minDaysEach':
      return { ...core, classes: core.classes.map((group) => ({ ...group, minimum: 0 })) };
    case 'deskDays':
      return {
        ...core,
        sites: core.sites.map((site, index) =>
          there(index) ? { ...site, capacity: Math.max(site.capacity, plenty, site.minimum) } : site,
        ),
      };
    case 'minimumDeskDays':
      return { ...core, sites: core.sites.map((site, index) => (there(index) ? { ...site, minimum: 0 } : site)) };
    case 'weekdays':
      return {
        ...core,
        weekdays: 0,
        classes: core.classes.map((group) => ({ ...group, weekdays: null })),
        sites: core.sites.map((site) => ({ ...site, weekdays: null })),
      };
    case 'budget':
      return { ...core, budget: null };
    case 'unitDeskDays':
      return { ...core, units: core.units.map((unit, index) => (there(index) ? { ...unit, deskDays: null } : unit)) };
    case 'unitBudget':
      return { ...core, units: core.units.map((unit, index) => (there(index) ? { ...unit, budget: null } : unit)) };
  }
}

/** The same problem with another least number of days for each person (never more than the person wants). */
export function withMinimum(core: CoreProblem, each: number): CoreProblem {
  return {
    ...core,
    classes: core.classes.map((group) =>
      group.minimum === 0 ? group : { ...group, minimum: Math.min(group.days, each) },
    ),
  };
}
