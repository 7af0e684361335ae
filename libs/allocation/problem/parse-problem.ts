import { moneyScale } from './scale.js';
import { estimateWays, type TravelTimes } from './estimate-ways.js';
import { positionsOf, ProblemError, readJson, readList, readPairs, Row } from '#libs/problem-rows/index.js';
import {
  type AllocationEmployee,
  type AllocationProblem,
  type AllocationSite,
  type AllocationUnit,
  LIMITS,
  type Way,
} from './problem.js';

/**
 * Reads a problem from JSON text, as `quotas solve` gets it from a file.
 * @throws ProblemError on text that is too large, no JSON, or no acceptable problem
 */
export function parseProblemText(text: string, travel: TravelTimes): AllocationProblem {
  return parseProblem(readJson(text, LIMITS.bytes), travel);
}

const LOCATED = 'without "minutes" every employee and site needs lat and lon';

/**
 * Checks a problem in the shape of the interface contract and completes it: `budget` null, `unservedPenalty` 1000,
 * `minuteValue` 0.2, `minDaysEach` 0, `needs` and `features` empty, `fixedFee` and `minimumDeskDays` 0 when absent.
 * Unknown fields are refused: a constraint that is not understood must not be dropped in silence.
 * @param travel used only when the problem has no `minutes`; then every row needs coordinates
 * @throws ProblemError naming the first row and field that is wrong
 */
export function parseProblem(json: unknown, travel: TravelTimes): AllocationProblem {
  const root = new Row('', json, [
    'maxMinutes',
    'budget',
    'unservedPenalty',
    'minuteValue',
    'minDaysEach',
    'fairness',
    'weekdays',
    'units',
    'employees',
    'sites',
    'minutes',
  ]);
  const pairs = root.has('minutes');
  const weekdays = root.has('weekdays')
    ? root.counts('weekdays', { length: LIMITS.weekdays, most: LIMITS.days })
    : null;
  const employees = readList(root, 'employees', LIMITS.employees, (row) => readEmployee(row, !pairs, weekdays));
  const sites = readList(root, 'sites', LIMITS.sites, (row) => readSite(row, !pairs, weekdays));
  const employeeAt = positionsOf('employees', employees);
  const siteAt = positionsOf('sites', sites);
  const maxMinutes = root.number('maxMinutes', { min: 0, max: LIMITS.minutes });
  const problem: AllocationProblem = {
    maxMinutes,
    budget: readBudget(root),
    unservedPenalty: root.number('unservedPenalty', { min: 0, max: LIMITS.fee, absent: 1000 }),
    minuteValue: root.number('minuteValue', { min: 0, max: LIMITS.price, absent: 0.2 }),
    minDaysEach: root.whole('minDaysEach', { max: LIMITS.days, absent: 0 }),
    fairness: root.flag('fairness'),
    weekdays,
    units: readUnits(root),
    employees,
    sites,
    ways: pairs ? readWays(root, employeeAt, siteAt) : estimateWays(employees, sites, maxMinutes, travel),
  };
  moneyScale(problem);
  return problem;
}

function readEmployee(row: Row, located: boolean, weekdays: readonly number[] | null): AllocationEmployee {
  row.allow(['id', 'days', 'lat', 'lon', 'unit', 'needs', 'weekdays']);
  return {
    id: row.text('id'),
    days: row.whole('days', { max: LIMITS.days }),
    ...row.point(located, LOCATED),
    unit: row.has('unit') ? row.text('unit') : undefined,
    needs: row.words('needs'),
    weekdays: readWeekdays(row, weekdays, LIMITS.days),
  };
}

function readSite(row: Row, located: boolean, weekdays: readonly number[] | null): AllocationSite {
  row.allow([
    'id',
    'deskDays',
    'price',
    'lat',
    'lon',
    'features',
    'fixedFee',
    'minimumDeskDays',
    'committed',
    'weekdays',
  ]);
  const deskDays = row.whole('deskDays', { max: LIMITS.deskDays });
  const minimumDeskDays = row.whole('minimumDeskDays', { max: LIMITS.deskDays, absent: 0 });
  const committed = row.whole('committed', { max: deskDays, absent: 0 });
  if (committed > 0 && committed < minimumDeskDays) {
    throw row.error('committed', `must be 0 or at least minimumDeskDays (${minimumDeskDays}), not ${committed}`);
  }
  return {
    id: row.text('id'),
    deskDays,
    price: row.money('price', { max: LIMITS.price }),
    ...row.point(located, LOCATED),
    features: row.words('features'),
    fixedFee: row.money('fixedFee', { max: LIMITS.fee, absent: 0 }),
    minimumDeskDays,
    committed,
    weekdays: readWeekdays(row, weekdays, LIMITS.deskDays),
  };
}

function readWeekdays(row: Row, weekdays: readonly number[] | null, most: number): readonly number[] | undefined {
  if (!row.has('weekdays')) return undefined;
  if (!weekdays) throw row.error('weekdays', 'needs "weekdays" of the problem: how often each weekday comes');
  const counts = row.counts('weekdays', { length: weekdays.length, most });
  if (counts.length !== weekdays.length) {
    throw row.error(
      'weekdays',
      `must have ${weekdays.length} entries like "weekdays" of the problem, not ${counts.length}`,
    );
  }
  return counts;
}

function readUnits(root: Row): AllocationUnit[] {
  if (!root.has('units')) return [];
  const units = readList(root, 'units', LIMITS.units, (row) => {
    row.allow(['name', 'deskDays', 'budget']);
    return {
      name: row.text('name'),
      deskDays: row.has('deskDays') ? row.whole('deskDays', { max: LIMITS.deskDays }) : null,
      budget: readBudget(row),
    };
  });
  const seen = new Set<string>();
  units.forEach(({ name }, index) => {
    if (seen.has(name)) throw new ProblemError(`units[${index}].name`, `${JSON.stringify(name)} comes twice`);
    seen.add(name);
  });
  return units;
}

function readBudget(root: Row): number | null {
  if (!root.has('budget')) return null;
  const budget = root.money('budget', { max: LIMITS.budget });
  if (budget === 0) throw root.error('budget', 'must be above 0; leave it out or write null for no limit');
  return budget;
}

function readWays(root: Row, employeeAt: ReadonlyMap<string, number>, siteAt: ReadonlyMap<string, number>): Way[][] {
  const pairs = readPairs(root, {
    list: 'minutes',
    most: Infinity,
    from: { name: 'employee', at: employeeAt },
    to: { name: 'site', at: siteAt },
    amount: { name: 'minutes', subject: 'minutes', max: LIMITS.minutes },
  });
  return pairs.map((own) => Array.from(own, ([site, minutes]) => ({ site, minutes })));
}
