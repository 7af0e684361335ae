import { Row, readList } from './problem-reader.js';
import {
  type AllocationEmployee,
  type AllocationProblem,
  type AllocationSite,
  LIMITS,
  MONEY_SCALE,
  ProblemError,
  toMoneyUnits,
  type Way,
} from './problem.js';

/** One-way minutes between two points, for problems that bring coordinates and no `minutes`. */
export type MinutesBetween = (
  from: { readonly lat: number; readonly lon: number },
  to: { readonly lat: number; readonly lon: number },
) => number;

/**
 * Reads a problem from JSON text, as `quotas solve` gets it from a file.
 * @throws ProblemError on text that is too large, no JSON, or no acceptable problem
 */
export function parseProblemText(text: string, minutesBetween: MinutesBetween): AllocationProblem {
  if (text.length > LIMITS.bytes) throw new ProblemError('', `the problem is larger than ${LIMITS.bytes / 2 ** 20} MB`);
  let json: unknown;
  try {
    json = JSON.parse(text);
  } catch (error) {
    throw new ProblemError('', `not JSON: ${error instanceof Error ? error.message : String(error)}`);
  }
  return parseProblem(json, minutesBetween);
}

/**
 * Checks a problem in the shape of the interface contract and completes it: `budget` null, `unservedPenalty` 1000,
 * `minuteValue` 0.2, `minDaysEach` 0, `needs` and `features` empty, `fixedFee` and `minimumDeskDays` 0 when absent.
 * Unknown fields are refused: a constraint that is not understood must not be dropped in silence.
 * @param minutesBetween used only when the problem has no `minutes`; then every row needs coordinates
 * @throws ProblemError naming the first row and field that is wrong
 */
export function parseProblem(json: unknown, minutesBetween: MinutesBetween): AllocationProblem {
  const root = new Row('', json, [
    'maxMinutes',
    'budget',
    'unservedPenalty',
    'minuteValue',
    'minDaysEach',
    'employees',
    'sites',
    'minutes',
  ]);
  const pairs = root.has('minutes');
  const employees = readList(root, 'employees', LIMITS.employees, (row) => readEmployee(row, !pairs));
  const sites = readList(root, 'sites', LIMITS.sites, (row) => readSite(row, !pairs));
  const employeeAt = positions('employees', employees);
  const siteAt = positions('sites', sites);
  const maxMinutes = root.number('maxMinutes', { min: 0, max: LIMITS.minutes });
  const problem: AllocationProblem = {
    maxMinutes,
    budget: readBudget(root),
    unservedPenalty: root.number('unservedPenalty', { min: 0, max: LIMITS.fee, absent: 1000 }),
    minuteValue: root.number('minuteValue', { min: 0, max: LIMITS.price, absent: 0.2 }),
    minDaysEach: root.whole('minDaysEach', { max: LIMITS.days, absent: 0 }),
    employees,
    sites,
    ways: pairs ? readWays(root, employeeAt, siteAt) : estimateWays(employees, sites, maxMinutes, minutesBetween),
  };
  refuseOverflow(problem);
  return problem;
}

function readEmployee(row: Row, located: boolean): AllocationEmployee {
  row.allow(['id', 'days', 'lat', 'lon', 'unit', 'needs']);
  return {
    id: row.text('id'),
    days: row.whole('days', { max: LIMITS.days }),
    ...row.point(located),
    unit: row.has('unit') ? row.text('unit') : undefined,
    needs: row.words('needs'),
  };
}

function readSite(row: Row, located: boolean): AllocationSite {
  row.allow(['id', 'deskDays', 'price', 'lat', 'lon', 'features', 'fixedFee', 'minimumDeskDays']);
  return {
    id: row.text('id'),
    deskDays: row.whole('deskDays', { max: LIMITS.deskDays }),
    price: row.money('price', { max: LIMITS.price }),
    ...row.point(located),
    features: row.words('features'),
    fixedFee: row.money('fixedFee', { max: LIMITS.fee, absent: 0 }),
    minimumDeskDays: row.whole('minimumDeskDays', { max: LIMITS.deskDays, absent: 0 }),
  };
}

