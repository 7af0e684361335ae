import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { Tx } from '#libs/platform/db/index.js';
import { AuditTrail } from '../audit/index.js';
import type { RegisteredEmployee } from './employee-changes.rules.js';
import type { EmployeeDraft } from './employee-draft.rules.js';
import { EmployeeRepository } from './employee.repository.js';
import { judgeDrafts } from './judge-drafts.rules.js';
import type { RowProblem } from './row-problem.js';

/** Registers people whose own fields are right, in the caller's transaction, which holds the lock of the register. */
@Injectable()
export class RegisterNewcomers {
  constructor(
    private readonly repository: EmployeeRepository,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * All or nothing.
   * @param register the people against whom the drafts are judged, as {@link RegisterNewcomers.beside} reads them
   * @returns the ids by staff number, or why nothing was written
   */
  async within(
    tx: Tx,
    drafts: readonly EmployeeDraft[],
    register: readonly RegisteredEmployee[],
  ): Promise<{ ids: Map<string, string>; problems: readonly RowProblem[] }> {
    const { accepted, problems } = judgeDrafts(drafts, { register, today: this.clock.today(), update: false });
    if (problems.length > 0) return { ids: new Map(), problems };
    const ids = await this.repository.add(tx, accepted, { at: this.clock.now(), importId: null });
    const [only] = ids.size === 1 ? ids.values() : [];
    await this.audit.record(tx, {
      action: 'employees.add',
      subject: only === undefined ? { type: 'register', id: 'employees' } : { type: 'employee', id: only },
      detail: { added: ids.size },
    });
    return { ids, problems };
  }

  /**
   * The registered people against whom drafts are judged; the whole register is read only for managers named by address
   * or name.
   */
  async beside(tx: Tx, drafts: readonly EmployeeDraft[]): Promise<RegisteredEmployee[]> {
    const named = await this.repository.named(tx, ...namesOf(drafts));
    const numbers = new Set([...drafts, ...named].map(({ staffNumber }) => staffNumber));
    const otherwise = drafts.some(({ manager }) => manager !== null && !numbers.has(manager));
    return otherwise ? this.repository.all(tx) : named;
  }
}

/** Staff numbers (managers' too) and addresses that a check must look up. */
function namesOf(drafts: readonly EmployeeDraft[]): [staffNumbers: string[], emails: string[]] {
  const staffNumbers = drafts.flatMap(({ staffNumber, manager }) =>
    manager === null ? [staffNumber] : [staffNumber, manager],
  );
  return [[...new Set(staffNumbers)], drafts.map(({ email }) => email)];
}
