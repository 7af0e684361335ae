import { Injectable } from '@nestjs/common';
import type { IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, violates, type Tx } from '#libs/platform/db/index.js';
import { InvalidInput, NotFound } from '#libs/platform/errors/index.js';
import { Events } from '#libs/platform/events/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { Outbox } from '#libs/platform/queue/index.js';
import { quoted } from '#libs/text/index.js';
import { AuditTrail } from '../../audit/index.js';
import {
  auditDetail,
  changesBetween,
  stateAfter,
  type EmployeeState,
  type FieldChange,
  type RegisteredEmployee,
} from '../employee-changes.rules.js';
import { draftEmployee, type EmployeeDraft, type EmployeeTexts } from '../employee-draft.rules.js';
import { EMPLOYEE_ADDRESS_CHANGED } from '../employee.events.js';
import { EmployeeChanged, EmployeeTaken } from '../employee.errors.js';
import { EmployeeRepository } from '../employee.repository.js';
import { withSuggestions } from '../commune-suggestions.rules.js';
import { ManagerFinder } from '../manager-finder.js';
import { managerRefusal } from '../judge-drafts.rules.js';
import { residenceProblem } from '../residence.rules.js';
import type { ImportField, RowProblem } from '../row-problem.js';
import { worksOn } from '../works-on.rules.js';
import { TELL_EMPLOYEE } from './employee-letters.jobs.js';
import { refuseFields } from './refuse-fields.js';

/** The changes to an employee, as texts in the form of a file: what is absent stays. */
export interface EmployeeChange {
  readonly employeeId: string;
  /** `-` empties a field that may be empty. The departure has use cases of its own. */
  readonly texts: Omit<EmployeeTexts, 'left_on'>;
  /** The revision that the form was filled in from; without it the named fields win over whatever is there now. */
  readonly revision?: number;
  /**
   * The new address for which somebody accepted that the sign-in does not follow it, `''` for none; absent: no
   * acceptance is required.
   */
  readonly agreedAddress?: string;
}

/** Refusal code for an address that another account of the employer has, until somebody accepts it. */
export const ADDRESS_HELD = 'employees.address-held';

const PLACE: readonly ImportField[] = ['country', 'commune', 'insee', 'postcode'];

