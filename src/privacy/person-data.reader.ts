import { Injectable } from '@nestjs/common';
import { Clock } from '#libs/platform/clock/index.js';
import type { RequestContext } from '#libs/platform/context/index.js';
import { UnitOfWork, type Tx } from '#libs/platform/db/index.js';
import { NotFound } from '#libs/platform/errors/index.js';
import { MemberDirectory } from '#libs/platform/members/index.js';
import { OwnData, type DataSubject } from '#libs/platform/own-data/index.js';
import { AuditTrail } from '../audit/index.js';
import { EmployeeRecords } from '../employees/index.js';
import { EmployerDirectory, type Employer } from '../employers/index.js';
import type { DataForm, HeldData } from './held-data.js';

/** Everything that an employer holds about one person. */
export interface PersonData extends HeldData {
  readonly employer: { readonly name: string; readonly siren: string; readonly hrContact: Employer['hrContact'] };
}

/** Gathers what is held about one person, for that person and for HR; that it was handed out stands in the journal. */
@Injectable()
export class PersonDataReader {
  constructor(
    private readonly uow: UnitOfWork,
    private readonly clock: Clock,
    private readonly employers: EmployerDirectory,
    private readonly employees: EmployeeRecords,
    private readonly members: MemberDirectory,
    private readonly own: OwnData,
    private readonly audit: AuditTrail,
  ) {}

  /** The caller's own. @throws NotFound for a caller who is no member */
  async ofCaller(ctx: RequestContext, form: DataForm): Promise<PersonData> {
    const { actor, employeeId, locale } = ctx;
    if (actor.kind !== 'member') throw new NotFound('member');
    return this.uow.run(ctx, async (tx) => {
      const name = (await this.members.nameOf(tx, actor.id)) ?? actor.name ?? '';
      return this.handOut(tx, { employeeId, memberId: actor.id }, { name, locale }, form);
    });
  }

  /** Of one person of the register. @throws NotFound for an unknown or foreign id */
  async ofEmployee(ctx: RequestContext, employeeId: string, form: DataForm): Promise<PersonData> {
    return this.uow.run(ctx, async (tx) => {
      const employee = await this.employees.byId(tx, employeeId);
      if (employee === null) throw new NotFound('employee');
      const memberId = await this.members.accountOf(tx, employeeId);
      const locale = await this.members.languageOf(tx, { email: employee.email, employeeId });
      const name = `${employee.givenName} ${employee.familyName}`;
      return this.handOut(tx, { employeeId, memberId }, { name, locale }, form);
    });
  }

  private async handOut(
    tx: Tx,
    subject: DataSubject,
    person: PersonData['person'],
    form: DataForm,
  ): Promise<PersonData> {
    const { name, siren, hrContact } = await this.employers.current(tx);
    const sections = await this.own.of(tx, subject);
    await this.audit.record(tx, {
      action: 'privacy.hand-out-data',
      subject:
        subject.employeeId === null
          ? { type: 'member', id: subject.memberId ?? '' }
          : { type: 'employee', id: subject.employeeId },
      detail: { form },
    });
    const exportedAt = this.clock.now();
    return { exportedAt, person, issuer: name, contact: hrContact, employer: { name, siren, hrContact }, sections };
  }
}
