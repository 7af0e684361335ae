import { Injectable } from '@nestjs/common';
import { addDays, type IsoDate } from '#libs/calendar/index.js';
import { Clock } from '#libs/platform/clock/index.js';
import { Consequences } from '#libs/platform/consequences/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import type { RefusedForm } from '#libs/platform/http/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { AuditTrail } from '../../audit/index.js';
import { EMPLOYEE_LEFT, EMPLOYEE_STAYS } from '../employee.events.js';
import { EmployeeDetails } from '../employee-details.queries.js';
import { EmployeeRecords } from '../employee-records.queries.js';
import { EmployeeRepository } from '../employee.repository.js';
import { endsSooner, isPlausibleLeaving } from '../leaving-day.rules.js';
import { Units } from '../units/units.queries.js';
import {
  leavingModel,
  newPersonModel,
  recordModel,
  returnModel,
  type LeavingModel,
  type NewPersonModel,
  type RecordModel,
  type ReturnModel,
} from './record.view.js';

/** The need that tells of a disability. */
const SENSITIVE_NEED = 'accessible';

/** The forms about one person: somebody new, change of the record, and the departure with what would follow it. */
@Injectable()
export class RecordPage {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly repository: EmployeeRepository,
    private readonly employees: EmployeeRecords,
    private readonly details: EmployeeDetails,
    private readonly units: Units,
    private readonly members: MemberDirectory,
    private readonly consequences: Consequences,
    private readonly clock: Clock,
    private readonly audit: AuditTrail,
  ) {}

  /** The form of somebody new. */
  async newPerson(ctx: RequestContext, refused?: RefusedForm): Promise<NewPersonModel> {
    return this.uow.read(ctx, async (tx) => newPersonModel(ctx.locale, await this.units.names(tx), refused));
  }

  /** @throws NotFound */
  async record(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<RecordModel> {
    return this.uow.run(ctx, async (tx) => {
      const person = await this.repository.byId(tx, id);
      if (!person) throw new NotFound('employee');
      const behind = await this.members.cannotFollow(tx, [{ employeeId: id, email: person.email }]);
      const units = await this.units.names(tx);
      if (person.needs.includes(SENSITIVE_NEED)) {
        await this.audit.record(tx, { action: 'employees.look-at-needs', subject: { type: 'employee', id } });
      }
      return recordModel(ctx.locale, { person, signInBehind: behind.has(id), units }, refused);
    });
  }

  /**
   * The day, then what would follow from it, then the confirmation.
   * @param lastDay null as long as none was chosen
   * @throws NotFound
   */
  async leaving(
    ctx: RequestContext,
    id: string,
    lastDay: IsoDate | null,
    refused?: RefusedForm,
  ): Promise<LeavingModel> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const person = await this.employees.byId(tx, id);
      if (!person) throw new NotFound('employee');
      const leftOn = lastDay !== null && isPlausibleLeaving(addDays(lastDay, 1), today) ? addDays(lastDay, 1) : null;
      const ends = leftOn !== null && endsSooner(person.leftOn, leftOn);
      const foreseen =
        leftOn === null
          ? null
          : ends
            ? await this.consequences.foresee(tx, EMPLOYEE_LEFT, { employeeId: id, leftOn })
            : await this.consequences.foresee(tx, EMPLOYEE_STAYS, {
                employeeId: id,
                from: person.leftOn ?? leftOn,
                until: leftOn,
              });
      const team = (await this.details.detail(tx, id, today))?.team ?? [];
      return leavingModel(ctx.locale, { person, today, lastDay, leftOn, foreseen, team }, refused);
    });
  }

  /** What a return does not restore, then the confirmation; of somebody who left, with the first day back. @throws NotFound */
  async returning(ctx: RequestContext, id: string, refused?: RefusedForm): Promise<ReturnModel> {
    const today = this.clock.today();
    return this.uow.read(ctx, async (tx) => {
      const person = await this.employees.byId(tx, id);
      if (!person) throw new NotFound('employee');
      const from = person.leftOn ?? today;
      const lost = await this.consequences.foresee(tx, EMPLOYEE_STAYS, { employeeId: id, from, until: null });
      return returnModel(ctx.locale, { person, today, lost }, refused);
    });
  }
}