/** Changes an employee's record: the same rules as an import, one person at a time. */
@Injectable()
export class ChangeEmployee {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployeeRepository,
    private readonly members: MemberDirectory,
    private readonly events: Events,
    private readonly outbox: Outbox,
    private readonly audit: AuditTrail,
    private readonly clock: Clock,
  ) {}

  /**
   * @returns old and new value of each field that changed; none when nothing differs
   * @throws NotFound; InvalidInput naming the fields; EmployeeChanged when somebody else changed the person since the
   * form was opened; EmployeeTaken
   */
  async execute(ctx: RequestContext, change: EmployeeChange): Promise<FieldChange[]> {
    try {
      return await this.uow.run(ctx, (tx) => this.within(tx, change));
    } catch (error) {
      if (violates(error, 'employees_staff_number') || violates(error, 'employees_email')) throw new EmployeeTaken();
      throw error;
    }
  }

  private async within(tx: Tx, change: EmployeeChange): Promise<FieldChange[]> {
    const { employeeId, texts, revision, agreedAddress } = change;
    await this.repository.lockRegister(tx);
    const known = await this.repository.lock(tx, employeeId);
    if (!known) throw new NotFound('employee');
    const { draft, problems } = draftEmployee(0, { ...kept(known, texts), ...texts, left_on: '' });
    refuseFields(await withSuggestions(problems));
    if (!draft) throw new Error('a row without problems has a draft');
    const after = stateAfter(known, draft, await this.managerNamed(tx, known, draft.manager));
    const changes = changesBetween(known, after);
    if (changes.length === 0) return [];
    if (revision !== undefined && revision !== known.revision) throw new EmployeeChanged();
    refuseSince(draft, known, this.clock.today());
    await this.checkOthers(tx, known, after);
    const moves = changes.some(({ field }) => field === 'email');
    if (moves && agreedAddress !== undefined) await this.checkSignIn(tx, known.id, after.email, agreedAddress);
    await this.repository.change(tx, [{ id: known.id, after }], { at: this.clock.now() });
    if (moves) await this.events.publish(tx, EMPLOYEE_ADDRESS_CHANGED, { employeeIds: [employeeId] });
    await this.outbox.add(tx, TELL_EMPLOYEE, {
      employeeId,
      revision: known.revision + 1,
      news: { kind: 'changed', fields: changes.map(({ field }) => field) },
    });
    await this.audit.record(tx, {
      action: 'employees.change',
      subject: { type: 'employee', id: employeeId },
      detail: auditDetail(changes),
    });
    return changes;
  }

  /** The staff number of whom a text names; the register is read for a name or an address only. @throws InvalidInput */
  private async managerNamed(tx: Tx, known: RegisteredEmployee, text: string | null): Promise<string | null> {
    if (text === null || text === known.managerStaffNumber) return text;
    const exact = await this.repository.named(tx, [text], []);
    if (exact.length > 0) return text;
    const today = this.clock.today();
    const register = await this.repository.all(tx);
    const answer = new ManagerFinder(register.map((person) => ({ ...person, works: worksOn(person, today) }))).named(
      text,
    );
    if (answer.staffNumber !== null) return answer.staffNumber;
    const { reason, params } = managerRefusal(text, answer);
    const code = `employees.import.${reason === 'manager-unknown' ? 'manager-nobody' : reason}` as const;
    refuseFields([{ row: 0, staffNumber: null, field: 'manager', code, params }]);
    return null;
  }

  /**
   * Checks that the account follows the new address, or that somebody has accepted that it does not. @throws
   * InvalidInput
   */
  private async checkSignIn(tx: Tx, employeeId: string, email: string, agreed: string): Promise<void> {
    if (agreed.toLowerCase() === email.toLowerCase()) return;
    const held = await this.members.cannotFollow(tx, [{ employeeId, email }]);
    if (held.has(employeeId)) throw new InvalidInput([{ field: 'email', code: ADDRESS_HELD }]);
  }

  /**
   * Checks that staff number and address are nobody else's, and that the manager exists, works here and does not report
   * to this person.
   */
  private async checkOthers(tx: Tx, known: RegisteredEmployee, after: EmployeeState): Promise<void> {
    const manager = after.managerStaffNumber;
    const found = await this.repository.named(
      tx,
      manager === null ? [after.staffNumber] : [after.staffNumber, manager],
      [after.email],
    );
    const others = found.filter(({ id }) => id !== known.id);
    const problems: RowProblem[] = [];
    const say = (field: ImportField, reason: string, params: RowProblem['params']) =>
      problems.push({ row: 0, staffNumber: null, field, code: `employees.import.${reason}`, params });
    if (others.some(({ staffNumber }) => staffNumber === after.staffNumber))
      say('staff_number', 'staff-number-taken', { value: quoted(after.staffNumber) });
    if (others.some(({ email }) => email.toLowerCase() === after.email.toLowerCase()))
      say('email', 'email-taken', { value: quoted(after.email) });
    if (manager !== null && manager !== known.managerStaffNumber) {
      const above = found.find(({ staffNumber }) => staffNumber === manager);
      if (above && !worksOn(above, this.clock.today())) say('manager', 'manager-left', { value: quoted(manager) });
      else {
        const chain = await this.repository.chainAbove(tx, manager);
        if (chain.includes(known.staffNumber)) {
          const circle = [known.staffNumber, ...chain.slice(0, chain.indexOf(known.staffNumber) + 1)];
          say('manager', 'manager-cycle', { value: circle.map(quoted).join(' → ') });
        }
      }
    }
    refuseFields(problems);
  }
}

/** @throws InvalidInput naming the day from which somebody lives in a State */
function refuseSince(draft: EmployeeDraft, known: RegisteredEmployee, today: IsoDate): void {
  const since = residenceProblem(draft, known, today);
  if (!since) return;
  const code = `employees.import.${since.reason}` as const;
  refuseFields([{ row: 0, staffNumber: null, field: 'residence_since', code, params: since.params }]);
}

/** The known home as a row writes it. */
const homeTexts = ({ country, communeInsee, communeName, residencePostcode }: RegisteredEmployee): EmployeeTexts =>
  communeInsee === null
    ? { country, commune: communeName, postcode: residencePostcode ?? '' }
    : { insee: communeInsee };

/** Fields that a row requires and the change leaves out: as they are. */
function kept(known: RegisteredEmployee, texts: EmployeeTexts): EmployeeTexts {
  const moves = PLACE.some((field) => (texts[field] ?? '').trim() !== '');
  return {
    staff_number: known.staffNumber,
    family_name: known.familyName,
    given_name: known.givenName,
    email: known.email,
    ...(!moves && homeTexts(known)),
  };
}
