import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { quoted } from '#libs/text/index.js';
import { withSuggestions } from '../commune-suggestions.rules.js';
import type { RegisteredEmployee } from '../employee-changes.rules.js';
import { draftEmployee, type EmployeeDraft, type EmployeeTexts } from '../employee-draft.rules.js';
import { EmployeeTaken } from '../employee.errors.js';
import { EmployeeRepository } from '../employee.repository.js';
import { judgeDrafts } from '../judge-drafts.rules.js';
import { RegisterNewcomers } from '../register-newcomers.js';
import type { RowProblem } from '../row-problem.js';
import { refuseFields } from './refuse-fields.js';

/** A new employee as texts in the form of a file; somebody new has not left. */
export type NewEmployeeTexts = Omit<EmployeeTexts, 'left_on'>;

/** Adds one person to the register: the rules of a row of an import. */
@Injectable()
export class AddEmployee {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployeeRepository,
    private readonly newcomers: RegisterNewcomers,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns who it is, and whether they are new: the same person typed again is in the register already
   * @throws InvalidInput naming the fields; whoever has the staff number or the address already is named. EmployeeTaken
   * when another addition, without the lock, took one of the two meanwhile
   */
  async execute(ctx: RequestContext, texts: NewEmployeeTexts): Promise<{ employeeId: string; added: boolean }> {
    const { draft, problems } = draftEmployee(0, { ...texts, left_on: '' });
    refuseFields(await withSuggestions(problems));
    if (!draft) throw new Error('a row without problems has a draft');
    try {
      return await this.uow.run(ctx, (tx) => this.within(tx, draft));
    } catch (error) {
      if (violates(error, 'employees_staff_number') || violates(error, 'employees_email')) throw new EmployeeTaken();
      throw error;
    }
  }

  private async within(tx: Tx, draft: EmployeeDraft): Promise<{ employeeId: string; added: boolean }> {
    await this.repository.lockRegister(tx);
    const register = await this.newcomers.beside(tx, [draft]);
    const same = this.sameAs(draft, register);
    if (same) return { employeeId: same.id, added: false };
    const { ids, problems } = await this.newcomers.within(tx, [draft], register);
    refuseFields(problems.map((problem) => naming(problem, draft, register)));
    return { employeeId: ids.get(draft.staffNumber)!, added: true };
  }

  /** Whoever has the staff number and differs in nothing. */
  private sameAs(draft: EmployeeDraft, register: readonly RegisteredEmployee[]): RegisteredEmployee | null {
    const { accepted } = judgeDrafts([draft], { register, today: this.clock.today(), update: true });
    return accepted[0]?.kind === 'unchanged' ? accepted[0].known : null;
  }
}

/** A refusal of what somebody else has says who: HR goes on with their record. */
function naming(problem: RowProblem, draft: EmployeeDraft, register: readonly RegisteredEmployee[]): RowProblem {
  const held = (code: RowProblem['code'], holder: RegisteredEmployee | undefined): RowProblem =>
    holder === undefined
      ? problem
      : { ...problem, code, params: { ...problem.params, name: quoted(`${holder.givenName} ${holder.familyName}`) } };
  if (problem.code === 'employees.import.staff-number-known')
    return held(
      'employees.import.staff-number-held',
      register.find(({ staffNumber }) => staffNumber === draft.staffNumber),
    );
  if (problem.code === 'employees.import.email-known')
    return held(
      'employees.import.email-held',
      register.find(({ email }) => email.toLowerCase() === draft.email.toLowerCase()),
    );
  return problem;
}
