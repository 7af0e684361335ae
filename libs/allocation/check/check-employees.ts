import type { FeasiblePlan } from '../plan/plan.js';
import type { AllocationProblem } from '../problem/problem.js';
import type { Findings } from './findings.js';
import type { Suitability } from './suitability.js';
import { positionsById, type Tally } from './tally.js';
import type { UnservedReasons } from './unserved-reasons.js';

/**
 * Checks that every wanted day is either served or unserved with a reason that is true, that minimums are kept, and that
 * nobody comes on a weekday more often than possible.
 * @returns the unserved days of all lines
 */
export function checkEmployees(
  problem: AllocationProblem,
  plan: FeasiblePlan,
  facts: { readonly tally: Tally; readonly suitability: Suitability; readonly reasons: UnservedReasons },
  findings: Findings,
): number {
  const { tally, suitability, reasons } = facts;
  const unserved = readUnserved(problem, plan, reasons, findings);
  problem.employees.forEach(({ id, days }, position) => {
    const [got, left] = [tally.served[position]!, unserved[position]!];
    findings.expect(got + left === days, `${id}: days are lost or invented`);
    findings.expect(got >= suitability.minimum(position), `${id}: below minDaysEach`);
    checkWeekdays(problem, position, tally, findings);
  });
  return unserved.reduce((sum, days) => sum + days, 0);
}

/** Unserved days by employee. */
function readUnserved(
  problem: AllocationProblem,
  plan: FeasiblePlan,
  reasons: UnservedReasons,
  findings: Findings,
): Float64Array {
  const employeeAt = positionsById(problem.employees);
  const unserved = new Float64Array(problem.employees.length);
  let last = -1;
  for (const { employeeId, days, reason } of plan.unserved) {
    const employee = employeeAt.get(employeeId);
    if (employee === undefined) {
      findings.expect(false, `${employeeId}: an unknown employee is unserved`);
      continue;
    }
    findings.expect(unserved[employee] === 0, `${employeeId}: unserved twice`);
    findings.expect(employee >= last, `${employeeId}: unserved out of order`);
    findings.expect(Number.isInteger(days) && days > 0, `${employeeId}: ${days} unserved days`);
    findings.expect(reasons.holds(reason, employee), `${employeeId}: ${reason} is not the reason`);
    unserved[employee]! += days;
    last = employee;
  }
  return unserved;
}

function checkWeekdays(problem: AllocationProblem, position: number, tally: Tally, findings: Findings): void {
  const employee = problem.employees[position]!;
  problem.weekdays?.forEach((times, weekday, { length }) => {
    const most = Math.min(times, employee.weekdays?.[weekday] ?? times);
    const got = tally.servedOn[position * length + weekday]!;
    findings.expect(got <= most, `${employee.id}: ${got} of ${most} days on weekday ${weekday}`);
  });
}