function readBudget(root: Row): number | null {
  if (!root.has('budget')) return null;
  const budget = root.money('budget', { max: LIMITS.budget });
  if (budget === 0) throw new ProblemError('budget', 'must be above 0; leave it out or write null for no limit');
  return budget;
}

function positions(list: string, rows: readonly { readonly id: string }[]): Map<string, number> {
  const at = new Map<string, number>();
  rows.forEach(({ id }, index) => {
    const first = at.get(id);
    if (first !== undefined) {
      throw new ProblemError(`${list}[${index}].id`, `${JSON.stringify(id)} is already the id of ${list}[${first}]`);
    }
    at.set(id, index);
  });
  return at;
}

function readWays(root: Row, employeeAt: ReadonlyMap<string, number>, siteAt: ReadonlyMap<string, number>): Way[][] {
  const ways = Array.from(employeeAt, (): Map<number, Way> => new Map());
  root.array('minutes', Infinity).forEach((entry, index) => {
    const path = `minutes[${index}]`;
    if (!Array.isArray(entry) || entry.length !== 3) {
      throw new ProblemError(path, 'must be [employee id, site id, minutes]');
    }
    const [employeeId, siteId, minutes]: unknown[] = entry;
    const employee = typeof employeeId === 'string' ? employeeAt.get(employeeId) : undefined;
    if (employee === undefined) throw new ProblemError(path, `unknown employee ${JSON.stringify(employeeId)}`);
    const site = typeof siteId === 'string' ? siteAt.get(siteId) : undefined;
    if (site === undefined) throw new ProblemError(path, `unknown site ${JSON.stringify(siteId)}`);
    if (typeof minutes !== 'number' || !(minutes >= 0 && minutes <= LIMITS.minutes)) {
      throw new ProblemError(
        path,
        `minutes must be a number from 0 to ${LIMITS.minutes}, not ${JSON.stringify(minutes)}`,
      );
    }
    const own = ways[employee];
    if (own?.has(site)) {
      throw new ProblemError(path, `the pair ${JSON.stringify(employeeId)}, ${JSON.stringify(siteId)} comes twice`);
    }
    own?.set(site, { site, minutes });
  });
  return ways.map((own) => [...own.values()]);
}

/** Ways within maxMinutes from coordinates; people at one point (a commune's centre) share one list. */
function estimateWays(
  employees: readonly AllocationEmployee[],
  sites: readonly AllocationSite[],
  maxMinutes: number,
  minutesBetween: MinutesBetween,
): (readonly Way[])[] {
  const byPoint = new Map<string, readonly Way[]>();
  return employees.map(({ lat, lon }) => {
    const key = `${lat} ${lon}`;
    let ways = byPoint.get(key);
    if (!ways) {
      ways = sites.flatMap((to, site) => {
        // The reader has refused rows without coordinates; the types cannot know.
        if (lat === undefined || lon === undefined || to.lat === undefined || to.lon === undefined) return [];
        const minutes = minutesBetween({ lat, lon }, { lat: to.lat, lon: to.lon });
        return minutes <= maxMinutes ? [{ site, minutes }] : [];
      });
      byPoint.set(key, ways);
    }
    return ways;
  });
}

/** The dearest plan that could be written down must still add up exactly. */
function refuseOverflow(problem: AllocationProblem): void {
  const days = problem.employees.reduce((sum, employee) => sum + employee.days, 0);
  const dearest = problem.sites.reduce((most, site) => Math.max(most, toMoneyUnits(site.price)), 0);
  const fees = problem.sites.reduce((sum, site) => sum + toMoneyUnits(site.fixedFee), 0);
  const travel = 2 * problem.minuteValue * problem.maxMinutes * MONEY_SCALE;
  const perDay = Math.max(dearest + travel, problem.unservedPenalty * MONEY_SCALE);
  if (days * perDay + fees > Number.MAX_SAFE_INTEGER) {
    throw new ProblemError('', 'days, prices and penalties are too large together to be added up exactly');
  }
}
